export const REASONS = ["full", "closed", "link", "all-or-none", "cost", "unsuitable", "past"] as const;
export type Reason = (typeof REASONS)[number];
export const isReason = (text: string): text is Reason => REASONS.some((reason) => reason === text);

/** What stood against one wish of a refused request. */
export type BlockedWish = {
  readonly rank: number;
  readonly blocked: "closed" | "taken" | "link";
  /** Weeks that were left free at best, and how many it takes. */
  readonly weeks: number;
  readonly minWeeks: number;
  readonly blockers: readonly string[];
};

/** The details of a refusal, which the database keeps as the solver's reader wrote them. */
export function blockedWishes(details: unknown): BlockedWish[] {
  const wishes = isRecord(details) ? details.wishes : undefined;
  return Array.isArray(wishes) ? wishes.filter(isBlockedWish) : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const isBlockedWish = (value: unknown): value is BlockedWish =>
  isRecord(value) &&
  typeof value.rank === "number" &&
  (value.blocked === "closed" || value.blocked === "taken" || value.blocked === "link") &&
  typeof value.weeks === "number" &&
  typeof value.minWeeks === "number" &&
  Array.isArray(value.blockers);
