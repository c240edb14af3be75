import { minutesOn } from "../../../_components/days.ts";
import type { RouterOutputs } from "../../../_trpc/types.ts";

type Space = RouterOutputs["places"]["site"]["spaces"][number];
type Closure = Pick<
  RouterOutputs["closures"]["list"][number],
  "space" | "localStart" | "localEnd" | "reason" | "revokedAt"
>;

/** What is open on a day, of one space or (null) of any, and what closes it, as minutes of that day. */
export function hoursOn(
  day: string,
  space: string | null,
  spaces: readonly Pick<Space, "slug" | "days">[],
  closures: readonly Closure[],
) {
  const open = spaces
    .filter(({ slug }) => space === null || slug === space)
    .flatMap(({ days }) => days.find((one) => one.day === day)?.open ?? []);
  const closed = closures
    .filter((one) => one.revokedAt === null && (one.space === null || one.space === space))
    .flatMap(({ localStart, localEnd, reason }) => {
      const minutes = minutesOn(day, localStart, localEnd);
      return minutes ? [{ ...minutes, reason }] : [];
    });
  return { open: union(open), closed };
}

function union(spans: readonly (readonly [number, number])[]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
