import { z } from "zod";
import {
  ITEM_BORROWERS,
  ITEM_CATEGORIES,
  ITEM_CONDITIONS,
  ITEM_GRANT_MODES,
  ITEM_STATES,
  ITEM_TERMS,
} from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";
import { day, minuteOfDay, near, slug } from "../places/schema.ts";

/** A line of text: blanks at its ends and in rows are not kept. */
const line = (min: number, max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(min).max(max));

/** From an hour of a day to an hour of a day, on the wall clock. */
export const spanFields = {
  day,
  startMinute: minuteOfDay,
  lastDay: day,
  /** Of the last day; 1440 is its end. */
  endMinute: z.int().min(1).max(1440),
};
export const quantity = z.int().min(1).max(10_000);

export const searchInput = z.object({
  text: z.string().trim().max(80).default(""),
  category: z.enum(ITEM_CATEGORIES).optional(),
  /** Free for all of these days only. */
  from: day.optional(),
  to: day.optional(),
  offset: z.int().min(0).max(10_000).default(0),
  limit: z.int().min(1).max(200).default(30),
});
export const itemInput = z.object({ slug });
export const freeInput = z.object({ slug, ...spanFields });
/** A need as the search of places says it, at one moment. */
export const needInput = z.object({ day, minute: minuteOfDay, activity: slug.optional(), near: near.optional() });
export const insteadInput = freeInput.extend({ quantity });
/** What a room's place lends at the hours of a session there. */
export const withSpaceInput = z.object({
  spaceId: z.uuid(),
  day,
  startMinute: minuteOfDay,
  durationMinutes: z.int().min(15).max(1440),
});
export const siteInput = z.object({ site: slug });

const cents = z.int().min(0).max(1_000_000);
export const saveInput = z
  .object({
    key: mutationKey,
    site: slug,
    /** Null for a new one. */
    itemId: z.uuid().nullable(),
    name: line(2, 80),
    category: z.enum(ITEM_CATEGORIES),
    description: z.string().trim().max(2_000),
    condition: z.enum(ITEM_CONDITIONS),
    quantity,
    depositCents: cents,
    terms: z.enum(ITEM_TERMS),
    centsPerDay: cents,
    pickUp: z.string().trim().max(500),
    /** None: whenever both sides agree. */
    pickUpHours: z
      .array(
        z
          .object({ weekday: z.int().min(1).max(7), startMinute: minuteOfDay, endMinute: z.int().min(1).max(1440) })
          .refine(({ startMinute, endMinute }) => startMinute < endMinute, "end_before_start"),
      )
      .max(28)
      .refine((all) => new Set(all.map((one) => `${one.weekday} ${one.startMinute}`)).size === all.length, "duplicates")
      .default([]),
    /** Where it is fetched, if not at the place. */
    point: z
      .object({
        address: z.string().trim().max(200),
        lon: z.number().min(-180).max(180).nullable(),
        lat: z.number().min(-90).max(90).nullable(),
      })
      .nullable()
      .default(null),
    grantMode: z.enum(ITEM_GRANT_MODES),
    lendsTo: z.enum(ITEM_BORROWERS).default("organizations"),
    maxDays: z.int().min(1).max(60),
    /** The room that it never leaves. */
    spaceId: z.uuid().nullable(),
    /** What a kit is made of; none: it is no kit. */
    parts: z
      .array(z.object({ itemId: z.uuid(), quantity }))
      .max(40)
      .refine((all) => new Set(all.map(({ itemId }) => itemId)).size === all.length, "duplicates")
      .default([]),
  })
  .refine(({ terms, centsPerDay }) => terms !== "rent" || centsPerDay > 0, {
    path: ["centsPerDay"],
    message: "price_missing",
  })
  .refine(({ point }) => point === null || (point.lon !== null && point.lat !== null), {
    path: ["point"],
    message: "point_missing",
  });
export const stateInput = z.object({ key: mutationKey, itemId: z.uuid(), state: z.enum(ITEM_STATES) });

/** The name that others see, and the commune that is said of where they lend. */
export const startInput = z.object({ key: mutationKey, name: line(2, 60), communeCode: z.string().max(5) });

export type StartInput = z.infer<typeof startInput>;
export type SearchInput = z.infer<typeof searchInput>;
export type NeedInput = z.infer<typeof needInput>;
export type InsteadInput = z.infer<typeof insteadInput>;
export type FreeInput = z.infer<typeof freeInput>;
export type WithSpaceInput = z.infer<typeof withSpaceInput>;
export type SaveInput = z.infer<typeof saveInput>;
export type StateInput = z.infer<typeof stateInput>;
