"use client";
import { useTranslations } from "next-intl";
import type { Moving } from "./move-store.ts";
import type { Row } from "./rows.ts";
import type { Bench } from "./use-bench.ts";
import type { Preview } from "./use-preview.ts";
import { useWords } from "./words.ts";

type Standing = {
  readonly spaceId: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly weekCount: number;
  readonly durationMinutes?: number | null;
};

/** What a hand does, in words: where it is, what that would mean, what was done. */
export function useMoveWords(bench: Bench) {
  const t = useTranslations("campaign.edits");
  const words = useWords();
  const where = (at: Omit<Standing, "weekCount">, row: Row) =>
    t("where", { place: words.place(bench.spaceOf(at.spaceId)), when: words.when(at, row.request) });
  const named = (id: string | null) => {
    const row = id === null ? undefined : bench.rowOf(id);
    return row ? t("named", { title: row.request.title, organization: row.request.organizationName }) : "";
  };
  return {
    where,
    named,
    /** The place that is held over. */
    held: ({ target, minutes }: Moving, row: Row) => {
      if (target === "tray") return t("overTray");
      const durationMinutes = minutes ?? row.placement?.durationMinutes ?? null;
      return target ? where({ ...target, durationMinutes }, row) : t("nowhere");
    },
    verdict: (row: Row, preview: Preview): string => {
      if (!preview.legal) return t(`why.${preview.why}`, { title: row.request.title, other: named(preview.withId) });
      const { weekCount } = preview.to;
      const asked = row.placement?.weeksAsked ?? weekCount;
      const weeks =
        row.request.recurrence === "once" ? "" : t("weeks", { count: weekCount, asked: Math.max(asked, weekCount) });
      return preview.pushed.length === 0 ? t("free", { weeks }) : t("pushes", { count: preview.pushed.length, weeks });
    },
    /** One who makes room, and what it costs them. */
    pushed: ({ requestId, before, after }: { requestId: string; before: Standing; after: Standing | null }): string => {
      const row = bench.rowOf(requestId);
      if (!row) return "";
      const name = named(requestId);
      if (!after) return t("goesOut", { name });
      const lost = before.weekCount - after.weekCount;
      const isSame =
        before.spaceId === after.spaceId &&
        before.weekday === after.weekday &&
        before.startMinute === after.startMinute;
      if (isSame) return t("shortens", { name, lost });
      return t("goes", { name, before: where(before, row), after: where(after, row), lost });
    },
    done: (row: Row, preview: Preview) => t("done", { title: row.request.title, where: where(preview.to, row) }),
  };
}
