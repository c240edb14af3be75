// A request that accepts a shorter session. The solver's placement is a start, weeks and resources: it names no length, and of
// several that could serve it the one that brings most counts. So each shorter length is granted as a resource of its own,
// on the same units: choosing it says the length. Pure.

/** Between the longest and the shortest. */
const STEP_MINUTES = 30;
const MARK = "~";

export type Length = { readonly spaceId: string; readonly durationMinutes: number | null };

/** The resource of a space at a length; null is the whole length asked for. */
export const resourceOf = (spaceId: string, durationMinutes: number | null | undefined): string =>
  durationMinutes ? `${spaceId}${MARK}${durationMinutes}` : spaceId;

export function lengthOf(resource: string): Length {
  const [spaceId = resource, minutes] = resource.split(MARK);
  return { spaceId, durationMinutes: minutes === undefined ? null : Number(minutes) };
}

/** Lengths that serve a request, the longest first; its whole length as null. */
export function lengthsFor(longest: number, shortest: number | null): readonly (number | null)[] {
  if (shortest === null || shortest >= longest) return [null];
  const lengths: (number | null)[] = [null];
  for (let minutes = longest - STEP_MINUTES; minutes > shortest; minutes -= STEP_MINUTES) lengths.push(minutes);
  return [...lengths, shortest];
}
