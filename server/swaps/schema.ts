import { z } from "zod";
import { mutationKey } from "../mutation.ts";

export const candidatesInput = z.object({ sessionId: z.uuid() });
export const proposeInput = z.object({
  key: mutationKey,
  /** What one gives. */
  sessionId: z.uuid(),
  /** What one asks for. */
  otherSessionId: z.uuid(),
  note: z.string().trim().max(500).default(""),
});
export const swapInput = z.object({ key: mutationKey, swapId: z.uuid() });
export const answerInput = z.object({ key: mutationKey, swapId: z.uuid(), decision: z.enum(["accept", "refuse"]) });

export type ProposeInput = z.infer<typeof proposeInput>;
export type SwapInput = z.infer<typeof swapInput>;
export type AnswerInput = z.infer<typeof answerInput>;
