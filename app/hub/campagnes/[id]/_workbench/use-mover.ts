"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { useErrorText } from "#app/_trpc/errors.ts";
import type { Laid, Line } from "./bars.ts";
import { lengthsOf } from "./lengths.ts";
import { createMoveStore, type Moving } from "./move-store.ts";
import { useMoveWords } from "./move-words.ts";
import { followPointer, type Ground, type Taken } from "./pointer.ts";
import type { Row } from "./rows.ts";
import { later } from "./spots.ts";
import type { Bench } from "./use-bench.ts";
import { type EditChanges, type Edits, isEditable } from "./use-edits.ts";
import { pressHeld } from "./use-keys.ts";
import { type Preview, usePreviewOf } from "./use-preview.ts";
import { parseWeeks } from "./weeks.ts";

/** A drop that concerns others, before it is made. */
export type Asking = { readonly row: Row; readonly preview: Preview };
export type Mover = ReturnType<typeof useMover>;

/** Takes requests up, by pointer or by keys, and puts them down. */
export function useMover(bench: Bench, edits: Edits) {
  const t = useTranslations("campaign.edits");
  const errorText = useErrorText();
  const words = useMoveWords(bench);
  const previewOf = usePreviewOf(bench);
  const [store] = useState(createMoveStore);
  const [asking, setAsking] = useState<Asking | null>(null);
  /** What the timeline knows of itself. */
  const ground = useRef<Ground | null>(null);
  /** The bar that the keyboard goes on from. */
  const dropped = useRef<string | null>(null);
  const can = isEditable(bench);

  const park = async (requestId: string) => {
    store.set(null);
    const row = bench.rowOf(requestId);
    if (!row?.placement) return;
    await edits.apply([{ requestId, to: null }], t("parked", { title: row.request.title }));
  };
  const make = async ({ row, preview }: Asking) => {
    const others = preview.legal ? preview.pushed : preview.out;
    const toOf = (at: EditChanges[number]["to"]) =>
      at && {
        ...{ spaceId: at.spaceId, startSlot: at.startSlot, weeks: at.weeks },
        durationMinutes: at.durationMinutes ?? null,
      };
    const changes = [
      { requestId: row.request.id, to: toOf(preview.to) },
      ...others.map(({ requestId, after }) => ({ requestId, to: toOf(after) })),
    ];
    const isDone = await edits.apply(changes, words.done(row, preview));
    if (isDone) dropped.current = `${row.request.id}/${preview.to.weekday}`;
    store.set(null);
    setAsking(null);
  };
  const drop = async () => {
    const moving = store.get();
    const row = moving && bench.rowOf(moving.requestId);
    if (!moving || !row || moving.target === null || isStill(moving, row, bench)) return store.set(null);
    if (moving.target === "tray") return park(moving.requestId);
    try {
      const preview = await previewOf(moving);
      if (!preview) return store.set(null);
      if (preview.legal && preview.pushed.length === 0) return await make({ row, preview });
      if (preview.legal || preview.out.length > 0) return setAsking({ row, preview });
      toast.error(words.verdict(row, preview));
    } catch (error) {
      toast.error(errorText(error as Parameters<typeof errorText>[0])?.summary);
    }
    store.set(null);
  };
  const latest = useRef(drop);
  latest.current = drop;

  const pick = (event: React.PointerEvent, taken: Taken) => {
    if (!can || event.button !== 0 || edits.busy) return;
    followPointer(
      event,
      taken,
      store,
      () => ground.current,
      (isDrop) => (isDrop ? latest.current() : store.set(null)),
    );
  };
  return {
    can,
    store,
    ground,
    dropped,
    asking,
    make,
    park,
    drop,
    dismiss: () => {
      setAsking(null);
      store.set(null);
    },
    pickBar: (event: React.PointerEvent, bar: Laid) =>
      pick(event, bench.isSeason ? seasonTaken(event, bar, bench) : hoursTaken(event, bar, bench)),
    pickRow: (event: React.PointerEvent, row: Row) => {
      const [wish] = row.request.wishes;
      pick(event, { request: row.request, offset: 0, at: null, hour: wish && firstOf(wish) });
    },
    /** Takes a request up by the keyboard: where it is, or where it would most like to be. */
    hold: (row: Row, bar: Laid | null) => {
      if (!can) return;
      const taken = bar && takenOf(bar, bench);
      const [wish] = row.request.wishes;
      const at = row.placement ?? (wish && firstOf(wish));
      if (!at) return;
      const { spaceId, weekday, startMinute } = at;
      const offset = bench.isSeason ? 0 : (taken?.offset ?? 0);
      const target = { spaceId, weekday, startMinute, week: bench.day.week };
      store.set({ requestId: row.request.id, by: "keys", offset, target, weeks: null, minutes: null });
      const shown = later(weekday, offset);
      if (bench.day.weekday !== 0 && bench.day.weekday !== shown) bench.setUrl({ day: shown });
    },
    press: (event: React.KeyboardEvent, lines: readonly Line[]) => {
      const moving = store.get();
      if (moving?.by !== "keys") return false;
      return pressHeld(event, moving, { bench, store, lines, drop, park });
    },
  };
}

/** Of a bar: which of the week's sessions it is. */
function takenOf({ request, day, start }: Laid, bench: Bench): Taken {
  const weekday = bench.rowOf(request.id)?.placement?.weekday ?? day;
  return { request, offset: (day - weekday + 7) % 7, at: { day, start } };
}

/** How near to an end of a bar a pointer takes hold of that end; a finger is wider. */
const END = 7;
const FINGER = 16;

/** In a day or a week: the whole of a session, or one of its ends where its length may change. */
function hoursTaken(event: React.PointerEvent, bar: Laid, bench: Bench): Taken {
  const taken = takenOf(bar, bench);
  const placement = bench.rowOf(bar.request.id)?.placement;
  const { left, right } = event.currentTarget.getBoundingClientRect();
  const end = event.pointerType === "mouse" ? END : FINGER;
  if (!placement || lengthsOf(bar.request).length < 2 || right - left < 4 * end) return taken;
  const which = event.clientX - left < end ? "start" : right - event.clientX < end ? "end" : null;
  const { spaceId, weekday, startMinute, durationMinutes } = placement;
  const session = { weekday, startMinute, minutes: durationMinutes ?? bar.request.durationMinutes };
  return { ...taken, edge: which ? { which, session, spaceId } : undefined };
}

/** In a season: the whole of it, from line to line, or one of its ends, from week to week. */
function seasonTaken(event: React.PointerEvent, { request }: Laid, bench: Bench): Taken {
  const placement = bench.rowOf(request.id)?.placement;
  if (!placement) return { request, offset: 0, at: null };
  const { spaceId, weekday, startMinute } = placement;
  const { left, right } = event.currentTarget.getBoundingClientRect();
  const which: "first" | "last" | null =
    event.clientX - left < END ? "first" : right - event.clientX < END ? "last" : null;
  const weeks = parseWeeks(placement.weeks, bench.season.weeks);
  const spot = { spaceId, weekday, startMinute, week: weeks[0] ?? 1 };
  const end = which && request.recurrence === "every" ? { which, weeks, spot } : undefined;
  return { request, offset: 0, at: null, end, hour: { weekday, startMinute } };
}

const firstOf = ({ spaceIds, weekdays, earliestStart }: Row["request"]["wishes"][number]) => ({
  spaceId: spaceIds[0] as string,
  weekday: weekdays[0] as number,
  startMinute: Math.ceil(earliestStart / 15) * 15,
});

function isStill({ target, weeks, minutes }: Moving, { placement, request }: Row, { plan }: Bench): boolean {
  if (target === "tray") return placement === null;
  if (!target || !placement || !plan) return false;
  const isHere =
    target.spaceId === placement.spaceId &&
    target.weekday === placement.weekday &&
    target.startMinute === placement.startMinute;
  const isSized = minutes !== null && minutes !== (placement.durationMinutes ?? request.durationMinutes);
  if (!isHere || isSized) return false;
  return request.recurrence === "once" ? placement.weeks === String(target.week) : weeks === null;
}
