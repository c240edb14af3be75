import { useId } from "react";
import { Tick } from "./tick.tsx";

/** Several answers at once, side by side; each is a checkbox. */
export function Chips<T extends string | number>({
  label,
  hint,
  error,
  values,
  options,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly values: readonly T[];
  readonly options: readonly { readonly value: T; readonly label: string; readonly title?: string }[];
  readonly onChange: (values: readonly T[]) => void;
}) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const toggle = (value: T) =>
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  return (
    <fieldset className="min-w-0" aria-describedby={described || undefined}>
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="mb-1.5 text-muted text-sm">
          {hint}
        </p>
      )}
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative grid min-h-11 min-w-11 cursor-pointer place-items-center rounded-xl border border-line-strong bg-raised px-3 py-1.5 text-base has-checked:border-accent has-checked:bg-accent has-checked:font-semibold has-checked:text-accent-ink has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <Tick
              type="checkbox"
              className="absolute inset-0 cursor-pointer opacity-0"
              checked={values.includes(option.value)}
              onChange={() => toggle(option.value)}
              aria-label={option.title ?? option.label}
            />
            <span aria-hidden="true">{option.label}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 font-semibold text-danger text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
