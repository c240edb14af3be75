"use client";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, Spinner } from "#app/_components/button.tsx";
import { SelectField, TextField } from "#app/_components/field.tsx";
import { addDays } from "../../../_components/days.ts";
import { grantFor } from "./ask-checks.ts";
import { LengthField, QUARTERS } from "./hour-fields.tsx";
import { type Place, stateAt } from "./hours.ts";
import { clockOf, readClock, roomFor } from "./slot.ts";
import type { AskState } from "./use-ask.ts";
import type { AskErrors } from "./use-ask-errors.ts";
import type { Wall } from "./wall.ts";
import { capital, type Words } from "./words.ts";

type Props = {
  readonly place: Place;
  readonly ask: AskState;
  readonly errors: AskErrors;
  readonly now: Wall;
  readonly words: Words;
};

/** As far ahead as a date may be asked for. */
const HORIZON_DAYS = 550;

/** Day, start and length; whether that is free, said while choosing; and where else it would fit. */
export function SlotFields({ place, ask, errors, now, words }: Props) {
  const t = useTranslations("places.form");
  const { draft, change } = ask;
  return (
    <>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <div className="col-span-2 sm:col-span-1">
          <TextField
            label={t("day")}
            error={errors.day}
            type="date"
            min={now.day}
            max={addDays(now.day, HORIZON_DAYS)}
            value={draft.day}
            onChange={(event) => change({ day: event.target.value })}
          />
        </div>
        <StartField ask={ask} isFaulty={errors.start !== undefined} words={words} />
        <LengthField
          label={t("duration")}
          error={errors.minutes}
          value={draft.minutes}
          words={words}
          onChange={(minutes) => change({ minutes })}
        />
      </div>
      <div id="slot-said" aria-live="polite">
        <SlotSaid place={place} ask={ask} error={errors.start} words={words} />
      </div>
      {errors.start && <Elsewhere ask={ask} now={now} words={words} />}
    </>
  );
}

/** The quarters of the day, those that are taken or closed said so. */
function StartField({
  ask: { draft, change, line },
  isFaulty,
  words,
}: {
  readonly ask: AskState;
  readonly isFaulty: boolean;
  readonly words: Words;
}) {
  const t = useTranslations("places");
  const labelOf = (minute: number) => {
    const state = line ? stateAt(line, minute) : "free";
    const time = words.clock(minute);
    return state === "free" ? time : t("form.startOption", { time, state: t(`state.${state}`) });
  };
  return (
    <SelectField
      label={t("form.start")}
      value={draft.start}
      aria-invalid={isFaulty}
      aria-describedby="slot-said"
      onChange={(event) => change({ start: event.target.value })}
    >
      {QUARTERS.map((minute) => (
        <option key={minute} value={clockOf(minute)}>
          {labelOf(minute)}
        </option>
      ))}
    </SelectField>
  );
}

function SlotSaid({
  place,
  ask: { draft, space, slot },
  error,
  words,
}: {
  readonly place: Place;
  readonly ask: AskState;
  readonly error: string | undefined;
  readonly words: Words;
}) {
  const t = useTranslations("places.form");
  if (error) return <p className="font-semibold text-danger">{error}</p>;
  if (slot === "unknown") {
    return (
      <p className="flex items-center gap-2 text-muted">
        <Spinner /> {t("checking")}
      </p>
    );
  }
  const start = readClock(draft.start);
  if (start === null || slot !== null) return null;
  const said = `${words.day(draft.day)} ${words.range([start, start + draft.minutes])}`;
  return (
    <p className="flex items-start gap-2 font-semibold text-success">
      <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      {capital(t(`fit.${grantFor(space, draft)}`, { slot: said, owner: place.site.organizationName }))}
    </p>
  );
}

/** Hours of the same day in which the session would fit; one click takes them. */
function Elsewhere({ ask, now, words }: { readonly ask: AskState; readonly now: Wall; readonly words: Words }) {
  const t = useTranslations("places.form");
  const { draft, change, space, line } = ask;
  if (!line || draft.day < now.day) return null;
  const room = roomFor(line, draft.minutes, space, draft.day === now.day ? now.minutes + 1 : 0).slice(0, 6);
  const duration = words.duration(draft.minutes);
  if (room.length === 0) return line.open.length > 0 ? <p className="text-muted">{t("noRoom", { duration })}</p> : null;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted">{t("room", { duration })}</p>
      <div className="flex flex-wrap gap-2">
        {room.map((span) => (
          <Button
            key={span[0]}
            aria-label={t("useSlot", { range: words.rangeShort(span) })}
            onClick={() => change({ start: clockOf(span[0]) })}
          >
            {words.rangeShort(span)}
          </Button>
        ))}
      </div>
    </div>
  );
}
