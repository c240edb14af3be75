"use client";
import { useTranslations } from "next-intl";
import { memo, type RefObject, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useBarLabels } from "./bar-labels.ts";
import { BEYOND, bottomOf, type Laid, type Line, neighbour, visibleLines, type Way } from "./bars.ts";
import { MoveGhost } from "./move-ghost.tsx";
import { hoursWidth, reveal, revealAcross } from "./scrolling.ts";
import { positionOf, type Scale, TimelineAxis } from "./timeline-axis.tsx";
import { TimelineLine } from "./timeline-line.tsx";
import { TimelineNames } from "./timeline-names.tsx";
import type { Bench } from "./use-bench.ts";
import { useGround, useSteadyLines } from "./use-ground.ts";
import type { Locks } from "./use-locks.ts";
import type { Mover } from "./use-mover.ts";
import { useWindow } from "./use-window.ts";
import { useZoom, type Zoom } from "./use-zoom.ts";
import type { Asked } from "./wire.ts";

const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/** The lines that are in sight, with one stop for the Tab key; the arrows go on from there. */
export function TimelineLines({
  lines,
  scale,
  bench,
  mover,
  held,
  locks,
  zoom,
}: {
  readonly lines: readonly Line[];
  readonly scale: Scale;
  readonly bench: Bench;
  readonly mover: Mover;
  readonly held: Asked | null;
  readonly locks: Locks;
  readonly zoom: RefObject<Zoom | null>;
}) {
  const t = useTranslations("campaign");
  const box = useRef<HTMLDivElement>(null);
  const { top, height, left, right } = useWindow(box);
  const [active, setActive] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const selectedId = bench.selected?.request.id ?? null;
  // what is seen is drawn by itself first
  const beyond = useDeferredValue(BEYOND, 0);
  const visible = visibleLines(lines, top, height, beyond);
  const labelOf = useBarLabels(scale.seasonStart !== undefined);
  useGround(box, mover, { lines, scale, week: bench.day.week, slotMinutes: bench.plan?.slotMinutes ?? 15 });
  useSteadyLines(box, lines, held);
  useZoom(box, scale, bench, zoom);
  const inView = visible.flatMap((line) => (line.kind === "space" ? line.bars : []));
  // one stop for the Tab key: where the arrows were last, what is chosen, or what can be seen
  const chosen = inView.find(({ request, isBefore }) => request.id === selectedId && !isBefore);
  const stop = (inView.find(({ key }) => key === active) ?? chosen ?? inView[0])?.key ?? null;

  // a bar that the arrows reached may have been drawn only now
  useEffect(() => {
    wanted.current = mover.dropped.current ?? wanted.current;
    mover.dropped.current = null;
    if (wanted.current === null) return;
    const bar = box.current?.querySelector<HTMLElement>(`[data-bar="${wanted.current}"]`);
    if (!bar) {
      // beyond what is seen of the width: what is active is drawn all the same
      setActive(wanted.current);
      return;
    }
    wanted.current = null;
    bar.focus({ preventScroll: true });
    bar.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // a narrow screen opens where most begins, not on an empty morning
  const opening = useMemo(() => busyStart(lines), [lines]);
  const { start, end, day } = scale;
  const isSeason = scale.seasonStart !== undefined;
  useEffect(() => {
    if (!box.current || day === null || isSeason) return;
    box.current.scrollLeft = hoursWidth(box.current) * ((opening - 30 - start) / (end - start));
  }, [opening, start, end, day, isSeason]);

  const isHolding = held !== null;
  // what is chosen elsewhere comes into view here
  useEffect(() => {
    const line = lines.find(({ key }) => key === lineOf(lines, selectedId));
    if (!line || !box.current || isHolding) return;
    reveal(box.current, line);
    const bar = line.kind === "space" && line.bars.find(({ request }) => request.id === selectedId);
    if (bar) revealAcross(box.current, positionOf({ start, end, day }, bar.day, bar.start) / 100);
  }, [lines, selectedId, start, end, day, isHolding]);

  const move = (event: React.KeyboardEvent) => {
    if (mover.press(event, lines)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    // the one that has the focus, which a click or a script may have put elsewhere than the arrows
    const focused = (event.target as HTMLElement).closest<HTMLElement>("[data-bar]")?.dataset.bar;
    const bar = barOf(lines, focused ?? null);
    const row = bar && !bar.isBefore && bench.rowOf(bar.request.id);
    if (row && "mMpP".includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      if (event.key.toLowerCase() === "p") mover.park(row.request.id);
      else mover.hold(row, bar);
      return;
    }
    const way = WAYS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = neighbour(lines, stop, way);
    if (!next || !box.current) return;
    event.preventDefault();
    wanted.current = next.key;
    setActive(next.key);
    const line = lines.find(({ key }) => key === next.spaceId);
    if (line) reveal(box.current, line);
  };
  const latest = useRef({ select: bench.select, mover, locks });
  latest.current = { select: bench.select, mover, locks };
  const choose = useCallback((bar: Laid) => {
    setActive(bar.key);
    latest.current.select(bar.request.id);
  }, []);
  const pick = useCallback((event: React.PointerEvent, bar: Laid, isSelected: boolean) => {
    // a finger scrolls; on what is chosen it takes hold
    if (bar.isBefore || latest.current.locks.has(bar.request.id)) return;
    if (event.pointerType === "mouse" || isSelected) latest.current.mover.pickBar(event, bar);
  }, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset neither scrolls nor shrinks as a box of the layout must
    <div
      ref={box}
      role="group"
      data-timeline=""
      tabIndex={-1}
      aria-label={t(mover.can ? "timeline.regionEdit" : "timeline.region")}
      onKeyDown={move}
      // a ground of its own: without it a browser paints all that is seen anew for each frame of scrolling
      className="relative min-h-0 flex-1 overflow-auto bg-ground overscroll-contain scroll-pt-10 scroll-pl-48"
    >
      <div
        className="relative"
        style={{ width: `calc(max(100%, ${scale.day === null ? "96rem" : "56rem"}) * var(--zoom, 1))` }}
      >
        <TimelineAxis scale={scale} />
        <div className="relative" data-lines="" style={{ height: bottomOf(lines.at(-1)) }}>
          <TimelineNames lines={visible} />
          {visible.map((line) => (
            <MemoLine
              key={line.key}
              line={line}
              start={scale.start}
              end={scale.end}
              day={scale.day}
              seasonStart={scale.seasonStart}
              from={100 * left}
              to={100 * right}
              stop={line.kind === "space" && line.bars.some(({ key }) => key === stop) ? stop : null}
              selectedId={
                line.kind === "space" && line.bars.some(({ request }) => request.id === selectedId) ? selectedId : null
              }
              held={held && concerns(line, held) ? held : null}
              locks={line.kind === "space" && line.bars.some(({ request }) => locks.has(request.id)) ? locks : null}
              canMove={mover.can}
              labelOf={labelOf}
              onChoose={choose}
              onPick={pick}
            />
          ))}
          {mover.can && <MoveGhost store={mover.store} lines={lines} scale={scale} bench={bench} />}
        </div>
      </div>
    </div>
  );
}

const MemoLine = memo(TimelineLine);

const concerns = (line: Line, { id, wishes }: Asked) =>
  line.kind === "space" &&
  (wishes.some(({ spaceIds }) => spaceIds.includes(line.key)) || line.bars.some(({ request }) => request.id === id));

const barOf = (lines: readonly Line[], key: string | null): Laid | null =>
  lines.flatMap((line) => (line.kind === "space" ? line.bars : [])).find((bar) => bar.key === key) ?? null;

const lineOf = (lines: readonly Line[], requestId: string | null) =>
  requestId === null
    ? null
    : lines.find((line) => line.kind === "space" && line.bars.some(({ request }) => request.id === requestId))?.key;

/** The start that a quarter of the sessions come before. */
function busyStart(lines: readonly Line[]): number {
  const starts = lines.flatMap((line) => (line.kind === "space" ? line.bars.map(({ start }) => start) : []));
  return starts.sort((a, b) => a - b)[starts.length >> 2] ?? 0;
}
