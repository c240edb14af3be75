import type { Solution } from "./instance.ts";

/**
 * Raised whenever the same instance, seed and number of iterations may give other placements than before: a plan is
 * replayed by the version that made it.
 */
export const SOLVER_VERSION = 10;

/** What a solution decides, as one text for a fingerprint: all else (points, bound, time) follows from it or is about the run. */
export function resultText({ placements, refused }: Solution): string {
  return JSON.stringify([
    placements.map(({ request, start, weeks, resources }) => [request, start, weeks, resources]),
    refused.map(({ request, reason }) => [request, reason]),
  ]);
}
