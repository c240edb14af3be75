"use client";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Line } from "./bars.ts";
import type { Ground } from "./pointer.ts";
import { reveal } from "./scrolling.ts";
import type { Mover } from "./use-mover.ts";
import { useMoving } from "./use-preview.ts";
import type { Asked } from "./wire.ts";

/** Lets a hand read lines and scale as they are now; keys that hold something are heard by the box itself. */
export function useGround(box: RefObject<HTMLElement | null>, mover: Mover, seen: Omit<Ground, "box">): void {
  mover.ground.current = box.current && { ...seen, box: box.current };
  const moving = useMoving(mover.store);
  const isKeys = moving?.by === "keys";
  useEffect(() => {
    if (isKeys) box.current?.focus({ preventScroll: true });
  }, [isKeys, box]);
  const { target } = moving ?? {};
  const spaceId = isKeys && target && target !== "tray" ? target.spaceId : null;
  const line = seen.lines.find(({ key }) => key === spaceId);
  useEffect(() => {
    if (line && box.current) reveal(box.current, line);
  }, [line, box]);
}

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
