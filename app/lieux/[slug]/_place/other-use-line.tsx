"use client";
import { useQuery } from "@tanstack/react-query";
import { Landmark } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { addDays, isDay } from "../../../_components/days.ts";
import type { Words } from "./words.ts";

type Props = {
  readonly spaceId: string;
  readonly activityId: string;
  /** The one day that is asked for; of several each says for itself whether it is too soon. */
  readonly day?: string;
  readonly words: Words;
};

/** What the mayor is to be asked before such a use of the space (GN 6); nothing where the place is open for it. */
export function OtherUseLine({ spaceId, activityId, day, words }: Props) {
  const t = useTranslations("asking.otherUse");
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.places.otherUse.queryOptions({ spaceId, activityId }, { enabled: activityId !== "", staleTime: 300_000 }),
  );
  if (!data) return null;
  const { types, noticeDays, lawDays, soonest } = data;
  const known = day !== undefined && isDay(day) ? day : null;
  const isTooSoon = known !== null && known < soonest;
  const today = addDays(soonest, -lawDays);
  const what = () => {
    if (known === null) return t("ahead", { days: noticeDays, soonest: words.day(soonest) });
    if (isTooSoon) return t("tooSoon", { days: lawDays, soonest: words.day(soonest) });
    const early = addDays(known, -noticeDays);
    return t("by", { before: words.day(early >= today ? early : addDays(known, -lawDays)) });
  };
  return (
    <p
      aria-live="polite"
      className={`flex items-start gap-2 rounded-xl bg-sunken p-3 ${isTooSoon ? "font-semibold text-danger" : ""}`}
    >
      <Landmark aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <span>
        {t("needed", { types })} {what()}
      </span>
    </p>
  );
}
