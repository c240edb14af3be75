"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Spinner } from "../../_components/button.tsx";
import { dayOf, isDay, minuteOf } from "../../_components/days.ts";
import { TextField } from "../../_components/field.tsx";
import { Tick } from "../../_components/tick.tsx";
import { useWhen } from "../../_components/when.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { clockOf, minutesOf } from "./clock.ts";
import type { Pending } from "./pending.ts";

export type Proposed = {
  readonly spaceId: string;
  readonly day: string;
  readonly startMinute: number;
  readonly durationMinutes: number;
};

const OWN = "own";
/** For differences of wall times alone. */
const wallOf = (local: string) => Date.parse(`${local.replace(" ", "T")}Z`);

/** The nearest free hours on the owner's places, or one that the owner types, in the same space. */
export function OtherHour({
  booking: { spaceId, activityId, people, sessions },
  tried,
  onChange,
}: {
  readonly booking: Pending;
  readonly tried: boolean;
  readonly onChange: (proposed: Proposed | null) => void;
}) {
  const t = useTranslations("owner.waiting.other");
  const trpc = useTRPC();
  const when = useWhen();
  const name = useId();
  const [{ localStart, localEnd }] = sessions as [Pending["sessions"][number]];
  const asked = { day: dayOf(localStart), startMinute: minuteOf(localStart) };
  const durationMinutes = (wallOf(localEnd) - wallOf(localStart)) / 60_000;
  const need = { spaceId, activityId, people, ...asked, durationMinutes, sameOwner: true };
  const found = useQuery(trpc.options.alternatives.queryOptions(need, { retry: false }));
  const [chosen, setChosen] = useState<string | null>(null);
  const [own, setOwn] = useState({ day: asked.day, start: clockOf(asked.startMinute) });
  const ownHour = ({ day, start }: typeof own): Proposed | null => {
    const startMinute = minutesOf(start);
    return isDay(day) && startMinute !== null ? { spaceId, day, startMinute, durationMinutes } : null;
  };
  const radio = (value: string, label: string, proposed: () => Proposed | null) => (
    <label key={value} className="flex min-h-11 cursor-pointer items-center gap-3">
      <Tick
        type="radio"
        name={name}
        className="size-5 shrink-0 accent-accent"
        checked={chosen === value}
        onChange={() => {
          setChosen(value);
          onChange(proposed());
        }}
      />
      <span className="figures first-letter:uppercase">{label}</span>
    </label>
  );
  const change = (next: typeof own) => {
    setOwn(next);
    onChange(ownHour(next));
  };
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1.5 font-semibold">{t("label")}</legend>
      {found.isPending && (
        <p className="flex items-center gap-2 text-muted">
          <Spinner /> {t("looking")}
        </p>
      )}
      {found.data?.length === 0 && <p className="text-muted">{t("none")}</p>}
      {found.data?.map((offer) => {
        const { day, startMinute, siteName, spaceName } = offer;
        if (day === null) return null;
        const slot = `${when.fullDay(day)}, ${when.range(startMinute, startMinute + offer.durationMinutes)}`;
        return radio(`${offer.spaceId} ${day} ${startMinute}`, `${slot} · ${siteName}, ${spaceName}`, () => ({
          ...{ spaceId: offer.spaceId, day, startMinute, durationMinutes: offer.durationMinutes },
        }));
      })}
      {radio(OWN, t("own"), () => ownHour(own))}
      {chosen === OWN && (
        <div className="grid gap-3 pl-8 sm:grid-cols-2">
          <TextField
            type="date"
            label={t("day")}
            value={own.day}
            onChange={(event) => change({ ...own, day: event.target.value })}
          />
          <TextField
            type="time"
            step={300}
            label={t("start")}
            value={own.start}
            onChange={(event) => change({ ...own, start: event.target.value })}
          />
        </div>
      )}
      {tried && <p className="font-semibold text-danger text-sm">{t("missing")}</p>}
    </fieldset>
  );
}
