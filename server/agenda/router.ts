import { router, signedInProcedure } from "../trpc.ts";
import { allInput, allOfSiteInput, listInput, siteWeekInput, weekInput } from "./schema.ts";
import { listAll, listAllOfSite, listSessions, readCalendar, readSiteWeek, readWeek } from "./service.ts";

export const agendaRouter = router({
  week: signedInProcedure.input(weekInput).query(({ ctx, input }) => readWeek(ctx, input)),
  list: signedInProcedure.input(listInput).query(({ ctx, input }) => listSessions(ctx, input)),
  ofSite: signedInProcedure.input(siteWeekInput).query(({ ctx, input }) => readSiteWeek(ctx, input)),
  all: signedInProcedure.input(allInput).query(({ ctx, input }) => listAll(ctx, input)),
  allOfSite: signedInProcedure.input(allOfSiteInput).query(({ ctx, input }) => listAllOfSite(ctx, input)),
  calendar: signedInProcedure.query(({ ctx }) => readCalendar(ctx)),
});
