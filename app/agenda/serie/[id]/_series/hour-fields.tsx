"use client";
import { SelectField } from "#app/_components/field.tsx";
import { DAY_MINUTES, QUARTER } from "../../../../lieux/[slug]/_place/hours.ts";
import type { Words } from "../../../../lieux/[slug]/_place/words.ts";

const QUARTERS = Array.from({ length: DAY_MINUTES / QUARTER }, (_, index) => index * QUARTER);
const LENGTHS = [15, 30, 45, 60, 75, 90, 105, 120, 150, 180, 240, 300, 360, 480, 720];
const withOwn = (usual: readonly number[], own: number) =>
  usual.includes(own) ? usual : [...usual, own].sort((a, b) => a - b);

/** A start and a length, in quarters of an hour, what is set already among them. */
export function HourFields({
  labels,
  start,
  minutes,
  error,
  words,
  onChange,
}: {
  readonly labels: { readonly start: string; readonly duration: string };
  readonly start: number;
  readonly minutes: number;
  readonly error: string | undefined;
  readonly words: Words;
  readonly onChange: (changed: { start?: number; minutes?: number }) => void;
}) {
  return (
    <>
      <SelectField
        label={labels.start}
        value={start}
        error={error}
        onChange={(event) => onChange({ start: Number(event.target.value) })}
      >
        {withOwn(QUARTERS, start).map((minute) => (
          <option key={minute} value={minute}>
            {words.clock(minute)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={labels.duration}
        value={minutes}
        onChange={(event) => onChange({ minutes: Number(event.target.value) })}
      >
        {withOwn(LENGTHS, minutes).map((length) => (
          <option key={length} value={length}>
            {words.duration(length)}
          </option>
        ))}
      </SelectField>
    </>
  );
}
