// The friendly types of format 1 (FORMAT.md says it in words). Everything is readonly: nothing given is ever mutated.

/** `"*"`, or ascending ranges without overlap: `"1-16,18,20-43"`. Weeks count from 1. */
export type WeekSet = string;

export type Instance = {
  readonly version: 1;
  readonly name: string;
  readonly horizon: Horizon;
  readonly units: readonly Unit[];
  readonly sites?: readonly Site[];
  readonly resources: readonly Resource[];
  readonly requests: readonly Request[];
  readonly links?: readonly Link[];
  /** Slots of travel between two sites, symmetric; absent means none. */
  readonly travel?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly objective?: Objective;
};

export type Horizon = {
  /** A Monday, as an ISO date. */
  readonly start: string;
  readonly weeks: number;
  /** A divisor of 60. */
  readonly slotMinutes: number;
};

/** The smallest thing that one party can use alone. */
export type Unit = {
  readonly id: string;
  /** How much load at once; default 1. */
  readonly capacity?: number;
  readonly open: readonly OpenHours[];
};

export type OpenHours = { readonly start: number; readonly length: number; readonly weeks: WeekSet };
export type Site = { readonly id: string; readonly openingCost?: number };
/** What can be granted: one unit, or several taken together. */
export type Resource = { readonly id: string; readonly units: readonly string[]; readonly site?: string };

export type Recurrence = "every" | "once";

export type Request = {
  readonly id: string;
  readonly party: string;
  readonly weight: number;
  /** Slots that the party itself uses. */
  readonly duration: number;
  /** Set-up and turnaround in slots: they keep others out and need not be open. */
  readonly before?: number;
  readonly after?: number;
  /** Share of a unit's capacity; default 1. */
  readonly load?: number;
  readonly recurrence: Recurrence;
  /** `every` only; default: all weeks of the option. */
  readonly minWeeks?: number;
  readonly wishes: readonly Wish[];
  readonly pinned?: Position;
  readonly previous?: Position;
  readonly moveCost?: number;
};

export type Wish = {
  readonly cost?: number;
  readonly times: readonly Time[];
  /** One list of options for each role; all roles are filled at the same time. */
  readonly roles: readonly (readonly Option[])[];
};

export type Starts = readonly number[] | { readonly from: number; readonly to: number; readonly step: number };
export type Time = {
  readonly starts: Starts;
  readonly weeks: WeekSet;
  readonly cost?: number;
  /** Sessions of a week, in slots after the start; default `[0]`. */
  readonly offsets?: readonly number[];
  /** This option grants another length than the request's. */
  readonly duration?: number;
};
export type Option = { readonly resource: string; readonly cost?: number };
export type Position = { readonly start: number; readonly weeks: WeekSet; readonly resources: readonly string[] };

export const LINK_TYPES = [
  "notOverlap",
  "differentDays",
  "sameDay",
  "sameResource",
  "sameStart",
  "ordered",
  "minGapDays",
  "allOrNone",
] as const;
export type LinkType = (typeof LINK_TYPES)[number];
export type Link = {
  readonly type: LinkType;
  readonly requests: readonly string[];
  /** Soft, at this price per broken pair; without it the link is hard. */
  readonly cost?: number;
  /** `minGapDays` only. */
  readonly days?: number;
};

export type Objective = {
  readonly fairness?: readonly { readonly hours: number | null; readonly pointsPerHour: number }[];
  readonly openingWeight?: number;
};

export type Placement = Position & { readonly request: string };

/**
 * Why a request was refused:
 * - `closed`: no wish finds its units open, and large enough, in enough weeks;
 * - `full`: the hours that it wishes are taken by placements that are worth more together;
 * - `link`: hours are free, but a link to another request forbids them;
 * - `all-or-none`: a request that it is tied to could not be placed;
 * - `cost`: what could be granted costs more points than it brings.
 */
export const REFUSAL_REASONS = ["closed", "full", "link", "all-or-none", "cost"] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
export type Refusal = { readonly request: string; readonly reason: RefusalReason };

export type Score = {
  readonly core: number;
  readonly fairness: number;
  readonly opening: number;
  readonly links: number;
  readonly objective: number;
};

export type Solution = {
  readonly version: 1;
  /** Name of the instance. */
  readonly instance: string;
  readonly seed: number;
  readonly placements: readonly Placement[];
  readonly refused: readonly Refusal[];
  readonly score: Score;
  /** Proven: no legal solution of this instance scores above it. */
  readonly bound: number;
  /** `(bound − objective) / |bound|`. */
  readonly gap: number;
  readonly stats: {
    readonly iterations: number;
    /** How the search cooled, where not evenly over its iterations: `900000,64000:400000`. */
    readonly schedule?: string;
    /**
     * The iterations from which the prices of the bound, and better ones in turn, guided the search, where not one guide from
     * the first; the number of iterations where none did.
     */
    readonly guidedFrom?: readonly number[];
    readonly seconds: number;
  };
};
