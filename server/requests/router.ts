import { matchInput } from "../matching/schema.ts";
import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { dropDraft, listDrafts, readTyped, saveDraft } from "./drafts.ts";
import { answerRequest } from "./hub-answer.ts";
import {
  answerInput,
  createInput,
  draftIdInput,
  draftInput,
  dropInput,
  editInput,
  requestIdInput,
  spacesInput,
  weighInput,
  withdrawInput,
} from "./schema.ts";
import {
  createRequest,
  editRequest,
  findSpaces,
  listMine,
  matchNeed,
  readFormOptions,
  readMine,
  weighNeed,
  withdrawRequest,
} from "./service.ts";

export const requestsRouter = router({
  options: publicProcedure.query(({ ctx }) => readFormOptions(ctx)),
  spaces: publicProcedure.input(spacesInput).query(({ ctx, input }) => findSpaces(ctx, input)),
  match: publicProcedure.input(matchInput).query(({ ctx, input }) => matchNeed(ctx, input)),
  create: signedInProcedure.input(createInput).mutation(({ ctx, input }) => createRequest(ctx, input)),
  edit: signedInProcedure.input(editInput).mutation(({ ctx, input }) => editRequest(ctx, input)),
  withdraw: signedInProcedure.input(withdrawInput).mutation(({ ctx, input }) => withdrawRequest(ctx, input)),
  answer: signedInProcedure.input(answerInput).mutation(({ ctx, input }) => answerRequest(ctx, input)),
  weigh: signedInProcedure.input(weighInput).query(({ ctx, input }) => weighNeed(ctx, input)),
  keep: signedInProcedure.input(draftInput).mutation(({ ctx, input }) => saveDraft(ctx, input)),
  drop: signedInProcedure.input(dropInput).mutation(({ ctx, input }) => dropDraft(ctx, input)),
  drafts: signedInProcedure.query(({ ctx }) => listDrafts(ctx)),
  draft: signedInProcedure.input(draftIdInput).query(({ ctx, input }) => readTyped(ctx, input.draftId)),
  mine: signedInProcedure.query(({ ctx }) => listMine(ctx)),
  one: signedInProcedure.input(requestIdInput).query(({ ctx, input }) => readMine(ctx, input.requestId)),
});
