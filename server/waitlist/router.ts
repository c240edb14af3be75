import { router, signedInProcedure } from "../trpc.ts";
import { joinForItem, leaveItemLine, listItemsAwaited } from "./items.ts";
import { joinInput, joinItemInput, leaveInput } from "./schema.ts";
import { joinWaitlist, leaveWaitlist, listWaiting } from "./service.ts";

export const waitlistRouter = router({
  mine: signedInProcedure.query(({ ctx }) => listWaiting(ctx)),
  join: signedInProcedure.input(joinInput).mutation(({ ctx, input }) => joinWaitlist(ctx, input)),
  leave: signedInProcedure.input(leaveInput).mutation(({ ctx, input }) => leaveWaitlist(ctx, input)),
  items: signedInProcedure.query(({ ctx }) => listItemsAwaited(ctx)),
  joinItem: signedInProcedure.input(joinItemInput).mutation(({ ctx, input }) => joinForItem(ctx, input)),
  leaveItem: signedInProcedure.input(leaveInput).mutation(({ ctx, input }) => leaveItemLine(ctx, input)),
});
