import { z } from "zod";
import { RELOCATION_MODES } from "#db/schema.ts";
import { mutationKey } from "../mutation.ts";

const at = {
  displacementId: z.uuid(),
  day: z.iso.date(),
  startMinute: z.int().min(0).max(1439),
};
const displacementIds = z.array(z.uuid()).min(1).max(500);
const token = z.string().min(20).max(100);
/** How long an answer is waited for; never beyond the first of the hours. */
const answerDays = z.int().min(1).max(21).default(5);

export const closureInput = z.object({ closureId: z.uuid() });

export const alternativesInput = z.object({
  closureId: z.uuid(),
  displacementIds,
  /** What the other lines of the table take. */
  taken: z.array(z.object({ ...at, spaceId: z.uuid() })).max(500),
});

export const sendInput = z.object({
  key: mutationKey,
  closureId: z.uuid(),
  mode: z.enum(RELOCATION_MODES),
  answerDays,
  /** From the hub, in the letter. */
  message: z.string().trim().max(500).default(""),
  lines: z
    .array(z.object({ spaceId: z.uuid(), sessions: z.array(z.object(at)).min(1).max(60) }))
    .min(1)
    .max(200),
});

export const putBackInput = z.object({
  key: mutationKey,
  closureId: z.uuid(),
  mode: z.enum(RELOCATION_MODES),
  answerDays,
  message: z.string().trim().max(500).default(""),
  displacementIds,
});

export const leaveInput = z.object({ key: mutationKey, closureId: z.uuid(), displacementIds });
export const withdrawInput = z.object({ key: mutationKey, relocationId: z.uuid() });

export const tokenInput = z.object({ token });
/** By the link of the letter, or signed in. */
export const answerInput = z
  .object({
    relocationId: z.uuid(),
    token: token.optional(),
    answer: z.enum(["yes", "no", "other"]),
    note: z.string().trim().max(500).default(""),
  })
  .refine(({ answer, note }) => answer !== "other" || note.length >= 3, { path: ["note"], message: "tellOther" });

export type AlternativesInput = z.infer<typeof alternativesInput>;
export type SendInput = z.infer<typeof sendInput>;
export type PutBackInput = z.infer<typeof putBackInput>;
export type LeaveInput = z.infer<typeof leaveInput>;
export type WithdrawInput = z.infer<typeof withdrawInput>;
export type AnswerInput = z.infer<typeof answerInput>;
