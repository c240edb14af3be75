import type { RouterOutputs } from "../../_trpc/types.ts";
import { type Draft, NOISES, type Noise } from "./draft.ts";

export type Obstacle = NonNullable<RouterOutputs["requests"]["match"]["obstacle"]>;

const HOUR = 60;
const LAST_START = 23 * 60 + 45;

/**
 * The draft without what stands in the way, or the field to look at where only the person can say what may give.
 * `activity` and `past` are never relaxed for anyone.
 */
export function relaxed(
  draft: Draft,
  { criterion }: Obstacle,
  activityNoise: Noise,
): Draft | { readonly field: string } {
  const hours = (earlier: number, later: number) => ({
    ...draft,
    wishes: draft.wishes.map((wish) => ({
      ...wish,
      earliest: Math.max(0, wish.earliest - earlier),
      latest: Math.min(LAST_START, Math.max(0, wish.latest + later)),
    })),
  });
  switch (criterion) {
    case "step-free":
      return { ...draft, stepFree: false };
    case "equipment":
      return { ...draft, equipment: [] };
    case "distance":
      return { ...draft, area: "" };
    case "noise": {
      const level = NOISES.indexOf(draft.noise === "" ? activityNoise : draft.noise);
      return { ...draft, noise: NOISES[Math.max(0, level - 1)] ?? "quiet" };
    }
    case "closed":
    case "taken":
      return hours(HOUR, HOUR);
    case "quiet":
      return hours(HOUR, -HOUR);
    case "capacity":
      return { field: "people" };
    case "activity":
      return { field: "activityId" };
    case "past":
      return { field: "period.start" };
  }
}
