import { type EntriesOf, FREE_DAY } from "./entry.ts";

export const quotas: EntriesOf<"quotas"> = {
  left: { input: ({ organizationId }) => ({ organizationId, day: FREE_DAY }), may: ["delegate", "team-lead"] },
};
