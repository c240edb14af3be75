"use client";
import { useSyncExternalStore } from "react";

const WIDE = "(min-width: 64rem)";

function subscribe(notify: () => void) {
  const query = matchMedia(WIDE);
  query.addEventListener("change", notify);
  return () => query.removeEventListener("change", notify);
}

/** Is there room for the three views side by side? Null until the browser says. */
export const useWide = (): boolean | null =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => null,
  );
