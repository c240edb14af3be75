"use client";
import { useTranslations } from "next-intl";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { barsOf, bottomOf, hoursOf, type Laid, type Line, linesOf, neighbour, visibleLines, type Way } from "./bars.ts";
import { FamilyLegend } from "./families.tsx";
import { positionOf, type Scale, TimelineAxis } from "./timeline-axis.tsx";
import { TimelineLine } from "./timeline-line.tsx";
import { TimelineToolbar } from "./timeline-toolbar.tsx";
import type { Bench } from "./use-bench.ts";
import { useWindow } from "./use-window.ts";

/** The sessions of a day or a week, a line for each space. The list says the same in words. */
export function Timeline({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const [all, setAll] = useState(false);
  const { rows, day, season, spaces, url } = bench;
  const axis = useMemo(() => hoursOf(rows), [rows]);
  const scale: Scale = { ...axis, day: day.weekday === 0 ? null : day.weekday };
  const bars = useMemo(
    () => barsOf(rows, { week: day.week, day: day.weekday === 0 ? null : day.weekday }, season.weeks),
    [rows, day.week, day.weekday, season.weeks],
  );
  const lines = useMemo(() => {
    const of = url.site ? spaces.filter(({ siteSlug }) => siteSlug === url.site) : spaces;
    return linesOf(of, bars, all);
  }, [spaces, bars, all, url.site]);
  const spacesUsed = lines.filter((line) => line.kind === "space" && line.bars.length > 0).length;
  return (
    <section aria-label={t("timeline.title")} className="flex min-h-0 flex-1 flex-col">
      <TimelineToolbar bench={bench} all={all} onAll={setAll} />
      {lines.length === 0 ? (
        <p className="grid flex-1 place-items-center p-6 text-muted">
          {t(url.site ? "timeline.emptySite" : "timeline.empty")}
        </p>
      ) : (
        <Lines lines={lines} scale={scale} bench={bench} />
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-t px-4 py-2">
        <FamilyLegend />
        <p className="figures text-muted text-sm" aria-live="polite">
          {t("timeline.count", { count: bars.filter(({ isBefore }) => !isBefore).length, spaces: spacesUsed })}
        </p>
      </div>
    </section>
  );
}

const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

function Lines({
  lines,
  scale,
  bench,
}: {
  readonly lines: readonly Line[];
  readonly scale: Scale;
  readonly bench: Bench;
}) {
  const t = useTranslations("campaign");
  const box = useRef<HTMLDivElement>(null);
  const { top, height } = useWindow(box);
  const [active, setActive] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const selectedId = bench.selected?.request.id ?? null;
  const visible = visibleLines(lines, top, height);
  const inView = visible.flatMap((line) => (line.kind === "space" ? line.bars : []));
  // one stop for the Tab key: where the arrows were last, or what can be seen
  const stop = (inView.find(({ key }) => key === active) ?? inView[0])?.key ?? null;

  // a bar that the arrows reached may have been drawn only now
  useEffect(() => {
    if (wanted.current === null) return;
    const bar = box.current?.querySelector<HTMLElement>(`[data-bar="${wanted.current}"]`);
    if (!bar) return;
    wanted.current = null;
    bar.focus({ preventScroll: true });
    bar.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // a narrow screen opens where most begins, not on an empty morning
  const opening = useMemo(() => busyStart(lines), [lines]);
  const { start, end, day } = scale;
  useEffect(() => {
    if (!box.current || day === null) return;
    box.current.scrollLeft = hoursWidth(box.current) * ((opening - 30 - start) / (end - start));
  }, [opening, start, end, day]);

  // what is chosen elsewhere comes into view here
  useEffect(() => {
    const line = lines.find(({ key }) => key === lineOf(lines, selectedId));
    if (!line || !box.current) return;
    reveal(box.current, line);
    const bar = line.kind === "space" && line.bars.find(({ request }) => request.id === selectedId);
    if (bar) revealAcross(box.current, positionOf({ start, end, day }, bar.day, bar.start) / 100);
  }, [lines, selectedId, start, end, day]);

  const move = (event: React.KeyboardEvent) => {
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
  const { select } = bench;
  const latest = useRef(select);
  latest.current = select;
  const choose = useCallback((bar: Laid) => {
    setActive(bar.key);
    latest.current(bar.request.id);
  }, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset neither scrolls nor shrinks as a box of the layout must
    <div
      ref={box}
      role="group"
      aria-label={t("timeline.region")}
      onKeyDown={move}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain scroll-pt-10 scroll-pl-48"
    >
      <div className="relative" style={{ minWidth: scale.day === null ? "96rem" : "56rem" }}>
        <TimelineAxis scale={scale} />
        <div className="relative" style={{ height: bottomOf(lines.at(-1)) }}>
          {visible.map((line) => (
            <MemoLine
              key={line.key}
              line={line}
              start={scale.start}
              end={scale.end}
              day={scale.day}
              stop={line.kind === "space" && line.bars.some(({ key }) => key === stop) ? stop : null}
              selectedId={
                line.kind === "space" && line.bars.some(({ request }) => request.id === selectedId) ? selectedId : null
              }
              onChoose={choose}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

const MemoLine = memo(TimelineLine);

const lineOf = (lines: readonly Line[], requestId: string | null) =>
  requestId === null
    ? null
    : lines.find((line) => line.kind === "space" && line.bars.some(({ request }) => request.id === requestId))?.key;

/** The start that a quarter of the sessions come before. */
function busyStart(lines: readonly Line[]): number {
  const starts = lines.flatMap((line) => (line.kind === "space" ? line.bars.map(({ start }) => start) : []));
  return starts.sort((a, b) => a - b)[starts.length >> 2] ?? 0;
}

/** Scrolls as little as shows a line below the axis. */
function reveal(box: HTMLElement, line: Line): void {
  const axis = 36;
  const room = box.clientHeight - axis;
  if (line.top < box.scrollTop) box.scrollTop = line.top;
  else if (bottomOf(line) > box.scrollTop + room) box.scrollTop = bottomOf(line) - room;
}

/** Width of the hours alone, beside the column of names. */
const hoursWidth = (box: HTMLElement) =>
  box.scrollWidth - (box.querySelector<HTMLElement>("[data-names]")?.offsetWidth ?? 0);

/** Scrolls sideways only to what is not seen. */
function revealAcross(box: HTMLElement, share: number): void {
  const left = hoursWidth(box) * share;
  const room = box.clientWidth - (box.scrollWidth - hoursWidth(box));
  if (left < box.scrollLeft || left > box.scrollLeft + room - 48) box.scrollLeft = left - 48;
}
