import { router, signedInProcedure } from "../trpc.ts";
import { bookInput, bookingIdInput, cancelInput, decideInput, pendingAtInput } from "./schema.ts";
import { book, cancel, decide, listPending, listPendingAt, readBookingPage } from "./service.ts";

export const bookingsRouter = router({
  book: signedInProcedure.input(bookInput).mutation(({ ctx, input }) => book(ctx, input)),
  decide: signedInProcedure.input(decideInput).mutation(({ ctx, input }) => decide(ctx, input)),
  cancel: signedInProcedure.input(cancelInput).mutation(({ ctx, input }) => cancel(ctx, input)),
  pending: signedInProcedure.query(({ ctx }) => listPending(ctx)),
  pendingAt: signedInProcedure.input(pendingAtInput).query(({ ctx, input }) => listPendingAt(ctx, input.site)),
  one: signedInProcedure.input(bookingIdInput).query(({ ctx, input }) => readBookingPage(ctx, input.bookingId)),
});
