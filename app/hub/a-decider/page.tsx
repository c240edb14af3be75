import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Suspense } from "react";
import { LinkButton } from "../../_components/button.tsx";
import { SignInGate } from "../../_components/gate.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";
import { api } from "../../_trpc/server.ts";
import { Inbox } from "./_inbox/inbox.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

/** All that awaits a decision of the hub, over all places. */
export default async function AwaitingPage() {
  const [t, caller] = await Promise.all([getTranslations("inbox"), api()]);
  const { user, isHubManager } = await caller.members.me();
  if (!user) {
    return <SignInGate title={t("title")}>{t("signedOut")}</SignInGate>;
  }
  if (!isHubManager) {
    return (
      <Page title={t("title")}>
        <EmptyState
          icon={<KeyRound aria-hidden="true" className="size-8" />}
          title={t("notManager.title")}
          action={<LinkButton href="/mes-lieux">{t("notManager.action")}</LinkButton>}
        >
          {t("notManager.text")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <NuqsAdapter>
      <Suspense>
        <Inbox />
      </Suspense>
    </NuqsAdapter>
  );
}
