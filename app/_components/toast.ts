"use client";
// Notices: what draws them comes with the first.

let beforeEach: () => void = () => undefined;

/** Told before each notice: what shows them must be there, and on top. */
export function whenNotified(work: () => void): void {
  beforeEach = work;
}

/** What a notice offers to do about it. */
type Action = { readonly label: string; readonly onClick: () => void };

const shown = (kind: "success" | "error") => (text: string | undefined, action?: Action) => {
  beforeEach();
  import("sonner").then(({ toast }) => toast[kind](text, action && { action, duration: 10_000 }));
};

export const toast = { success: shown("success"), error: shown("error") };
