import { router, signedInProcedure } from "../trpc.ts";
import { listInput, weekInput } from "./schema.ts";
import { listSessions, readCalendar, readWeek } from "./service.ts";

export const agendaRouter = router({
  week: signedInProcedure.input(weekInput).query(({ ctx, input }) => readWeek(ctx, input)),
  list: signedInProcedure.input(listInput).query(({ ctx, input }) => listSessions(ctx, input)),
  calendar: signedInProcedure.query(({ ctx }) => readCalendar(ctx)),
});
