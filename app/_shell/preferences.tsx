"use client";
import { Clock, Languages, Moon, Sun } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { chooseTheme, type ThemeChoice } from "../_components/theme.ts";
import { useLanguage } from "./use-language.ts";

const ICONS = { day: Sun, night: Moon, hour: Clock } as const;
const CHOICES: readonly ThemeChoice[] = ["hour", "day", "night"];

/** Language and sky, kept in cookies so that the server draws the right page at once; the language with the account too. */
export function Preferences({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const chooseLanguage = useLanguage(isSignedIn);
  const [choice, setChoice] = useState<ThemeChoice>("hour");
  useEffect(() => setChoice((document.documentElement.dataset.themeChoice as ThemeChoice | undefined) ?? "hour"), []);
  const other = locale === "fr" ? "en" : "fr";
  const next = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? "hour";
  const Icon = ICONS[choice];
  return (
    <>
      <button
        type="button"
        onClick={() => {
          chooseTheme(next, new Date().getHours());
          setChoice(next);
        }}
        className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-xl px-3 hover:bg-sunken"
        aria-label={t("theme.label", { choice: t(`theme.${choice}`) })}
        title={t("theme.label", { choice: t(`theme.${choice}`) })}
      >
        <Icon aria-hidden="true" className="size-5" />
        <span className="row:sr-only">{t(`theme.${choice}`)}</span>
      </button>
      <button
        type="button"
        lang={other}
        title={other === "en" ? "English" : "Français"}
        onClick={() => chooseLanguage(other)}
        className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-xl px-3 hover:bg-sunken"
      >
        <Languages aria-hidden="true" className="size-5" />
        <span className="row:sr-only">{other === "en" ? "English" : "Français"}</span>
      </button>
    </>
  );
}
