import type { RouterOutputs } from "../../_trpc/types.ts";

type Noise = RouterOutputs["listings"]["options"]["activities"][number]["noise"];

const LETTER = { quiet: "q", moderate: "m", loud: "l" } as const;
const NOISES = ["quiet", "moderate", "loud"] as const;

/** From an hour of the day to another, maybe past midnight, less noise is taken than at other hours. */
export type Hush = { readonly from: number; readonly until: number; readonly noise: Noise };

export const quieterThan = (noise: Noise): readonly Noise[] => NOISES.slice(0, NOISES.indexOf(noise));

/** The 24 letters that a space keeps: its noise, but for the hours of the hush. */
export function toLetters(noise: Noise, { from, until, noise: less }: Hush): string {
  const length = (until - from + 24) % 24 || 24;
  const isHushed = (hour: number) => (hour - from + 24) % 24 < length;
  return Array.from({ length: 24 }, (_, hour) => LETTER[isHushed(hour) ? less : noise]).join("");
}

/** The hush that 24 letters say, the longest one where they say several; null where all hours are alike. */
export function readLetters(letters: string | null, noise: Noise): Hush | null {
  if (letters === null) return null;
  const isHushed = (hour: number) => letters[hour % 24] !== LETTER[noise];
  let best: Hush | null = null;
  let longest = 0;
  for (let from = 0; from < 24; from++) {
    if (!isHushed(from) || (isHushed(from + 23) && letters[(from + 23) % 24] === letters[from])) continue;
    let length = 1;
    while (length < 24 && letters[(from + length) % 24] === letters[from]) length++;
    if (length <= longest) continue;
    longest = length;
    const less = NOISES.find((one) => LETTER[one] === letters[from]) ?? "quiet";
    best = { from, until: (from + length) % 24, noise: less };
  }
  return best;
}
