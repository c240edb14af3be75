import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api } from "#app/_trpc/server.ts";
import { NotManager } from "../../not-manager.tsx";
import { PolicyPage } from "./_policy/policy-page.tsx";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("policies"))("title") };
}

export default async function Policies({ params }: Props) {
  const [{ id }, caller] = await Promise.all([params, api()]);
  const { user, isHubManager } = await caller.members.me();
  if (!isHubManager) return <NotManager signedIn={user !== null} />;
  const campaign = (await caller.campaigns.list()).find((one) => one.id === id);
  if (!campaign) notFound();
  return <PolicyPage campaignId={id} campaignName={campaign.name} />;
}
