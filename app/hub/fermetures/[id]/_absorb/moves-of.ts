import type { Displaced } from "./absorb-view.tsx";

/** Sessions that went, or would go, to one place together. */
export const movesOf = (displaced: readonly Displaced[]): readonly (readonly Displaced[])[] => [
  ...Map.groupBy(displaced, ({ id, relocationId }) => relocationId ?? id).values(),
];

export const spanOf = ({ localStart, localEnd }: Displaced) => ({ localStart, localEnd });
/** Where they are now, or would be; where they were at first while nothing else is. */
export const targetOf = ({ localStart, localEnd, targetStart, targetEnd }: Displaced) => ({
  localStart: targetStart ?? localStart,
  localEnd: targetEnd ?? localEnd,
});
