import { router, signedInProcedure } from "../trpc.ts";
import { joinInput, leaveInput } from "./schema.ts";
import { joinWaitlist, leaveWaitlist, listWaiting } from "./service.ts";

export const waitlistRouter = router({
  mine: signedInProcedure.query(({ ctx }) => listWaiting(ctx)),
  join: signedInProcedure.input(joinInput).mutation(({ ctx, input }) => joinWaitlist(ctx, input)),
  leave: signedInProcedure.input(leaveInput).mutation(({ ctx, input }) => leaveWaitlist(ctx, input)),
});
