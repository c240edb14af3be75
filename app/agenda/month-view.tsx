"use client";
import { useTranslations } from "next-intl";
import { minuteOf, minutesOn } from "../_components/days.ts";
import { MonthGrid } from "../_components/month-grid.tsx";
import { isLive, type Now, type Session } from "../_components/session.ts";
import { useWhen } from "../_components/when.ts";

/** A month of one's sessions: how many each day, and the first of them; a day opens hour by hour. */
export function MonthView({
  month,
  label,
  now,
  sessions,
  onMove,
  onShow,
}: {
  readonly month: string;
  readonly label: string;
  readonly now: Now;
  readonly sessions: readonly Session[];
  readonly onMove: (months: number) => void;
  readonly onShow: (day: string) => void;
}) {
  const t = useTranslations("agenda");
  const when = useWhen();
  return (
    <MonthGrid
      month={month}
      label={label}
      today={now.day}
      onMove={onMove}
      onOpen={onShow}
      dayOf={(day) => {
        const own = sessions.filter((one) => isLive(one) && minutesOn(day, one.localStart, one.localEnd));
        return {
          said: t("week.count", { count: own.length }),
          tone: own.length > 0 ? "busy" : "empty",
          lines: own.map((one) => `${when.time(minuteOf(one.localStart))} ${one.title}`),
        };
      }}
    />
  );
}
