"use client";
import { useTranslations } from "next-intl";
import { minuteOf, minutesOn } from "./days.ts";
import { MonthGrid } from "./month-grid.tsx";
import type { Now } from "./session.ts";
import { useWhen } from "./when.ts";

export type SessionsMonthProps<One> = {
  readonly month: string;
  readonly label: string;
  readonly now: Now;
  readonly sessions: readonly One[];
  readonly nameOf: (session: One) => string;
  /** Why nobody comes that day. */
  readonly closedOn?: (day: string) => string | undefined;
  readonly onMove: (months: number) => void;
  readonly onShow: (day: string) => void;
};

/** A month of sessions: how many each day, and the first of them; a day opens hour by hour. */
export function SessionsMonth<One extends { readonly localStart: string; readonly localEnd: string }>({
  month,
  label,
  now,
  sessions,
  nameOf,
  closedOn,
  onMove,
  onShow,
}: SessionsMonthProps<One>) {
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
        const held = sessions.filter((one) => minutesOn(day, one.localStart, one.localEnd));
        const closed = closedOn?.(day);
        const count = t("week.count", { count: held.length });
        return {
          said: closed ? `${count}, ${closed}` : count,
          tone: held.length > 0 ? "busy" : closed ? "closed" : "empty",
          lines:
            held.length === 0 && closed
              ? [closed]
              : held.map((one) => `${when.time(minuteOf(one.localStart))} ${nameOf(one)}`),
        };
      }}
    />
  );
}
