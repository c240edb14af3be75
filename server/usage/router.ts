import { router, signedInProcedure } from "../trpc.ts";
import { usageInput } from "./schema.ts";
import { readReport, readUsage } from "./service.ts";

export const usageRouter = router({
  ofPlaces: signedInProcedure.input(usageInput).query(({ ctx, input }) => readUsage(ctx, input)),
  report: signedInProcedure.input(usageInput).query(({ ctx, input }) => readReport(ctx, input)),
});
