import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { foundInput } from "./schema.ts";
import { foundAssociation, readMe, readSignInOptions } from "./service.ts";

export const membersRouter = router({
  /** The viewer and where: what the header and the pages' guards need. */
  me: publicProcedure.query(({ ctx }) => readMe(ctx)),
  signInOptions: publicProcedure.query(({ ctx }) => readSignInOptions(ctx)),
  found: signedInProcedure.input(foundInput).mutation(({ ctx, input }) => foundAssociation(ctx, input)),
});
