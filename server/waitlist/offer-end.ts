const OFFER_HOURS = 24;

/** A day to answer, or half of the time that is left. */
export function offerEnd(now: Date, start: Date): Date {
  const left = start.getTime() - now.getTime();
  return new Date(now.getTime() + Math.min(OFFER_HOURS * 3_600_000, left / 2));
}
