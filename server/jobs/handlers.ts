import { endRelocation } from "../absorb/service.ts";
import { abandonPlan, solveCampaign } from "../campaigns/service.ts";
import type { Solver } from "../context.ts";
import { prepareOfPlan } from "../conventions/of-plan.ts";
import { refreshFeed, sweepFeeds } from "../feeds/service.ts";
import { watchLoans } from "../loans/service.ts";
import type { SmtpSettings } from "../mail/delivery.ts";
import { smtpDelivery } from "../mail/delivery.ts";
import { sendDigests } from "../mail/digest.ts";
import { sendWaiting } from "../mail/sender.ts";
import { endHold } from "../options/service.ts";
import { remindOtherUses } from "../other-uses/service.ts";
import { remindExpiring } from "../papers/service.ts";
import { watchSeasons } from "../seasons/service.ts";
import { endAsked } from "../tensions/service.ts";
import { remindTomorrow } from "../visits/service.ts";
import { offerFreed } from "../waitlist/service.ts";
import { askWishes } from "../wishes/service.ts";
import type { JobHandlers } from "./queues.ts";

/** Who does what: each handler stands in its own domain. */
export function createHandlers(settings: { readonly smtp: SmtpSettings | null; readonly solver: Solver }): JobHandlers {
  const deliver = settings.smtp && smtpDelivery(settings.smtp);
  return {
    "conventions.prepare": (context, { planId }) => prepareOfPlan(context, planId),
    "feed.refresh": (context, { feedId, isForced }) => refreshFeed(context, feedId, isForced),
    "feeds.sweep": (context) => sweepFeeds(context),
    "hold.end": (context, { bookingId }) => endHold(context, bookingId),
    "loans.watch": (context) => watchLoans(context),
    "outbox.digest": (context) => sendDigests(context),
    "outbox.send": (context) => sendWaiting(context, deliver),
    "papers.remind": async (context) => {
      await remindExpiring(context);
      await remindOtherUses(context);
    },
    "plan.abandoned": (context, { planId }) => abandonPlan(context, planId),
    "plan.solve": (context, { planId }) => solveCampaign(context, settings.solver, planId),
    "seasons.watch": (context) => watchSeasons(context),
    "proposal.end": (context, { proposalId }) => endAsked(context, proposalId),
    "visits.remind": (context) => remindTomorrow(context),
    "relocation.end": (context, { relocationId }) => endRelocation(context, relocationId),
    "waitlist.offer": (context) => offerFreed(context),
    "wishes.ask": (context) => askWishes(context),
  };
}
