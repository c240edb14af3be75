import { z } from "zod";
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

export const bookInput = z.object({
  key: mutationKey,
  organizationId: z.uuid(),
  activityId: z.uuid(),
  title,
  people: z.int().min(1).max(100_000),
  ...slotFields,
});

export const decideInput = z
  .object({
    key: mutationKey,
    bookingId: z.uuid(),
    decision: z.enum(["accept", "refuse"]),
    note: z.string().trim().max(500).default(""),
  })
  .refine(({ decision, note }) => decision === "accept" || note.length >= 3, {
    path: ["note"],
    message: "reason_required",
  });

export const cancelInput = z.object({
  key: mutationKey,
  bookingId: z.uuid(),
  /** These sessions only; absent, all that have not begun. */
  sessionIds: z.array(z.uuid()).min(1).max(500).optional(),
  note: z.string().trim().max(500).default(""),
});

export const bookingIdInput = z.object({ bookingId: z.uuid() });

export const pendingAtInput = z.object({ site: z.string().max(120) });

export type BookInput = z.infer<typeof bookInput>;
export type DecideInput = z.infer<typeof decideInput>;
export type CancelInput = z.infer<typeof cancelInput>;
