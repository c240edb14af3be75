import { router, signedInProcedure } from "../trpc.ts";
import { notePremises, viewPremises } from "./premises.ts";
import {
  arriveInput,
  handleInput,
  missInput,
  notePremisesInput,
  placeInput,
  premisesInput,
  reportInput,
  visitInput,
} from "./schema.ts";
import {
  arrive,
  handleIncident,
  listHere,
  listIncidents,
  markMissed,
  readPoster,
  readVisit,
  reopenIncident,
  reportIncident,
} from "./service.ts";

export const visitsRouter = router({
  one: signedInProcedure.input(visitInput).query(({ ctx, input }) => readVisit(ctx, input.sessionId)),
  here: signedInProcedure.input(placeInput).query(({ ctx, input }) => listHere(ctx, input.site)),
  poster: signedInProcedure.input(placeInput).query(({ ctx, input }) => readPoster(ctx, input.site)),
  incidents: signedInProcedure.query(({ ctx }) => listIncidents(ctx)),
  arrive: signedInProcedure.input(arriveInput).mutation(({ ctx, input }) => arrive(ctx, input)),
  miss: signedInProcedure.input(missInput).mutation(({ ctx, input }) => markMissed(ctx, input)),
  report: signedInProcedure.input(reportInput).mutation(({ ctx, input }) => reportIncident(ctx, input)),
  notePremises: signedInProcedure.input(notePremisesInput).mutation(({ ctx, input }) => notePremises(ctx, input)),
  viewPremises: signedInProcedure.input(premisesInput).query(({ ctx, input }) => viewPremises(ctx, input.noteId)),
  handle: signedInProcedure.input(handleInput).mutation(({ ctx, input }) => handleIncident(ctx, input)),
  reopen: signedInProcedure.input(handleInput).mutation(({ ctx, input }) => reopenIncident(ctx, input)),
});
