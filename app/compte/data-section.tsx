"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { DownloadButton } from "../_components/button.tsx";
import { Card } from "../_components/panel.tsx";

export function DataSection() {
  const t = useTranslations("account.data");
  return (
    <Card className="flex flex-col items-start gap-4">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <p className="text-muted">{t("text")}</p>
      <DownloadButton href="/api/compte">
        <Download aria-hidden="true" className="size-4" />
        {t("action")}
      </DownloadButton>
    </Card>
  );
}
