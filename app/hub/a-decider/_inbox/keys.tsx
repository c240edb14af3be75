"use client";
import { useTranslations } from "next-intl";
import { Shortcuts } from "../../../_components/shortcuts.tsx";
import { SEARCH_ID } from "./filters.tsx";

const linesOf = () => [...document.querySelectorAll<HTMLElement>("[data-line]")];
const current = () => document.activeElement?.closest<HTMLElement>("[data-line]") ?? null;

/** To the next line's answer, or the one before; with none in focus, the first. */
function step(by: 1 | -1): void {
  const lines = linesOf();
  const here = current();
  const next = here ? lines.indexOf(here) + by : 0;
  lines[Math.max(0, Math.min(lines.length - 1, next))]?.querySelector<HTMLElement>("[data-main]")?.focus();
}

const press = (of: string) => current()?.querySelector<HTMLElement>(of)?.click();

const ACTIONS: Readonly<Record<string, () => void>> = {
  j: () => step(1),
  k: () => step(-1),
  x: () => press("[data-tick]"),
  m: () => press("[data-hands]"),
  "/": () => document.getElementById(SEARCH_ID)?.focus(),
};

/** The list by keys alone. */
export function Keys() {
  const t = useTranslations("inbox.help");
  const act = (key: string) => {
    const found = ACTIONS[key];
    found?.();
    return found !== undefined;
  };
  return (
    <Shortcuts
      button={t("button")}
      title={t("title")}
      keys={[
        ["j", t("keys.j")],
        ["k", t("keys.k")],
        [t("enterKey"), t("keys.enter")],
        ["x", t("keys.x")],
        ["m", t("keys.m")],
        ["/", t("keys.slash")],
        ["?", t("keys.question")],
      ]}
      act={act}
    />
  );
}
