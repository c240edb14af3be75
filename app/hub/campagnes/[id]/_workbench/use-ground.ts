"use client";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Line } from "./bars.ts";
import type { Moving } from "./move-store.ts";
import type { Ground } from "./pointer.ts";
import { reveal } from "./scrolling.ts";
import type { Mover } from "./use-mover.ts";
import { usePartOf } from "./use-preview.ts";
import type { Asked } from "./wire.ts";

/** Lets a hand read lines and scale as they are now; keys that hold something are heard by the box itself. */
export function useGround(box: RefObject<HTMLElement | null>, mover: Mover, seen: Omit<Ground, "box">): void {
  mover.ground.current = box.current && { ...seen, box: box.current };
  const isKeys = usePartOf(mover.store, (moving) => moving?.by === "keys");
  useEffect(() => {
    if (isKeys) box.current?.focus({ preventScroll: true });
  }, [isKeys, box]);
  const spaceId = usePartOf(mover.store, spaceByKeys);
  const line = seen.lines.find(({ key }) => key === spaceId);
  useEffect(() => {
    if (line && box.current) reveal(box.current, line);
  }, [line, box]);
}

/** The line that keys hold something over. */
const spaceByKeys = (moving: Moving | null) =>
  moving?.by === "keys" && moving.target && moving.target !== "tray" ? moving.target.spaceId : null;

/** What is held brings lines with it: those in sight stay where they were. */
export function useSteadyLines(box: RefObject<HTMLElement | null>, lines: readonly Line[], held: Asked | null): void {
  const before = useRef<{ readonly lines: readonly Line[]; readonly held: Asked | null }>({ lines, held });
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { lines, held };
    const element = box.current;
    if (!element || was.held === held) return;
    const first = was.lines.find(({ top }) => top >= element.scrollTop);
    const now = lines.find(({ key }) => key === first?.key);
    if (first && now) element.scrollTop += now.top - first.top;
  }, [box, lines, held]);
}
