"use client";
import { type RefObject, useEffect, useState } from "react";

/** What part of a scrolling box is seen, so that only that part is drawn. */
export function useWindow(box: RefObject<HTMLElement | null>): { top: number; height: number } {
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      setSeen({ top: element.scrollTop, height: element.clientHeight });
    };
    const later = () => {
      frame ||= requestAnimationFrame(read);
    };
    const observer = new ResizeObserver(later);
    observer.observe(element);
    element.addEventListener("scroll", later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener("scroll", later);
    };
  }, [box]);
  return seen;
}
