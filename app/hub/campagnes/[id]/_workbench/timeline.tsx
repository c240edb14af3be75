"use client";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { barsOf, hoursOf, linesOf, seasonBars } from "./bars.ts";
import { FamilyLegend } from "./families.tsx";
import { MoveConfirm, MovePanel } from "./move-panel.tsx";
import { OwnLock } from "./own-lock.ts";
import { type Scale, WEEK } from "./timeline-axis.tsx";
import { TimelineLines } from "./timeline-lines.tsx";
import { TimelineToolbar } from "./timeline-toolbar.tsx";
import { Tray } from "./tray.tsx";
import type { Bench } from "./use-bench.ts";
import { useEdits } from "./use-edits.ts";
import type { Locks } from "./use-locks.ts";
import { useMover } from "./use-mover.ts";
import { useHeld } from "./use-preview.ts";
import type { Zoom } from "./use-zoom.ts";

/** Requests of a season lie under each other. */
const SEASON_LANE = 14;

/** The sessions of a day or a week, a line for each space, where they can be taken up and put elsewhere. */
export function Timeline({ bench, locks }: { readonly bench: Bench; readonly locks: Locks }) {
  const t = useTranslations("campaign");
  const [all, setAll] = useState(false);
  const zoom = useRef<Zoom | null>(null);
  const { rows, day, season, spaces, url } = bench;
  const edits = useEdits(bench);
  const mover = useMover(bench, edits);
  const heldId = useHeld(mover.store);
  const held = (heldId !== null && bench.rowOf(heldId)?.request) || null;
  const axis = useMemo(() => hoursOf(rows), [rows]);
  const scale: Scale = bench.isSeason
    ? { start: 0, end: season.weeks * WEEK, day: 1, seasonStart: season.horizonStart }
    : { ...axis, day: day.weekday === 0 ? null : day.weekday };
  const bars = useMemo(
    () =>
      bench.isSeason
        ? seasonBars(rows, season.weeks)
        : barsOf(rows, { week: day.week, day: day.weekday === 0 ? null : day.weekday }, season.weeks),
    [rows, day.week, day.weekday, season.weeks, bench.isSeason],
  );
  // what is held may go to any space that it wishes for, whether or not something stands there
  const wished = useMemo(() => new Set(held?.wishes.flatMap(({ spaceIds }) => spaceIds)), [held]);
  const lines = useMemo(() => {
    const of = url.site ? spaces.filter(({ siteSlug }) => siteSlug === url.site) : spaces;
    return linesOf(of, bars, (id) => all || wished.has(id), bench.isSeason ? SEASON_LANE : 0);
  }, [spaces, bars, all, url.site, wished, bench.isSeason]);
  const spacesUsed = lines.filter((line) => line.kind === "space" && line.bars.length > 0).length;
  return (
    <section aria-label={t("timeline.title")} className="relative flex min-h-0 flex-1 flex-col">
      <OwnLock bench={bench} store={mover.store} />
      {mover.can && <MovePanel bench={bench} mover={mover} />}
      <TimelineToolbar bench={bench} all={all} onAll={setAll} edits={mover.can ? edits : null} zoom={zoom} />
      {lines.length === 0 ? (
        <p className="grid flex-1 place-items-center p-6 text-muted">
          {t(url.site ? "timeline.emptySite" : "timeline.empty")}
        </p>
      ) : (
        <TimelineLines lines={lines} scale={scale} bench={bench} mover={mover} held={held} locks={locks} zoom={zoom} />
      )}
      {mover.can && (
        <>
          <Tray bench={bench} mover={mover} />
          <MoveConfirm bench={bench} mover={mover} edits={edits} />
        </>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-t px-4 py-2">
        <FamilyLegend />
        <p className="figures text-muted text-sm" aria-live="polite">
          {t(bench.isSeason ? "timeline.countSeason" : "timeline.count", {
            count: bars.filter(({ isBefore }) => !isBefore).length,
            spaces: spacesUsed,
          })}
        </p>
      </div>
    </section>
  );
}
