import { router, signedInProcedure } from "../trpc.ts";
import { closeInput, previewInput, reopenInput, siteInput } from "./schema.ts";
import { close, listClosures, previewClosure, previewLoans, reopen } from "./service.ts";

export const closuresRouter = router({
  list: signedInProcedure.input(siteInput).query(({ ctx, input }) => listClosures(ctx, input.site)),
  preview: signedInProcedure.input(previewInput).query(({ ctx, input }) => previewClosure(ctx, input)),
  previewLoans: signedInProcedure.input(previewInput).query(({ ctx, input }) => previewLoans(ctx, input)),
  close: signedInProcedure.input(closeInput).mutation(({ ctx, input }) => close(ctx, input)),
  reopen: signedInProcedure.input(reopenInput).mutation(({ ctx, input }) => reopen(ctx, input)),
});
