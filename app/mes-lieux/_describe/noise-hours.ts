import type { RouterOutputs } from "../../_trpc/types.ts";

type Noise = RouterOutputs["listings"]["options"]["activities"][number]["noise"];

const LETTER = { quiet: "q", moderate: "m", loud: "l" } as const;
const NOISES = ["quiet", "moderate", "loud"] as const;

/** From an hour of the day to another, maybe past midnight, less noise is taken than at other hours. */
export type Hush = { readonly from: number; readonly until: number; readonly noise: Noise };

export const quieterThan = (noise: Noise): readonly Noise[] => NOISES.slice(0, NOISES.indexOf(noise));

const lengthOf = ({ from, until }: Hush) => (until - from + 24) % 24 || 24;

/** The 24 letters that a space keeps: its noise, but for the hours of the hushes; the quietest of those that meet. */
export function toLetters(noise: Noise, hushes: readonly Hush[]): string {
  const isHushed = (hour: number, hush: Hush) => (hour - hush.from + 24) % 24 < lengthOf(hush);
  return Array.from({ length: 24 }, (_, hour) => {
    const said = hushes.filter((hush) => isHushed(hour, hush)).map((hush) => hush.noise);
    return LETTER[NOISES.find((one) => said.includes(one)) ?? noise];
  }).join("");
}

/** The hours at which 24 letters say less noise than the space takes at others, in the order of the day. */
export function hushesIn(letters: string | null, noise: Noise): readonly Hush[] {
  if (letters === null) return [];
  const less = quieterThan(noise);
  const at = (hour: number) => less.find((one) => LETTER[one] === letters[hour % 24]) ?? null;
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const begins = hours.filter((hour) => at(hour) !== at(hour + 23));
  // alike all day: the one hush ends where it begins
  const starts = begins.length === 0 ? [0] : begins;
  return starts.flatMap((from, i) => {
    const hushed = at(from);
    return hushed ? [{ from, until: starts[(i + 1) % starts.length] ?? 0, noise: hushed }] : [];
  });
}
