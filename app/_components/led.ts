"use client";
import { useSearchParams } from "next/navigation";

export type Led = { readonly ref?: typeof show; readonly tabIndex?: -1; readonly "data-led"?: "" };

/** What an address leads to, as in `?option=…`: it comes into view as soon as it is there, is outlined and has the focus. */
export function useLed(name: string): { readonly id: string | null; readonly to: (id: string) => Led } {
  const id = useSearchParams().get(name);
  return { id, to: (one) => (one === id ? { ref: show, tabIndex: -1, "data-led": "" } : {}) };
}

function show(node: HTMLElement | null) {
  node?.scrollIntoView({ block: "center" });
  node?.focus({ preventScroll: true });
}
