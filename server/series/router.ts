import { publicProcedure, router, signedInProcedure } from "../trpc.ts";
import { addBack, changeSlot, giveBack, moveSession, previewChange, previewMove, restoreSession } from "./changes.ts";
import { askDates, previewDates } from "./dates.ts";
import { previewInstead, proposeInstead } from "./instead.ts";
import { readSeries, readThanks } from "./page.ts";
import {
  addBackInput,
  askDatesInput,
  askInput,
  bookingInput,
  changeInput,
  giveBackInput,
  moveInput,
  previewChangeInput,
  previewDatesInput,
  previewInput,
  previewInsteadInput,
  previewMoveInput,
  proposeInsteadInput,
  sessionInput,
} from "./schema.ts";
import { askSeries, previewSeries } from "./service.ts";

export const seriesRouter = router({
  preview: publicProcedure.input(previewInput).query(({ ctx, input }) => previewSeries(ctx, input)),
  ask: signedInProcedure.input(askInput).mutation(({ ctx, input }) => askSeries(ctx, input)),
  previewDates: publicProcedure.input(previewDatesInput).query(({ ctx, input }) => previewDates(ctx, input)),
  askDates: signedInProcedure.input(askDatesInput).mutation(({ ctx, input }) => askDates(ctx, input)),
  one: signedInProcedure.input(bookingInput).query(({ ctx, input }) => readSeries(ctx, input.bookingId)),
  thanks: signedInProcedure.query(({ ctx }) => readThanks(ctx)),
  previewChange: signedInProcedure.input(previewChangeInput).query(({ ctx, input }) => previewChange(ctx, input)),
  change: signedInProcedure.input(changeInput).mutation(({ ctx, input }) => changeSlot(ctx, input)),
  movable: signedInProcedure.input(previewMoveInput).query(({ ctx, input }) => previewMove(ctx, input)),
  move: signedInProcedure.input(moveInput).mutation(({ ctx, input }) => moveSession(ctx, input)),
  giveBack: signedInProcedure.input(giveBackInput).mutation(({ ctx, input }) => giveBack(ctx, input)),
  restore: signedInProcedure.input(sessionInput).mutation(({ ctx, input }) => restoreSession(ctx, input)),
  previewInstead: signedInProcedure.input(previewInsteadInput).query(({ ctx, input }) => previewInstead(ctx, input)),
  proposeInstead: signedInProcedure.input(proposeInsteadInput).mutation(({ ctx, input }) => proposeInstead(ctx, input)),
  addBack: signedInProcedure.input(addBackInput).mutation(({ ctx, input }) => addBack(ctx, input)),
});
