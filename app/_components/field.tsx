"use client";
import { type ComponentProps, type ReactNode, useId } from "react";
import { Tick } from "./tick.tsx";
import { useTypedEarly } from "./typed-early.ts";

type FieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optionalMark?: string | undefined;
  readonly children: (control: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode;
};

/** A label, a hint and an error, wired to the control by `aria-describedby`. The error says what to do. */
export function Field({ label, hint, error, optionalMark, children }: FieldProps) {
  const id = useId();
  useTypedEarly(id);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div data-field className="flex flex-col gap-1.5">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="font-semibold">
          {label}
          {optionalMark && <span className="ml-1 font-normal text-muted">({optionalMark})</span>}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
      {children({ id, describedBy: described || undefined, invalid: error !== undefined })}
      {error && (
        <p id={`${id}-error`} className="text-sm font-semibold text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

const CONTROL =
  "min-h-11 w-full rounded-xl border bg-raised px-3 py-2 text-base text-ink placeholder:text-muted disabled:opacity-60";
const edge = (invalid: boolean) => (invalid ? "border-danger border-2" : "border-line-strong");

type Common = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly optionalMark?: string;
};

export function TextField({ label, hint, error, optionalMark, ...input }: Common & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} error={error} optionalMark={optionalMark}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={`${CONTROL} ${edge(invalid)}`}
          {...input}
        />
      )}
    </Field>
  );
}

export function TextAreaField({ label, hint, error, optionalMark, ...input }: Common & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error} optionalMark={optionalMark}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          rows={3}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={`${CONTROL} ${edge(invalid)}`}
          {...input}
        />
      )}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  optionalMark,
  children,
  ...input
}: Common & ComponentProps<"select">) {
  return (
    <Field label={label} hint={hint} error={error} optionalMark={optionalMark}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={`${CONTROL} ${edge(invalid)}`}
          {...input}
        >
          {children}
        </select>
      )}
    </Field>
  );
}

export function CheckboxField({
  label,
  hint,
  error,
  ...input
}: Omit<Common, "optionalMark"> & ComponentProps<"input">) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="flex min-h-11 cursor-pointer items-center gap-3">
        <Tick
          {...input}
          id={id}
          type="checkbox"
          aria-describedby={described || undefined}
          className="size-5 shrink-0 accent-accent"
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="pl-8 text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="pl-8 text-sm font-semibold text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** A few exclusive answers, side by side. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
  hideLabel = false,
  className = "",
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly hideLabel?: boolean;
  readonly className?: string;
}) {
  const name = useId();
  return (
    <fieldset className={`min-w-0 ${className}`}>
      <legend className={hideLabel ? "sr-only" : "mb-1.5 font-semibold"}>{label}</legend>
      <div className="inline-flex flex-wrap gap-1 rounded-xl bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="cursor-pointer rounded-lg px-3 py-2 text-base has-disabled:cursor-not-allowed has-disabled:text-muted has-checked:bg-surface has-checked:font-semibold has-checked:shadow-card has-focus-visible:outline-3 has-focus-visible:outline-accent"
          >
            <Tick
              type="radio"
              name={name}
              className="sr-only"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
