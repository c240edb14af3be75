import { router, signedInProcedure } from "../trpc.ts";
import { checkInput, documentInput, engageInput, fileInput, identifyInput, organizationInput } from "./schema.ts";
import { checkPaper, engage, filePaper, identify, listToCheck, readFile, readPapers } from "./service.ts";

/** What an organization shows once: its numbers, statutes, insurance and engagement. */
export const papersRouter = router({
  of: signedInProcedure.input(organizationInput).query(({ ctx, input }) => readPapers(ctx, input.organizationId)),
  identify: signedInProcedure.input(identifyInput).mutation(({ ctx, input }) => identify(ctx, input)),
  engage: signedInProcedure.input(engageInput).mutation(({ ctx, input }) => engage(ctx, input)),
  submit: signedInProcedure.input(fileInput).mutation(({ ctx, input }) => filePaper(ctx, input)),
  file: signedInProcedure.input(documentInput).query(({ ctx, input }) => readFile(ctx, input.documentId)),
  toCheck: signedInProcedure.query(({ ctx }) => listToCheck(ctx)),
  check: signedInProcedure.input(checkInput).mutation(({ ctx, input }) => checkPaper(ctx, input)),
});
