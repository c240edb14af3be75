import { useTranslations } from "next-intl";
import { LinkButton } from "#app/_components/button.tsx";
import { Page } from "#app/_components/panel.tsx";

export default function CampaignNotFound() {
  const t = useTranslations("campaign");
  return (
    <Page title={t("notFound.title")} lead={t("notFound.text")}>
      <LinkButton href="/hub/campagnes">{t("head.back")}</LinkButton>
    </Page>
  );
}
