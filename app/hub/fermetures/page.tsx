import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "../../_components/panel.tsx";
import { TableLink } from "../../_components/table-link.tsx";
import { HubTabs } from "../../_shell/hub-tabs.tsx";
import { api } from "../../_trpc/server.ts";
import { ClosureList } from "./closure-list.tsx";
import { HubOnly } from "./hub-only.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("absorb"))("title") };
}

/** The closures that displaced sessions to come, what is left to do first. */
export default async function ClosuresPage() {
  const [t, caller] = await Promise.all([getTranslations("absorb"), api()]);
  const { user, isHubManager } = await caller.members.me();
  if (!isHubManager) return <HubOnly signedIn={user !== null} />;
  return (
    <Page title={t("title")} lead={t("lead")} actions={<TableLink list="fermetures" />}>
      <HubTabs />
      <ClosureList closures={await caller.absorb.list()} />
    </Page>
  );
}
