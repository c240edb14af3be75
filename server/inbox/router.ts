import { router, signedInProcedure } from "../trpc.ts";
import { answerAll } from "./answers.ts";
import { answerInput, assignInput } from "./schema.ts";
import { assign, countAwaiting, listAwaiting } from "./service.ts";

/** All that awaits a decision of the hub's managers. */
export const inboxRouter = router({
  list: signedInProcedure.query(({ ctx }) => listAwaiting(ctx)),
  count: signedInProcedure.query(({ ctx }) => countAwaiting(ctx)),
  assign: signedInProcedure.input(assignInput).mutation(({ ctx, input }) => assign(ctx, input)),
  answer: signedInProcedure.input(answerInput).mutation(({ ctx, input }) => answerAll(ctx, input)),
});
