import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { closeWishes } from "./close.ts";
import { answerRenewal, listRenewals } from "./renewals.ts";
import { changeInput, closeInput, createInput, renewInput, seasonInput } from "./schema.ts";
import { changeSeason, createSeason, listAnnounced, readOptions, readSetUp } from "./service.ts";

/** A campaign before its plans: set up, dates, last season's hours renewed first. */
export const seasonsRouter = router({
  announced: publicProcedure.query(({ ctx }) => listAnnounced(ctx)),
  options: signedInProcedure.query(({ ctx }) => readOptions(ctx)),
  one: signedInProcedure.input(seasonInput).query(({ ctx, input }) => readSetUp(ctx, input.campaignId)),
  create: signedInProcedure.input(createInput).mutation(({ ctx, input }) => createSeason(ctx, input)),
  change: signedInProcedure.input(changeInput).mutation(({ ctx, input }) => changeSeason(ctx, input)),
  close: signedInProcedure.input(closeInput).mutation(({ ctx, input }) => closeWishes(ctx, input)),
  renewals: signedInProcedure.query(({ ctx }) => listRenewals(ctx)),
  renew: signedInProcedure.input(renewInput).mutation(({ ctx, input }) => answerRenewal(ctx, input)),
});
