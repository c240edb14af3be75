import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_components/button.tsx";
import { Page } from "../../_components/panel.tsx";

export default async function OwnSiteNotFound() {
  const t = await getTranslations("owner.notFound");
  return (
    <Page title={t("title")} lead={t("text")}>
      <LinkButton look="primary" href="/mes-lieux">
        {t("back")}
      </LinkButton>
    </Page>
  );
}
