// Who holds what a request wants. Pure.
import { type Instance, type Placement, parseWeeks, type Request, type Solution, type Starts } from "#solver";

type Span = { readonly start: number; readonly end: number };

/** Those whose placement meets a choice of the request, on its units, at its hours, in one of its weeks; each once. */
export function holdersOf(instance: Instance, { placements }: Solution, request: Request): readonly string[] {
  const unitsOf = new Map(instance.resources.map(({ id, units }) => [id, units]));
  const requests = new Map(instance.requests.map((one) => [one.id, one]));
  const wanted = request.wishes.flatMap(({ times, roles }) => {
    const units = new Set(roles.flat().flatMap(({ resource }) => unitsOf.get(resource) ?? []));
    return times.map((time) => {
      const spans = startsOf(time.starts).flatMap((start) => spansOf(request, time, start));
      return { units, weeks: time.weeks, spans };
    });
  });
  return placements
    .filter((placed) => {
      const holder = requests.get(placed.request);
      if (!holder || holder.id === request.id) return false;
      const units = placed.resources.flatMap((id) => unitsOf.get(id) ?? []);
      const spans = spansOf(holder, timeOf(holder, placed), placed.start);
      return wanted.some(
        (one) => units.some((id) => one.units.has(id)) && meet(one.spans, spans) && isShared(one.weeks, placed.weeks),
      );
    })
    .map((placed) => placed.request);
}

type Timed = { readonly offsets?: readonly number[]; readonly duration?: number };

/** The slots that a start takes, session by session, with what is kept free around them. */
function spansOf({ duration, before = 0, after = 0 }: Request, time: Timed, start: number): readonly Span[] {
  return (time.offsets ?? [0]).map((offset) => ({
    start: start + offset - before,
    end: start + offset + (time.duration ?? duration) + after,
  }));
}

function startsOf(starts: Starts): readonly number[] {
  if (!("from" in starts)) return starts;
  const { from, to, step } = starts;
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

const timeOf = ({ wishes }: Request, { resources }: Placement): Timed =>
  wishes.find(({ roles }) => roles[0]?.some(({ resource }) => resource === resources[0]))?.times[0] ?? {};

const meet = (a: readonly Span[], b: readonly Span[]) =>
  a.some((one) => b.some((other) => one.start < other.end && other.start < one.end));

function isShared(a: string, b: string): boolean {
  const [one, other] = [parseWeeks(a, 61), parseWeeks(b, 61)];
  if (typeof one === "string" || typeof other === "string") return false;
  return (one.lo & other.lo) !== 0 || (one.hi & other.hi) !== 0;
}
