import { TRPCError } from "@trpc/server";
import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api } from "../../../_trpc/server.ts";
import { HubOnly } from "../hub-only.tsx";
import { AbsorbView } from "./_absorb/absorb-view.tsx";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("absorb"))("title") };
}

/** One closure: who is displaced, where they could go, what was asked and answered. */
export default async function ClosurePage({ params }: Props) {
  const [{ id }, t, caller] = await Promise.all([params, getTranslations("absorb"), api()]);
  const { user, isHubManager, territory } = await caller.members.me();
  if (!isHubManager) return <HubOnly signedIn={user !== null} />;
  const absorption = await caller.absorb.read({ closureId: id }).catch(orNotFound);
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-8 sm:px-6">
      <Link href="/hub/fermetures" className="mb-4 inline-flex min-h-11 items-center gap-2 font-semibold">
        <ArrowLeft aria-hidden="true" className="size-5" />
        {t("back")}
      </Link>
      <AbsorbView initial={absorption} timeZone={territory.timeZone} />
    </div>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
  throw error;
}
