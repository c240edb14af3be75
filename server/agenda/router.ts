import { router, signedInProcedure } from "../trpc.ts";
import {
  allInput,
  allOfOwnerInput,
  allOfSiteInput,
  listInput,
  ownerDayInput,
  ownerDaysInput,
  siteWeekInput,
  weekInput,
} from "./schema.ts";
import {
  countOwnerDays,
  listAll,
  listAllOfOwner,
  listAllOfSite,
  listSessions,
  readCalendar,
  readOwnerDay,
  readSiteWeek,
  readWeek,
} from "./service.ts";

export const agendaRouter = router({
  week: signedInProcedure.input(weekInput).query(({ ctx, input }) => readWeek(ctx, input)),
  list: signedInProcedure.input(listInput).query(({ ctx, input }) => listSessions(ctx, input)),
  ofSite: signedInProcedure.input(siteWeekInput).query(({ ctx, input }) => readSiteWeek(ctx, input)),
  ofOwner: signedInProcedure.input(ownerDayInput).query(({ ctx, input }) => readOwnerDay(ctx, input)),
  daysOfOwner: signedInProcedure.input(ownerDaysInput).query(({ ctx, input }) => countOwnerDays(ctx, input)),
  all: signedInProcedure.input(allInput).query(({ ctx, input }) => listAll(ctx, input)),
  allOfSite: signedInProcedure.input(allOfSiteInput).query(({ ctx, input }) => listAllOfSite(ctx, input)),
  allOfOwner: signedInProcedure.input(allOfOwnerInput).query(({ ctx, input }) => listAllOfOwner(ctx, input)),
  calendar: signedInProcedure.input(allInput).query(({ ctx, input }) => readCalendar(ctx, input)),
});
