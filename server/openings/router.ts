import { router, signedInProcedure } from "../trpc.ts";
import { addInput, changeInput, removeInput, siteInput } from "./schema.ts";
import { addOpening, changeOpening, listOwnSites, readOwnSite, removeOpening } from "./service.ts";

export const openingsRouter = router({
  mine: signedInProcedure.query(({ ctx }) => listOwnSites(ctx)),
  ofSite: signedInProcedure.input(siteInput).query(({ ctx, input }) => readOwnSite(ctx, input.site)),
  add: signedInProcedure.input(addInput).mutation(({ ctx, input }) => addOpening(ctx, input)),
  change: signedInProcedure.input(changeInput).mutation(({ ctx, input }) => changeOpening(ctx, input)),
  remove: signedInProcedure.input(removeInput).mutation(({ ctx, input }) => removeOpening(ctx, input)),
});
