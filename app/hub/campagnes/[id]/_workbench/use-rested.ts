"use client";
import { useEffect, useState } from "react";

/** At the latest, where a browser is never idle. */
const LATEST_MS = 1_000;

/**
 * False until the browser has drawn what came first and has nothing else to do: for what may come after it. As long as
 * something is held by the pointer it is not at rest: what would come then is felt in the hand.
 */
export function useRested(): boolean {
  const [isRested, setIsRested] = useState(false);
  useEffect(() => {
    let [isHeld, isDue] = [false, false];
    const settle = () => isDue && !isHeld && setIsRested(true);
    const rest = () => {
      isDue = true;
      settle();
    };
    const take = () => {
      isHeld = true;
    };
    const leave = () => {
      isHeld = false;
      settle();
    };
    const gone = new AbortController();
    const listening = { capture: true, signal: gone.signal };
    addEventListener("pointerdown", take, listening);
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, leave, listening);
    if ("requestIdleCallback" in window) {
      const asked = requestIdleCallback(rest, { timeout: LATEST_MS });
      gone.signal.addEventListener("abort", () => cancelIdleCallback(asked));
    } else {
      const timer = setTimeout(rest, LATEST_MS / 4);
      gone.signal.addEventListener("abort", () => clearTimeout(timer));
    }
    return () => gone.abort();
  }, []);
  return isRested;
}
