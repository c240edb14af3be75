import { publicProcedure, router } from "../trpc.ts";
import { withAsker } from "./access.ts";
import { listDates } from "./dates.ts";
import { readMap } from "./map.ts";
import { datesInput, listInput, mapInput, searchInput, siteInput, useInput, weekInput } from "./schema.ts";
import { listSites, readFilterOptions, readOtherUse, readPlace, readWeek, searchSlots } from "./service.ts";

/** What anyone may see of the places: where, when open, when free; never who is in them. */
export const placesRouter = router({
  map: publicProcedure.input(mapInput).query(({ ctx, input }) => readMap(ctx, withAsker(ctx, input))),
  week: publicProcedure.input(weekInput).query(({ ctx, input }) => readWeek(ctx, withAsker(ctx, input))),
  list: publicProcedure.input(listInput).query(({ ctx, input }) => listSites(ctx, withAsker(ctx, input))),
  dates: publicProcedure.input(datesInput).query(({ ctx, input }) => listDates(ctx, withAsker(ctx, input))),
  search: publicProcedure.input(searchInput).query(({ ctx, input }) => searchSlots(ctx, withAsker(ctx, input))),
  site: publicProcedure.input(siteInput).query(({ ctx, input }) => readPlace(ctx, input)),
  /** Another use than the place is open for (GN 6): what to know before asking. */
  otherUse: publicProcedure.input(useInput).query(({ ctx, input }) => readOtherUse(ctx, input)),
  options: publicProcedure.query(({ ctx }) => readFilterOptions(ctx)),
});
