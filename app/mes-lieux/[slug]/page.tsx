import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { cache, Suspense } from "react";
import { wallTimeOf } from "../../_components/days.ts";
import { SignInGate } from "../../_components/gate.tsx";
import { api } from "../../_trpc/server.ts";
import { OwnSiteView } from "./_own/own-site-view.tsx";

type Props = { readonly params: Promise<{ readonly slug: string }> };

const HIDDEN = ["NOT_FOUND", "FORBIDDEN", "UNAUTHORIZED", "BAD_REQUEST"];

/** Null for who does not own it: another's place is not found here. */
const readOwn = cache(async (site: string) => {
  const caller = await api();
  try {
    return await caller.openings.ofSite({ site });
  } catch (error) {
    if (error instanceof Error && "code" in error && HIDDEN.includes(String(error.code))) return null;
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug }, t] = await Promise.all([params, getTranslations("owner")]);
  return { title: (await readOwn(slug))?.name ?? t("title") };
}

export default async function OwnSitePage({ params }: Props) {
  const { slug } = await params;
  const [t, me] = await Promise.all([getTranslations("owner"), api().then((caller) => caller.members.me())]);
  if (!me.user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  const own = await readOwn(slug);
  if (!own) notFound();
  return (
    <NuqsAdapter>
      <Suspense>
        <OwnSiteView own={own} at={me.now} now={wallTimeOf(me.now, me.territory.timeZone)} />
      </Suspense>
    </NuqsAdapter>
  );
}
