import { z } from "zod";
import { isoDay, itemsWith, refusalFields } from "../bookings/schema.ts";
import { mutationKey } from "../mutation.ts";
import { slotsOverlap } from "./pattern.ts";

const minuteOfDay = z.int().min(0).max(1439);
const minutes = z.int().min(15).max(1440).multipleOf(5);
const weekday = z.int().min(1).max(7);
/** Longer is a campaign's matter, and more than the database takes. */
const MAX_PERIOD_DAYS = 441;

type Lengths = { readonly shortestMinutes: number; readonly durationMinutes: number };
const isShorter = ({ shortestMinutes, durationMinutes }: Lengths) => shortestMinutes <= durationMinutes;
const notShorter = { path: ["shortestMinutes"], message: "shortest_first" };

const slotFields = {
  weekday,
  startMinute: minuteOfDay,
  durationMinutes: minutes,
  /** The shortest that is still worth coming for. */
  shortestMinutes: minutes,
};
const slot = z.object(slotFields).refine(isShorter, notShorter);

const period = z
  .object({ start: isoDay, end: isoDay })
  .refine(({ start, end }) => start < end, { path: ["end"], message: "end_before_start" })
  .refine(({ start, end }) => Date.parse(end) - Date.parse(start) <= MAX_PERIOD_DAYS * 86_400_000, {
    path: ["end"],
    message: "period_too_long",
  });

const seriesFields = {
  spaceId: z.uuid(),
  activityId: z.uuid(),
  people: z.int().min(1).max(100_000),
  slots: z
    .array(slot)
    .min(1)
    .max(7)
    .refine((slots) => !slotsOverlap(slots), "slots_overlap"),
  /** Half-open. */
  period,
  skipsSchoolHolidays: z.boolean(),
  skipsPublicHolidays: z.boolean(),
};

/** Enough to say which dates can be had; whose they would be tells what is left of the quota. */
export const previewInput = z.object({ ...seriesFields, organizationId: z.uuid().optional() });

export const askInput = z.object({
  key: mutationKey,
  ...seriesFields,
  organizationId: z.uuid(),
  title: z.string().trim().min(3).max(120),
  items: itemsWith,
  /** Dates that cannot be had, seen and left out. */
  without: z
    .array(z.object({ slot: z.int().min(0).max(6), weekOf: isoDay }))
    .max(500)
    .default([]),
});

/** Dates without a rhythm; more is a season's matter, or a campaign's. */
export const MAX_SINGLE_DATES = 12;

const datesFields = {
  spaceId: z.uuid(),
  activityId: z.uuid(),
  people: z.int().min(1).max(100_000),
  dates: z
    .array(z.object({ day: isoDay, startMinute: minuteOfDay, durationMinutes: minutes }))
    .min(1)
    .max(MAX_SINGLE_DATES),
};
export const previewDatesInput = z.object({ ...datesFields, organizationId: z.uuid().optional() });
export const askDatesInput = z.object({
  key: mutationKey,
  ...datesFields,
  items: itemsWith,
  organizationId: z.uuid(),
  title: z.string().trim().min(3).max(120),
});

export const bookingInput = z.object({ bookingId: z.uuid() });

const changeFields = { bookingId: z.uuid(), slotId: z.uuid(), ...slotFields };
export const previewChangeInput = z.object(changeFields).refine(isShorter, notShorter);
export const changeInput = z
  .object({
    key: mutationKey,
    ...changeFields,
    /** Sessions that the new hour does not suit, seen, which stay as they are. */
    keep: z.array(z.uuid()).max(500).default([]),
  })
  .refine(isShorter, notShorter);

export const previewMoveInput = z.object({
  sessionId: z.uuid(),
  day: isoDay,
  startMinute: minuteOfDay,
  durationMinutes: minutes,
});
export const moveInput = previewMoveInput.extend({
  key: mutationKey,
  /** Things lent with the session that are taken at the new hours, seen, are let go. */
  withoutItems: z.boolean().default(false),
});

export const addBackInput = z.object({ key: mutationKey, bookingId: z.uuid(), slotId: z.uuid(), weekOf: isoDay });
export const giveBackInput = z.object({
  key: mutationKey,
  sessionId: z.uuid(),
  note: z.string().trim().max(500).default(""),
});
export const sessionInput = z.object({ key: mutationKey, sessionId: z.uuid() });

/** Of a series, other days and hours of its week; of several dates, other days and hours of some. The rest stays as asked. */
export const previewInsteadInput = z.object({
  bookingId: z.uuid(),
  slots: z
    .array(z.object({ slotId: z.uuid(), weekday, startMinute: minuteOfDay }))
    .max(14)
    .default([]),
  dates: z
    .array(z.object({ sessionId: z.uuid(), day: isoDay, startMinute: minuteOfDay }))
    .max(500)
    .default([]),
});

/** In place of a series, or of several dates, that wait for an answer; `without` those that cannot be had. */
export const proposeInsteadInput = previewInsteadInput
  .extend({ key: mutationKey, without: z.array(z.uuid()).max(500).default([]), ...refusalFields })
  .refine(({ note }) => note.length >= 3, { path: ["note"], message: "reason_required" })
  .refine(({ slots, dates }) => slots.length + dates.length > 0, { path: ["dates"], message: "same_hours" });

export type PreviewInput = z.infer<typeof previewInput>;
export type AskInput = z.infer<typeof askInput>;
export type PreviewDatesInput = z.infer<typeof previewDatesInput>;
export type AskDatesInput = z.infer<typeof askDatesInput>;
export type PreviewChangeInput = z.infer<typeof previewChangeInput>;
export type ChangeInput = z.infer<typeof changeInput>;
export type PreviewMoveInput = z.infer<typeof previewMoveInput>;
export type MoveInput = z.infer<typeof moveInput>;
export type AddBackInput = z.infer<typeof addBackInput>;
export type GiveBackInput = z.infer<typeof giveBackInput>;
export type PreviewInsteadInput = z.infer<typeof previewInsteadInput>;
export type ProposeInsteadInput = z.infer<typeof proposeInsteadInput>;
export type SessionInput = z.infer<typeof sessionInput>;
