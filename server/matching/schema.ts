import { z } from "zod";
import { AGE_GROUPS, LEVELS, NOISES, RECURRENCES } from "#db/schema.ts";

const isoDay = z.iso.date();
const minuteOfDay = z.int().min(0).max(1439);
const ascending = (values: readonly number[]) => values.every((value, i) => i === 0 || (values[i - 1] ?? 0) < value);
const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;

/** The longest season that the solver takes. */
const MAX_PERIOD_DAYS = 441;

const near = z.object({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  distanceM: z.int().min(100).max(200_000),
});

const period = z
  .object({ start: isoDay, end: isoDay })
  .refine(({ start, end }) => start < end, { path: ["end"], message: "end_before_start" })
  .refine(({ start, end }) => Date.parse(end) - Date.parse(start) <= MAX_PERIOD_DAYS * 86_400_000, {
    path: ["end"],
    message: "period_too_long",
  });

const wish = z
  .object({
    /** Of the first session of a week; for one date, the weekdays that will do. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).refine(distinct, "duplicates"),
    earliestStart: minuteOfDay,
    latestStart: minuteOfDay,
    /** In order of preference; empty asks for all that fit, the best first. */
    spaceIds: z.array(z.uuid()).max(200).refine(distinct, "duplicates"),
  })
  .refine((value) => value.earliestStart <= value.latestStart, { path: ["latestStart"], message: "latest_first" });

export const needFields = {
  activityId: z.uuid(),
  recurrence: z.enum(RECURRENCES),
  people: z.int().min(1).max(100_000),
  /** What a policy may weigh beside: for whom, at what level, how many are enrolled or hold a licence for it. */
  ageGroup: z.enum(AGE_GROUPS).nullable().default(null),
  level: z.enum(LEVELS).nullable().default(null),
  enrolled: z.int().min(1).max(100_000).nullable().default(null),
  /** Absent, the activity's own. */
  noise: z.enum(NOISES).optional(),
  stepFree: z.boolean().default(false),
  equipment: z.array(z.string().min(1).max(60)).max(20).refine(distinct, "duplicates").default([]),
  durationMinutes: z.int().min(15).max(1440).multipleOf(5),
  /** A season's session may be as short as that, where its whole length is not to be had. */
  shortestMinutes: z.int().min(15).max(1440).multipleOf(5).nullable().default(null),
  /** Days from the first session of a week to each of them: `[0, 2]` is twice a week, two days apart. */
  dayOffsets: z
    .array(z.int().min(0).max(6))
    .min(1)
    .max(7)
    .refine((days) => days[0] === 0 && ascending(days), "offsets_ascending")
    .default([0]),
  /** Half-open. `every`: the weeks wanted; `once`: the days any one of which will do. */
  period,
  near: near.nullable().default(null),
  campaignId: z.uuid().nullable().default(null),
  wishes: z.array(wish).min(1).max(9),
};

type Shape = {
  readonly recurrence: string;
  readonly campaignId: string | null;
  readonly dayOffsets: readonly number[];
};

export const hasCampaign = ({ recurrence, campaignId }: Shape) => recurrence === "once" || campaignId !== null;
export const noCampaign = { path: ["campaignId"], message: "season_needs_campaign" };
type Lengths = { readonly durationMinutes: number; readonly shortestMinutes: number | null };
export const isShorter = ({ durationMinutes, shortestMinutes }: Lengths) => (shortestMinutes ?? 0) <= durationMinutes;
export const notShorter = { path: ["shortestMinutes"], message: "shortest_first" };
export const isOnce = ({ recurrence, dayOffsets }: Shape) => recurrence === "every" || dayOffsets.length === 1;
export const notOnce = { path: ["dayOffsets"], message: "one_date_one_session" };

/** What is typed so far: enough to look for places, without title or organization. */
export const matchInput = z
  .object({ ...needFields, requestId: z.uuid().optional(), limit: z.int().min(1).max(10).default(3) })
  .refine(isOnce, notOnce)
  .refine(isShorter, notShorter);

export type MatchInput = z.infer<typeof matchInput>;
export type WishInput = z.infer<typeof wish>;
