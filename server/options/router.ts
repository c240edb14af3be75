import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { alternativesInput, holdInput, optionInput } from "./schema.ts";
import { holdOption, listOptions, readAlternatives, releaseOption, takeOption } from "./service.ts";

export const optionsRouter = router({
  alternatives: publicProcedure.input(alternativesInput).query(({ ctx, input }) => readAlternatives(ctx, input)),
  mine: signedInProcedure.query(({ ctx }) => listOptions(ctx)),
  hold: signedInProcedure.input(holdInput).mutation(({ ctx, input }) => holdOption(ctx, input)),
  take: signedInProcedure.input(optionInput).mutation(({ ctx, input }) => takeOption(ctx, input)),
  release: signedInProcedure.input(optionInput).mutation(({ ctx, input }) => releaseOption(ctx, input)),
});
