"use client";
import { useTranslations } from "next-intl";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useWords } from "#app/hub/campagnes/[id]/_workbench/words.ts";

export type SharedLine = RouterOutputs["campaigns"]["sharedLines"]["lines"][number];

/** A line of a shared plan: its number, place and hours. */
export function LineWords({ line }: { readonly line: SharedLine }) {
  const t = useTranslations("plans.lines");
  const words = useWords();
  return (
    <p className="figures">
      <span className="text-muted">{t("number", { number: line.number })}</span>{" "}
      <strong>{t("place", { site: line.siteName, space: line.spaceName })}</strong>
      <span className="text-muted">
        {"\u00a0· "}
        {line.communeName}
      </span>
      <span className="block">
        {words.when(line, line)}
        {line.recurrence === "every" && `\u00a0· ${t("weeks", { count: line.weekCount })}`}
      </span>
    </p>
  );
}
