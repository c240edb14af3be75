import type { RouterOutputs } from "../../_trpc/types.ts";

export type Pending = RouterOutputs["bookings"]["pending"][number];
export type Decision = "accept" | "some" | "refuse" | "propose";

/** Can it be accepted as things stand? */
export const isAcceptable = ({ sessions }: Pick<Pending, "sessions">) =>
  sessions.every(
    ({ hasBegun, isOpen, isTaken, otherUse }) => !hasBegun && isOpen && !isTaken && otherUse?.state !== "late",
  );

/** Do two requests want the same hours, so that only one can be accepted? */
export const areRivals = (one: Pending, other: Pending) =>
  one.sessions.some(({ rivals }) => rivals.some(({ bookingId }) => bookingId === other.id));

/** As many as can be accepted together, the first asked first. */
export function acceptableTogether(pending: readonly Pending[]): readonly Pending[] {
  const chosen: Pending[] = [];
  for (const one of pending) {
    if (isAcceptable(one) && !chosen.some((other) => areRivals(one, other))) chosen.push(one);
  }
  return chosen;
}
