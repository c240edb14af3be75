import type { EntriesOf } from "./entry.ts";
import type { Target } from "./territory.ts";

const input = ({ ownerId: organizationId }: Target) => ({ organizationId, start: "2026-09-01", end: "2026-10-01" });

export const usage: EntriesOf<"usage"> = {
  ofPlaces: { input, may: ["admin", "keyholder", "accountant"] },
  report: { input, may: ["admin", "keyholder", "accountant"] },
};
