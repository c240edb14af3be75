import { useId } from "react";
import { Tick } from "../_components/tick.tsx";

/** One answer of a list, or none. */
export function Radios<T extends string>({
  value,
  options,
  onChange,
}: {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: T) => void;
}) {
  const name = useId();
  return options.map((option) => (
    <label
      key={option.value}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-xl px-2 hover:bg-sunken has-checked:font-semibold"
    >
      <Tick
        type="radio"
        name={name}
        checked={option.value === value}
        onChange={() => onChange(option.value)}
        className="size-5 shrink-0 accent-accent"
      />
      <span>
        {option.label}
        {option.hint && <span className="block font-normal text-muted text-sm">{option.hint}</span>}
      </span>
    </label>
  ));
}

/** The way out of a panel; what was chosen is already applied. */
export function Done({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="min-h-11 self-end rounded-xl px-4 font-semibold text-accent underline underline-offset-4 hover:bg-sunken"
    >
      {label}
    </button>
  );
}
