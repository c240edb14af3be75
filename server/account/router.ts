import { router, signedInProcedure } from "../trpc.ts";
import { chooseLanguageInput, chooseMailInput } from "./schema.ts";
import { chooseLanguage, chooseMail, exportAccount, readAccountPage } from "./service.ts";

/** One's own account. What changes it goes by the accounts' own door, `server/auth/auth.ts`. */
export const accountRouter = router({
  page: signedInProcedure.query(({ ctx }) => readAccountPage(ctx)),
  chooseMail: signedInProcedure.input(chooseMailInput).mutation(({ ctx, input }) => chooseMail(ctx, input)),
  chooseLanguage: signedInProcedure.input(chooseLanguageInput).mutation(({ ctx, input }) => chooseLanguage(ctx, input)),
  export: signedInProcedure.query(({ ctx }) => exportAccount(ctx)),
});
