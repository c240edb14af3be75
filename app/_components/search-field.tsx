import { Search } from "lucide-react";

/** Words that narrow a list, which the `/` key leads to. */
export function SearchField({
  id,
  label,
  value,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Null where nothing is left of it. */
  readonly onChange: (text: string | null) => void;
}) {
  return (
    <div className="relative">
      <Search aria-hidden="true" className="absolute top-3 left-3 size-5 text-muted" />
      <input
        id={id}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value || null)}
        className="min-h-11 w-full rounded-xl border border-line-strong bg-raised pr-3 pl-10 placeholder:text-muted"
      />
    </div>
  );
}
