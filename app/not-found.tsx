import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "./_components/button.tsx";
import { Page } from "./_components/panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors.page"))("notFoundTitle") };
}

export default async function NotFound() {
  const t = await getTranslations("errors.page");
  return (
    <Page title={t("notFoundTitle")} lead={t("notFoundText")}>
      <LinkButton look="primary" href="/">
        {t("home")}
      </LinkButton>
    </Page>
  );
}
