import type { RouterOutputs } from "../_trpc/types.ts";

export type Session = RouterOutputs["agenda"]["week"][number];
export type SessionState = "granted" | "pending" | "held" | "refused" | "cancelled" | "givenBack" | "swapped";
export type ShownState = SessionState | "blocked";
export type Now = { readonly day: string; readonly minutes: number };

type Told = Pick<Session, "state" | "bookingState" | "refusedAt">;

/** One word for what a booking and its session say together. */
export function stateOf({ state, bookingState, refusedAt }: Told): SessionState {
  if (state === "given-back") return "givenBack";
  if (state === "swapped") return "swapped";
  if (bookingState === "refused" || refusedAt) return "refused";
  if (state === "cancelled" || bookingState === "cancelled" || bookingState === "expired") return "cancelled";
  return bookingState === "pending" || bookingState === "held" ? bookingState : "granted";
}

/** What is shown of it: a granted session that its holder's insurance does not cover is blocked. */
export const shownOf = (session: Told & Pick<Session, "blocked">): ShownState =>
  session.blocked ? "blocked" : stateOf(session);

export const isLive = (session: Session) => ["granted", "pending", "held"].includes(stateOf(session));

/** Has it begun, by the territory's wall clock? */
export const hasBegun = ({ localStart }: Session, { day, minutes }: Now) =>
  localStart.slice(0, 16) <=
  `${day} ${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
