"use client";
import { useLayoutEffect } from "react";
import { useHydrated } from "./hydrated.ts";

/**
 * What is typed before the page's scripts have come, or filled in by the browser, stands in the field, but no form knows
 * of it, and the first drawing would wipe it out: here it is told to the form as if it were typed now.
 */
export function useTypedEarly(id: string): void {
  const isHydrated = useHydrated();
  useLayoutEffect(() => {
    // a field that the browser draws itself cannot have been typed in yet
    if (!isHydrated) tell(document.getElementById(id));
  }, [id, isHydrated]);
}

function tell(control: HTMLElement | null): void {
  if (control instanceof HTMLSelectElement) {
    const first = [...control.options].findIndex((option) => option.defaultSelected);
    if (control.selectedIndex !== Math.max(0, first)) control.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  const isText =
    control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type !== "file");
  if (!isText || control.value === control.defaultValue) return;
  const typed = control.value;
  // React answers only to a text that differs from the last one that it saw, and it sees what is set on the element itself
  control.value = control.defaultValue;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, typed);
  control.dispatchEvent(new Event("input", { bubbles: true }));
}
