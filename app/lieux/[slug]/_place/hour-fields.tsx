"use client";
import { SelectField } from "#app/_components/field.tsx";
import { lengthsWith } from "./ask-checks.ts";
import { DAY_MINUTES, QUARTER } from "./hours.ts";
import type { Words } from "./words.ts";

export const QUARTERS = Array.from({ length: DAY_MINUTES / QUARTER }, (_, index) => index * QUARTER);
const quartersWith = (start: number) =>
  QUARTERS.includes(start) ? QUARTERS : [...QUARTERS, start].sort((a, b) => a - b);

type FieldProps = {
  readonly label: string;
  readonly value: number;
  readonly error?: string | undefined;
  readonly words: Words;
  readonly onChange: (minutes: number) => void;
};

/** A start in quarters of an hour, the one that is set already among them. */
export function StartField({
  label,
  value,
  error,
  words,
  onChange,
  ...select
}: FieldProps & { readonly "aria-invalid"?: boolean }) {
  return (
    <SelectField
      label={label}
      value={value}
      error={error}
      onChange={(event) => onChange(Number(event.target.value))}
      {...select}
    >
      {quartersWith(value).map((minute) => (
        <option key={minute} value={minute}>
          {words.clock(minute)}
        </option>
      ))}
    </SelectField>
  );
}

/** A length among the usual ones and the one that is set already. */
export function LengthField({
  label,
  value,
  error,
  words,
  most = DAY_MINUTES,
  nameOf = words.duration,
  onChange,
}: FieldProps & { readonly most?: number; readonly nameOf?: (minutes: number) => string }) {
  return (
    <SelectField label={label} value={value} error={error} onChange={(event) => onChange(Number(event.target.value))}>
      {lengthsWith(value)
        .filter((minutes) => minutes <= most)
        .map((minutes) => (
          <option key={minutes} value={minutes}>
            {nameOf(minutes)}
          </option>
        ))}
    </SelectField>
  );
}

/** A start and a length, side by side. */
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
      <StartField
        label={labels.start}
        value={start}
        error={error}
        words={words}
        onChange={(next) => onChange({ start: next })}
      />
      <LengthField
        label={labels.duration}
        value={minutes}
        words={words}
        onChange={(next) => onChange({ minutes: next })}
      />
    </>
  );
}
