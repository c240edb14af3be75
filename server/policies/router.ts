import { router, signedInProcedure } from "../trpc.ts";
import { adoptInput, saveInput } from "./schema.ts";
import { adoptPolicy, listPolicies, savePolicy } from "./service.ts";

/** The numbers of allocation, in versions. */
export const policiesRouter = router({
  list: signedInProcedure.query(({ ctx }) => listPolicies(ctx)),
  save: signedInProcedure.input(saveInput).mutation(({ ctx, input }) => savePolicy(ctx, input)),
  adopt: signedInProcedure.input(adoptInput).mutation(({ ctx, input }) => adoptPolicy(ctx, input)),
});
