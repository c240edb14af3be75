import { router, signedInProcedure } from "../trpc.ts";
import { exportAccount, readAccountPage } from "./service.ts";

/** One's own account. What changes it goes by the accounts' own door, `server/auth/auth.ts`. */
export const accountRouter = router({
  page: signedInProcedure.query(({ ctx }) => readAccountPage(ctx)),
  export: signedInProcedure.query(({ ctx }) => exportAccount(ctx)),
});
