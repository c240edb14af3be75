"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Choice } from "../_components/field.tsx";
import { Card } from "../_components/panel.tsx";

export function LanguageSection() {
  const t = useTranslations("account.language");
  const router = useRouter();
  const locale = useLocale() === "en" ? "en" : "fr";
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="font-bold text-2xl">{t("title")}</h2>
      <p className="text-muted">{t("text")}</p>
      <Choice
        label={t("title")}
        hideLabel
        value={locale}
        options={[
          { value: "fr", label: "Français" },
          { value: "en", label: "English" },
        ]}
        onChange={(chosen) => {
          // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers yet
          document.cookie = `locale=${chosen}; path=/; max-age=31536000; samesite=lax`;
          router.refresh();
        }}
      />
    </Card>
  );
}
