import { publicProcedure, router } from "../trpc.ts";
import { listDates } from "./dates.ts";
import { datesInput, listInput, mapInput, searchInput, siteInput, weekInput } from "./schema.ts";
import { listSites, readFilterOptions, readMap, readPlace, readWeek, searchSlots } from "./service.ts";

/** What anyone may see of the places: where, when open, when free; never who is in them. */
export const placesRouter = router({
  map: publicProcedure.input(mapInput).query(({ ctx, input }) => readMap(ctx, input)),
  week: publicProcedure.input(weekInput).query(({ ctx, input }) => readWeek(ctx, input)),
  list: publicProcedure.input(listInput).query(({ ctx, input }) => listSites(ctx, input)),
  dates: publicProcedure.input(datesInput).query(({ ctx, input }) => listDates(ctx, input)),
  search: publicProcedure.input(searchInput).query(({ ctx, input }) => searchSlots(ctx, input)),
  site: publicProcedure.input(siteInput).query(({ ctx, input }) => readPlace(ctx, input)),
  options: publicProcedure.query(({ ctx }) => readFilterOptions(ctx)),
});
