"use client";
import { useTranslations } from "next-intl";
import { minuteOf, minutesOn } from "../../../_components/days.ts";
import { MonthGrid } from "../../../_components/month-grid.tsx";
import type { Now } from "../../../_components/session.ts";
import { useWhen } from "../../../_components/when.ts";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { hoursOn } from "./hours-on.ts";
import type { OwnSession } from "./use-blocks.tsx";

/** A month of a place: how many come each day, and who first; a day opens hour by hour. */
export function OwnMonth({
  month,
  space,
  sessions,
  closures,
  now,
  label,
  onMove,
  onShow,
}: {
  readonly month: string;
  readonly space: string | null;
  readonly sessions: readonly OwnSession[];
  readonly closures: RouterOutputs["closures"]["list"];
  readonly now: Now;
  readonly label: string;
  readonly onMove: (months: number) => void;
  readonly onShow: (day: string) => void;
}) {
  const t = useTranslations("owner.week");
  const agenda = useTranslations("agenda");
  const reasons = useTranslations("places.closures.reasons");
  const when = useWhen();
  return (
    <MonthGrid
      month={month}
      label={label}
      today={now.day}
      onMove={onMove}
      onOpen={onShow}
      dayOf={(day) => {
        const own = sessions.filter((one) => minutesOn(day, one.localStart, one.localEnd));
        const [closed] = hoursOn(day, space, [], closures).closed;
        const why = closed && t("closed", { reason: reasons(closed.reason) });
        const count = agenda("week.count", { count: own.length });
        return {
          said: why ? `${count}, ${why}` : count,
          tone: own.length > 0 ? "busy" : closed ? "closed" : "empty",
          lines:
            own.length === 0 && why
              ? [why]
              : own.map((one) => `${when.time(minuteOf(one.localStart))} ${one.organizationName}`),
        };
      }}
    />
  );
}
