import { matchInput } from "../matching/schema.ts";
import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { createInput, editInput, requestIdInput, spacesInput, withdrawInput } from "./schema.ts";
import {
  createRequest,
  editRequest,
  findSpaces,
  listMine,
  matchNeed,
  readFormOptions,
  readMine,
  withdrawRequest,
} from "./service.ts";

export const requestsRouter = router({
  options: publicProcedure.query(({ ctx }) => readFormOptions(ctx)),
  spaces: publicProcedure.input(spacesInput).query(({ ctx, input }) => findSpaces(ctx, input)),
  match: publicProcedure.input(matchInput).query(({ ctx, input }) => matchNeed(ctx, input)),
  create: signedInProcedure.input(createInput).mutation(({ ctx, input }) => createRequest(ctx, input)),
  edit: signedInProcedure.input(editInput).mutation(({ ctx, input }) => editRequest(ctx, input)),
  withdraw: signedInProcedure.input(withdrawInput).mutation(({ ctx, input }) => withdrawRequest(ctx, input)),
  mine: signedInProcedure.query(({ ctx }) => listMine(ctx)),
  one: signedInProcedure.input(requestIdInput).query(({ ctx, input }) => readMine(ctx, input.requestId)),
});
