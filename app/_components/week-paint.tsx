"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useColon } from "./colon.ts";
import { useWhen } from "./when.ts";

/** Painted hours: `weekday * 1440 + minute` of each quarter of an hour, 1 is Monday. */
export type Painted = ReadonlySet<number>;
export type Cell = { readonly weekday: number; readonly startMinute: number; readonly lengthMinutes: number };

const QUARTER = 15;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The quarters that spans cover; a night goes on into the next day. */
export function paintedOf(cells: readonly Cell[]): Painted {
  const painted = new Set<number>();
  for (const { weekday, startMinute, lengthMinutes } of cells) {
    const start = Math.ceil(startMinute / QUARTER) * QUARTER;
    for (let minute = start; minute + QUARTER <= startMinute + lengthMinutes; minute += QUARTER) {
      const day = ((weekday - 1 + Math.floor(minute / 1440)) % 7) + 1;
      painted.add(day * 1440 + (minute % 1440));
    }
  }
  return painted;
}

/** Runs of painted quarters of each day. */
export function cellsOf(painted: Painted): Cell[] {
  const cells: { weekday: number; startMinute: number; lengthMinutes: number }[] = [];
  for (const at of [...painted].toSorted((a, b) => a - b)) {
    const [weekday, minute] = [Math.floor(at / 1440), at % 1440];
    const last = cells.at(-1);
    if (last?.weekday === weekday && last.startMinute + last.lengthMinutes === minute) last.lengthMinutes += QUARTER;
    else cells.push({ weekday, startMinute: minute, lengthMinutes: QUARTER });
  }
  return cells;
}

type Position = { readonly day: number; readonly row: number };

/**
 * The week as a sheet to paint: drag with the mouse or a finger, or with the keyboard: arrows move, Space paints or
 * clears, Shift and an arrow carry the paint on. Without `onChange` it only shows.
 */
export function WeekPaint({
  label,
  painted,
  step,
  hours: [firstHour, lastHour],
  onChange,
}: {
  readonly label: string;
  readonly painted: Painted;
  /** Minutes of a cell. */
  readonly step: 30 | 60;
  readonly hours: readonly [number, number];
  readonly onChange?: (painted: Painted) => void;
}) {
  const t = useTranslations("common");
  const paint = useTranslations("common.paint");
  const when = useWhen();
  const colon = useColon();
  const root = useRef<HTMLTableElement>(null);
  const [focus, setFocus] = useState<Position>({ day: 1, row: 0 });
  const stroke = useRef<{ readonly from: Position; readonly isOn: boolean; readonly base: Painted } | null>(null);
  const rows = Array.from({ length: ((lastHour - firstHour) * 60) / step }, (_, i) => firstHour * 60 + i * step);
  const quarters = ({ day, row }: Position) =>
    Array.from({ length: step / QUARTER }, (_, i) => day * 1440 + (rows[row] ?? 0) + i * QUARTER);
  const shareOf = (at: Position) => quarters(at).filter((one) => painted.has(one)).length / (step / QUARTER);

  /** All cells between where the stroke began and where it is. */
  const strokeTo = (to: Position) => {
    if (!stroke.current || !onChange) return;
    const { from, isOn, base } = stroke.current;
    const next = new Set(base);
    for (let day = Math.min(from.day, to.day); day <= Math.max(from.day, to.day); day++) {
      for (let row = Math.min(from.row, to.row); row <= Math.max(from.row, to.row); row++) {
        for (const quarter of quarters({ day, row })) isOn ? next.add(quarter) : next.delete(quarter);
      }
    }
    onChange(next);
  };
  const begin = (at: Position) => {
    stroke.current = { from: at, isOn: shareOf(at) < 1, base: painted };
    strokeTo(at);
  };
  const positionAt = (event: PointerEvent): Position | null => {
    const cell = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-cell]");
    const [day, row] = cell?.dataset.cell?.split("/").map(Number) ?? [];
    return day === undefined || row === undefined ? null : { day, row };
  };
  const onKey = (event: KeyboardEvent) => {
    const moves: Record<string, Position> = {
      ArrowUp: { day: 0, row: -1 },
      ArrowDown: { day: 0, row: 1 },
      ArrowLeft: { day: -1, row: 0 },
      ArrowRight: { day: 1, row: 0 },
    };
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      begin(focus);
      return;
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const next = {
      day: Math.min(7, Math.max(1, focus.day + move.day)),
      row: Math.min(rows.length - 1, Math.max(0, focus.row + move.row)),
    };
    if (event.shiftKey) {
      stroke.current ??= { from: focus, isOn: shareOf(focus) < 1, base: painted };
      strokeTo(next);
    } else stroke.current = null;
    setFocus(next);
    root.current?.querySelector<HTMLElement>(`[data-cell="${next.day}/${next.row}"]`)?.focus();
  };
  const isActive = onChange !== undefined;
  return (
    <table
      ref={root}
      {...(isActive ? { role: "grid", "aria-multiselectable": true } : { role: "img" })}
      aria-label={label}
      className="w-full table-fixed border-separate border-spacing-0.5 select-none"
      onKeyDown={isActive ? onKey : undefined}
      onPointerDown={(event) => {
        const at = isActive && event.button === 0 ? positionAt(event) : null;
        if (!at) return;
        setFocus(at);
        begin(at);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const at = event.buttons > 0 ? positionAt(event) : null;
        if (at) strokeTo(at);
      }}
      onPointerUp={() => {
        stroke.current = null;
      }}
      onPointerCancel={() => {
        stroke.current = null;
      }}
    >
      <thead>
        <tr>
          <td className="w-11" />
          {WEEKDAYS.map((day) => (
            <th key={day} scope="col" className="truncate px-0 pb-1 text-center font-semibold text-xs sm:text-sm">
              <abbr title={t(`weekdays.${day}`)} className="no-underline">
                {t(`weekdaysShort.${day}`)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((minute, row) => (
          <tr key={minute}>
            <th scope="row" className="figures pr-1 text-right align-top font-normal text-muted text-xs">
              {minute % 60 === 0 && when.time(minute)}
            </th>
            {WEEKDAYS.map((day) => {
              const share = shareOf({ day, row });
              const isHere = focus.day === day && focus.row === row;
              return (
                <td
                  key={day}
                  data-cell={`${day}/${row}`}
                  {...(isActive && { role: "gridcell", tabIndex: isHere ? 0 : -1, "aria-selected": share > 0 })}
                  aria-label={`${t(`weekdays.${day}`)} ${when.time(minute)}${colon}${paint(share === 1 ? "on" : share > 0 ? "part" : "off")}`}
                  onFocus={() => isActive && setFocus({ day, row })}
                  className={`rounded-md border ${step === 60 ? "h-8" : "h-6"} ${isActive ? "cursor-cell touch-none" : ""} ${
                    share === 1 ? "border-open bg-open" : share > 0 ? "border-open bg-open/40" : "border-line bg-sunken"
                  }`}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
