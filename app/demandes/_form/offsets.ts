// Sessions of a week are kept as days from the first of them (`[0, 2, 4]`) and asked as gaps (`[2, 2]`).

const WEEK_SPAN = 6;

export const gapsOf = (offsets: readonly number[]) => offsets.slice(1).map((day, i) => day - (offsets[i] ?? 0));

export function offsetsOf(gaps: readonly number[]): readonly number[] {
  const offsets = [0];
  for (const gap of gaps) offsets.push((offsets.at(-1) ?? 0) + gap);
  return offsets;
}

export const withGap = (gaps: readonly number[], at: number, gap: number) =>
  gaps.map((other, i) => (i === at ? gap : other));

/** Another number of sessions: as far apart as a week allows, evenly, two days at most. */
export function withCount(offsets: readonly number[], count: number): readonly number[] {
  if (count === offsets.length) return offsets;
  const gap = Math.min(2, Math.max(1, Math.floor(WEEK_SPAN / Math.max(1, count - 1))));
  return offsetsOf(Array.from({ length: count - 1 }, () => gap));
}
