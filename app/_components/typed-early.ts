"use client";
import { useLayoutEffect } from "react";
import { useHydrated } from "./hydrated.ts";

/**
 * What is typed, ticked or chosen before the page's scripts have come, or filled in by the browser, stands in the control, but
 * no form knows of it, and the first drawing would wipe it out: here it is told to the form as if it were done now.
 */
export function useTypedEarly(id: string): void {
  const isHydrated = useHydrated();
  useLayoutEffect(() => {
    // a control that the browser draws itself cannot have been touched yet
    const tell = isHydrated ? null : tellerOf(document.getElementById(id));
    // one after the other: each answer of a form is built on the one before
    if (tell) queueMicrotask(tell);
  }, [id, isHydrated]);
}

function tellerOf(control: HTMLElement | null): (() => void) | null {
  if (control instanceof HTMLSelectElement) return ofSelect(control);
  if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type)) return ofTick(control);
  if (control instanceof HTMLInputElement && control.type === "file") return ofFile(control);
  const isText = control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement;
  return isText ? ofText(control) : null;
}

const ofFile = (control: HTMLInputElement) =>
  control.files?.length ? () => void control.dispatchEvent(new Event("change", { bubbles: true })) : null;

function ofSelect(control: HTMLSelectElement) {
  const chosen = control.selectedIndex;
  const first = [...control.options].findIndex((option) => option.defaultSelected);
  if (chosen === Math.max(0, first)) return null;
  return () => {
    control.selectedIndex = chosen;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };
}

/** Of radios the one that was chosen tells. */
function ofTick(control: HTMLInputElement) {
  const { checked, defaultChecked, type } = control;
  if (checked === defaultChecked || (type === "radio" && !checked)) return null;
  return () => {
    control.checked = !checked;
    control.click();
  };
}

function ofText(control: HTMLInputElement | HTMLTextAreaElement) {
  const typed = control.value;
  if (typed === control.defaultValue) return null;
  return () => {
    // React answers only to a text that differs from the last one that it saw, and it sees what is set on the element itself
    control.value = control.defaultValue;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, typed);
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };
}
