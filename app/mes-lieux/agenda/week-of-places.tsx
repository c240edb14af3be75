"use client";
import { CalendarX2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { weekDays } from "../../_components/days.ts";
import { Card, EmptyState } from "../../_components/panel.tsx";
import { useWhen } from "../../_components/when.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";

type Props = {
  readonly monday: string;
  readonly rows: RouterOutputs["agenda"]["daysOfOwner"];
  readonly today: string;
  /** Opens a day, of one place or of all. */
  readonly onShow: (day: string, site: string | null) => void;
};

/** How many come on each day of a week: all places together, then one by one. Each number opens its day. */
export function WeekOfPlaces({ monday, rows, today, onShow }: Props) {
  const t = useTranslations("owner.everyPlace");
  const when = useWhen();
  if (rows.length === 0) {
    return <EmptyState title={t("nobody")} icon={<CalendarX2 aria-hidden="true" className="size-8" />} />;
  }
  const places = [...new Map(rows.map(({ slug, name }) => [slug, name]))].toSorted(([, a], [, b]) =>
    a.localeCompare(b, "fr"),
  );
  const lines = places.length > 1 ? [[null, t("allPlaces")] as const, ...places] : places;
  return (
    <ul className="flex flex-col gap-3">
      {lines.map(([slug, name]) => (
        <li key={slug ?? ""} className="min-w-0">
          <Card className="grid gap-3 py-3! lg:grid-cols-[16rem_minmax(0,1fr)] lg:items-center">
            <h3 className={slug ? "font-semibold" : "font-bold text-lg"}>{name}</h3>
            <ul className="grid grid-cols-7 gap-1 sm:gap-2">
              {weekDays(monday).map((day) => {
                const count = rows.reduce(
                  (sum, row) => sum + (row.day === day && (slug === null || row.slug === slug) ? row.count : 0),
                  0,
                );
                return (
                  <li key={day} className="min-w-0">
                    <button
                      type="button"
                      aria-current={day === today ? "date" : undefined}
                      onClick={() => onShow(day, slug)}
                      className={`flex h-full min-h-14 w-full cursor-pointer flex-col items-center justify-center rounded-lg border text-sm hover:border-accent ${
                        count > 0 ? "border-line bg-surface" : "border-transparent bg-sunken text-muted"
                      } ${day === today ? "outline-2 outline-accent" : ""}`}
                    >
                      <span className="sr-only">{t("onDay", { day: when.day(day), count })}</span>
                      <span aria-hidden="true">{when.shortDay(day)}</span>
                      <span aria-hidden="true" className="figures font-bold text-lg">
                        {count}
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </Card>
        </li>
      ))}
    </ul>
  );
}
