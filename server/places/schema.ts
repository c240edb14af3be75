import { z } from "zod";
import { AUDIENCES, NOISES } from "#db/schema.ts";

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
  /** Whose price: a place has one for each who asks. */
  asker: z.enum(AUDIENCES).default("association"),
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
export const siteInput = z.object({ slug, week: day.optional() });

export type Filters = z.infer<typeof filters>;
export type MapInput = z.infer<typeof mapInput>;
export type WeekInput = z.infer<typeof weekInput>;
export type ListInput = z.infer<typeof listInput>;
export type SearchInput = z.infer<typeof searchInput>;
export type SiteInput = z.infer<typeof siteInput>;
