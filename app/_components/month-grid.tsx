"use client";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useColon } from "./colon.ts";
import { addDays, monthSpan, weekDays } from "./days.ts";
import { useWhen } from "./when.ts";

export type MonthDay = {
  /** What the day is said to hold: « 3 séances ». */
  readonly said: string;
  /** Drawn under the day's number where there is room for it. */
  readonly lines: readonly ReactNode[];
  readonly tone: "busy" | "closed" | "empty";
};

/** How many lines a day has room for. */
const LINES = 3;
const TONES = { busy: "bg-surface", closed: "bg-sunken", empty: "bg-surface text-muted" } as const;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A month as a table of days. Each day opens; arrows go from day to day, Page up and Page down from month to month. */
export function MonthGrid({
  month,
  label,
  today,
  dayOf,
  onOpen,
  onMove,
}: {
  /** « 2026-12 » */
  readonly month: string;
  readonly label: string;
  readonly today: string;
  readonly dayOf: (day: string) => MonthDay;
  readonly onOpen: (day: string) => void;
  readonly onMove: (months: number) => void;
}) {
  const root = useRef<HTMLTableElement>(null);
  const when = useWhen();
  const { start, end } = monthSpan(month);
  const mondays: string[] = [];
  for (let monday = start; monday < end; monday = addDays(monday, 7)) mondays.push(monday);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      onMove(event.key === "PageUp" ? -1 : 1);
    }
    const [step, from] = [STEPS[event.key], (event.target as HTMLElement).dataset.day];
    const next = step && from && root.current?.querySelector<HTMLElement>(`[data-day="${addDays(from, step)}"]`);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <table
      ref={root}
      onKeyDown={onKey}
      className="w-full table-fixed border-separate border-spacing-0.5 sm:border-spacing-1"
    >
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          {weekDays(start).map((day, index) => (
            <th key={day} scope="col" className="py-1 font-semibold text-muted text-sm">
              <abbr title={when.dayName(day)} className="no-underline">
                {when.weekday(index + 1)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {mondays.map((monday) => (
          <tr key={monday}>
            {weekDays(monday).map((day) => (
              <td key={day} className="p-0 align-top">
                <Day
                  {...dayOf(day)}
                  day={day}
                  isToday={day === today}
                  isOutside={!day.startsWith(month)}
                  onOpen={() => onOpen(day)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({
  day,
  said,
  lines,
  tone,
  isToday,
  isOutside,
  onOpen,
}: MonthDay & {
  readonly day: string;
  readonly isToday: boolean;
  readonly isOutside: boolean;
  readonly onOpen: () => void;
}) {
  const when = useWhen();
  const colon = useColon();
  return (
    <button
      type="button"
      data-day={day}
      onClick={onOpen}
      aria-current={isToday ? "date" : undefined}
      className={`relative flex h-14 w-full flex-col items-stretch gap-0.5 overflow-hidden rounded-lg border p-1 text-left hover:border-accent lg:h-28 lg:p-2 print:h-24 ${TONES[tone]} ${isToday ? "border-accent border-2" : "border-line"} ${isOutside ? "border-dashed" : ""}`}
    >
      <span className="sr-only">{when.day(day) + colon + said}</span>
      <span aria-hidden="true" className="figures font-semibold">
        {Number(day.slice(8))}
      </span>
      {tone === "busy" && (
        <span
          aria-hidden="true"
          className="figures self-start rounded-full bg-accent px-2 text-accent-ink text-xs lg:hidden print:hidden"
        >
          {lines.length}
        </span>
      )}
      {lines.slice(0, lines.length > LINES ? LINES - 1 : LINES).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew with the day, and never reordered
        <span key={index} aria-hidden="true" className="hidden truncate text-xs lg:block print:block">
          {line}
        </span>
      ))}
      {lines.length > LINES && (
        <span
          aria-hidden="true"
          className="hidden text-xs lg:block print:block"
        >{`+ ${lines.length - LINES + 1}`}</span>
      )}
    </button>
  );
}
