"use client";
import { useEffect, useRef } from "react";
import { HEIGHT, type Line } from "./bars.ts";
import type { MoveStore } from "./move-store.ts";
import { hoursOf } from "./pointer.ts";
import { later } from "./spots.ts";
import { positionOf, type Scale, WEEK } from "./timeline-axis.tsx";
import type { Bench } from "./use-bench.ts";
import { parseWeeks } from "./weeks.ts";

const LOOKS = {
  free: "border-success bg-success-ground text-success",
  pushes: "border-open bg-open text-open-ink",
  no: "border-danger border-dashed bg-danger-ground text-danger",
  asked: "border-ink bg-raised text-ink",
} as const;

/** What is held, where it would stand: one element, moved by its transform alone. */
export function MoveGhost({
  store,
  lines,
  scale,
  bench,
}: {
  readonly store: MoveStore;
  readonly lines: readonly Line[];
  readonly scale: Scale;
  readonly bench: Bench;
}) {
  const ghost = useRef<HTMLDivElement>(null);
  const { start, end, day, seasonStart } = scale;
  useEffect(() => {
    const tops = new Map(lines.map(({ key, top }) => [key, top]));
    const draw = () => {
      const element = ghost.current;
      const box = element?.closest<HTMLElement>("[data-timeline]");
      if (!element || !box) return;
      const moving = store.get();
      const { request, placement } = (moving && bench.rowOf(moving.requestId)) ?? {};
      const target = moving?.target;
      const top = target && target !== "tray" ? tops.get(target.spaceId) : undefined;
      if (!moving || !request || !target || target === "tray" || top === undefined) {
        element.style.display = "none";
        return;
      }
      const { width } = hoursOf(box);
      const names = box.querySelector<HTMLElement>("[data-names]")?.offsetWidth ?? 0;
      const on = day ?? later(target.weekday, moving.offset);
      const span = seasonStart
        ? spanOf(moving.weeks ?? placement?.weeks ?? "*", target.week, request.recurrence)
        : {
            from: target.startMinute,
            to: target.startMinute + (moving.minutes ?? placement?.durationMinutes ?? request.durationMinutes),
          };
      const left = positionOf({ start, end, day }, seasonStart ? 1 : on, Math.max(start, span.from));
      const right = positionOf({ start, end, day }, seasonStart ? 1 : on, span.to);
      element.style.display = "flex";
      element.style.width = `${Math.max(8, ((right - left) / 100) * width)}px`;
      element.style.transform = `translate(${names + (left / 100) * width}px, ${top + 2}px)`;
      element.className = `${SHAPE} ${LOOKS[store.verdict() ?? "asked"]}`;
      // words that are put there anew are laid out anew
      if (element.textContent !== request.title) element.textContent = request.title;
    };
    draw();
    return store.subscribe(draw);
  }, [store, lines, start, end, day, seasonStart, bench]);
  return (
    <div
      ref={ghost}
      aria-hidden="true"
      data-ghost=""
      style={{ display: "none", height: HEIGHT.space - 4 }}
      className={SHAPE}
    />
  );
}

/** On the scale of a season: from the first week to the last. */
function spanOf(weeks: string, week: number, recurrence: "every" | "once") {
  if (recurrence === "once") return { from: (week - 1) * WEEK, to: week * WEEK };
  const all = parseWeeks(weeks, 61);
  return { from: ((all[0] ?? 1) - 1) * WEEK, to: (all.at(-1) ?? 1) * WEEK };
}

const SHAPE =
  "pointer-events-none absolute top-0 left-0 z-30 items-center truncate rounded-md border-2 px-1.5 text-sm font-semibold shadow-card will-change-transform";
