import { router, signedInProcedure } from "../trpc.ts";
import { accept, acceptAll } from "./accept.ts";
import { acceptAllInput, acceptInput, bookingInput, conventionInput, prepareInput, siteInput } from "./schema.ts";
import { listAt, listWaiting, prepare, readConvention, readFile, readProof } from "./service.ts";

/** The convention of use of a booking: made as a PDF, accepted on line by both sides. */
export const conventionsRouter = router({
  of: signedInProcedure.input(bookingInput).query(({ ctx, input }) => readConvention(ctx, input.bookingId)),
  waiting: signedInProcedure.query(({ ctx }) => listWaiting(ctx)),
  ofSite: signedInProcedure.input(siteInput).query(({ ctx, input }) => listAt(ctx, input.site)),
  prepare: signedInProcedure.input(prepareInput).mutation(({ ctx, input }) => prepare(ctx, input)),
  accept: signedInProcedure.input(acceptInput).mutation(({ ctx, input }) => accept(ctx, input)),
  acceptAll: signedInProcedure.input(acceptAllInput).mutation(({ ctx, input }) => acceptAll(ctx, input)),
  proof: signedInProcedure.input(conventionInput).query(({ ctx, input }) => readProof(ctx, input.conventionId)),
  file: signedInProcedure.input(conventionInput).query(({ ctx, input }) => readFile(ctx, input.conventionId)),
});
