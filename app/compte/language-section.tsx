"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "../_components/button.tsx";
import { Choice } from "../_components/field.tsx";
import { Card } from "../_components/panel.tsx";
import { useLanguage } from "../_shell/use-language.ts";
import type { AccountFacts } from "./account-view.tsx";

/** Of the pages and of the mails: the two differ where another device, or another person here, has chosen since. */
export function LanguageSection({ account }: { readonly account: AccountFacts }) {
  const t = useTranslations("account.language");
  const choose = useLanguage(true);
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
        onChange={choose}
      />
      <p className="text-sm">{t("mails", { locale: account.locale })}</p>
      {account.locale !== locale && (
        <Button look="quiet" className="self-start" onClick={() => choose(locale)}>
          {t("mailsToo", { locale })}
        </Button>
      )}
    </Card>
  );
}
