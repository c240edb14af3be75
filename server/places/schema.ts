import { z } from "zod";
import { AUDIENCES, NOISES } from "#db/schema.ts";
import { MAX_SINGLE_DATES } from "../series/schema.ts";
import { daysBetween } from "../time.ts";

export const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export const day = z.iso.date().refine((value) => value >= "2000-01-01" && value < "2100-01-01", "dayOutOfReach");
export const minuteOfDay = z.int().min(0).max(1439);

export const near = z.object({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  /** What is farther is left out; absent, distance only orders the list. */
  distanceM: z.int().min(100).max(200_000).optional(),
});

/** What a place must offer; an absent wish accepts all. */
export const filters = z.object({
  activity: slug.optional(),
  people: z.int().min(1).max(100_000).optional(),
  noise: z.enum(NOISES).optional(),
  stepFree: z.boolean().default(false),
  equipment: z.array(slug).max(20).default([]),
  /** Nothing to pay; at most a gift, as one likes; or at most so many cents an hour. */
  price: z.union([z.enum(["free", "gift"]), z.int().min(1).max(10_000_000)]).optional(),
  /** Whose price: a place has one for each who asks. Absent, that of the viewer's structure. */
  asker: z.enum(AUDIENCES).optional(),
  near: near.optional(),
});

export const mapInput = filters.extend({ day });
export const weekInput = filters.extend({ day });
export const listInput = filters.extend({
  day,
  minute: minuteOfDay,
  /** One site only, whether or not it is free then. */
  slug: slug.optional(),
  offset: z.int().min(0).max(10_000).default(0),
  limit: z.int().min(1).max(60).default(24),
});
export const searchInput = filters.extend({
  day,
  startMinute: minuteOfDay,
  durationMinutes: z.int().min(15).max(1440),
  limit: z.int().min(1).max(100).default(30),
});
/** As far as a season goes: longer is a campaign's matter (`series.ask`). */
const MAX_PERIOD_DAYS = 441;
/** Three sessions a week over most of a year: what is answered as fast as one date. */
const MAX_DATES = 160;

const areUnique = (days: readonly (string | number)[]) => new Set(days).size === days.length;

/** The weekdays of a period, or single days of it, each at one hour: several dates, or a season. */
export const datesInput = filters
  .extend({
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).refine(areUnique, "duplicates"),
    /** Half-open. */
    period: z.object({ start: day, end: day }).refine(({ start, end }) => start < end, {
      path: ["end"],
      message: "end_before_start",
    }),
    /** Without a rhythm: of those weekdays of the period, these days and no other. */
    days: z.array(day).min(1).max(MAX_SINGLE_DATES).refine(areUnique, "duplicates").optional(),
    startMinute: minuteOfDay,
    durationMinutes: z.int().min(15).max(1440),
    skipsSchoolHolidays: z.boolean(),
    skipsPublicHolidays: z.boolean(),
    /** One site only, whether or not it is free then. */
    slug: slug.optional(),
    offset: z.int().min(0).max(10_000).default(0),
    limit: z.int().min(1).max(60).default(24),
  })
  .refine(({ period }) => daysBetween(period.start, period.end) <= MAX_PERIOD_DAYS, {
    path: ["period", "end"],
    message: "period_too_long",
  })
  .refine(
    ({ period, weekdays, days }) =>
      days !== undefined || (daysBetween(period.start, period.end) / 7) * weekdays.length <= MAX_DATES,
    { path: ["weekdays"], message: "too_many_dates" },
  );
export const useInput = z.object({ spaceId: z.uuid(), activityId: z.uuid() });
export const siteInput = z.object({ slug, week: day.optional() });

export type Filters = z.infer<typeof filters>;
/** With whose prices are meant. */
export type Asked<T extends Filters> = T & { readonly asker: (typeof AUDIENCES)[number] };
export type MapInput = z.infer<typeof mapInput>;
export type WeekInput = z.infer<typeof weekInput>;
export type ListInput = z.infer<typeof listInput>;
export type SearchInput = z.infer<typeof searchInput>;
export type DatesInput = z.infer<typeof datesInput>;
export type UseInput = z.infer<typeof useInput>;
export type SiteInput = z.infer<typeof siteInput>;
