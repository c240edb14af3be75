import { router, signedInProcedure } from "../trpc.ts";
import { accept, acceptAll } from "./accept.ts";
import {
  answerApplication,
  readApplicationFile,
  readApplicationsOf,
  sendApplication,
  writeApplication,
} from "./application.ts";
import {
  acceptAllInput,
  acceptInput,
  answerApplicationInput,
  applicationInput,
  bookingInput,
  conventionInput,
  prepareInput,
  sendApplicationInput,
  siteInput,
  writeApplicationInput,
} from "./schema.ts";
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
  /** The application to the mayor for another use of the place (GN 6). */
  applications: signedInProcedure
    .input(bookingInput)
    .query(({ ctx, input }) => readApplicationsOf(ctx, input.bookingId)),
  writeApplication: signedInProcedure
    .input(writeApplicationInput)
    .mutation(({ ctx, input }) => writeApplication(ctx, input)),
  sendApplication: signedInProcedure
    .input(sendApplicationInput)
    .mutation(({ ctx, input }) => sendApplication(ctx, input)),
  answerApplication: signedInProcedure
    .input(answerApplicationInput)
    .mutation(({ ctx, input }) => answerApplication(ctx, input)),
  applicationFile: signedInProcedure
    .input(applicationInput)
    .query(({ ctx, input }) => readApplicationFile(ctx, input.applicationId)),
});
