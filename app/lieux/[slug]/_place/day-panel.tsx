"use client";
import { useTranslations } from "next-intl";
import { addDays } from "../../../_components/days.ts";
import { BigDial } from "./big-dial.tsx";
import { Legend } from "./day-bar.tsx";
import {
  type DayHours,
  dayOf,
  freeSpansOf,
  minutesOf,
  type Place,
  proposeSlot,
  type Space,
  stateAt,
  takenOf,
} from "./hours.ts";
import { type Ask, SlotButton } from "./slot-button.tsx";
import type { Wall } from "./wall.ts";
import { capital, type Words } from "./words.ts";

type Props = {
  readonly place: Place;
  readonly space: Space;
  readonly day: string;
  readonly now: Wall;
  readonly wished: number | null;
  readonly words: Words;
  readonly ask: Ask;
};

/** One day of one space: the dial, the same in words, and a slot to ask for in each free stretch. */
export function DayPanel({ place, space, day, now, wished, words, ask }: Props) {
  const t = useTranslations("places");
  const hours = dayOf(space, day) ?? { day, open: [], free: [] };
  const isToday = day === now.day;
  const isPast = day < now.day;
  const slots = isPast ? [] : freeSpansOf(hours, dayOf(space, addDays(day, 1)), isToday ? now.minutes : 0);
  const { start, end } = place.quiet;
  const text = sentencesOf(hours, words, t);
  return (
    <div className="grid items-center gap-x-8 gap-y-4 sm:grid-cols-[minmax(0,19rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-3">
        <BigDial
          hours={hours}
          quiet={[start, end > start ? end : end + 1440]}
          now={isToday ? now.minutes : null}
          wished={wished}
          label={t("hours.dialLabel", { space: space.name, day: words.day(day), text })}
        >
          <span className="font-title text-2xl font-bold">{capital(words.dayShort(day))}</span>
          <span className="figures text-sm text-muted">
            {hours.free.length > 0
              ? t("hours.freeTotal", { duration: words.duration(minutesOf(hours.free)) })
              : t("hours.nothingFree")}
          </span>
        </BigDial>
        <div className="flex justify-center">
          <Legend
            items={(["free", "taken", "closed", "quiet"] as const).map((state) => ({
              state,
              label: t(`legend.${state}`),
            }))}
          />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <h3 className="text-2xl font-bold">{capital(words.day(day))}</h3>
        {isToday && <p className="font-semibold">{t(`hours.now.${stateAt(hours, now.minutes)}`)}</p>}
        <p className="text-muted">{text}</p>
        {wished !== null && <Wished hours={hours} wished={wished} day={day} words={words} />}
        {slots.length > 0 && <h4 className="font-semibold">{t("hours.slots")}</h4>}
        <ul className="flex flex-col gap-2">
          {slots.map((span) => (
            <li
              key={span[0]}
              className="flex flex-wrap items-center justify-between gap-2 rounded-xl border border-line bg-raised px-3 py-2"
            >
              <span className="figures font-semibold">{capital(words.rangeShort(span))}</span>
              <SlotButton
                space={space}
                day={day}
                slot={proposeSlot(span, wished !== null && wished >= span[0] && wished < span[1] ? wished : undefined)}
                span={span}
                words={words}
                ask={ask}
              />
            </li>
          ))}
        </ul>
        {slots.length === 0 && (
          <p>{t(isPast ? "hours.past" : isToday && hours.free.length > 0 ? "hours.over" : "hours.noSlots")}</p>
        )}
      </div>
    </div>
  );
}

function Wished({
  hours,
  wished,
  day,
  words,
}: {
  readonly hours: DayHours;
  readonly wished: number;
  readonly day: string;
  readonly words: Words;
}) {
  const t = useTranslations("places.hours.wished");
  const end = hours.free.find(([start, last]) => start <= wished && wished < last)?.[1] ?? wished;
  return (
    <p className="rounded-xl border-accent border-l-4 bg-sunken px-3 py-2 font-semibold">
      {t(stateAt(hours, wished), { day: capital(words.near(day)), time: words.clock(wished), end: words.clock(end) })}
    </p>
  );
}

function sentencesOf(hours: DayHours, words: Words, t: ReturnType<typeof useTranslations>): string {
  if (hours.open.length === 0) return t("hours.allDayClosed");
  if (minutesOf(hours.free) === 1440) return t("hours.allFree");
  const taken = takenOf(hours);
  const said = [];
  if (hours.free.length > 0) said.push(t("hours.sentence.free", { ranges: words.ranges(hours.free) }));
  if (taken.length > 0) said.push(t("hours.sentence.taken", { ranges: words.ranges(taken) }));
  if (minutesOf(hours.open) < 1440) said.push(t("hours.sentence.closed"));
  return said.join(" ");
}
