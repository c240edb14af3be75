import { router, signedInProcedure } from "../trpc.ts";
import { listInput, siteWeekInput, weekInput } from "./schema.ts";
import { listSessions, readCalendar, readSiteWeek, readWeek } from "./service.ts";

export const agendaRouter = router({
  week: signedInProcedure.input(weekInput).query(({ ctx, input }) => readWeek(ctx, input)),
  list: signedInProcedure.input(listInput).query(({ ctx, input }) => listSessions(ctx, input)),
  ofSite: signedInProcedure.input(siteWeekInput).query(({ ctx, input }) => readSiteWeek(ctx, input)),
  calendar: signedInProcedure.query(({ ctx }) => readCalendar(ctx)),
});
