import { CalendarRange, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "#app/_components/button.tsx";
import { EmptyState, Page } from "#app/_components/panel.tsx";
import { TableLink } from "#app/_components/table-link.tsx";
import { HubTabs } from "#app/_shell/hub-tabs.tsx";
import { api } from "#app/_trpc/server.ts";
import { SwapsToConfirm } from "../../_swaps/swaps-to-confirm.tsx";
import { CampaignCard } from "./campaign-card.tsx";
import { NotManager } from "./not-manager.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("campaign"))("title") };
}

export default async function CampaignsPage() {
  const [caller, t] = await Promise.all([api(), getTranslations("campaign")]);
  const { user, isHubManager } = await caller.members.me();
  if (!isHubManager) return <NotManager signedIn={user !== null} />;
  const campaigns = await caller.campaigns.list();
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <LinkButton look="primary" href="/hub/campagnes/nouvelle">
            <Plus aria-hidden="true" className="size-5" />
            {t("list.prepare")}
          </LinkButton>
          <TableLink list="campagnes" />
        </>
      }
    >
      <HubTabs />
      <SwapsToConfirm />
      {campaigns.length === 0 ? (
        <EmptyState icon={<CalendarRange aria-hidden="true" className="size-8" />} title={t("none.title")}>
          <p>{t("none.text")}</p>
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {campaigns.map((campaign) => (
            <li key={campaign.id}>
              <CampaignCard campaign={campaign} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
