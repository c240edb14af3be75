import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { findForNeed } from "./need.ts";
import { readShelf, startLending } from "./person.ts";
import { saveItem, setItemState } from "./save.ts";
import {
  freeInput,
  insteadInput,
  itemInput,
  needInput,
  saveInput,
  searchInput,
  siteInput,
  startInput,
  stateInput,
  withSpaceInput,
} from "./schema.ts";
import { countFree, findItems, listInstead, listOwn, listWithSpace, viewItem } from "./service.ts";

export const itemsRouter = router({
  search: publicProcedure.input(searchInput).query(({ ctx, input }) => findItems(ctx, input)),
  view: publicProcedure.input(itemInput).query(({ ctx, input }) => viewItem(ctx, input.slug)),
  free: publicProcedure.input(freeInput).query(({ ctx, input }) => countFree(ctx, input)),
  forNeed: publicProcedure.input(needInput).query(({ ctx, input }) => findForNeed(ctx, input)),
  instead: publicProcedure.input(insteadInput).query(({ ctx, input }) => listInstead(ctx, input)),
  withSpace: publicProcedure.input(withSpaceInput).query(({ ctx, input }) => listWithSpace(ctx, input)),
  own: signedInProcedure.input(siteInput).query(({ ctx, input }) => listOwn(ctx, input.site)),
  save: signedInProcedure.input(saveInput).mutation(({ ctx, input }) => saveItem(ctx, input)),
  shelf: signedInProcedure.query(({ ctx }) => readShelf(ctx)),
  startLending: signedInProcedure.input(startInput).mutation(({ ctx, input }) => startLending(ctx, input)),
  setState: signedInProcedure.input(stateInput).mutation(({ ctx, input }) => setItemState(ctx, input)),
});
