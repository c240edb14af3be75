"use client";
import { type RefObject, useEffect, useRef } from "react";

/** For a row that scrolls on a narrow screen: puts what is current in its middle, where one can see it. */
export function useCurrentInSight<T extends HTMLElement>(current: string | undefined): RefObject<T | null> {
  const row = useRef<T>(null);
  useEffect(() => {
    const link = current === undefined ? null : row.current?.querySelector<HTMLElement>("[aria-current]");
    if (!row.current || !link) return;
    const shown = row.current;
    // and again where the others grow, as their font or what waits there comes
    const observer = new ResizeObserver(() => {
      const [around, own] = [shown.getBoundingClientRect(), link.getBoundingClientRect()];
      shown.scrollLeft += own.left + own.width / 2 - (around.left + around.width / 2);
    });
    for (const one of shown.children) observer.observe(one);
    return () => observer.disconnect();
  }, [current]);
  return row;
}
