"use client";
import { useEffect, useState } from "react";

/** A value once it has stopped changing for a while; the first at once. Values are compared as JSON. */
export function useSettled<T>(value: T, delayMs: number): { readonly settled: T; readonly isSettled: boolean } {
  const text = JSON.stringify(value);
  const [kept, setKept] = useState({ value, text });
  useEffect(() => {
    if (kept.text === text) return;
    const timer = setTimeout(() => setKept({ value, text }), delayMs);
    return () => clearTimeout(timer);
  }, [value, text, kept.text, delayMs]);
  return { settled: kept.value, isSettled: kept.text === text };
}
