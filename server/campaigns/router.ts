import { router, signedInProcedure } from "../trpc.ts";
import { publishPlan } from "./publish.ts";
import { campaignInput, cancelInput, compareInput, planInput, publishInput, solveInput } from "./schema.ts";
import {
  cancelPlan,
  compareWith,
  launchPlan,
  listCampaigns,
  readBoard,
  readCampaignPage,
  readPlanPage,
  watchPlan,
} from "./service.ts";

/** The season's round, for the hub's managers. */
export const campaignsRouter = router({
  list: signedInProcedure.query(({ ctx }) => listCampaigns(ctx)),
  one: signedInProcedure.input(campaignInput).query(({ ctx, input }) => readCampaignPage(ctx, input.campaignId)),
  board: signedInProcedure.input(campaignInput).query(({ ctx, input }) => readBoard(ctx, input.campaignId)),
  plan: signedInProcedure.input(planInput).query(({ ctx, input }) => readPlanPage(ctx, input.planId)),
  compare: signedInProcedure.input(compareInput).query(({ ctx, input }) => compareWith(ctx, input)),
  solve: signedInProcedure.input(solveInput).mutation(({ ctx, input }) => launchPlan(ctx, input)),
  progress: signedInProcedure
    .input(planInput)
    .subscription(({ ctx, input, signal }) => watchPlan(ctx, input.planId, signal)),
  cancel: signedInProcedure.input(cancelInput).mutation(({ ctx, input }) => cancelPlan(ctx, input)),
  publish: signedInProcedure.input(publishInput).mutation(({ ctx, input }) => publishPlan(ctx, input)),
});
