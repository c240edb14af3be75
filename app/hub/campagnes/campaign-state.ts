import type { RouterOutputs } from "#app/_trpc/types.ts";

/** Published or closed: nothing is asked of it any more, no plan is sought. */
export const isOver = ({ state }: Pick<RouterOutputs["campaigns"]["one"], "state">) =>
  state === "published" || state === "closed";
