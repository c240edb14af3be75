import { router, signedInProcedure } from "../trpc.ts";
import { addInput, changeInput, previewWeekInput, removeInput, replaceWeekInput, siteInput } from "./schema.ts";
import { addOpening, changeOpening, listOwnSites, readOwnSite, removeOpening } from "./service.ts";
import { previewWeek, readYear, replaceWeek } from "./week.ts";

export const openingsRouter = router({
  mine: signedInProcedure.query(({ ctx }) => listOwnSites(ctx)),
  ofSite: signedInProcedure.input(siteInput).query(({ ctx, input }) => readOwnSite(ctx, input.site)),
  year: signedInProcedure.input(siteInput).query(({ ctx, input }) => readYear(ctx, input.site)),
  previewWeek: signedInProcedure.input(previewWeekInput).query(({ ctx, input }) => previewWeek(ctx, input)),
  replaceWeek: signedInProcedure.input(replaceWeekInput).mutation(({ ctx, input }) => replaceWeek(ctx, input)),
  add: signedInProcedure.input(addInput).mutation(({ ctx, input }) => addOpening(ctx, input)),
  change: signedInProcedure.input(changeInput).mutation(({ ctx, input }) => changeOpening(ctx, input)),
  remove: signedInProcedure.input(removeInput).mutation(({ ctx, input }) => removeOpening(ctx, input)),
});
