import { getTranslations } from "next-intl/server";
import { LinkButton } from "#app/_components/button.tsx";
import { Page } from "#app/_components/panel.tsx";

export default async function PlanNotFound() {
  const t = await getTranslations("plans.notFound");
  return (
    <Page title={t("title")} lead={t("text")}>
      <LinkButton look="primary" href="/">
        {t("map")}
      </LinkButton>
    </Page>
  );
}
