import type { RouterOutputs } from "#app/_trpc/types.ts";
import type { boardOf } from "./board.ts";

export type Campaign = RouterOutputs["campaigns"]["one"];
export type PlanHead = Campaign["plans"][number];
export type Board = ReturnType<typeof boardOf>;
export type Asked = Board["requests"][number];
export type Space = Board["spaces"][number];
export type Plan = RouterOutputs["campaigns"]["plan"];
export type Placement = Plan["placements"][number];
export type Refusal = Plan["refusals"][number];
/** What stood against one wish of a refused request. */
export type BlockedWish = NonNullable<Refusal["details"]["wishes"]>[number];
export type Comparison = RouterOutputs["campaigns"]["compare"];
export type Published = RouterOutputs["campaigns"]["publish"];
export type Ruling = RouterOutputs["campaigns"]["rulings"][number];
export type Place = RouterOutputs["campaigns"]["places"]["places"][number];
export type Appeal = RouterOutputs["campaigns"]["appeals"]["appeals"][number];
export type Proposal = RouterOutputs["tensions"]["clash"]["proposals"][number];
export type Proposed = RouterOutputs["tensions"]["proposals"][number];
export type Scarce = RouterOutputs["tensions"]["scarcity"];
export type Policy = Campaign["policy"];

/** Where and when: what two plans are compared by. */
export type Spot = Pick<Placement, "spaceId" | "weekday" | "startMinute" | "weeks" | "weekCount" | "durationMinutes">;
