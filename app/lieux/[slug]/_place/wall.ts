"use client";
import { useEffect, useMemo, useState } from "react";

export type Wall = { readonly day: string; readonly minutes: number };

/** What the wall clock of a time zone shows at an instant. */
export function wallIn(timeZone: string): (at: Date) => Wall {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return {
      day: `${part.year}-${part.month}-${part.day}`,
      minutes: Number(part.hour) * 60 + Number(part.minute),
    };
  };
}

/** The place's clock, and the present on it: first as the server saw it, then minute by minute. */
export function useWall(timeZone: string, served: Date) {
  const wall = useMemo(() => wallIn(timeZone), [timeZone]);
  const [now, setNow] = useState(served);
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return { wall, now: wall(now) };
}
