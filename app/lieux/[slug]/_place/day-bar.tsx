import { DAY_MINUTES, type DayHours, type Span, takenOf } from "./hours.ts";

const HATCH = "repeating-linear-gradient(45deg, var(--line-strong) 0 3px, var(--sunken) 3px 7px)";
const HOUR_LINES =
  "repeating-linear-gradient(90deg, transparent 0 calc(100% / 24 - 1px), color-mix(in srgb, var(--line-strong) 35%, transparent) calc(100% / 24 - 1px) calc(100% / 24))";

const place = ([start, end]: Span) => ({
  left: `${(start / DAY_MINUTES) * 100}%`,
  width: `${((end - start) / DAY_MINUTES) * 100}%`,
});

/** A day as 24 hours in a row: free bright, taken hatched, closed empty. Decoration beside words that say the same. */
export function DayBar({ hours, now }: { readonly hours: DayHours; readonly now: number | null }) {
  return (
    <div
      aria-hidden="true"
      className="relative h-8 min-w-24 overflow-hidden rounded-md border border-line-strong bg-sunken"
    >
      {takenOf(hours).map((span) => (
        <span key={span[0]} className="absolute inset-y-0" style={{ ...place(span), background: HATCH }} />
      ))}
      {hours.free.map((span) => (
        <span key={span[0]} className="absolute inset-y-0 bg-open" style={place(span)} />
      ))}
      <span className="absolute inset-0" style={{ background: HOUR_LINES }} />
      {now !== null && (
        <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: `${(now / DAY_MINUTES) * 100}%` }} />
      )}
    </div>
  );
}

/** What the colours of the dial and of the bars mean. */
export function Legend({
  items,
}: {
  readonly items: readonly { readonly state: "free" | "taken" | "closed" | "quiet"; readonly label: string }[];
}) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
      {items.map(({ state, label }) => (
        <li key={state} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={`inline-block w-5 rounded-sm ${
              state === "quiet"
                ? "h-0.5 bg-accent"
                : `h-3.5 border border-line-strong ${state === "free" ? "bg-open" : "bg-sunken"}`
            }`}
            style={state === "taken" ? { background: HATCH } : undefined}
          />
          {label}
        </li>
      ))}
    </ul>
  );
}
