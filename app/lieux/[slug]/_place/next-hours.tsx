"use client";
import { useTranslations } from "next-intl";
import { Card } from "#app/_components/panel.tsx";
import { ceilQuarter, DAY_MINUTES, type Place, proposeSlot, type Space, type Span } from "./hours.ts";
import { type Ask, SlotButton } from "./slot-button.tsx";
import { capital, type Words } from "./words.ts";

/** The next stretches in which the space is free, each with a slot to ask for. */
export function NextHours({
  place,
  space,
  wall,
  words,
  ask,
}: {
  readonly place: Place;
  readonly space: Space;
  readonly wall: (at: Date) => { readonly day: string; readonly minutes: number };
  readonly words: Words;
  readonly ask: Ask;
}) {
  const t = useTranslations("places");
  const slots = place.next.filter((next) => next.space === space.slug).map((next) => localSlot(next, wall));
  return (
    <Card>
      <h2 className="text-xl font-bold">{t("next.title")}</h2>
      <p className="mb-3 text-muted">{t("next.of", { space: space.name })}</p>
      {slots.length === 0 && (
        <>
          <p className="font-semibold">{t("next.none")}</p>
          <p className="text-muted">{t("next.noneAction")}</p>
        </>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {slots.map(({ day, span }) => (
          <li key={`${day}${span[0]}`} className="flex items-center justify-between gap-3 py-2.5 first:pt-0 last:pb-0">
            <p className="figures">
              <span className="block font-semibold">{capital(words.nearShort(day))}</span>
              <span className="block">{capital(words.rangeShort(span))}</span>
            </p>
            <SlotButton
              look="secondary"
              className="shrink-0 px-3! text-sm"
              space={space}
              day={day}
              slot={proposeSlot(span)}
              span={span}
              words={words}
              ask={ask}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function localSlot(
  { start, end }: { readonly start: Date; readonly end: Date },
  wall: (at: Date) => { readonly day: string; readonly minutes: number },
): { day: string; span: Span } {
  const [first, last] = [wall(start), wall(end)];
  return {
    day: first.day,
    span: [ceilQuarter(first.minutes), last.day > first.day ? last.minutes + DAY_MINUTES : last.minutes],
  };
}
