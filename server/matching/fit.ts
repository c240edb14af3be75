// Which spaces suit a need whatever the hour, and which criterion keeps the others out.
import { NOISES } from "#db/schema.ts";

export const CRITERIA = ["capacity", "activity", "noise", "step-free", "equipment", "distance"] as const;
export type Criterion = (typeof CRITERIA)[number];

export type Need = {
  readonly activityId: string;
  readonly people: number;
  readonly noise: (typeof NOISES)[number];
  readonly stepFree: boolean;
  readonly equipment: readonly string[];
  readonly near: { readonly lon: number; readonly lat: number; readonly distanceM: number } | null;
};

export type Candidate = {
  readonly id: string;
  readonly capacity: number;
  readonly noise: (typeof NOISES)[number];
  readonly stepFree: boolean;
  readonly equipment: readonly string[];
  /** Those that it names; one that names none accepts all that are not too loud. */
  readonly activityIds: readonly string[];
  readonly lon: number;
  readonly lat: number;
};

/** The criteria by which a space does not suit a need; none when it does. */
export function faultsOf(need: Need, space: Candidate): readonly Criterion[] {
  const faults: Criterion[] = [];
  if (space.capacity < need.people) faults.push("capacity");
  if (space.activityIds.length > 0 && !space.activityIds.includes(need.activityId)) faults.push("activity");
  if (NOISES.indexOf(space.noise) < NOISES.indexOf(need.noise)) faults.push("noise");
  if (need.stepFree && !space.stepFree) faults.push("step-free");
  if (!need.equipment.every((item) => space.equipment.includes(item))) faults.push("equipment");
  if (need.near && distanceM(need.near, space) > need.near.distanceM) faults.push("distance");
  return faults;
}

/**
 * The spaces that suit, and what keeps the others out. `obstacle` is the criterion without which most others would
 * suit: that one alone, or, where several always join, the one that removes the most.
 */
export function suit<T extends Candidate>(need: Need, spaces: readonly T[]) {
  const suitable: T[] = [];
  const alone = new Map<Criterion, number>();
  const removed = new Map<Criterion, number>();
  for (const space of spaces) {
    const faults = faultsOf(need, space);
    const [only] = faults;
    if (!only) suitable.push(space);
    else if (faults.length === 1) alone.set(only, (alone.get(only) ?? 0) + 1);
    for (const fault of faults) removed.set(fault, (removed.get(fault) ?? 0) + 1);
  }
  return { suitable, obstacle: most(alone) ?? most(removed) };
}

function most(counts: ReadonlyMap<Criterion, number>) {
  let best: { criterion: Criterion; spaces: number } | null = null;
  for (const criterion of CRITERIA) {
    const spaces = counts.get(criterion) ?? 0;
    if (spaces > (best?.spaces ?? 0)) best = { criterion, spaces };
  }
  return best;
}

type Point = { readonly lon: number; readonly lat: number };
const EARTH_RADIUS_M = 6_371_000;

/** Great-circle distance in metres. */
export function distanceM(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const sine = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const part = sine(b.lat - a.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * sine(b.lon - a.lon);
  return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(part))));
}

/**
 * How well a suitable space serves, the lower the better, in kilometres' worth: near before far, no larger than
 * needed, and without equipment that others may need more.
 */
export function discomfortOf(need: Need, space: Candidate): number {
  const km = need.near ? distanceM(need.near, space) / 1000 : 0;
  const oversize = Math.min(3, Math.log2(space.capacity / need.people));
  const spared = Math.min(1, 0.1 * space.equipment.filter((item) => !need.equipment.includes(item)).length);
  return km + 0.5 * oversize + spared;
}
