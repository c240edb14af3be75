"use client";
import { useTranslations } from "next-intl";
import { useColon } from "../../_components/colon.ts";
import { dayOf } from "../../_components/days.ts";
import { useWhen } from "../../_components/when.ts";
import type { Pending } from "./pending.ts";

type Said = {
  /** What keeps it from being accepted as things stand. */
  readonly obstacles: readonly string[];
  /** What to know before accepting. */
  readonly warnings: readonly string[];
};

/** What stands against a request, in words; nothing when it fits. */
export function useObstacles() {
  const t = useTranslations("owner.waiting");
  const when = useWhen();
  const colon = useColon();
  return ({ sessions, quota }: Pending): Said => {
    const of = (localStart: string) => (sessions.length > 1 ? when.day(dayOf(localStart)) + colon : "");
    const named = ({
      title,
      organizationName,
      localStart,
      localEnd,
    }: Pending["sessions"][number]["clashes"][number]) => ({
      title,
      who: organizationName,
      hours: when.span(localStart, localEnd),
    });
    const mayorOf = ({ state, types, before, limit }: OtherUse) =>
      t(`mayor.${state}`, { types, before: when.date(before), limit: when.date(limit) });
    const obstacles = sessions.flatMap(({ localStart, hasBegun, isOpen, clashes, otherUse }) => {
      if (hasBegun) return [of(localStart) + t("past")];
      const taken = clashes.map((one) => of(localStart) + t(`clash.${one.state}`, named(one)));
      const late = otherUse?.state === "late" ? [of(localStart) + mayorOf(otherUse)] : [];
      return [...(isOpen ? [] : [of(localStart) + t("closed")]), ...taken, ...late];
    });
    const rivals = sessions.flatMap(({ localStart, rivals: all }) =>
      all.map((one) => of(localStart) + t("rival", named(one))),
    );
    const isOver = quota !== null && quota.minutes > quota.quotaMinutes;
    const over = isOver ? [t("overQuota", quotaWords(quota, when.day))] : [];
    // of a season the first date says it
    const unsure = sessions.flatMap(({ otherUse }) => (otherUse && otherUse.state !== "late" ? [otherUse] : []));
    const mayor = unsure.slice(0, 1).map(mayorOf);
    return { obstacles: [...new Set(obstacles)], warnings: [...new Set(rivals), ...over, ...mayor] };
  };
}

type OtherUse = NonNullable<Pending["sessions"][number]["otherUse"]>;
type Quota = NonNullable<Pending["quota"]>;
export const quotaWords = ({ week, minutes, quotaMinutes }: Quota, day: (day: string) => string) => ({
  day: day(week),
  used: Math.round((minutes / 60) * 100) / 100,
  hours: quotaMinutes / 60,
});
