// Week sets as pairs of 32-bit masks: bit w − 1 is week w, low word first. Two words hold 64 weeks; an instance has at
// most 61, so that what runs past the last Sunday still has its bits.

export const MAX_WEEKS = 61;

export type Weeks = { readonly lo: number; readonly hi: number };

export function popcount(x: number): number {
  let v = x - ((x >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export const countWeeks = ({ lo, hi }: Weeks): number => popcount(lo) + popcount(hi);

/** The masks of a week set, or what is wrong with it. */
export function parseWeeks(text: string, weeks: number): Weeks | string {
  if (text === "*") return range(1, weeks);
  let lo = 0;
  let hi = 0;
  let last = 0;
  for (const part of text.split(",")) {
    const match = /^([1-9]\d*)(?:-([1-9]\d*))?$/.exec(part);
    if (!match) return `ranges of weeks such as "1-16,18"`;
    const start = Number(match[1]);
    const end = match[2] === undefined ? start : Number(match[2]);
    if (end < start) return `a range that ascends, not ${part.slice(0, 20)}`;
    if (end > weeks) return `weeks 1 to ${weeks}`;
    if (start <= last) return "ascending ranges without overlap";
    const mask = range(start, end);
    lo |= mask.lo;
    hi |= mask.hi;
    last = end;
  }
  return { lo, hi };
}

function range(start: number, end: number): Weeks {
  let lo = 0;
  let hi = 0;
  for (let w = start - 1; w < end; w++) {
    if (w < 32) lo |= 1 << w;
    else hi |= 1 << (w - 32);
  }
  return { lo, hi };
}

export const hasWeek = (lo: number, hi: number, w: number): boolean =>
  ((w < 32 ? lo >>> w : hi >>> (w - 32)) & 1) === 1;

/** The shortest text of a week set. */
export function formatWeeks(lo: number, hi: number): string {
  const parts: string[] = [];
  for (let w = 0; w < 64; w++) {
    if (!hasWeek(lo, hi, w)) continue;
    const start = w;
    while (w + 1 < 64 && hasWeek(lo, hi, w + 1)) w++;
    parts.push(start === w ? `${w + 1}` : `${start + 1}-${w + 1}`);
  }
  return parts.join(",");
}

/** The same of a list of weeks, from 1, in any order. */
export function formatWeekList(weeks: readonly number[]): string {
  let lo = 0;
  let hi = 0;
  for (const week of weeks) {
    if (week <= 32) lo |= 1 << (week - 1);
    else hi |= 1 << (week - 33);
  }
  return formatWeeks(lo, hi);
}
