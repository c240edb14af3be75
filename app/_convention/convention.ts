import type { RouterOutputs } from "../_trpc/types.ts";

export type Convention = RouterOutputs["conventions"]["of"];
export type Version = Convention["versions"][number];
export type Side = Convention["sides"][number];
export type State = Convention["state"];

export const TONES = {
  none: "plain",
  outdated: "danger",
  "waits-for-both": "open",
  "waits-for-owner": "open",
  "waits-for-holder": "open",
  "waits-for-hub": "open",
  accepted: "success",
} as const satisfies Record<State, string>;

/** What is to be done next, for the sentence beside the state. */
export const meaningOf = ({ state, isDue }: Convention) => (isDue ? state : "notDue");
