import { z } from "zod";
import { HOLIDAY_RULES } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const day = z.iso.date();

export const siteInput = z.object({ site: slug });

const ruleFields = {
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
};
type Rule = { firstDay: string; lastDay: string; startMinute: number; endMinute: number };
const endsAfterStart = ({ firstDay, lastDay }: Rule) => firstDay <= lastDay;
const isThreeYearsAtMost = ({ firstDay, lastDay }: Rule) =>
  Date.parse(lastDay) - Date.parse(firstDay) <= 1_100 * 86_400_000;
const isQuarterAtLeast = ({ startMinute, endMinute }: Rule) => lengthOf(startMinute, endMinute) >= 15;
const MUST_END_AFTER_START = { path: ["lastDay"], message: "endBeforeStart" };
const THREE_YEARS_AT_MOST = { path: ["lastDay"], message: "threeYearsAtMost" };
const QUARTER_AT_LEAST = { path: ["endMinute"], message: "quarterAtLeast" };

export const addInput = z
  .object({ key: mutationKey, site: slug, space: slug, ...ruleFields })
  .refine(endsAfterStart, MUST_END_AFTER_START)
  .refine(isThreeYearsAtMost, THREE_YEARS_AT_MOST)
  .refine(isQuarterAtLeast, QUARTER_AT_LEAST);

/** Rules of one space that are changed together: the same hours on several days of the week. */
const openingIds = z.array(z.uuid()).min(1).max(7);

export const changeInput = z
  .object({ key: mutationKey, openingIds, ...ruleFields })
  .refine(endsAfterStart, MUST_END_AFTER_START)
  .refine(isThreeYearsAtMost, THREE_YEARS_AT_MOST)
  .refine(isQuarterAtLeast, QUARTER_AT_LEAST);

/** Minutes from a start to the end that follows it, at most a day. */
export const lengthOf = (startMinute: number, endMinute: number) =>
  endMinute > startMinute ? endMinute - startMinute : endMinute + 1440 - startMinute;

export const removeInput = z.object({ key: mutationKey, openingIds });

export type AddInput = z.infer<typeof addInput>;
export type ChangeInput = z.infer<typeof changeInput>;
export type RemoveInput = z.infer<typeof removeInput>;
