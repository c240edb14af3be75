import { router, signedInProcedure } from "../trpc.ts";
import { listInput, retryInput } from "./schema.ts";
import { listMails, retryMail } from "./service.ts";

/** What the platform has written to people, for the hub's managers. */
export const mailRouter = router({
  list: signedInProcedure.input(listInput).query(({ ctx, input }) => listMails(ctx, input)),
  retry: signedInProcedure.input(retryInput).mutation(({ ctx, input }) => retryMail(ctx, input)),
});
