// When a calendar that was read whole is still not to be believed: it has lost most of the busy time that was to come.

/** Less than this share of what was to come is more likely a fault than an emptied calendar. */
const BELIEVED_SHARE = 0.5;

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

function toCome(spans: Spans, now: number) {
  const coming = spans.filter(([, end]) => end > now);
  return { spans: coming.length, time: coming.reduce((sum, [start, end]) => sum + end - Math.max(start, now), 0) };
}
