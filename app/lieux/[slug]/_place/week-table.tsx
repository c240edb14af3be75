"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { addDays, mondayOf } from "../../../_components/days.ts";
import { DayBar } from "./day-bar.tsx";
import { type DayHours, type Space, takenOf } from "./hours.ts";
import type { Wall } from "./wall.ts";
import { capital, type Words } from "./words.ts";

type Props = {
  readonly space: Space;
  readonly monday: string;
  readonly now: Wall;
  readonly day: string;
  readonly busy: boolean;
  readonly words: Words;
  readonly onDay: (day: string) => void;
};

const SCALE = [0, 6, 12, 18, 24];

/** Seven days by 24 hours of one space: a bar to see, words to read, a button to choose the day. */
export function WeekTable({ space, monday, now, day, busy, words, onDay }: Props) {
  const t = useTranslations("places.week");
  const step = (weeks: number) => onDay(addDays(monday, 7 * weeks));
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold text-lg" aria-live="polite">
          {t("title", { day: words.day(monday) })}
        </h3>
        <div className="flex gap-1">
          <Button
            look="quiet"
            className="px-2.5"
            aria-label={t("previous")}
            title={t("previous")}
            disabled={monday <= mondayOf(now.day)}
            onClick={() => step(-1)}
          >
            <ChevronLeft aria-hidden="true" className="size-5" />
          </Button>
          {monday !== mondayOf(now.day) && (
            <Button look="quiet" onClick={() => onDay(now.day)}>
              {t("current")}
            </Button>
          )}
          <Button look="quiet" className="px-2.5" aria-label={t("next")} title={t("next")} onClick={() => step(1)}>
            <ChevronRight aria-hidden="true" className="size-5" />
          </Button>
        </div>
      </div>
      <table
        aria-busy={busy}
        className={`w-full border-collapse text-left transition-opacity ${busy ? "opacity-50" : ""}`}
      >
        <caption className="sr-only">{t("caption", { space: space.name, day: words.day(monday) })}</caption>
        <thead className="text-muted text-sm">
          <tr>
            <th scope="col" className="w-28 pb-1 font-normal">
              <span className="sr-only">{t("day")}</span>
            </th>
            <th scope="col" className="pb-1 font-normal md:w-3/5">
              <span className="sr-only">{t("bar")}</span>
              <span aria-hidden="true" className="figures flex justify-between text-xs">
                {SCALE.map((hour) => (
                  <span
                    key={hour}
                    className="w-0 text-center [direction:ltr] first:text-left last:flex last:justify-end"
                  >
                    {hour}
                  </span>
                ))}
              </span>
            </th>
            <th scope="col" className="pb-1 pl-4 font-normal max-md:sr-only">
              {t("words")}
            </th>
          </tr>
        </thead>
        <tbody>
          {space.days.map((hours) => (
            <Row
              key={hours.day}
              hours={hours}
              now={hours.day === now.day ? now.minutes : null}
              isPast={hours.day < now.day}
              isChosen={hours.day === day}
              words={words}
              onDay={onDay}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  hours,
  now,
  isPast,
  isChosen,
  words,
  onDay,
}: {
  readonly hours: DayHours;
  readonly now: number | null;
  readonly isPast: boolean;
  readonly isChosen: boolean;
  readonly words: Words;
  readonly onDay: (day: string) => void;
}) {
  const t = useTranslations("places.week");
  return (
    <tr className={`relative ${isChosen ? "bg-sunken" : "hover:bg-sunken/60"}`}>
      <th scope="row" className="rounded-l-lg py-1 pl-2 font-normal">
        <button
          type="button"
          aria-pressed={isChosen}
          onClick={() => onDay(hours.day)}
          className={`figures min-h-11 whitespace-nowrap text-left after:absolute after:inset-0 after:rounded-lg ${isChosen ? "font-bold" : ""} ${isPast ? "text-muted" : ""}`}
        >
          {capital(words.dayShort(hours.day))}
        </button>
      </th>
      <td className={`py-1 max-md:rounded-r-lg max-md:pr-2 ${isPast ? "opacity-60" : ""}`}>
        <DayBar hours={hours} now={now} />
      </td>
      <td className="figures rounded-r-lg py-1 pr-2 pl-4 text-muted text-sm max-md:sr-only">
        {inWords(hours, words, t)}
      </td>
    </tr>
  );
}

function inWords(hours: DayHours, words: Words, t: ReturnType<typeof useTranslations>): string {
  if (hours.open.length === 0) return t("closed");
  const taken = takenOf(hours);
  const said = [
    hours.free.length > 0 ? t("free", { ranges: words.ranges(hours.free) }) : t("full"),
    ...(taken.length > 0 ? [t("taken", { ranges: words.ranges(taken) })] : []),
  ];
  return said.join(" ; ");
}
