import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_components/button.tsx";
import { EmptyState, Page } from "../../_components/panel.tsx";

export default async function NotFound() {
  const t = await getTranslations("structure.notFound");
  return (
    <Page title={t("title")}>
      <EmptyState title={t("title")} action={<LinkButton href="/structure">{t("back")}</LinkButton>}>
        {t("text")}
      </EmptyState>
    </Page>
  );
}
