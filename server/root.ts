import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { agendaRouter } from "./agenda/router.ts";
import { bookingsRouter } from "./bookings/router.ts";
import { campaignsRouter } from "./campaigns/router.ts";
import { closuresRouter } from "./closures/router.ts";
import { mailRouter } from "./mail/router.ts";
import { membersRouter } from "./members/router.ts";
import { openingsRouter } from "./openings/router.ts";
import { organizationsRouter } from "./organizations/router.ts";
import { placesRouter } from "./places/router.ts";
import { requestsRouter } from "./requests/router.ts";
import { createCallerFactory, router } from "./trpc.ts";

export const appRouter = router({
  agenda: agendaRouter,
  bookings: bookingsRouter,
  campaigns: campaignsRouter,
  closures: closuresRouter,
  mail: mailRouter,
  members: membersRouter,
  openings: openingsRouter,
  organizations: organizationsRouter,
  places: placesRouter,
  requests: requestsRouter,
});

export type AppRouter = typeof appRouter;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export const createCaller = createCallerFactory(appRouter);
