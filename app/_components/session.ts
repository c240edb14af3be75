import type { RouterOutputs } from "../_trpc/types.ts";

export type Session = RouterOutputs["agenda"]["week"][number];
export type SessionState = "granted" | "pending" | "held" | "refused" | "cancelled" | "givenBack" | "swapped";
export type ShownState = SessionState | "provisional" | "blocked";
export type Block = NonNullable<Session["blocked"]>;
export type OtherUseBlock = Extract<Block, { readonly reason: "other-use" }>;
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

/** Time is left to ask the mayor, or to hear the answer. */
export const isProvisional = (block: Block) =>
  block.reason === "other-use" && (block.state === "to-send" || block.state === "sent");

/** What is shown of it: a granted session without insurance at its date, or without the mayor's yes, is not simply granted. */
export function shownOf(session: Told & Pick<Session, "blocked">): ShownState {
  if (!session.blocked) return stateOf(session);
  return isProvisional(session.blocked) ? "provisional" : "blocked";
}

export const isLive = (session: Session) => ["granted", "pending", "held"].includes(stateOf(session));

/** Has it begun, by the territory's wall clock? */
export const hasBegun = ({ localStart }: Session, { day, minutes }: Now) =>
  localStart.slice(0, 16) <=
  `${day} ${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
