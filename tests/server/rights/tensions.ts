import type { EntriesOf } from "./entry.ts";

const hub = { may: ["hub-manager"] } as const;

export const tensions: EntriesOf<"tensions"> = {
  clash: { input: ({ placedPlanId: planId, requestId }) => ({ planId, requestId }), ...hub },
};
