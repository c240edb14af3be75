import { z } from "zod";
import { RELOCATION_MODES } from "#db/schema.ts";
import { answerDays, answerFields, letterMessage, letterToken, SAYS_OTHER, saysOther } from "../letter.ts";
import { mutationKey } from "../mutation.ts";

const at = {
  displacementId: z.uuid(),
  day: z.iso.date(),
  startMinute: z.int().min(0).max(1439),
};
const displacementIds = z.array(z.uuid()).min(1).max(500);

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
  message: letterMessage,
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
  message: letterMessage,
  displacementIds,
});

export const leaveInput = z.object({ key: mutationKey, closureId: z.uuid(), displacementIds });
export const withdrawInput = z.object({ key: mutationKey, relocationId: z.uuid() });

export const tokenInput = z.object({ token: letterToken });
export const answerInput = z.object({ relocationId: z.uuid(), ...answerFields }).refine(saysOther, SAYS_OTHER);

export type AlternativesInput = z.infer<typeof alternativesInput>;
export type SendInput = z.infer<typeof sendInput>;
export type PutBackInput = z.infer<typeof putBackInput>;
export type LeaveInput = z.infer<typeof leaveInput>;
export type WithdrawInput = z.infer<typeof withdrawInput>;
export type AnswerInput = z.infer<typeof answerInput>;
