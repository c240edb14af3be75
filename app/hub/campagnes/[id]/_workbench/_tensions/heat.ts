/** The hour of each site that helps most, the scarcest site first. */
export function scarcestOf<Hour extends Scarce & { readonly siteSlug: string }>(hours: readonly Hour[]): Hour[] {
  const best = new Map<string, Hour>();
  for (const one of hours) {
    const known = best.get(one.siteSlug);
    if (!known || one.points > known.points) best.set(one.siteSlug, one);
  }
  return [...best.values()].sort((a, b) => b.points - a.points);
}

type Scarce = { readonly weekday: number; readonly hour: number; readonly points: number };

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const slotOf = (weekday: number, hour: number) => `${weekday} ${hour}`;

/** Points of each weekday and hour, over all places given. */
export function sumBySlot(hours: readonly Scarce[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { weekday, hour, points } of hours) {
    const slot = slotOf(weekday, hour);
    sums.set(slot, (sums.get(slot) ?? 0) + points);
  }
  return sums;
}

export const pointsAt = (sums: ReadonlyMap<string, number>, weekday: number, hour: number) =>
  sums.get(slotOf(weekday, hour)) ?? 0;

/** From the first hour to the last that have points, without a gap. */
export function hoursShown(sums: ReadonlyMap<string, number>): readonly number[] {
  const hours = [...sums.keys()].map((slot) => Number(slot.split(" ")[1]));
  if (hours.length === 0) return [];
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
