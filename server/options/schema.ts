import { z } from "zod";
import { bookInput } from "../bookings/schema.ts";
import { mutationKey } from "../mutation.ts";

/** Keeps a slot for the applicant, who takes it within two days or lets it go. */
export const holdInput = bookInput;
export const optionInput = z.object({ key: mutationKey, bookingId: z.uuid() });

/** What did not fit: a date, or a series of which the first slot is asked for. */
export const alternativesInput = z.object({
  spaceId: z.uuid(),
  activityId: z.uuid(),
  people: z.int().min(1).max(100_000),
  day: z.iso.date(),
  startMinute: z.int().min(0).max(1439),
  durationMinutes: z.int().min(15).max(1440),
  /** On the places of the same owner alone. */
  sameOwner: z.boolean().default(false),
});

export type HoldInput = z.infer<typeof holdInput>;
export type OptionInput = z.infer<typeof optionInput>;
export type AlternativesInput = z.infer<typeof alternativesInput>;
