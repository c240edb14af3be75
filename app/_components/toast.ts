"use client";
// Notices: what draws them comes with the first.

let beforeEach: () => void = () => undefined;

/** Told before each notice: what shows them must be there, and on top. */
export function whenNotified(work: () => void): void {
  beforeEach = work;
}

const shown = (kind: "success" | "error") => (text: string | undefined) => {
  beforeEach();
  import("sonner").then(({ toast }) => toast[kind](text));
};

export const toast = { success: shown("success"), error: shown("error") };
