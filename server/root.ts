import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { absorbRouter } from "./absorb/router.ts";
import { accountRouter } from "./account/router.ts";
import { addressesRouter } from "./addresses/router.ts";
import { agendaRouter } from "./agenda/router.ts";
import { bookingsRouter } from "./bookings/router.ts";
import { calendarsRouter } from "./calendars/router.ts";
import { campaignsRouter } from "./campaigns/router.ts";
import { closuresRouter } from "./closures/router.ts";
import { conventionsRouter } from "./conventions/router.ts";
import { feedsRouter } from "./feeds/router.ts";
import { inboxRouter } from "./inbox/router.ts";
import { itemsRouter } from "./items/router.ts";
import { listingsRouter } from "./listings/router.ts";
import { loansRouter } from "./loans/router.ts";
import { mailRouter } from "./mail/router.ts";
import { membersRouter } from "./members/router.ts";
import { openingsRouter } from "./openings/router.ts";
import { optionsRouter } from "./options/router.ts";
import { organizationsRouter } from "./organizations/router.ts";
import { papersRouter } from "./papers/router.ts";
import { photosRouter } from "./photos/router.ts";
import { placesRouter } from "./places/router.ts";
import { policiesRouter } from "./policies/router.ts";
import { quotasRouter } from "./quotas/router.ts";
import { requestsRouter } from "./requests/router.ts";
import { seasonsRouter } from "./seasons/router.ts";
import { seriesRouter } from "./series/router.ts";
import { swapsRouter } from "./swaps/router.ts";
import { teamsRouter } from "./teams/router.ts";
import { tensionsRouter } from "./tensions/router.ts";
import { createCallerFactory, router } from "./trpc.ts";
import { usageRouter } from "./usage/router.ts";
import { visitsRouter } from "./visits/router.ts";
import { waitlistRouter } from "./waitlist/router.ts";

export const appRouter = router({
  absorb: absorbRouter,
  account: accountRouter,
  addresses: addressesRouter,
  agenda: agendaRouter,
  bookings: bookingsRouter,
  calendars: calendarsRouter,
  campaigns: campaignsRouter,
  closures: closuresRouter,
  conventions: conventionsRouter,
  feeds: feedsRouter,
  inbox: inboxRouter,
  items: itemsRouter,
  listings: listingsRouter,
  loans: loansRouter,
  mail: mailRouter,
  members: membersRouter,
  openings: openingsRouter,
  organizations: organizationsRouter,
  options: optionsRouter,
  papers: papersRouter,
  photos: photosRouter,
  places: placesRouter,
  policies: policiesRouter,
  quotas: quotasRouter,
  requests: requestsRouter,
  seasons: seasonsRouter,
  series: seriesRouter,
  swaps: swapsRouter,
  teams: teamsRouter,
  tensions: tensionsRouter,
  usage: usageRouter,
  visits: visitsRouter,
  waitlist: waitlistRouter,
});

export type AppRouter = typeof appRouter;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export const createCaller = createCallerFactory(appRouter);
