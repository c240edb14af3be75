"use client";
import { useQueries } from "@tanstack/react-query";
import { DoorClosed } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../_components/button.tsx";
import { EmptyState } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import type { Wishes } from "./address.ts";
import type { DatesInput } from "./dates.ts";
import type { Moment } from "./moment.ts";
import { useFilterWords, useWords } from "./use-words.ts";
import { activeFilters, type Filter, type Options, toFilters, without } from "./wishes.ts";

type Props = {
  readonly wishes: Wishes;
  readonly options: Options;
  readonly moment: Moment;
  readonly timeZone: string;
  /** Something will be free later the same day. */
  readonly hasLater: boolean;
  readonly onWish: (change: Partial<Wishes>) => void;
};

type Gain = { readonly filter: Filter; readonly gained: number };

const mostFirst = (gains: readonly Gain[]) =>
  gains.filter(({ gained }) => gained > 0).toSorted((a, b) => b.gained - a.gained);

/** How many spaces would be free without each filter in turn. */
function useRelaxations({ wishes, options, moment }: Pick<Props, "wishes" | "options" | "moment">) {
  const trpc = useTRPC();
  const filters = activeFilters(wishes, options);
  return useQueries({
    queries: filters.map((filter) =>
      trpc.places.list.queryOptions({ ...toFilters({ ...wishes, ...without(filter) }, options), ...moment, limit: 1 }),
    ),
    combine: (answers) =>
      mostFirst(filters.map((filter, i) => ({ filter, gained: answers[i]?.data?.freeSpaces ?? 0 }))),
  });
}

/** Nothing is free: says which filter to give up for what, or that another hour is needed. */
export function Relax({ wishes, options, moment, timeZone, hasLater, onWish }: Props) {
  const t = useTranslations("home.empty");
  const words = useWords(timeZone);
  const wordsOf = useFilterWords(wishes, options);
  const gains = useRelaxations({ wishes, options, moment });
  const hasWishes = activeFilters(wishes, options).length > 0;
  return (
    <Nothing
      title={t("title", { moment: words.moment(moment) })}
      text={t(hasLater ? "later" : hasWishes ? "never" : "hour")}
      gains={gains}
      say={({ filter, gained }) => t("without", { filter: wordsOf(filter) ?? "", count: gained })}
      onWish={onWish}
    />
  );
}

/** No place has any of the dates: which filter to give up for how many places, or that other days are needed. */
export function DatesRelax({
  wishes,
  options,
  input,
  onWish,
}: Pick<Props, "wishes" | "options" | "onWish"> & { readonly input: DatesInput }) {
  const t = useTranslations("home.dates.empty");
  const trpc = useTRPC();
  const wordsOf = useFilterWords(wishes, options);
  const filters = activeFilters(wishes, options);
  const gains = useQueries({
    queries: filters.map((filter) => {
      const { weekdays, period, days, startMinute, durationMinutes, skipsSchoolHolidays, skipsPublicHolidays } = input;
      const when = { weekdays, period, days, startMinute, durationMinutes, skipsSchoolHolidays, skipsPublicHolidays };
      const others = toFilters({ ...wishes, ...without(filter) }, options);
      return trpc.places.dates.queryOptions({ ...others, ...when, limit: 1 });
    }),
    combine: (answers) => mostFirst(filters.map((filter, i) => ({ filter, gained: answers[i]?.data?.sites ?? 0 }))),
  });
  return (
    <Nothing
      title={t("title")}
      text={t(filters.length > 0 ? "never" : "hour")}
      gains={gains}
      say={({ filter, gained }) => t("without", { filter: wordsOf(filter) ?? "", count: gained })}
      onWish={onWish}
    />
  );
}

/** What is empty, and a button for each filter that is worth giving up. */
function Nothing({
  title,
  text,
  gains,
  say,
  onWish,
}: Pick<Props, "onWish"> & {
  readonly title: string;
  readonly text: string;
  readonly gains: readonly Gain[];
  readonly say: (gain: Gain) => string;
}) {
  return (
    <EmptyState title={title} icon={<DoorClosed aria-hidden="true" className="size-8" />}>
      <div className="flex flex-col items-center gap-3">
        <p>{text}</p>
        {gains.map((gain) => (
          <Button key={gain.filter} onClick={() => onWish(without(gain.filter))}>
            {say(gain)}
          </Button>
        ))}
      </div>
    </EmptyState>
  );
}
