import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/react";
import { cache } from "react";
import { urlOfQuery } from "#app/_trpc/calls.ts";
import { api } from "#app/_trpc/server.ts";
import { NotManager } from "../not-manager.tsx";
import { shownPlan } from "./_workbench/versions.ts";
import type { Campaign } from "./_workbench/wire.ts";
import { Workbench } from "./_workbench/workbench.tsx";

type Props = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Once for the title and the page; null where no campaign has that address. */
const readCampaign = cache(async (id: string) => {
  if (!UUID.test(id)) return null;
  const caller = await api();
  try {
    return await caller.campaigns.one({ campaignId: id });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  }
});

const readViewer = cache(async () => (await api()).members.me());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, { isHubManager }, t] = await Promise.all([params, readViewer(), getTranslations("campaign")]);
  const campaign = isHubManager ? await readCampaign(id) : null;
  return { title: campaign?.name ?? t("title") };
}

/**
 * All that the views wait for is on its way while the page's scripts are read: written into the page itself, for what
 * `preload` asks is known to the browser only once those scripts run.
 */
function FetchedAhead({ campaign: { id, plans }, version }: { readonly campaign: Campaign; readonly version: number }) {
  const shown = shownPlan(plans, version);
  const lists = [
    urlOfQuery("campaigns.board", { campaignId: id }),
    urlOfQuery("campaigns.rulings", { campaignId: id }),
    ...(shown ? [urlOfQuery("campaigns.plan", { planId: shown.id })] : []),
  ];
  return lists.map((url) => <link key={url} rel="preload" href={url} as="fetch" crossOrigin="anonymous" />);
}

/**
 * The address is this page's own: the router is not told of what is chosen. It draws the whole page anew for each change,
 * and of two changes in a hurry put back the address before the first.
 */
export default async function CampaignPage({ params, searchParams }: Props) {
  const [{ id }, address, { user, isHubManager }] = await Promise.all([params, searchParams, readViewer()]);
  if (!isHubManager) return <NotManager signedIn={user !== null} />;
  const campaign = await readCampaign(id);
  if (!campaign) notFound();
  const search = new URLSearchParams(
    Object.entries(address).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  return (
    <NuqsAdapter serverSearch={search.toString()}>
      <FetchedAhead campaign={campaign} version={Number(search.get("plan"))} />
      <Workbench initial={campaign} />
    </NuqsAdapter>
  );
}
