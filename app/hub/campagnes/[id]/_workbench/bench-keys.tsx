"use client";
import { useTranslations } from "next-intl";
import { Shortcuts } from "#app/_components/shortcuts.tsx";
import { SEARCH_ID } from "./list-filters.tsx";
import type { Bench } from "./use-bench.ts";
import { useTogglePin } from "./use-toggle-pin.ts";

const ACTIONS: Readonly<Record<string, (bench: Bench) => void>> = {
  j: (bench) => bench.step(1),
  k: (bench) => bench.step(-1),
  Escape: (bench) => bench.select(null),
  "/": (bench) => {
    bench.setUrl({ view: "list" });
    requestAnimationFrame(() => document.getElementById(SEARCH_ID)?.focus());
  },
};

/** The workbench by keys; some of them are the timeline's own. */
export function BenchKeys({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign.help");
  const togglePin = useTogglePin(bench);
  const act = (key: string) => {
    if (key === "e" || key === "E") return togglePin();
    const found = ACTIONS[key];
    found?.(bench);
    return found !== undefined;
  };
  return (
    <Shortcuts
      button={t("button")}
      title={t("title")}
      keys={[
        ["j", t("keys.j")],
        ["k", t("keys.k")],
        ["/", t("keys.slash")],
        [t("arrows"), t("keys.arrows")],
        [t("enter"), t("keys.enter")],
        ["M", t("keys.m")],
        ["P", t("keys.p")],
        ["E", t("keys.e")],
        [t("undo"), t("keys.undo")],
        [t("escape"), t("keys.escape")],
        ["?", t("keys.question")],
      ]}
      act={act}
    />
  );
}
