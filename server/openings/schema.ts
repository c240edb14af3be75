import { z } from "zod";
import { HOLIDAY_RULES } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const day = z.iso.date();

export const siteInput = z.object({ site: slug });

export const addInput = z
  .object({
    key: mutationKey,
    site: slug,
    space: slug,
    /** ISO: 1 is Monday. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    startMinute: z.int().min(0).max(1439),
    /** An end at or before the start is the next day's. */
    endMinute: z.int().min(0).max(1440),
    firstDay: day,
    /** Included. */
    lastDay: day,
    schoolHolidays: z.enum(HOLIDAY_RULES),
    publicHolidays: z.enum(HOLIDAY_RULES),
  })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { path: ["lastDay"], message: "endBeforeStart" })
  .refine(({ firstDay, lastDay }) => Date.parse(lastDay) - Date.parse(firstDay) <= 1_100 * 86_400_000, {
    path: ["lastDay"],
    message: "threeYearsAtMost",
  })
  .refine(({ startMinute, endMinute }) => lengthOf(startMinute, endMinute) >= 15, {
    path: ["endMinute"],
    message: "quarterAtLeast",
  });

/** Minutes from a start to the end that follows it, at most a day. */
export const lengthOf = (startMinute: number, endMinute: number) =>
  endMinute > startMinute ? endMinute - startMinute : endMinute + 1440 - startMinute;

export const removeInput = z.object({ key: mutationKey, openingId: z.uuid() });

export type AddInput = z.infer<typeof addInput>;
export type RemoveInput = z.infer<typeof removeInput>;
