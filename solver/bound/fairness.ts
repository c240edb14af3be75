import type { Model } from "../model.ts";
import { popcount } from "../weeks.ts";

// The bonus of a party is concave in its hours, so it never exceeds any of its tangents: at a slope, it is at most what
// the hours bring at that slope plus the most that the bonus is above that line. Slopes are prices like others: they fall
// where more is granted than the slope is for, and rise where less is. The lowest such sum is what hours are worth.

export type Fairness = {
  /** Where the bonus bends, hours of each tier, and points per hour in it. */
  readonly hours: Float64Array;
  readonly points: Float64Array;
  /** Hours of a party's pins, and the most that it can be granted. */
  readonly pinned: Float64Array;
  readonly most: Float64Array;
  /** Hours of a week of each shape. */
  readonly perWeek: Float64Array;
};

export function createFairness(model: Model): Fairness | null {
  const tiers = model.instance.objective?.fairness;
  if (tiers === undefined || tiers.every(({ pointsPerHour }) => pointsPerHour === 0)) return null;
  const slotHours = model.instance.horizon.slotMinutes / 60;
  const perWeek = Float64Array.from(
    model.shapes.duration,
    (duration, s) => duration * model.shapes.offsets[s].length * slotHours,
  );
  const pinned = new Float64Array(model.parties);
  const most = new Float64Array(model.parties);
  for (let q = 0; q < model.requests; q++) {
    const c = model.pinCand[q];
    if (c >= 0)
      pinned[model.party[q]] += perWeek[model.shape[c]] * (popcount(model.pinLo[q]) + popcount(model.pinHi[q]));
    else most[model.party[q]] += mostHours(model, q, perWeek, slotHours);
  }
  for (let p = 0; p < model.parties; p++) most[p] += pinned[p];
  return {
    hours: Float64Array.from(tiers, ({ hours }) => hours ?? Number.POSITIVE_INFINITY),
    points: Float64Array.from(tiers, ({ pointsPerHour }) => pointsPerHour),
    pinned,
    most,
    perWeek,
  };
}

/** Hours of a request that is granted in full at its longest. */
function mostHours(model: Model, q: number, perWeek: Float64Array, slotHours: number): number {
  let most = 0;
  if (model.isCut[q]) {
    const { wishes, duration } = model.instance.requests[q];
    for (const { times } of wishes) {
      for (const { offsets = [0], duration: length = duration } of times) {
        most = Math.max(most, (model.isEvery[q] ? model.weeks : 1) * offsets.length * length * slotHours);
      }
    }
    return most;
  }
  for (let c = model.candidates[q]; c < model.candidates[q + 1]; c++) {
    most = Math.max(most, (model.isEvery[q] ? model.timeWeeks[c] : 1) * perWeek[model.shape[c]]);
  }
  return most;
}

/** The hours a slope is for: where the bonus is furthest above the line of that slope. At most what can be granted. */
export function hoursAt({ hours, points, most }: Fairness, p: number, slope: number): number {
  let end = 0;
  for (let i = 0; i < points.length && points[i] > slope; i++) end = hours[i];
  return Math.min(end, most[p]);
}

/** The most that the bonus is above the line of that slope. */
export function aboveLine(fairness: Fairness, p: number, slope: number): number {
  const best = hoursAt(fairness, p, slope);
  let bonus = 0;
  for (let i = 0, from = 0; i < fairness.points.length && from < best; from = fairness.hours[i], i++) {
    bonus += (Math.min(best, fairness.hours[i]) - from) * fairness.points[i];
  }
  return bonus - slope * best;
}
