"use client";
// Notices: what draws them comes with the first.

let onFirst: () => void = () => undefined;

/** Told of the first notice, by which time what shows them must be there. */
export function whenFirst(work: () => void): void {
  onFirst = work;
}

const shown = (kind: "success" | "error") => (text: string | undefined) => {
  onFirst();
  import("sonner").then(({ toast }) => toast[kind](text));
};

export const toast = { success: shown("success"), error: shown("error") };
