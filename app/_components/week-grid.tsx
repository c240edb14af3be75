"use client";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef } from "react";
import { type Timed, toLanes } from "./week-lanes.ts";
import { useWhen } from "./when.ts";

export type WeekBlock = Timed & {
  readonly id: string;
  readonly tone: "granted" | "pending" | "dropped";
  /** All of it is read aloud, in this order. */
  readonly content: ReactNode;
  readonly onOpen: () => void;
};
export type WeekBand = Timed & { readonly kind: "open" | "closed" };
export type WeekDay = {
  readonly day: string;
  readonly blocks: readonly WeekBlock[];
  readonly bands?: readonly WeekBand[];
  /** Under the day's name: its hours in words, or why it is closed. */
  readonly note?: ReactNode;
  readonly action?: ReactNode;
};

/** An hour holds three lines: what, when, where. */
const HOUR_REM = 4;
/** A block is never drawn shorter, so that it can be touched. */
const LEAST_MINUTES = 60;
const TONES = {
  granted: "border-accent bg-accent text-accent-ink",
  pending: "border-dashed border-line-strong bg-raised text-ink",
  dropped: "border-line bg-sunken text-muted line-through decoration-1",
} as const;
const BANDS = {
  open: "border-open border-l-4 bg-open/15",
  closed: "bg-[repeating-linear-gradient(135deg,var(--line)_0_2px,transparent_2px_9px)]",
} as const;

/**
 * Some days, most often seven, as a list of lists, which a wide screen draws as columns of hours and a narrow one as one
 * day after the other: what is read aloud is the same. Arrows go from block to block, Page up and Page down move on.
 */
export function WeekGrid({
  label,
  days,
  empty,
  now,
  onMove,
}: {
  readonly label: string;
  readonly days: readonly WeekDay[];
  /** Said of a day without blocks. */
  readonly empty: string;
  readonly now: { readonly day: string; readonly minutes: number };
  readonly onMove: (steps: number) => void;
}) {
  const root = useRef<HTMLElement>(null);
  const [first, last] = hoursOf(days);
  const head = days.some(({ note, action }) => note || action) ? "6rem" : "3rem";
  return (
    <section ref={root} aria-label={label} onKeyDown={(event) => onKey(event, root.current, onMove)}>
      <div
        className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card lg:grid lg:grid-cols-[3.25rem_minmax(0,1fr)]"
        style={
          {
            "--days": days.length,
            "--hours": last - first,
            "--hour": `${HOUR_REM}rem`,
            "--head": head,
          } as CSSProperties
        }
      >
        <HourScale first={first} last={last} />
        <ol className="divide-y divide-line lg:grid lg:grid-cols-[repeat(var(--days),minmax(0,1fr))] lg:divide-x lg:divide-y-0 lg:border-line lg:border-l">
          {days.map((day) => (
            <DayColumn key={day.day} {...day} first={first} last={last} empty={empty} now={now} />
          ))}
        </ol>
      </div>
    </section>
  );
}

/** From 8 to 22 h at least, and as far as anybody comes or the place is open. */
function hoursOf(days: readonly WeekDay[]): [number, number] {
  const shown = days.flatMap(({ blocks, bands = [] }) => [...blocks, ...bands.filter(({ kind }) => kind === "open")]);
  const first = Math.min(8, ...shown.map(({ start }) => Math.floor(start / 60)));
  const last = Math.max(22, ...shown.map(({ end }) => Math.ceil(end / 60)));
  return [first, last];
}

function HourScale({ first, last }: { readonly first: number; readonly last: number }) {
  const when = useWhen();
  return (
    <div aria-hidden="true" className="figures hidden pt-(--head) text-muted text-xs lg:block">
      {Array.from({ length: last - first }, (_, index) => first + index).map((hour) => (
        <div key={hour} className="h-(--hour) pr-2 text-right">
          <span className="relative -top-2">{hour === first ? "" : when.time(hour * 60)}</span>
        </div>
      ))}
    </div>
  );
}

function DayColumn({
  day,
  blocks,
  bands = [],
  note,
  action,
  first,
  last,
  empty,
  now,
}: WeekDay & {
  readonly first: number;
  readonly last: number;
  readonly empty: string;
  readonly now: { readonly day: string; readonly minutes: number };
}) {
  const when = useWhen();
  const lanes = toLanes(blocks.map(({ start, end }) => ({ start, end: Math.max(end, start + LEAST_MINUTES) })));
  const isToday = day === now.day;
  const place = ({ start, end }: Timed) => ({
    "--top": `${((Math.max(start, first * 60) - first * 60) / 60) * HOUR_REM}rem`,
    "--height": `${((Math.min(end, last * 60) - Math.max(start, first * 60)) / 60) * HOUR_REM}rem`,
  });
  const isShown = ({ start, end }: Timed) => end > first * 60 && start < last * 60;
  return (
    <li className="min-w-0 max-lg:p-4" data-day={day}>
      <div
        className={`flex flex-wrap items-center justify-between gap-x-3 lg:h-(--head) lg:flex-nowrap lg:items-start lg:border-line lg:border-b lg:p-2 ${isToday ? "lg:bg-sunken" : ""}`}
      >
        <div className="min-w-0">
          <h3 className="font-semibold">
            <span className="lg:hidden">{when.day(day)}</span>
            <span className="hidden lg:inline">
              <span aria-hidden="true">{when.shortDay(day)}</span>
              <span className="sr-only">{when.day(day)}</span>
            </span>
          </h3>
          {isToday && <span aria-hidden="true" className="block h-1 w-8 rounded-full bg-open" />}
          {note && <div className="text-muted text-xs lg:line-clamp-2">{note}</div>}
        </div>
        {blocks.length === 0 && (
          <p className={`text-muted text-sm lg:sr-only ${action ? "max-lg:order-last max-lg:w-full" : ""}`}>{empty}</p>
        )}
        {action}
      </div>
      <div className="lg:relative lg:h-[calc(var(--hours)*var(--hour))] lg:bg-[linear-gradient(var(--line)_1px,transparent_1px)] lg:bg-[length:100%_var(--hour)]">
        {bands.filter(isShown).map((band) => (
          <div
            key={`${band.kind}${band.start}`}
            aria-hidden="true"
            className={`absolute inset-x-0 top-(--top) h-(--height) max-lg:hidden ${BANDS[band.kind]}`}
            style={place(band) as CSSProperties}
          />
        ))}
        {isToday && isShown({ start: now.minutes, end: now.minutes + 1 }) && (
          <div
            aria-hidden="true"
            className="absolute inset-x-0 top-(--top) z-10 border-danger border-t-2 max-lg:hidden"
            style={place({ start: now.minutes, end: now.minutes + 1 }) as CSSProperties}
          />
        )}
        <ul className="max-lg:flex max-lg:flex-col max-lg:gap-2 max-lg:pt-2">
          {blocks.map((block, index) => (
            <li
              key={block.id}
              className="lg:absolute lg:top-(--top) lg:left-(--left) lg:h-(--height) lg:w-(--width) lg:p-0.5"
              style={{ ...place(block), ...across(lanes[index]) } as CSSProperties}
            >
              {/* a line for which a short session has no room wraps out of sight, whole */}
              <button
                type="button"
                data-block
                onClick={block.onOpen}
                className={`relative flex min-h-11 w-full flex-col items-stretch overflow-hidden lg:flex-wrap lg:content-start lg:gap-x-4 *:w-full rounded-lg border px-2 py-0.5 max-lg:py-1.5 text-left *:shrink-0 text-sm leading-tight hover:brightness-105 lg:h-full ${TONES[block.tone]}`}
              >
                {block.content}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

const across = (lane: { readonly lane: number; readonly lanes: number } | undefined) => ({
  "--left": `${((lane?.lane ?? 0) / (lane?.lanes ?? 1)) * 100}%`,
  "--width": `${100 / (lane?.lanes ?? 1)}%`,
});

function onKey(event: KeyboardEvent, root: HTMLElement | null, onMove: (steps: number) => void): void {
  if (event.key === "PageUp" || event.key === "PageDown") {
    event.preventDefault();
    onMove(event.key === "PageUp" ? -1 : 1);
    return;
  }
  const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const current = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-block]") : null;
  if (!root || !step || !current) return;
  const blocks = [...root.querySelectorAll<HTMLElement>("[data-block]")];
  const dayOf = (block: HTMLElement) => block.closest<HTMLElement>("[data-day]")?.dataset.day;
  const byDay = event.key === "ArrowLeft" || event.key === "ArrowRight";
  let index = blocks.indexOf(current) + step;
  while (byDay && blocks[index] && dayOf(blocks[index] as HTMLElement) === dayOf(current)) index += step;
  if (!blocks[index]) return;
  event.preventDefault();
  blocks[index]?.focus();
}
