import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import {
  alternativesInput,
  answerInput,
  closureInput,
  leaveInput,
  putBackInput,
  sendInput,
  tokenInput,
  withdrawInput,
} from "./schema.ts";
import {
  answerOffer,
  leaveMoves,
  listAbsorbable,
  listAlternatives,
  listOffers,
  proposeMoves,
  putBack,
  readAbsorption,
  readOffer,
  sendMoves,
  withdrawMove,
} from "./service.ts";

export const absorbRouter = router({
  list: signedInProcedure.query(({ ctx }) => listAbsorbable(ctx)),
  read: signedInProcedure.input(closureInput).query(({ ctx, input }) => readAbsorption(ctx, input.closureId)),
  propose: signedInProcedure.input(closureInput).query(({ ctx, input }) => proposeMoves(ctx, input.closureId)),
  alternatives: signedInProcedure.input(alternativesInput).query(({ ctx, input }) => listAlternatives(ctx, input)),
  send: signedInProcedure.input(sendInput).mutation(({ ctx, input }) => sendMoves(ctx, input)),
  withdraw: signedInProcedure.input(withdrawInput).mutation(({ ctx, input }) => withdrawMove(ctx, input)),
  leave: signedInProcedure.input(leaveInput).mutation(({ ctx, input }) => leaveMoves(ctx, input)),
  putBack: signedInProcedure.input(putBackInput).mutation(({ ctx, input }) => putBack(ctx, input)),
  offers: signedInProcedure.query(({ ctx }) => listOffers(ctx)),
  offer: publicProcedure.input(tokenInput).query(({ ctx, input }) => readOffer(ctx, input.token)),
  answer: publicProcedure.input(answerInput).mutation(({ ctx, input }) => answerOffer(ctx, input)),
});
