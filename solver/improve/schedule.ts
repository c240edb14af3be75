/** From the iteration `from` on the search cools so that it is cold at `until`, whatever it was before. */
export type Leg = { readonly from: number; readonly until: number };

/** `900000,64000:400000`: cold at 900,000; once 64,000 are made, at 400,000. The first leg begins the search. */
export const formatSchedule = (legs: readonly Leg[]): string =>
  legs.map(({ from, until }) => (from === 0 ? `${until}` : `${from}:${until}`)).join();

/** Null where the text is no schedule: legs in order, each later than the last and over after it has begun. */
export function parseSchedule(text: string): readonly Leg[] | null {
  if (!/^\d{1,15}(,\d{1,15}:\d{1,15})*$/.test(text)) return null;
  const legs = text.split(",").map((leg) => {
    const [until, from = "0"] = leg.split(":").toReversed();
    return { from: Number(from), until: Number(until) };
  });
  const isLegal = legs.every(({ from, until }, i) => until > from && (i === 0 || from > (legs[i - 1] as Leg).from));
  return isLegal ? legs : null;
}

/** How often the pace is looked at, and how far it may stray, as a share of what is left, before a new leg begins. */
const LOOKS = 16;
const STRAY = 0.1;

/** The end of a new leg at this iteration, where the one that is under way would end at `until`; null to go on. */
export type NextLeg = (iteration: number, until: number) => number | null;

/** The legs of a search that is made again. */
export function follow(legs: readonly Leg[]): NextLeg {
  let next = 1;
  return (iteration) => {
    const leg = legs[next];
    if (!leg || iteration < leg.from) return null;
    next++;
    return leg.until;
  };
}

/** Keeps note of the legs that a search takes. */
export const record =
  (legs: Leg[], nextLeg: NextLeg): NextLeg =>
  (iteration, until) => {
    const next = nextLeg(iteration, until);
    if (next !== null) legs.push({ from: iteration, until: next });
    return next;
  };

/** Legs that end with the time, as the pace has it: a machine that has other work to do is not searched on while hot. */
export function keepPace(clock: { readonly now: () => number; readonly until: number }): NextLeg {
  let at = clock.now();
  let made = 0;
  const span = (clock.until - at) / LOOKS;
  return (iteration, until) => {
    const now = clock.now();
    if (now < at + span || now >= clock.until) return null;
    const left = Math.ceil(((iteration - made) / (now - at)) * (clock.until - now));
    at = now;
    made = iteration;
    if (left < 1 || Math.abs(iteration + left - until) <= STRAY * (until - iteration)) return null;
    return iteration + left;
  };
}
