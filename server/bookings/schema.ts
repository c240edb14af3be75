import { z } from "zod";
import { REFUSAL_MOTIVES } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

/** An ISO day that exists: `2027-02-30` does not. */
export const isoDay = z.iso.date();
const minuteOfDay = z.int().min(0).max(1439);
const title = z.string().trim().min(3).max(120);

/** A slot of one date on one space. */
export const slotFields = {
  spaceId: z.uuid(),
  day: isoDay,
  startMinute: minuteOfDay,
  durationMinutes: z.int().min(15).max(1440),
};

/** What the place lends with the room, for the same hours. */
export const itemsWith = z
  .array(z.object({ itemId: z.uuid(), quantity: z.int().min(1).max(10_000) }))
  .max(20)
  .refine((items) => new Set(items.map(({ itemId }) => itemId)).size === items.length, { message: "duplicates" })
  .default([]);

export const bookInput = z.object({
  key: mutationKey,
  organizationId: z.uuid(),
  activityId: z.uuid(),
  title,
  people: z.int().min(1).max(100_000),
  ...slotFields,
  items: itemsWith,
});

/** Why something is refused: the owner's own words; of a public owner, also a motive of the closed list. */
export const refusalFields = {
  motive: z.enum(REFUSAL_MOTIVES).optional(),
  note: z.string().trim().max(500).default(""),
};

export const decideInput = z
  .object({
    key: mutationKey,
    bookingId: z.uuid(),
    decision: z.enum(["accept", "refuse"]),
    /** Sessions that are refused where the others are accepted. */
    without: z.array(z.uuid()).max(500).default([]),
    ...refusalFields,
  })
  .refine(({ decision, without, note }) => (decision === "accept" && without.length === 0) || note.length >= 3, {
    path: ["note"],
    message: "reason_required",
  })
  .refine(({ decision, without }) => decision === "accept" || without.length === 0, {
    path: ["without"],
    message: "all_refused",
  });

/** Several at once: all are accepted, or none. */
export const acceptAllInput = z.object({ key: mutationKey, bookingIds: z.array(z.uuid()).min(1).max(50) });

/** In place of a date that waits for an answer: another, on a place of the owner's. */
export const proposeInput = z
  .object({ key: mutationKey, bookingId: z.uuid(), ...refusalFields, ...slotFields })
  .refine(({ note }) => note.length >= 3, { path: ["note"], message: "reason_required" });

export const cancelInput = z.object({
  key: mutationKey,
  bookingId: z.uuid(),
  /** These sessions only; absent, all that have not begun. */
  sessionIds: z.array(z.uuid()).min(1).max(500).optional(),
  note: z.string().trim().max(500).default(""),
});

export const bookingIdInput = z.object({ bookingId: z.uuid() });

/** A booking or one of its sessions, as its side looks for it. */
export const findInput = z.object({ id: z.uuid(), side: z.enum(["holder", "place"]) });

export const pendingAtInput = z.object({ site: z.string().max(120) });

export type FindInput = z.infer<typeof findInput>;
export type BookInput = z.infer<typeof bookInput>;
export type DecideInput = z.infer<typeof decideInput>;
export type AcceptAllInput = z.infer<typeof acceptAllInput>;
export type ProposeInput = z.infer<typeof proposeInput>;
export type CancelInput = z.infer<typeof cancelInput>;
