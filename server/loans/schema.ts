import { z } from "zod";
import { HANDOVER_SIDES, HANDOVER_STEPS, ITEM_CONDITIONS } from "#db/schema.ts";
import { quantity, spanFields } from "../items/schema.ts";
import { mutationKey } from "../mutation.ts";
import { day, slug } from "../places/schema.ts";

const note = z.string().trim().max(500).default("");

export const askInput = z
  .object({
    key: mutationKey,
    organizationId: z.uuid(),
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
/** Pieces under repair, whole days. */
export const repairInput = z
  .object({ key: mutationKey, itemId: z.uuid(), quantity, day, lastDay: day, note })
  .refine(({ day: first, lastDay }) => first <= lastDay, { path: ["lastDay"], message: "end_before_start" })
  .refine(({ day: first, lastDay }) => Date.parse(lastDay) - Date.parse(first) <= 90 * 86_400_000, {
    path: ["lastDay"],
    message: "period_too_long",
  });
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
  })
  .refine(({ condition, note: what }) => condition !== "damaged" || what.length >= 3, {
    path: ["note"],
    message: "damage_described",
  });

export type AskInput = z.infer<typeof askInput>;
export type DecideInput = z.infer<typeof decideInput>;
export type CancelInput = z.infer<typeof cancelInput>;
export type RepairInput = z.infer<typeof repairInput>;
export type SayInput = z.infer<typeof sayInput>;
