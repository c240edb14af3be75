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
const endsAfterStart = ({ firstDay, lastDay }: Pick<Rule, "firstDay" | "lastDay">) => firstDay <= lastDay;
const isThreeYearsAtMost = ({ firstDay, lastDay }: Pick<Rule, "firstDay" | "lastDay">) =>
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

const cell = z.object({
  weekday: z.int().min(1).max(7),
  startMinute: z.int().min(0).max(1439),
  lengthMinutes: z.int().min(15).max(1440),
});

/** Hours as an owner says them: OpenStreetMap's notation, a painted week, or rules as they were before. */
const weekSource = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    text: z.string().max(2_000),
    /** The hours offered, or those of the place's own use, which leave the rest of the day. */
    meaning: z.enum(["offered", "used"]),
    restStart: z
      .int()
      .min(0)
      .max(1439)
      .default(7 * 60),
    restEnd: z
      .int()
      .min(15)
      .max(1440)
      .default(23 * 60),
  }),
  z.object({ kind: z.literal("grid"), cells: z.array(cell).max(400) }),
  z.object({
    kind: z.literal("rules"),
    openingHours: z.string().max(2_000).nullable(),
    rules: z
      .array(
        cell.extend({
          validity: z
            .object({ start: day, end: day })
            .refine(({ start, end }) => start < end, { message: "endBeforeStart" }),
          schoolHolidays: z.enum(HOLIDAY_RULES),
          publicHolidays: z.enum(HOLIDAY_RULES),
        }),
      )
      .max(400),
  }),
]);

const weekFields = {
  site: slug,
  space: slug,
  source: weekSource,
  firstDay: day,
  /** Included. */
  lastDay: day,
  /** Where the source does not say it: are these days offered too? */
  schoolHolidays: z.boolean(),
  publicHolidays: z.boolean(),
};

export const previewWeekInput = z
  .object(weekFields)
  .refine(endsAfterStart, MUST_END_AFTER_START)
  .refine(isThreeYearsAtMost, THREE_YEARS_AT_MOST);
export const replaceWeekInput = z
  .object({ key: mutationKey, ...weekFields })
  .refine(endsAfterStart, MUST_END_AFTER_START)
  .refine(isThreeYearsAtMost, THREE_YEARS_AT_MOST);

export type PreviewWeekInput = z.infer<typeof previewWeekInput>;
export type ReplaceWeekInput = z.infer<typeof replaceWeekInput>;
export type AddInput = z.infer<typeof addInput>;
export type ChangeInput = z.infer<typeof changeInput>;
export type RemoveInput = z.infer<typeof removeInput>;
