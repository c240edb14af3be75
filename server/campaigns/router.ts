import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { answerAppeal, listAppeals, makeAppeal, openAppeals, readSharedLines } from "./appeals.ts";
import { editPlan, listEdits, redoEdit, undoEdit } from "./edits.ts";
import { lockRequest, unlockRequest, watchEdits } from "./locks.ts";
import { findPlaces } from "./places.ts";
import { previewEdit } from "./preview.ts";
import { publishPlan } from "./publish.ts";
import { readAnonymousFile, readReplay, readSharedFile, readSharedPlan, sharePlan } from "./replay.ts";
import { banPlacement, liftRuling, listRulings, pinPlacement } from "./rulings.ts";
import {
  answerInput,
  appealInput,
  banInput,
  campaignInput,
  cancelInput,
  compareInput,
  editInput,
  finishInput,
  liftInput,
  lockInput,
  measureChanceInput,
  openAppealsInput,
  pinInput,
  placesInput,
  planInput,
  previewInput,
  publishInput,
  sharedInput,
  shareInput,
  simulateInput,
  solveInput,
  undoInput,
} from "./schema.ts";
import {
  cancelPlan,
  compareWith,
  finishPlan,
  launchPlan,
  listCampaigns,
  readBoard,
  readCampaignPage,
  readPlanPage,
  watchPlan,
} from "./service.ts";
import { measureChance, readSimulation, simulatePolicies } from "./simulate.ts";

/** The season's round, for the hub's managers; and of a plan that they share, what is nobody's secret. */
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
  finish: signedInProcedure.input(finishInput).mutation(({ ctx, input }) => finishPlan(ctx, input)),
  cancel: signedInProcedure.input(cancelInput).mutation(({ ctx, input }) => cancelPlan(ctx, input)),
  publish: signedInProcedure.input(publishInput).mutation(({ ctx, input }) => publishPlan(ctx, input)),
  rulings: signedInProcedure.input(campaignInput).query(({ ctx, input }) => listRulings(ctx, input.campaignId)),
  pin: signedInProcedure.input(pinInput).mutation(({ ctx, input }) => pinPlacement(ctx, input)),
  ban: signedInProcedure.input(banInput).mutation(({ ctx, input }) => banPlacement(ctx, input)),
  places: signedInProcedure.input(placesInput).query(({ ctx, input }) => findPlaces(ctx, input)),
  edit: signedInProcedure.input(editInput).mutation(({ ctx, input }) => editPlan(ctx, input)),
  preview: signedInProcedure.input(previewInput).query(({ ctx, input }) => previewEdit(ctx, input)),
  /** Held while it is moved; without a key, since it does the same each time. */
  lock: signedInProcedure.input(lockInput).mutation(({ ctx, input }) => lockRequest(ctx, input)),
  unlock: signedInProcedure.input(lockInput).mutation(({ ctx, input }) => unlockRequest(ctx, input)),
  news: signedInProcedure
    .input(planInput)
    .subscription(({ ctx, input, signal }) => watchEdits(ctx, input.planId, signal)),
  undo: signedInProcedure.input(undoInput).mutation(({ ctx, input }) => undoEdit(ctx, input)),
  redo: signedInProcedure.input(undoInput).mutation(({ ctx, input }) => redoEdit(ctx, input)),
  edits: signedInProcedure.input(planInput).query(({ ctx, input }) => listEdits(ctx, input)),
  lift: signedInProcedure.input(liftInput).mutation(({ ctx, input }) => liftRuling(ctx, input)),
  simulate: signedInProcedure.input(simulateInput).mutation(({ ctx, input }) => simulatePolicies(ctx, input)),
  measureChance: signedInProcedure.input(measureChanceInput).mutation(({ ctx, input }) => measureChance(ctx, input)),
  simulation: signedInProcedure.input(campaignInput).query(({ ctx, input }) => readSimulation(ctx, input.campaignId)),
  replay: signedInProcedure.input(planInput).query(({ ctx, input }) => readReplay(ctx, input.planId)),
  replayFile: signedInProcedure.input(planInput).query(({ ctx, input }) => readAnonymousFile(ctx, input.planId)),
  share: signedInProcedure.input(shareInput).mutation(({ ctx, input }) => sharePlan(ctx, input)),
  /** For whoever holds the link of a plan. */
  shared: publicProcedure.input(sharedInput).query(({ ctx, input }) => readSharedPlan(ctx, input.token)),
  sharedLines: publicProcedure.input(sharedInput).query(({ ctx, input }) => readSharedLines(ctx, input.token)),
  appeal: signedInProcedure.input(appealInput).mutation(({ ctx, input }) => makeAppeal(ctx, input)),
  appeals: signedInProcedure.input(campaignInput).query(({ ctx, input }) => listAppeals(ctx, input.campaignId)),
  openAppeals: signedInProcedure.input(openAppealsInput).mutation(({ ctx, input }) => openAppeals(ctx, input)),
  answerAppeal: signedInProcedure.input(answerInput).mutation(({ ctx, input }) => answerAppeal(ctx, input)),
  sharedFile: publicProcedure.input(sharedInput).query(({ ctx, input }) => readSharedFile(ctx, input.token)),
});
