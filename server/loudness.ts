// How loud one may be in a space, hour by hour of the wall clock.
import { NOISES } from "#db/schema.ts";
import { meetsQuietHours } from "./time.ts";

export type Noise = (typeof NOISES)[number];
/** A letter an hour, as a space keeps them. */
const LETTERS: Readonly<Record<string, Noise>> = { q: "quiet", m: "moderate", l: "loud" };

const takes = (noiseByHour: string, hour: number, noise: Noise) => {
  const accepted = LETTERS[noiseByHour[((hour % 24) + 24) % 24] ?? "l"] ?? "loud";
  return NOISES.indexOf(noise) <= NOISES.indexOf(accepted);
};

/** Is a noise louder than a space takes at some hour of a span of wall time, which may pass midnight? */
export function isLouderAt(noiseByHour: string | null, noise: Noise, startMinute: number, minutes: number): boolean {
  if (noiseByHour === null) return false;
  for (let hour = Math.floor(startMinute / 60); hour * 60 < startMinute + minutes; hour++) {
    if (!takes(noiseByHour, hour, noise)) return true;
  }
  return false;
}

/** The hours of a day at which a space takes a noise: « 08:00–20:00 ». */
export function hoursTaking(noiseByHour: string, noise: Noise): string {
  const spans: string[] = [];
  const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
  for (let hour = 0; hour < 24; hour++) {
    if (!takes(noiseByHour, hour, noise)) continue;
    const first = hour;
    while (hour < 24 && takes(noiseByHour, hour, noise)) hour++;
    spans.push(`${clock(first)}–${clock(hour)}`);
  }
  return spans.join(", ");
}

/** What a space says of noise beside the loudest that it ever takes. */
export type Limits = { readonly loudAtNight: boolean; readonly noiseByHour: string | null };
type Quiet = { readonly quietStart: number; readonly quietEnd: number };

/** Is it heard in the neighbours' quiet hours, which a quiet noise and some spaces never are? */
export const wakesNeighbours = (
  { loudAtNight }: Limits,
  noise: Noise,
  start: number,
  minutes: number,
  { quietStart, quietEnd }: Quiet,
) => noise !== "quiet" && !loudAtNight && meetsQuietHours(start, minutes, quietStart, quietEnd);

/** Would it wake the neighbours, or be louder than the space takes at some hour of it? */
export const isTooLoud = (limits: Limits, noise: Noise, start: number, minutes: number, quiet: Quiet) =>
  wakesNeighbours(limits, noise, start, minutes, quiet) || isLouderAt(limits.noiseByHour, noise, start, minutes);
