import { router, signedInProcedure } from "../trpc.ts";
import { addFeedInput, addFileInput, feedMutation, pauseInput, refreshInput, siteInput } from "./schema.ts";
import { addFeed, addFile, askRefresh, listFeeds, pauseFeed, removeFeed } from "./service.ts";

/** An owner's own calendars, whose busy hours close its spaces. */
export const feedsRouter = router({
  list: signedInProcedure.input(siteInput).query(({ ctx, input }) => listFeeds(ctx, input.site)),
  addFile: signedInProcedure.input(addFileInput).mutation(({ ctx, input }) => addFile(ctx, input)),
  addFeed: signedInProcedure.input(addFeedInput).mutation(({ ctx, input }) => addFeed(ctx, input)),
  pause: signedInProcedure.input(pauseInput).mutation(({ ctx, input }) => pauseFeed(ctx, input)),
  refresh: signedInProcedure.input(refreshInput).mutation(({ ctx, input }) => askRefresh(ctx, input)),
  remove: signedInProcedure.input(feedMutation).mutation(({ ctx, input }) => removeFeed(ctx, input)),
});
