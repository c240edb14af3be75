import { router, signedInProcedure } from "../trpc.ts";
import { answerAll } from "./answers.ts";
import { answerInput, assignInput, listInput } from "./schema.ts";
import { assign, countAwaiting, listAwaiting } from "./service.ts";

/** All that awaits a decision of the hub's managers. */
export const inboxRouter = router({
  list: signedInProcedure.input(listInput).query(({ ctx, input }) => listAwaiting(ctx, input)),
  count: signedInProcedure.query(({ ctx }) => countAwaiting(ctx)),
  assign: signedInProcedure.input(assignInput).mutation(({ ctx, input }) => assign(ctx, input)),
  answer: signedInProcedure.input(answerInput).mutation(({ ctx, input }) => answerAll(ctx, input)),
});
