import { z } from "zod";
import { mutationKey } from "../mutation.ts";

const day = z.iso.date();
const MAX_DAYS = 441;
const daysIn = ({ start, end }: { start: string; end: string }) => (Date.parse(end) - Date.parse(start)) / 86_400_000;

/** Half-open, as all periods are. */
const season = z
  .object({ start: day, end: day })
  .refine(({ start, end }) => start < end, { path: ["end"], message: "end_before_start" })
  .refine((value) => value.start >= value.end || daysIn(value) >= 7, { path: ["end"], message: "season_too_short" })
  .refine((value) => daysIn(value) <= MAX_DAYS, { path: ["end"], message: "period_too_long" });

const fields = z.object({
  name: z.string().trim().min(3).max(120),
  season,
  /** The first and the last day on which wishes are taken. */
  wishesFrom: day,
  wishesUntil: day,
  /** The season whose hours may be renewed first, and the last day to say so; null: nothing is renewed. */
  renewals: z.object({ season, until: day }).nullable(),
  draftOn: day,
  appealsLastDay: day,
  publishOn: day,
  policyId: z.uuid(),
  /** Empty: all places published. */
  spaceIds: z
    .array(z.uuid())
    .max(3000)
    .refine((ids) => new Set(ids).size === ids.length, "duplicates"),
});

type Dates = z.infer<typeof fields>;
const inOrder = (path: string[], message: string, holds: (dates: Dates) => boolean) =>
  [holds, { path, message }] as const;
/** Of a campaign's first days; one whose wishes were closed early may break them, and keep its days. */
export const OPENING_RULES = [
  inOrder(["wishesUntil"], "wishes_too_short", (d) => d.wishesFrom < d.wishesUntil),
  inOrder(["renewals", "until"], "renewals_outside", ({ renewals, wishesFrom, wishesUntil }) => {
    return !renewals || (wishesFrom < renewals.until && renewals.until <= wishesUntil);
  }),
] as const;
const RULES = [
  inOrder(
    ["renewals", "season", "end"],
    "last_season_later",
    (d) => !d.renewals || d.renewals.season.end <= d.season.end,
  ),
  inOrder(["draftOn"], "draft_before_wishes_end", (d) => d.wishesUntil < d.draftOn),
  inOrder(["appealsLastDay"], "appeals_before_draft", (d) => d.draftOn <= d.appealsLastDay),
  inOrder(["publishOn"], "publish_before_appeals", (d) => d.appealsLastDay < d.publishOn),
  inOrder(["publishOn"], "publish_after_start", (d) => d.publishOn <= d.season.start),
] as const;
const ordered = <T extends z.ZodType<Dates>>(shape: T, rules: readonly (typeof RULES)[number][]): T =>
  rules.reduce(
    (checked, [holds, told]) => checked.refine(holds, { path: [...told.path], message: told.message }),
    shape,
  );

export const createInput = ordered(fields.extend({ key: mutationKey }), [...OPENING_RULES, ...RULES]);
export const changeInput = ordered(fields.extend({ key: mutationKey, campaignId: z.uuid() }), RULES);
export const closeInput = z.object({ key: mutationKey, campaignId: z.uuid() });
export const seasonInput = z.object({ campaignId: z.uuid() });
export const renewInput = z.object({
  key: mutationKey,
  renewalId: z.uuid(),
  answer: z.enum(["confirm", "give-back"]),
});

export type CreateInput = z.infer<typeof createInput>;
export type ChangeInput = z.infer<typeof changeInput>;
export type CloseInput = z.infer<typeof closeInput>;
export type RenewInput = z.infer<typeof renewInput>;
