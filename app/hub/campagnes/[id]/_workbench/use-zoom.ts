"use client";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { hoursOf } from "./pointer.ts";
import { timeAt } from "./spots.ts";
import type { Scale } from "./timeline-axis.tsx";
import { type Bench, SEASON_DAY } from "./use-bench.ts";

// From the whole season to an hour: the width of what is shown grows and shrinks about the pointer, and where a day, a
// week or the season fits better, that is shown instead, as wide as it was.

/** In days and weeks, an hour as wide as the screen; in the season, a week. */
const MOST = { near: 12, season: 80 };
const STEP = 1.5;
const WHEEL = 0.0022;

export type Zoom = { readonly by: (factor: number) => void };

/** Zooms by Ctrl and the wheel, by + and −, or by a button. The width is set by hand: nothing is drawn anew for it. */
export function useZoom(
  box: RefObject<HTMLElement | null>,
  scale: Scale,
  bench: Bench,
  zoom: RefObject<Zoom | null>,
): void {
  const at = useRef(1);
  /** After another level is shown: its width, and what stays under the pointer. */
  const wanted = useRef<{ readonly width: number; readonly share: number; readonly x: number } | null>(null);
  const latest = useRef({ scale, bench });
  latest.current = { scale, bench };

  const level = bench.isSeason ? "season" : bench.day.weekday;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another level begins unzoomed, or as wide as the one before
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    at.current = 1;
    element.style.setProperty("--zoom", "1");
    const { width, share, x } = wanted.current ?? {};
    wanted.current = null;
    if (width === undefined || share === undefined || x === undefined) return;
    setZoom(element, at, width / hoursOf(element).width, latest.current.bench.isSeason);
    const area = hoursOf(element);
    element.scrollLeft += area.left + share * area.width - x;
  }, [level, box]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const by = (factor: number, clientX?: number) => {
      const area = hoursOf(element);
      const seen = element.getBoundingClientRect();
      const names = area.left + element.scrollLeft - seen.left;
      const room = element.clientWidth - names;
      const x = clientX ?? seen.left + names + room / 2;
      const share = Math.min(1, Math.max(0, (x - area.left) / area.width));
      const next = nextLevel(latest.current, factor, at.current, area.width, share, room);
      if (next) {
        wanted.current = { width: next.width, share: next.share, x };
        latest.current.bench.setUrl(next.url);
        return;
      }
      setZoom(element, at, at.current * factor, latest.current.bench.isSeason);
      element.scrollLeft += share * (hoursOf(element).width - area.width);
    };
    zoom.current = { by };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      by(Math.exp(-event.deltaY * WHEEL), event.clientX);
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "+" || event.key === "=") by(STEP);
      else if (event.key === "-") by(1 / STEP);
      else return;
      event.preventDefault();
    };
    element.addEventListener("wheel", wheel, { passive: false });
    element.addEventListener("keydown", press);
    return () => {
      zoom.current = null;
      element.removeEventListener("wheel", wheel);
      element.removeEventListener("keydown", press);
    };
  }, [box, zoom]);
}

function setZoom(element: HTMLElement, at: { current: number }, wanted: number, isSeason: boolean): void {
  at.current = Math.min(isSeason ? MOST.season : MOST.near, Math.max(1, wanted));
  element.style.setProperty("--zoom", String(at.current));
}

type Next = {
  readonly url: { readonly day: number; readonly week?: number };
  readonly width: number;
  readonly share: number;
};

/** What fits better than what is shown, once zoomed so far; null where it is still this. */
function nextLevel(
  { scale, bench }: { readonly scale: Scale; readonly bench: Bench },
  factor: number,
  now: number,
  width: number,
  share: number,
  room: number,
): Next | null {
  const { day, season } = bench;
  const isOut = factor < 1 && now * factor < 1;
  if (bench.isSeason) {
    if (factor < 1 || width / season.weeks < room) return null;
    const weeks = share * season.weeks;
    const week = Math.min(season.weeks, Math.floor(weeks) + 1);
    return { url: { day: 0, week }, width: width / season.weeks, share: weeks - Math.floor(weeks) };
  }
  if (day.weekday === 0) {
    if (isOut)
      return { url: { day: SEASON_DAY }, width: width * season.weeks, share: (day.week - 1 + share) / season.weeks };
    const on = timeAt(scale, share).day;
    if (factor < 1 || width / 7 < room) return null;
    return { url: { day: on }, width: width / 7, share: share * 7 - (on - 1) };
  }
  return isOut ? { url: { day: 0 }, width: width * 7, share: (day.weekday - 1 + share) / 7 } : null;
}
