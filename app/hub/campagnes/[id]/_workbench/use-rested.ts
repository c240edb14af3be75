"use client";
import { useEffect, useState } from "react";

/** At the latest, where a browser is never idle. */
const LATEST_MS = 1_000;

/** False until the browser has drawn what came first and has nothing else to do: for what may come after it. */
export function useRested(): boolean {
  const [isRested, setIsRested] = useState(false);
  useEffect(() => {
    const rest = () => setIsRested(true);
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(rest, LATEST_MS / 4);
      return () => clearTimeout(timer);
    }
    const asked = requestIdleCallback(rest, { timeout: LATEST_MS });
    return () => cancelIdleCallback(asked);
  }, []);
  return isRested;
}
