import { router, signedInProcedure } from "../trpc.ts";
import { clashInput } from "./schema.ts";
import { readClash } from "./service.ts";

/** Ways out of a clash, for the hub's managers. */
export const tensionsRouter = router({
  clash: signedInProcedure.input(clashInput).query(({ ctx, input }) => readClash(ctx, input)),
});
