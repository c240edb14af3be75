import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { isHubManager } from "./access.ts";
import { foundInput } from "./schema.ts";
import { foundAssociation, readSignInOptions } from "./service.ts";

export const membersRouter = router({
  /** The viewer and where: what the header and the pages' guards need. */
  me: publicProcedure.query(({ ctx }) => ({
    territory: ctx.territory,
    user: ctx.user,
    isHubManager: isHubManager(ctx),
    now: ctx.now(),
  })),
  signInOptions: publicProcedure.query(({ ctx }) => readSignInOptions(ctx)),
  found: signedInProcedure.input(foundInput).mutation(({ ctx, input }) => foundAssociation(ctx, input)),
});
