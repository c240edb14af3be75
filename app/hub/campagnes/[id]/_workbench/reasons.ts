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
