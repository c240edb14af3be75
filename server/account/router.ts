import { router, signedInProcedure } from "../trpc.ts";
import { chooseMailInput } from "./schema.ts";
import { chooseMail, exportAccount, readAccountPage } from "./service.ts";

/** One's own account. What changes it goes by the accounts' own door, `server/auth/auth.ts`. */
export const accountRouter = router({
  page: signedInProcedure.query(({ ctx }) => readAccountPage(ctx)),
  chooseMail: signedInProcedure.input(chooseMailInput).mutation(({ ctx, input }) => chooseMail(ctx, input)),
  export: signedInProcedure.query(({ ctx }) => exportAccount(ctx)),
});
