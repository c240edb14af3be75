import { publicProcedure, router } from "../trpc.ts";
import { isHubManager } from "./access.ts";

export const membersRouter = router({
  /** The viewer and where: what the header and the pages' guards need. */
  me: publicProcedure.query(({ ctx }) => ({
    territory: ctx.territory,
    user: ctx.user,
    isHubManager: isHubManager(ctx),
    now: ctx.now(),
  })),
});
