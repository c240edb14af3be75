"use client";
import { ArrowLeftRight, Pin, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { HEIGHT, type Laid, type Line } from "./bars.ts";
import { FamilyIcon, familyStyle } from "./families.tsx";
import { gridOf, positionOf, type Scale } from "./timeline-axis.tsx";
import type { Space } from "./wire.ts";
import { useWords } from "./words.ts";

/** The name of a site, or a space with its sessions. */
export function TimelineLine({
  line,
  start,
  end,
  day,
  stop,
  selectedId,
  onChoose,
}: Scale & {
  readonly line: Line;
  readonly stop: string | null;
  readonly selectedId: string | null;
  readonly onChoose: (bar: Laid) => void;
}) {
  const { space } = line;
  const scale = { start, end, day };
  const place = { top: line.top, height: HEIGHT[line.kind] };
  if (line.kind === "site") {
    return (
      <div className="absolute inset-x-0 bg-sunken" style={place}>
        <p className="sticky left-0 inline-flex h-full max-w-[80vw] items-center gap-2 px-3 font-semibold text-sm sm:px-4">
          <span className="truncate">{space.siteName}</span>
          <span className="shrink-0 font-normal text-muted">{space.communeName}</span>
        </p>
      </div>
    );
  }
  return (
    <div className="absolute inset-x-0 flex border-line border-b" style={place}>
      <p className="sticky left-0 z-10 flex w-32 shrink-0 items-center border-line border-r bg-ground px-3 text-sm leading-tight sm:w-48 sm:px-4">
        <span className="line-clamp-2">{space.name}</span>
      </p>
      <div className="relative flex-1" style={gridOf(scale)}>
        {line.bars.map((bar) => (
          <Session
            key={bar.key}
            bar={bar}
            space={space}
            scale={scale}
            isStop={bar.key === stop}
            isSelected={bar.request.id === selectedId}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}

function Session({
  bar,
  space,
  scale,
  isStop,
  isSelected,
  onChoose,
}: {
  readonly bar: Laid;
  readonly space: Space;
  readonly scale: Scale;
  readonly isStop: boolean;
  readonly isSelected: boolean;
  readonly onChoose: (bar: Laid) => void;
}) {
  const left = positionOf(scale, bar.day, bar.start);
  const right = positionOf(scale, bar.day, bar.end);
  const label = useBarLabel(bar, space);
  const { title, family } = bar.request;
  return (
    <button
      type="button"
      data-bar={bar.key}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isSelected}
      aria-label={label}
      title={label}
      onClick={() => onChoose(bar)}
      className={`absolute overflow-hidden rounded-md text-left text-sm ${
        isSelected ? "z-10 outline-3 outline-open outline-offset-1 ring-6 ring-ink" : ""
      } ${bar.isBefore ? "border-2 border-dashed" : ""}`}
      style={{
        left: `calc(${left}% + 1px)`,
        width: `max(6px, calc(${right - left}% - 2px))`,
        top: `calc(${(bar.lane / bar.lanes) * 100}% + 3px)`,
        height: `calc(${100 / bar.lanes}% - 6px)`,
        ...(bar.isBefore
          ? { borderColor: `var(--family-${family})`, color: "var(--ink)", backgroundColor: "var(--ground)" }
          : familyStyle(family)),
      }}
    >
      <span className="flex h-full items-center gap-1.5 px-1.5">
        <Sign bar={bar} />
        {scale.day !== null && <span className="truncate">{title}</span>}
      </span>
    </button>
  );
}

/** Pinned, or what changed since the compared plan, or the family. */
function Sign({ bar }: { readonly bar: Laid }) {
  if (bar.isPinned) return <Pin aria-hidden="true" className="size-4 shrink-0" />;
  if (!bar.isBefore && bar.change === "gained")
    return <Plus aria-hidden="true" className="size-4 shrink-0" strokeWidth={3} />;
  if (!bar.isBefore && bar.change === "moved") return <ArrowLeftRight aria-hidden="true" className="size-4 shrink-0" />;
  return <FamilyIcon family={bar.request.family} />;
}

function useBarLabel({ request, day, start, end, change, isBefore, isPinned }: Laid, space: Space): string {
  const t = useTranslations("campaign");
  const words = useWords();
  const bar = t("timeline.bar", {
    title: request.title,
    organization: request.organizationName,
    place: words.place(space),
    when: `${words.weekday(day)} ${words.span(start, end - start)}`,
  });
  if (isPinned) return t("timeline.barPinned", { bar });
  if (isBefore) return t("timeline.barBefore", { bar });
  if (change === "gained") return t("timeline.barGained", { bar });
  return change === "moved" ? t("timeline.barMoved", { bar }) : bar;
}
