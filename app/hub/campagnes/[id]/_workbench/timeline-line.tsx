"use client";
import { ArrowLeftRight, Lock, Pin, Plus } from "lucide-react";
import { memo, useMemo } from "react";
import type { BarLabel } from "./bar-labels.ts";
import { heightOf, type Laid, type Line } from "./bars.ts";
import { FamilyIcon, FamilySign, familyStyle } from "./families.tsx";
import { lengthsOf } from "./lengths.ts";
import { later } from "./spots.ts";
import { gridOf, positionOf, type Scale } from "./timeline-axis.tsx";
import type { Locks } from "./use-locks.ts";
import type { Asked } from "./wire.ts";

/** The ground of a site's name, or the sessions of a space. */
export function TimelineLine({
  line,
  start,
  end,
  day,
  seasonStart,
  from,
  to,
  stop,
  selectedId,
  held,
  locks,
  canMove,
  labelOf,
  onChoose,
  onPick,
}: Scale & {
  readonly line: Line;
  /** What is seen of the width, in percent: bars beyond it are not drawn. */
  readonly from: number;
  readonly to: number;
  readonly stop: string | null;
  readonly selectedId: string | null;
  /** What is held, where it concerns this line. */
  readonly held: Asked | null;
  /** What others have in hand, where it concerns this line. */
  readonly locks: Locks | null;
  readonly canMove: boolean;
  readonly labelOf: BarLabel;
  readonly onChoose: (bar: Laid) => void;
  readonly onPick: (event: React.PointerEvent, bar: Laid, isSelected: boolean) => void;
}) {
  const { space } = line;
  const scale = useMemo(() => ({ start, end, day, seasonStart }), [start, end, day, seasonStart]);
  // one that is chosen or reached by keys may be far: it is there to be scrolled to
  const isSeen = (bar: Laid) =>
    bar.key === stop ||
    bar.request.id === selectedId ||
    (positionOf(scale, bar.day, bar.end) >= from && positionOf(scale, bar.day, bar.start) <= to);
  const place = { top: line.top, height: heightOf(line) };
  if (line.kind === "site") return <div className="absolute inset-x-0 bg-sunken" style={place} />;
  return (
    <div data-space={space.id} className="absolute inset-x-0 border-line border-b pl-32 sm:pl-48" style={place}>
      <div className="relative h-full" style={gridOf(scale)}>
        {held && !seasonStart && <Windows request={held} spaceId={space.id} scale={scale} />}
        {line.bars.filter(isSeen).map((bar) => {
          const holder = (!bar.isBefore && locks?.get(bar.request.id)) || null;
          return (
            <Session
              key={bar.key}
              bar={bar}
              label={labelOf(bar, space, holder)}
              scale={scale}
              isStop={bar.key === stop}
              isSelected={bar.request.id === selectedId}
              isHeld={bar.request.id === held?.id}
              holder={holder}
              canMove={canMove}
              onChoose={onChoose}
              onPick={onPick}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Hundreds are seen at once: each is drawn anew only where it changes itself. */
const Session = memo(function Session({
  bar,
  label,
  scale,
  isStop,
  isSelected,
  isHeld,
  holder,
  canMove,
  onChoose,
  onPick,
}: {
  readonly bar: Laid;
  readonly label: string;
  readonly scale: Scale;
  readonly isStop: boolean;
  readonly isSelected: boolean;
  readonly isHeld: boolean;
  readonly holder: string | null;
  readonly canMove: boolean;
  readonly onChoose: (bar: Laid) => void;
  readonly onPick: (event: React.PointerEvent, bar: Laid, isSelected: boolean) => void;
}) {
  const left = positionOf(scale, bar.day, bar.start);
  const right = positionOf(scale, bar.day, bar.end);
  const isSeason = scale.seasonStart !== undefined;
  const { title, family } = bar.request;
  const isStretched =
    canMove && !bar.isBefore && !holder && !isSeason && scale.day !== null && lengthsOf(bar.request).length > 1;
  const isBare = scale.day === null && !holder && isUnchanged(bar);
  return (
    <button
      type="button"
      data-bar={bar.key}
      data-bare={isBare ? "" : undefined}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isSelected}
      aria-label={label}
      title={label}
      onClick={() => onChoose(bar)}
      onPointerDown={(event) => onPick(event, bar, isSelected)}
      className={`absolute rounded-md text-left text-sm ${
        isSelected ? "z-10 outline-3 outline-open outline-offset-1 ring-6 ring-ink" : ""
      } ${bar.isBefore ? "border-2 border-dashed" : ""} ${isHeld ? "opacity-40" : ""} ${holder ? "outline-2 outline-danger outline-dashed" : ""} ${
        canMove && !bar.isBefore && !holder ? (isSelected ? "cursor-grab touch-none" : "cursor-grab") : ""
      }`}
      style={{
        left: `calc(${left}% + 1px)`,
        width: `max(6px, calc(${right - left}% - 2px))`,
        top: `calc(${(bar.lane / bar.lanes) * 100}% + ${isSeason ? 1 : 3}px)`,
        height: `calc(${100 / bar.lanes}% - ${isSeason ? 2 : 6}px)`,
        ...(bar.isBefore
          ? { borderColor: `var(--family-${family})`, color: "var(--ink)", backgroundColor: "var(--ground)" }
          : familyStyle(family)),
        ...(isBare && { backgroundImage: `var(--sign-${family})` }),
      }}
    >
      {isStretched && (
        <>
          <span aria-hidden="true" className={`${END} left-0`} />
          <span aria-hidden="true" className={`${END} right-0`} />
        </>
      )}
      {!isBare && (
        <span
          className={`flex h-full min-w-0 items-center gap-1.5 ${scale.day === null ? "px-0.5" : "px-1.5"} ${isSeason ? "text-xs leading-none" : ""}`}
        >
          {isSeason ? null : holder ? <Lock aria-hidden="true" className={SIGN} /> : <Sign bar={bar} />}
          {(scale.day !== null || holder) && <span className="shrink-[9999] truncate">{holder ?? title}</span>}
        </span>
      )}
    </button>
  );
});

/** Where a hand takes an end of it, to make it shorter or longer. */
const END = "absolute inset-y-1 w-1.5 cursor-ew-resize rounded-sm border-x-2 border-current opacity-60";

/** The hours that the wishes of what is held allow here. */
function Windows({
  request,
  spaceId,
  scale,
}: {
  readonly request: Asked;
  readonly spaceId: string;
  readonly scale: Scale;
}) {
  const windows = request.wishes
    .filter(({ spaceIds }) => spaceIds.includes(spaceId))
    .flatMap(({ weekdays, earliestStart, latestStart }) =>
      weekdays
        .flatMap((weekday) => request.dayOffsets.map((offset) => later(weekday, offset)))
        .filter((day) => scale.day === null || day === scale.day)
        .map((day) => ({ day, start: earliestStart, end: latestStart + request.durationMinutes })),
    );
  return windows.map(({ day, start, end }) => {
    const left = positionOf(scale, day, start);
    return (
      <span
        key={`${day} ${start} ${end}`}
        aria-hidden="true"
        className="absolute inset-y-0 bg-open/25"
        style={{ left: `${left}%`, width: `${positionOf(scale, day, end) - left}%` }}
      />
    );
  });
}

/** Gets smaller, after the words, where the bar is narrow: a bar that cut off what is beyond it would be a layer of its own for each frame. */
const SIGN = "size-4 min-w-0";

/** Nothing to say of it but its family. In a week, where it has no words either, its sign is the bar's own picture: one element, not three. */
const isUnchanged = ({ isPinned, isBefore, change }: Laid) =>
  !isPinned && !isBefore && change !== "gained" && change !== "moved";

/** Pinned, or what changed since the compared plan, or the family. */
function Sign({ bar }: { readonly bar: Laid }) {
  if (bar.isPinned) return <Pin aria-hidden="true" className={SIGN} />;
  if (!bar.isBefore && bar.change === "gained") return <Plus aria-hidden="true" className={SIGN} strokeWidth={3} />;
  if (!bar.isBefore && bar.change === "moved") return <ArrowLeftRight aria-hidden="true" className={SIGN} />;
  const { family } = bar.request;
  if (bar.isBefore) return <FamilyIcon family={family} className="size-3.5 min-w-0" />;
  return <FamilySign family={family} className="size-3.5 min-w-0" />;
}
