// When a calendar that was read whole is still not to be believed: it has lost most of the busy time that was to come.

/** Less than this share of what was to come is more likely a fault than an emptied calendar. */
const BELIEVED_SHARE = 0.5;

/** How long the most that was known is held against an answer: what shrinks in small steps shrinks all the same. */
const REMEMBERED_MS = 7 * 86_400_000;

export type Spans = readonly (readonly [start: number, end: number])[];

/**
 * Past events say nothing: a calendar may drop them or let them pile up. A long event counts for much time, many short
 * ones for many spans: neither may hide the loss of the other, unless no time is lost at all (spans drawn together).
 */
export function hasShrunk(known: Spans, answer: Spans, now: number): boolean {
  const [before, after] = [toCome(known, now), toCome(answer, now)];
  return (
    after.time < before.time * BELIEVED_SHARE ||
    (after.time < before.time && after.spans < before.spans * BELIEVED_SHARE)
  );
}

export type Known = { readonly known: Spans | null; readonly knownAt: Date | null };

export const NOTHING_KNOWN: Known = { known: null, knownAt: null };

/** What the next answers are held against, once this one is believed: the most that was to come, of the last week. */
export function nextKnown({ known, knownAt }: Known, answer: Spans, now: Date): Known {
  const isKept =
    known && knownAt && +now - +knownAt < REMEMBERED_MS && toCome(answer, +now).time < toCome(known, +now).time;
  return isKept ? { known, knownAt } : { known: answer, knownAt: now };
}

function toCome(spans: Spans, now: number) {
  const coming = spans.filter(([, end]) => end > now);
  return { spans: coming.length, time: coming.reduce((sum, [start, end]) => sum + end - Math.max(start, now), 0) };
}
