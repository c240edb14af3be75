"use client";
import { CalendarX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useList } from "#app/_components/list.ts";
import { Button, Spinner } from "../_components/button.tsx";
import { EmptyState, ErrorPanel, Skeleton } from "../_components/panel.tsx";
import { useSkyAt } from "../_components/theme.ts";
import { useErrorText } from "../_trpc/errors.ts";
import { PAGE_SIZE } from "./address.ts";
import { Chosen } from "./chosen.tsx";
import { type Dates, datedPoints, faultOf, requestLink, toDatesInput } from "./dates.ts";
import { DatesCard } from "./dates-card.tsx";
import { DatesFields } from "./dates-fields.tsx";
import { Pages } from "./pages.tsx";
import { DatesRelax } from "./relax.tsx";
import { type At, Screen } from "./screen.tsx";
import { TakeAway } from "./take-away.tsx";
import { type HomeProps, useDates, useDatesChosen } from "./use-home.ts";
import { useWords } from "./use-words.ts";

/** What is free on several dates or over a season: the places by how many of the dates, on the list and the map. */
export function OnDates(props: HomeProps & { readonly at: At; readonly dates: Dates }) {
  const { timeZone, options, at, dates } = props;
  const { address } = at;
  const t = useTranslations("home.dates");
  const common = useTranslations("common");
  const fault = faultOf(dates);
  const input = fault ? null : toDatesInput(dates, address, options);
  const answer = useDates(props, input);
  const chosen = useDatesChosen(address.place, input);
  const [hovered, setHovered] = useState<string | null>(null);
  useSkyAt(dates.minute / 60);
  const when = useWhen(dates, timeZone, options.today);

  const found = fault ? undefined : answer.data;
  const points = useMemo(() => {
    if (!found) return [];
    const names = new Map(found.cards.map(({ slug, name }) => [slug, name]));
    return datedPoints(found, (slug, kind) => names.get(slug) ?? common(`siteKinds.${kind as "school"}`));
  }, [found, common]);
  const shown = { dates, address, timeZone, today: options.today };
  return (
    <Screen
      question={t("question", when)}
      at={at}
      options={options}
      fields={
        <DatesFields dates={dates} fault={fault} today={options.today} timeZone={timeZone} onChange={at.setDates} />
      }
      list={
        <>
          {found && <Found found={found} isWaiting={answer.isFetching} timeZone={timeZone} />}
          <Answer answer={answer} isFaulty={fault !== null} />
          {found && found.days.length > 0 && found.sites === 0 && input && (
            <DatesRelax wishes={address} options={options} input={input} onWish={at.wish} />
          )}
          <ul className="flex flex-col gap-3" aria-label={t("places")}>
            {found?.cards.map((card) => (
              <li key={card.slug}>
                <DatesCard
                  card={card}
                  asked={found.days.length}
                  isLit={card.slug === (hovered ?? address.place)}
                  onHover={setHovered}
                  {...shown}
                />
              </li>
            ))}
          </ul>
          {found && <Pages page={address.page} pages={Math.ceil(found.sites / PAGE_SIZE)} onTurn={at.turnTo} />}
          {found && found.sites > 0 && <TakeAway />}
        </>
      }
      // a request has one date or a rhythm: single days are asked of a place
      ask={dates.days ? null : { href: requestLink(dates, address), label: t(`ask.${dates.when}`) }}
      points={points}
      mapLabel={t("map", { ...when, count: found?.sites ?? 0 })}
      legend="dates"
      hovered={hovered}
      onHover={setHovered}
      chosen={
        address.place && (
          <Chosen isAnswered={chosen.isAnswered} onClose={() => at.choose(null)}>
            {chosen.card && chosen.found && (
              <DatesCard card={chosen.card} asked={chosen.found.days.length} isLit {...shown} />
            )}
          </Chosen>
        )
      }
    />
  );
}

/** Single days that the question names; more than that is a number. */
const DAYS_NAMED = 3;

/** « le mardi et le jeudi », « le 5 et le 19 décembre » or « à ces 8 dates », « de 18 h à 20 h », « du 5 janvier au 29 juin ». */
function useWhen({ weekdays, days, minute, duration, first, last }: Dates, timeZone: string, today: string) {
  const common = useTranslations("common");
  const t = useTranslations("home.dates");
  const list = useList();
  const words = useWords(timeZone);
  const saidOf = (single: Dates["days"]) => {
    if (!single) return list(weekdays.map((day) => t("weekday", { day: common(`weekdays.${day as 1}`) })));
    if (single.length > DAYS_NAMED) return t("single.many", { count: single.length });
    return list(single.map((day) => t("single.one", { day: words.singleDay(day, today) })));
  };
  return {
    days: saidOf(days),
    start: words.hour(minute),
    end: words.hour((minute + duration) % 1440),
    first: words.dayOfMonth(first),
    last: words.date(last),
  };
}

type Answered = ReturnType<typeof useDates>;

/** How many dates there are, and how many places have some or all of them. Said aloud when it rests. */
function Found({
  found: { days, sites, wholeSites },
  isWaiting,
  timeZone,
}: {
  readonly found: NonNullable<Answered["data"]>;
  readonly isWaiting: boolean;
  readonly timeZone: string;
}) {
  const t = useTranslations("home.dates");
  const words = useWords(timeZone);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) {
    return (
      <EmptyState title={t("none")} icon={<CalendarX aria-hidden="true" className="size-8" />}>
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <p className="text-muted figures" aria-live="polite" aria-busy={isWaiting}>
      <strong className="font-title text-ink text-lg" data-testid="dated-places">
        {t("count", { sites })}
      </strong>{" "}
      {wholeSites > 0 && t("whole", { count: wholeSites })}{" "}
      <span className="block">
        {t("span", { count: days.length, first: words.dayOfMonth(first), last: words.date(last) })}
      </span>
      {isWaiting && <Spinner />}
    </p>
  );
}

function Answer({ answer, isFaulty }: { readonly answer: Answered; readonly isFaulty: boolean }) {
  const common = useTranslations("common");
  const errorText = useErrorText();
  if (isFaulty || answer.data) return null;
  if (answer.error) {
    const action = <Button onClick={() => answer.refetch()}>{common("retry")}</Button>;
    return <ErrorPanel action={action}>{errorText(answer.error)?.summary}</ErrorPanel>;
  }
  return ["first", "second", "third"].map((key) => <Skeleton key={key} className="h-36" />);
}
