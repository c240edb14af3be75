"use client";
import { type RefObject, useLayoutEffect, useState } from "react";
import { hoursOf } from "./pointer.ts";

/** What part of a scrolling box is seen. `left` and `right`: shares of the width of its hours. */
export type Seen = { readonly top: number; readonly height: number; readonly left: number; readonly right: number };

/** Told in steps: scrolling within one draws nothing anew. */
const STEP = { y: 44, x: 0.05 };

/** What part of a scrolling box is seen, or soon will be, so that only that part is drawn. */
export function useWindow(box: RefObject<HTMLElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ top: 0, height: 0, left: 0, right: 1 });
  // before anything is painted: what is drawn first is what is seen, and no line more
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      const next = seenOf(element);
      setSeen((before) => (isSame(before, next) ? before : next));
    };
    read();
    const later = () => {
      frame ||= requestAnimationFrame(read);
    };
    const observer = new ResizeObserver(later);
    observer.observe(element);
    // what is inside grows by zooming
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener("scroll", later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener("scroll", later);
    };
  }, [box]);
  return seen;
}

function seenOf(element: HTMLElement): Seen {
  const top = Math.floor(element.scrollTop / STEP.y) * STEP.y;
  const { left: edge, width } = hoursOf(element);
  const from = (element.getBoundingClientRect().left - edge) / width;
  const span = element.clientWidth / width;
  const soon = span / 2;
  return {
    top,
    height: Math.ceil(element.clientHeight / STEP.y + 1) * STEP.y,
    left: Math.floor((from - soon) / STEP.x) * STEP.x,
    right: Math.ceil((from + span + soon) / STEP.x) * STEP.x,
  };
}

const isSame = (a: Seen, b: Seen) =>
  a.top === b.top && a.height === b.height && a.left === b.left && a.right === b.right;
