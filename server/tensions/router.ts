import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { answerInput, clashInput, letterInput, planInput, proposeInput, withdrawInput } from "./schema.ts";
import {
  answerQuestion,
  listProposals,
  listQuestions,
  propose,
  readClash,
  readLetter,
  readScarcity,
  withdrawProposal,
} from "./service.ts";

/** Ways out of a clash, for the hub's managers; and the questions that they put to those concerned. */
export const tensionsRouter = router({
  clash: signedInProcedure.input(clashInput).query(({ ctx, input }) => readClash(ctx, input)),
  scarcity: signedInProcedure.input(planInput).query(({ ctx, input }) => readScarcity(ctx, input.planId)),
  proposals: signedInProcedure.input(planInput).query(({ ctx, input }) => listProposals(ctx, input.planId)),
  propose: signedInProcedure.input(proposeInput).mutation(({ ctx, input }) => propose(ctx, input)),
  withdraw: signedInProcedure.input(withdrawInput).mutation(({ ctx, input }) => withdrawProposal(ctx, input)),
  questions: signedInProcedure.query(({ ctx }) => listQuestions(ctx)),
  letter: publicProcedure.input(letterInput).query(({ ctx, input }) => readLetter(ctx, input.token)),
  answer: publicProcedure.input(answerInput).mutation(({ ctx, input }) => answerQuestion(ctx, input)),
});
