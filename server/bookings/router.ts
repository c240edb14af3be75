import { router, signedInProcedure } from "../trpc.ts";
import { acceptAll, decide } from "./decisions.ts";
import { findBooking } from "./found.ts";
import { countToDecide, listPending, listPendingAt, readPendingOne } from "./pending.ts";
import { proposeInstead } from "./proposal.ts";
import {
  acceptAllInput,
  bookInput,
  bookingIdInput,
  cancelInput,
  decideInput,
  findInput,
  pendingAtInput,
  proposeInput,
} from "./schema.ts";
import { book, cancel, readBookingPage } from "./service.ts";

export const bookingsRouter = router({
  book: signedInProcedure.input(bookInput).mutation(({ ctx, input }) => book(ctx, input)),
  decide: signedInProcedure.input(decideInput).mutation(({ ctx, input }) => decide(ctx, input)),
  acceptAll: signedInProcedure.input(acceptAllInput).mutation(({ ctx, input }) => acceptAll(ctx, input)),
  propose: signedInProcedure.input(proposeInput).mutation(({ ctx, input }) => proposeInstead(ctx, input)),
  cancel: signedInProcedure.input(cancelInput).mutation(({ ctx, input }) => cancel(ctx, input)),
  pending: signedInProcedure.query(({ ctx }) => listPending(ctx)),
  pendingAt: signedInProcedure.input(pendingAtInput).query(({ ctx, input }) => listPendingAt(ctx, input.site)),
  pendingOne: signedInProcedure.input(bookingIdInput).query(({ ctx, input }) => readPendingOne(ctx, input.bookingId)),
  toDecide: signedInProcedure.query(({ ctx }) => countToDecide(ctx)),
  find: signedInProcedure.input(findInput).query(({ ctx, input }) => findBooking(ctx, input)),
  one: signedInProcedure.input(bookingIdInput).query(({ ctx, input }) => readBookingPage(ctx, input.bookingId)),
});
