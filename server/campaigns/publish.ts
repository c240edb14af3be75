import { lockUnits, type Transaction } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { INSURANCE_RULES } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import { insertBookings, type NewBooking, occupationsOf } from "../bookings/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { publishedAtMail, publishedMail } from "../mail/plan-mails.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { pages } from "../pages.ts";
import { readInsuredUntils } from "../papers/data.ts";
import { localInterval, mondayOf, slotWallTime } from "../time.ts";
import { requireUndecided } from "./access.ts";
import { readCampaign, readPlan, readRefusals, swapPlan } from "./data.ts";
import { closedSessions } from "./open-hours.ts";
import {
  type DecidedPlacement,
  decideRequests,
  markCampaignPublished,
  readDecidedPlacements,
  readOrganizationsToTell,
  readOwnersToTell,
  readTaken,
} from "./publish-data.ts";
import type { PublishInput } from "./schema.ts";
import { readHours } from "./snapshot.ts";

/** A placement that could not become a booking, and what stands in its way. */
export type Clash = {
  readonly requestId: string;
  readonly title: string;
  readonly organizationName: string;
  readonly spaceName: string;
  readonly siteName: string;
  readonly reason: "taken" | "closed" | "withdrawn" | "uninsured";
  /** The first session concerned. */
  readonly during: Interval;
  /** Who has the hours, for `taken`. */
  readonly takenBy: string;
  /** The last day covered, for `uninsured`; null: no certificate was accepted. */
  readonly insuredUntil: string | null;
};

type Draft = { readonly placement: DecidedPlacement; readonly booking: NewBooking };

/**
 * Turns a draft into bookings, all or nothing for each: a placement whose hours were taken or closed meanwhile is left
 * out whole and named. Sessions that are over are not booked. The exclusion constraint has the last word. Everybody
 * concerned is written to once; the campaign is then published, for good. Their conventions follow, one by one, as a job
 * that goes on wherever it was stopped.
 */
export async function publishPlan(viewer: SignedIn, input: PublishInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.publish", input, async (tx) => {
    const { plan, campaign } = await requireDraft(tx, viewer, input.planId);
    const placements = await readDecidedPlacements(tx, plan.id);
    await lockUnits(tx, [...new Set(placements.flatMap(({ units }) => units.map(({ id }) => id)))]);
    const hours = await readHours(tx, viewer.territory, campaign.season, viewer.now());
    const { drafts, pastSessions } = draftBookings(viewer, placements, plan.id, campaign);
    const clashes = [
      ...withdrawnOf(drafts),
      ...closedSessions(hours, campaign, placements).map((found) => toClash(found.placement, "closed", found.during)),
      ...(await uninsuredOf(tx, drafts, campaign.policy.rules.insurance ?? "never")),
      ...(await takenOf(tx, drafts)),
    ];
    const out = new Set(clashes.map(({ requestId }) => requestId));
    const wanted = drafts.filter(({ placement }) => !out.has(placement.requestId));
    const { booked, refusedBySeats } = await insertAll(tx, wanted);
    clashes.push(...refusedBySeats);

    const refusals = await readRefusals(tx, plan.id);
    await decideRequests(tx, {
      granted: booked.map(({ placement }) => placement.requestId),
      refused: refusals.map(({ requestId }) => requestId),
    });
    await markCampaignPublished(tx, campaign.id);
    await tell(tx, viewer, plan.id, campaign.name, booked, clashes);
    await tellOwners(tx, viewer, plan.id, campaign.name);
    await sendJob(tx, "conventions.prepare", { territoryId: viewer.territory.id, planId: plan.id });
    const sessions = booked.reduce((sum, { booking }) => sum + booking.sessions.length, 0);
    const done = { bookings: booked.length, sessions, pastSessions, clashes };
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "plan.publish",
      subject: plan.id,
      details: { bookings: done.bookings, sessions, clashes: clashes.map(({ requestId }) => requestId) },
    });
    return done;
  });
}

async function requireDraft(tx: Transaction, viewer: SignedIn, planId: string) {
  const plan = await readPlan(tx, planId);
  const campaign = plan && (await readCampaign(tx, plan.campaignId));
  if (!plan || !campaign) throw new DomainError("NOT_FOUND", `No plan ${planId}`, { path: ["planId"] });
  requireUndecided(campaign.state);
  if (plan.isSimulation) throw new DomainError("STATE_CHANGED", `Plan ${planId} is a simulation`);
  const at = viewer.now();
  if (!(await swapPlan(tx, planId, ["draft"], { state: "published", publishedAt: at }))) {
    throw new DomainError("STATE_CHANGED", `Plan ${planId} is ${plan.state}, not a draft`);
  }
  return { plan, campaign };
}

type Season = { readonly season: { readonly start: string }; readonly slotMinutes: number };

function draftBookings(viewer: SignedIn, placements: readonly DecidedPlacement[], planId: string, campaign: Season) {
  const now = viewer.now();
  let pastSessions = 0;
  const drafts = placements.map((placement): Draft => {
    const all = sessionsOf(placement, campaign, viewer.territory.timeZone);
    const sessions = all.filter(({ during }) => during.start > now);
    pastSessions += all.length - sessions.length;
    const { organizationId, spaceId, activityId, requestId, title, people, units, beforeMinutes, afterMinutes } =
      placement;
    const decided = {
      state: "confirmed" as const,
      createdBy: viewer.user.id,
      decidedBy: viewer.user.id,
      decidedAt: now,
    };
    const row = {
      territoryId: viewer.territory.id,
      organizationId,
      spaceId,
      activityId,
      requestId,
      planId,
      title,
      people,
    };
    return { placement, booking: { ...row, ...decided, sessions, units, beforeMinutes, afterMinutes } };
  });
  return { drafts: drafts.filter(({ booking }) => booking.sessions.length > 0), pastSessions };
}

/** Every dated session of a placement, by the wall clock of its day. */
function sessionsOf(placement: DecidedPlacement, { season, slotMinutes }: Season, timeZone: string) {
  return placement.weeks.flatMap((week) =>
    placement.dayOffsets.map((days) => {
      const slot = placement.startSlot + (days * 1440) / slotMinutes;
      const { day, minutes } = slotWallTime(mondayOf(season.start), week, slot, slotMinutes);
      return localInterval(day, minutes, placement.durationMinutes, timeZone);
    }),
  );
}

function withdrawnOf(drafts: readonly Draft[]): Clash[] {
  return drafts
    .filter(({ placement }) => placement.requestState !== "submitted")
    .map(({ placement, booking }) => toClash(placement, "withdrawn", booking.sessions[0]?.during as Interval));
}

/** Those of whose sessions one falls on a day that no accepted certificate covers, as the campaign's rules ask. */
async function uninsuredOf(
  tx: Transaction,
  drafts: readonly Draft[],
  rule: (typeof INSURANCE_RULES)[number],
): Promise<Clash[]> {
  if (rule === "never" || drafts.length === 0) return [];
  const untils = await readInsuredUntils(tx, [...new Set(drafts.map(({ booking }) => booking.organizationId))]);
  return drafts.flatMap(({ placement, booking }) => {
    const until = untils.get(booking.organizationId) ?? null;
    if (until === null && rule === "if-filed") return [];
    const first = booking.sessions.find(({ localStart }) => until === null || localStart.slice(0, 10) > until);
    return first ? [{ ...toClash(placement, "uninsured", first.during), insuredUntil: until }] : [];
  });
}

async function takenOf(tx: Transaction, drafts: readonly Draft[]): Promise<Clash[]> {
  const byId = new Map(drafts.map((draft) => [draft.placement.requestId, draft]));
  const asked = drafts.flatMap(({ placement, booking }) =>
    booking.sessions.flatMap(({ during }) => {
      const of = { territoryId: "", bookingId: placement.requestId, sessionId: "", people: booking.people };
      const { beforeMinutes, afterMinutes, units } = booking;
      return occupationsOf(of, during, units, beforeMinutes, afterMinutes);
    }),
  );
  return (await readTaken(tx, asked)).map(({ requestId, during, takenBy }) => ({
    ...toClash((byId.get(requestId) as Draft).placement, "taken", during),
    takenBy,
  }));
}

/** Bookings on units of one party in few statements; those on shared units one by one, for seats are counted by rows. */
async function insertAll(tx: Transaction, wanted: readonly Draft[]) {
  const isShared = ({ booking }: Draft) => booking.units.some(({ seats }) => seats > 1);
  const alone = wanted.filter((draft) => !isShared(draft));
  await insertBookings(
    tx,
    alone.map(({ booking }) => booking),
  );
  const booked = [...alone];
  const refusedBySeats: Clash[] = [];
  for (const draft of wanted.filter(isShared)) {
    try {
      await tx.transaction((inner) => insertBookings(inner, [draft.booking]));
      booked.push(draft);
    } catch (error) {
      if (!isViolation(error, "occupation_seats")) throw error;
      refusedBySeats.push(toClash(draft.placement, "taken", draft.booking.sessions[0]?.during as Interval));
    }
  }
  return { booked, refusedBySeats };
}

const toClash = (placement: DecidedPlacement, reason: Clash["reason"], during: Interval): Clash => {
  const { requestId, title, organizationName, spaceName, siteName } = placement;
  return { requestId, title, organizationName, spaceName, siteName, reason, during, takenBy: "", insuredUntil: null };
};

/** One mail for each organization, with all that was decided of what it asked. */
async function tell(
  tx: Transaction,
  viewer: SignedIn,
  planId: string,
  campaignName: string,
  booked: readonly Draft[],
  clashes: readonly Clash[],
) {
  const left = new Map(clashes.map(({ requestId, reason }) => [requestId, reason]));
  const granted = new Map(booked.map(({ placement, booking }) => [placement.requestId, { placement, booking }]));
  for (const { emails, organizationName, requests } of await readOrganizationsToTell(tx, planId)) {
    const lines = requests.map(({ requestId, title, reason }) => {
      const found = granted.get(requestId);
      if (!found) return { title, reason: left.get(requestId) ?? reason ?? "full", when: null, place: "" };
      const { siteName, spaceName } = found.placement;
      const [first] = found.booking.sessions;
      const when = first && { first: first.during, sessions: found.booking.sessions.length };
      return { title, reason: null, when: when ?? null, place: `${siteName}, ${spaceName}` };
    });
    const [only, ...others] = requests;
    const page = only && others.length === 0 ? pages.request(only.requestId) : pages.requests();
    const facts = { territory: viewer.territory, planId, campaignName, organizationName, page, lines };
    for (const recipient of emails) await enqueueMail(tx, publishedMail(facts, recipient));
  }
}

/** One mail for each owner of places that the plan uses. */
async function tellOwners(tx: Transaction, viewer: SignedIn, planId: string, campaignName: string) {
  for (const { emails, ...owner } of await readOwnersToTell(tx, planId)) {
    const facts = { territory: viewer.territory, planId, campaignName, ...owner };
    for (const recipient of emails) await enqueueMail(tx, publishedAtMail(facts, recipient));
  }
}
