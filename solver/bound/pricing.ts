import type { Model } from "../model.ts";
import type { Fairness } from "./fairness.ts";
import type { Grid } from "./grid.ts";
import type { Groups } from "./groups.ts";
import type { Openings } from "./openings.ts";
import type { Buyer } from "./purchase.ts";
import type { Room } from "./room.ts";
import type { Round } from "./rounds.ts";

/** Candidates of a request that are kept between two proofs. */
export const KEPT = 32;

/** Prices and all that moves with them: any such values prove a bound. */
export type Prices = {
  readonly cells: Float32Array;
  readonly slopes: Float64Array;
  readonly shares: Float64Array;
};

/** Where a search had better look, by some prices that prove a bound. */
export type Guide = {
  /**
   * Candidates of each request that are nearly the best: `KEPT` places a request, so many of them filled, the one that was
   * bought oftenest first.
   */
  readonly near: Int32Array;
  readonly count: Int32Array;
  /** What each candidate pays for a week, on average. */
  readonly tolls: Float32Array;
};

/** The search of a bound under way: one pass over all requests is one step, and passes can be made in slices. */
export type Pricing = Round & {
  readonly model: Model;
  grid: Grid;
  room: Room;
  /** The same for each week by itself, as long as those alike share their prices. */
  fine: { readonly grid: Grid; readonly room: Room } | null;
  readonly fairness: Fairness | null;
  readonly openings: Openings | null;
  readonly groups: Groups | null;
  /** The lowest bound proven so far, and the prices that prove it. */
  bound: number;
  best: Prices;
  /** Counts the changes of `best`. */
  version: number;
  /** Steps completed. */
  steps: number;
  /** No step can lower it further. */
  isDone: boolean;
  now: Prices;
  mean: Prices;
  means: number;
  buyer: Buyer;
  /** What all that is not priced brings: pins, and requests whose choices are not all candidates. */
  readonly fixed: number;
  /** The objective can only be `base` plus a multiple of `unit`; 0 where that is not known. */
  readonly lattice: { readonly base: number; readonly unit: number };
  readonly order: Int32Array;
  readonly random: () => number;
  readonly least: number;
  /** Candidates kept of each request, how often each was bought of late, how many, and how near the best one must be to be kept. */
  readonly kept: Int32Array;
  readonly often: Float32Array;
  readonly keptCount: Int32Array;
  readonly nearness: Float32Array;
  /** The last guide for a search to follow, and how many there were: the same however the work is sliced. */
  guide: Guide | null;
  guides: number;
  readonly hours: Float64Array;
  /** The pass under way: what it does, the next request by its place in the order, and what those before it gain. */
  isProof: boolean;
  /** Passes look at all candidates as long as those kept between two proofs miss too much of what requests gain. */
  isWhole: boolean;
  missed: number;
  position: number;
  fallen: number;
  value: number;
  sinceProof: number;
  gained: number;
};
