import { router, signedInProcedure } from "../trpc.ts";
import { answerInput, candidatesInput, proposeInput, swapInput } from "./schema.ts";
import { answerSwap, confirmSwap, listCandidates, listSwaps, proposeSwap, withdrawSwap } from "./service.ts";

export const swapsRouter = router({
  mine: signedInProcedure.query(({ ctx }) => listSwaps(ctx)),
  candidates: signedInProcedure.input(candidatesInput).query(({ ctx, input }) => listCandidates(ctx, input.sessionId)),
  propose: signedInProcedure.input(proposeInput).mutation(({ ctx, input }) => proposeSwap(ctx, input)),
  answer: signedInProcedure.input(answerInput).mutation(({ ctx, input }) => answerSwap(ctx, input)),
  withdraw: signedInProcedure.input(swapInput).mutation(({ ctx, input }) => withdrawSwap(ctx, input)),
  confirm: signedInProcedure.input(answerInput).mutation(({ ctx, input }) => confirmSwap(ctx, input)),
});
