import type { Model } from "../model.ts";
import type { Pricing } from "./pricing.ts";

// A round of passes: prices first travel by long steps, then settle by short ones, and what is proven is proven when they
// have. So a round that the time cuts short proves nothing: the last one is made as short as there is time.

/** How far prices move in a pass: from the first to the last of a round. */
const FIRST_SHARE = 0.3;
const LAST_SHARE = 0.002;
/** How late in a round the share falls: evenly, by its logarithm, at 1. */
const LATE = 1.3;
/** Passes of the first round, and of one that would be long; each later one has twice as many. */
const ROUND = 90;
const SHORT_ROUND = 50;
const MANY_CANDIDATES = 1_000_000;
const MAX_ROUNDS = 9;
/**
 * The second round begins with such a part of what the first began with: more where that was short, and prices have farther
 * to go. Later ones follow when the last one first lowered the bound. Steps that are too long lower nothing until they are
 * short, those that are too short lower it from the beginning, by little, and never arrive.
 */
const SECOND = 0.15;
const SECOND_SHORT = 0.3;
const EARLY = 0.3;
const AFTER_EARLY = 2;
const IN_TIME = 0.6;
const AFTER_IN_TIME = 0.6;
const AFTER_LATE = 0.2;
const AFTER_LATE_SHORT = 0.3;
/** Passes from one proof to the next. */
export const PASSES = 10;
/** What ten passes and their proof may take longer than those before, as a part of it. */
const SPARE = 0.15;

/** Milliseconds, and until when a bound is sought. */
export type Clock = { readonly now: () => number; readonly until: number };

/** The round under way. */
export type Round = {
  round: number;
  /** Passes made, and of the whole round. */
  pass: number;
  length: number;
  /** How far prices move in this pass, and how far they did in the round's first. */
  share: number;
  first: number;
  /** The part of the round that was over when it first lowered the bound; 1 before. */
  lowered: number;
  readonly firstLength: number;
  clock: Clock | null;
  /** By the clock, when the round began, which passes were made before that, and what one takes. */
  began: number;
  timed: number;
  pace: number;
  /** Was a round cut to the time that there was? What comes after hangs on the clock. */
  isCut: boolean;
};

export function createRounds(model: Model, clock: Clock | null): Round {
  const firstLength = model.start.length > MANY_CANDIDATES ? SHORT_ROUND : ROUND;
  return {
    ...{ round: 0, pass: 0, length: firstLength, share: FIRST_SHARE, first: FIRST_SHARE, lowered: 1, firstLength },
    ...{ clock, began: clock?.now() ?? 0, timed: 0, pace: 0, isCut: false },
  };
}

export function endPass(round: Round): void {
  round.pass++;
  setShare(round);
}

function setShare(round: Round): void {
  round.share = round.first * (LAST_SHARE / FIRST_SHARE) ** ((round.pass / round.length) ** LATE);
}

/** Begins another round, or ends the search of a bound. */
export function beginRound(pricing: Pricing): void {
  pricing.first *= laterPart(pricing);
  pricing.round++;
  pricing.pass = 0;
  pricing.length = planned(pricing);
  pricing.share = pricing.first;
  pricing.lowered = 1;
  pricing.began = pricing.clock?.now() ?? 0;
  pricing.timed = 0;
  pricing.isDone = pricing.round >= MAX_ROUNDS;
}

const planned = ({ firstLength, round }: Round): number => firstLength * 2 ** round;

/** What the next round begins with, as a part of what this one began with. */
function laterPart({ round, firstLength, lowered }: Round): number {
  const isShort = firstLength < ROUND;
  if (round === 0) return isShort ? SECOND_SHORT : SECOND;
  if (lowered < IN_TIME) return lowered < EARLY ? AFTER_EARLY : AFTER_IN_TIME;
  return isShort ? AFTER_LATE_SHORT : AFTER_LATE;
}

/**
 * After a proof: as many passes as there is time for, if those are fewer than were planned. Not before the first guide,
 * which must not hang on the time; later ones are no longer given.
 */
export function fitRound(pricing: Pricing): void {
  const { clock, pass, began, guides } = pricing;
  if (clock === null || guides === 0) return;
  const now = clock.now();
  if (pass > pricing.timed) pricing.pace = (now - began) / (pass - pricing.timed);
  if (pricing.pace <= 0) return;
  const proofs = Math.floor((clock.until - now) / (PASSES * pricing.pace) - SPARE);
  const fitting = pass + PASSES * Math.max(1, proofs);
  if (fitting >= planned(pricing) && !pricing.isCut) return;
  pricing.length = Math.min(fitting, planned(pricing));
  pricing.isCut = true;
  setShare(pricing);
}

/** From now on rounds are made as short as there is time; what passes took before is not counted. */
export function setClock(pricing: Pricing, clock: Clock): void {
  pricing.clock = clock;
  pricing.began = clock.now();
  pricing.timed = pricing.pass;
}
