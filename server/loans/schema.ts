import { z } from "zod";
import { HANDOVER_SIDES, HANDOVER_STEPS, ITEM_CONDITIONS, PART_DEFECTS } from "#db/schema.ts";
import { quantity, spanFields } from "../items/schema.ts";
import { mutationKey } from "../mutation.ts";
import { pictureContent } from "../photos/schema.ts";
import { day, slug } from "../places/schema.ts";

const note = z.string().trim().max(500).default("");

export const askInput = z
  .object({
    key: mutationKey,
    /** Null: in one's own name. */
    organizationId: z.uuid().nullable(),
    item: slug,
    quantity,
    ...spanFields,
    note,
  })
  .refine(
    ({ day: first, lastDay, startMinute, endMinute }) =>
      first < lastDay || (first === lastDay && startMinute + 15 <= endMinute),
    { path: ["endMinute"], message: "end_before_start" },
  );
export const decideInput = z
  .object({ key: mutationKey, loanId: z.uuid(), decision: z.enum(["accept", "refuse"]), note })
  .refine(({ decision, note: reason }) => decision === "accept" || reason.length >= 3, {
    path: ["note"],
    message: "reason_required",
  });
export const cancelInput = z.object({ key: mutationKey, loanId: z.uuid(), note });
const repairFields = { itemId: z.uuid(), quantity, day, lastDay: day };
type Days = { readonly day: string; readonly lastDay: string };
const isOrdered = ({ day: first, lastDay }: Days) => first <= lastDay;
const isQuarter = ({ day: first, lastDay }: Days) => Date.parse(lastDay) - Date.parse(first) <= 90 * 86_400_000;
const outOfOrder = { path: ["lastDay"], message: "end_before_start" };
const tooLong = { path: ["lastDay"], message: "period_too_long" };

export const takeInput = z.object({ key: mutationKey, loanId: z.uuid() });
/** Pieces under repair, whole days. */
export const displacedInput = z.object(repairFields).refine(isOrdered, outOfOrder).refine(isQuarter, tooLong);
export const repairInput = z
  .object({
    key: mutationKey,
    ...repairFields,
    note,
    /** The loans that the lender has seen and agrees to take back. */
    displacedLoans: z.array(z.uuid()).max(1_000).default([]),
  })
  .refine(isOrdered, outOfOrder)
  .refine(isQuarter, tooLong);
export const siteInput = z.object({ site: slug });
const token = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const tokenInput = z.object({ token });
export const sayInput = z
  .object({
    key: mutationKey,
    token,
    step: z.enum(HANDOVER_STEPS),
    side: z.enum(HANDOVER_SIDES),
    condition: z.enum(ITEM_CONDITIONS),
    note,
    /** Of a kit, the parts that are missing or damaged. */
    parts: z
      .array(z.object({ itemId: z.uuid(), defect: z.enum(PART_DEFECTS), quantity }))
      .max(40)
      .refine((all) => new Set(all.map(({ itemId }) => itemId)).size === all.length, "duplicates")
      .default([]),
    /** The thing as it is, if they like. */
    content: pictureContent.nullable().default(null),
  })
  .refine(({ condition, note: what }) => condition !== "damaged" || what.length >= 3, {
    path: ["note"],
    message: "damage_described",
  });

export type AskInput = z.infer<typeof askInput>;
export type DecideInput = z.infer<typeof decideInput>;
export type CancelInput = z.infer<typeof cancelInput>;
export type TakeInput = z.infer<typeof takeInput>;
export type DisplacedInput = z.infer<typeof displacedInput>;
export type RepairInput = z.infer<typeof repairInput>;
export const settleInput = z.object({
  key: mutationKey,
  token,
  keptCents: z.int().min(0).max(1_000_000),
  note: z.string().trim().min(3).max(500),
});
/** With the amount that was seen: another that was said meanwhile is not agreed to. */
export const agreeInput = z.object({ key: mutationKey, token, keptCents: z.int().min(0).max(1_000_000) });
export type SettleInput = z.infer<typeof settleInput>;
export const writeInput = z.object({
  key: mutationKey,
  token,
  /** From which side. */
  side: z.enum(HANDOVER_SIDES),
  text: z.string().trim().min(3).max(500),
});
export type WriteInput = z.infer<typeof writeInput>;
export type AgreeInput = z.infer<typeof agreeInput>;
export const photoInput = z.object({ token, step: z.enum(HANDOVER_STEPS), side: z.enum(HANDOVER_SIDES) });
export type PhotoInput = z.infer<typeof photoInput>;
export type SayInput = z.infer<typeof sayInput>;
