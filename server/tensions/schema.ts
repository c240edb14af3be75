import { z } from "zod";
import { PROPOSAL_KINDS } from "#db/schema.ts";
import { answerDays, answerFields, letterMessage, letterToken, SAYS_OTHER, saysOther } from "../letter.ts";
import { mutationKey } from "../mutation.ts";

export const clashInput = z.object({ planId: z.uuid(), requestId: z.uuid() });
export const planInput = z.object({ planId: z.uuid() });

const to = z.object({
  spaceId: z.uuid(),
  startSlot: z.int().min(0).max(2015),
  weeks: z.string().regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/),
});
/** A way out that `clash` told: where the request would be, and where those that make room. */
export const proposeInput = clashInput.extend({
  key: mutationKey,
  kind: z.enum(PROPOSAL_KINDS),
  at: to,
  moves: z.array(z.object({ requestId: z.uuid(), to })).max(5),
  answerDays,
  message: letterMessage,
});
export const withdrawInput = z.object({ key: mutationKey, proposalId: z.uuid() });
export const letterInput = z.object({ token: letterToken });
export const answerInput = z.object({ consentId: z.uuid(), ...answerFields }).refine(saysOther, SAYS_OTHER);

export type ClashInput = z.infer<typeof clashInput>;
export type ProposeInput = z.infer<typeof proposeInput>;
export type WithdrawInput = z.infer<typeof withdrawInput>;
export type AnswerInput = z.infer<typeof answerInput>;
