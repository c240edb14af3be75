import type { RouterInputs, RouterOutputs } from "#server/root.ts";

export type { RouterInputs, RouterOutputs };
