import { z } from "zod";
import { isoDay, slotFields } from "../bookings/schema.ts";
import { quantity, spanFields } from "../items/schema.ts";
import { mutationKey } from "../mutation.ts";
import { slug } from "../places/schema.ts";

const { spaceId, startMinute, durationMinutes } = slotFields;

/** Waits for one or several dates of one space, each by itself. */
export const joinInput = z.object({
  key: mutationKey,
  organizationId: z.uuid(),
  activityId: z.uuid(),
  title: z.string().trim().min(3).max(120),
  people: z.int().min(1).max(100_000),
  spaceId,
  slots: z
    .array(z.object({ day: isoDay, startMinute, durationMinutes }))
    .min(1)
    .max(60),
});
/** Waits for pieces of what is lent. */
export const joinItemInput = z
  .object({ key: mutationKey, organizationId: z.uuid().nullable(), item: slug, quantity, ...spanFields })
  .refine(
    ({ day: first, lastDay, startMinute: from, endMinute: to }) => first < lastDay || (first === lastDay && from < to),
    {
      path: ["endMinute"],
      message: "end_before_start",
    },
  );
export const leaveInput = z.object({ key: mutationKey, waitingId: z.uuid() });

export type JoinInput = z.infer<typeof joinInput>;
export type JoinItemInput = z.infer<typeof joinItemInput>;
export type LeaveInput = z.infer<typeof leaveInput>;
