export const REASONS = [
  "full",
  "closed",
  "link",
  "all-or-none",
  "cost",
  "unsuitable",
  "past",
  "quiet",
  "banned",
  "parked",
] as const;
export type Reason = (typeof REASONS)[number];
export const isReason = (text: string): text is Reason => REASONS.some((reason) => reason === text);

/** What the plan could not be asked: no hand can place it either, before the request or its rulings change. */
const OUTSIDE: readonly string[] = ["unsuitable", "past", "quiet", "banned"];
export const isOutside = (refusal: { readonly reason: string } | null) =>
  refusal !== null && OUTSIDE.includes(refusal.reason);
