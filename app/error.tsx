"use client";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "./_components/button.tsx";
import { Page } from "./_components/panel.tsx";

export default function ErrorPage({ reset }: { readonly reset: () => void }) {
  const t = useTranslations("errors.page");
  const common = useTranslations("common");
  return (
    <Page title={t("title")} lead={t("text")}>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={reset}>
          {common("retry")}
        </Button>
        <LinkButton href="/">{t("home")}</LinkButton>
      </div>
    </Page>
  );
}
