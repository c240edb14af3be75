import type { RouterInputs } from "#server/root.ts";
import { newKey } from "../town.ts";
import type { Role, Target } from "./territory.ts";

/** What the test knows of a procedure. CONTRIBUTING.md says how to add one. */
export type Entry<Input> = {
  /** An input that the procedure takes from those who `may`, made of the ids of a side of a territory. */
  readonly input: (target: Target) => Input;
  /** The roles of side a that may call it with the ids of side a. */
  readonly may: readonly Role[];
  /**
   * Whose things the input names. `own` (the default): things of one organization, so that all but the hub's manager are
   * refused with a neighbour's, and everybody with another territory's. `public`: things that the whole territory may
   * see. `none`: no thing at all. `token`: a secret, by which whoever holds it may read what it opens, in its territory.
   */
  readonly names?: "own" | "public" | "none" | "token";
};

type Domain = keyof RouterInputs;
/** One entry for each procedure of a domain: a procedure without its entry does not compile. */
export type EntriesOf<D extends Domain> = {
  readonly [P in keyof RouterInputs[D]]: Entry<RouterInputs[D][P]>;
};
export type AllEntries = { readonly [D in Domain]: EntriesOf<D> };

export { newKey };

export const EVERYBODY: readonly Role[] = [
  "nobody",
  "citizen",
  "delegate",
  "team-lead",
  "admin",
  "keyholder",
  "accountant",
  "hub-manager",
];
export const SIGNED_IN: readonly Role[] = EVERYBODY.filter((role) => role !== "nobody");

/** A Tuesday on which nobody has booked, and the next day. */
export const [FREE_DAY, NEXT_DAY] = ["2026-10-06", "2026-10-07"];
