import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import { readActivity } from "../bookings/data.ts";
import { takingPart } from "../campaigns/data.ts";
import { matchSeason, weigh } from "../campaigns/service.ts";
import type { SignedIn, Solver, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { enqueueMail, type Mail } from "../mail/outbox.ts";
import { editedMail, type RequestMailFacts, submittedMail, withdrawnMail } from "../mail/request-mails.ts";
import type { MatchInput } from "../matching/schema.ts";
import { bestSpaces, match } from "../matching/service.ts";
import { isHubManager, mayChangeAsked, organizationsWith, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readEquipment } from "../places/data.ts";
import { wallTimeOf } from "../time.ts";
import { readLive } from "../wishes/data.ts";
import { askNext, letGoAsked } from "../wishes/service.ts";
import { requireReader, requireRequester } from "./access.ts";
import {
  type Campaign,
  insertRequest,
  type NewRequest,
  putGroup,
  type RequestRow,
  readActivities,
  readAskedBookings,
  readCampaign,
  readCommunes,
  readGroups,
  readKnownSpaces,
  readOpenCampaigns,
  readRequest,
  readRequests,
  readWishes,
  replaceWishes,
  searchSpaces,
  updateRequest,
} from "./data.ts";
import { readDecisions, readSchedule } from "./decisions-data.ts";
import { forgetDraft } from "./drafts.ts";
import { readEnough } from "./enough.ts";
import type { CreateInput, EditInput, SpacesInput, WeighInput, WithdrawInput } from "./schema.ts";

/** Spaces kept for a wish that names none. */
const SPACES_OF_OPEN_WISH = 40;
/** More than any territory has. */
const MOST_SPACES = 10_000;

/**
 * Enters a need: for a season, or one date of it, in a campaign that still collects wishes; for one date outside any
 * campaign, at any time, and then the first place of its wishes that is free is asked for at once. A wish that names no space accepts the best that suit, as they are today.
 */
export async function createRequest(viewer: SignedIn, input: CreateInput) {
  requireRight(viewer, input.organizationId, "ask");
  const created = await mutate(viewer, "requests.create", input, async (tx) => {
    const campaign = await requireCollecting(tx, viewer, input);
    const { row, wishes } = await toRows(tx, viewer, input);
    const requestId = await insertRequest(
      tx,
      { ...row, campaignId: input.campaignId, createdBy: viewer.user.id, territoryId: viewer.territory.id },
      wishes,
    );
    await forgetDraft(tx, viewer, input.draftId);
    if (campaign) await tell(tx, viewer, submittedMail, { ...input, requestId, campaign });
    await record(tx, viewer, "request.create", requestId, { campaign: input.campaignId });
    return { requestId };
  });
  // in a transaction of its own, and again by its job should this one not come to it
  if (input.campaignId === null) await askNext(viewer, created.requestId);
  return created;
}

/**
 * Changes what is asked, wishes included, as long as the campaign has not published. Outside any, what is being asked is
 * let go and the wishes are asked anew; so are those of a date for which none could be had.
 */
export async function editRequest(viewer: SignedIn, input: EditInput) {
  const edited = await mutate(viewer, "requests.edit", input, async (tx) => {
    const found = await readRequest(tx, input.requestId);
    requireRequester(viewer, found, input.requestId);
    if (input.organizationId !== found.organizationId || input.campaignId !== found.campaignId) {
      const field = input.campaignId === found.campaignId ? "organizationId" : "campaignId";
      throw new DomainError("INVALID_INPUT", "A request keeps its organization and campaign", {
        path: [field],
        details: { rule: "cannot_change" },
      });
    }
    const campaign = await requireOpen(tx, viewer, found.campaignId, input);
    const { row, wishes } = await toRows(tx, viewer, input);
    if (campaign) await swap(tx, viewer, input.requestId, row);
    else await reopen(tx, viewer, found, row, input.key);
    await replaceWishes(tx, viewer.territory.id, input.requestId, wishes);
    if (campaign) await tell(tx, viewer, editedMail, { ...input, campaign });
    await record(tx, viewer, "request.edit", input.requestId, {});
    return { requestId: input.requestId };
  });
  if (input.campaignId === null) await askNext(viewer, edited.requestId);
  return edited;
}

/** Of one date asked outside any campaign: nothing is asked of it any more, and nothing that the hub said holds. */
async function reopen(tx: Transaction, viewer: SignedIn, found: RequestRow, row: Partial<NewRequest>, key: string) {
  await letGoAsked(tx, viewer, found, key);
  const open = { state: "submitted", hubAnswer: null, hubAnsweredBy: null, hubAnsweredAt: null } as const;
  await swap(tx, viewer, found.id, { ...row, ...open }, ["submitted", "refused"]);
}

/** Takes a request back before it is decided, with what it waits for. What was granted is given up by cancelling its sessions. */
export async function withdrawRequest(viewer: SignedIn, input: WithdrawInput) {
  return mutate(viewer, "requests.withdraw", input, async (tx) => {
    const found = await readRequest(tx, input.requestId);
    requireRequester(viewer, found, input.requestId);
    if (found.campaignId === null) await letGoAsked(tx, viewer, found, input.key);
    await swap(tx, viewer, input.requestId, { state: "withdrawn" });
    await tell(tx, viewer, withdrawnMail, { ...found, requestId: found.id, campaign: null, key: input.key });
    await record(tx, viewer, "request.withdraw", input.requestId, {});
    return { requestId: input.requestId };
  });
}

async function swap(
  tx: Transaction,
  viewer: SignedIn,
  requestId: string,
  changed: Partial<NewRequest>,
  from?: readonly RequestRow["state"][],
) {
  if (await updateRequest(tx, requestId, { ...changed, updatedAt: viewer.now() }, from)) return;
  throw new DomainError("STATE_CHANGED", `Request ${requestId} is decided or withdrawn already`);
}

type Asked = Pick<CreateInput, "campaignId" | "period" | "recurrence">;

async function requireCollecting(tx: Transaction, viewer: Viewer, input: Asked): Promise<Campaign | null> {
  const campaign = await requireOpen(tx, viewer, input.campaignId, input);
  if (campaign && (campaign.state !== "collecting" || campaign.wishesUntil <= viewer.now())) {
    throw new DomainError("STATE_CHANGED", `Campaign ${campaign.id} collects no more wishes`, {
      path: ["campaignId"],
      details: { rule: "wishes_closed" },
    });
  }
  return campaign;
}

/** The campaign, which must still be open and hold the period asked for; null outside any. */
async function requireOpen(tx: Transaction, viewer: Viewer, campaignId: string | null, { period }: Asked) {
  const invalid = (path: string[], rule: string, details: Record<string, string> = {}) =>
    new DomainError("INVALID_INPUT", `${path.join(".")}: ${rule}`, { path, details: { rule, ...details } });
  if (campaignId === null) {
    if (period.end <= wallTimeOf(viewer.now(), viewer.territory.timeZone).day) throw invalid(["period", "end"], "past");
    return null;
  }
  const campaign = await readCampaign(tx, campaignId);
  if (!campaign) throw new DomainError("NOT_FOUND", `No campaign ${campaignId}`, { path: ["campaignId"] });
  if (campaign.state === "published" || campaign.state === "closed") {
    throw new DomainError("STATE_CHANGED", `Campaign ${campaignId} is ${campaign.state}`, { path: ["campaignId"] });
  }
  const { season } = campaign;
  if (period.start < season.start) throw invalid(["period", "start"], "before_season", season);
  if (period.end > season.end) throw invalid(["period", "end"], "after_season", season);
  return campaign;
}

async function toRows(tx: Transaction, viewer: SignedIn, input: CreateInput | EditInput) {
  const activity = await readActivity(tx, input.activityId);
  if (!activity) throw new DomainError("NOT_FOUND", `No activity ${input.activityId}`, { path: ["activityId"] });
  const noise = input.noise ?? activity.noise;
  const row = {
    territoryId: viewer.territory.id,
    organizationId: input.organizationId,
    activityId: input.activityId,
    title: input.title,
    recurrence: input.recurrence,
    people: input.people,
    ageGroup: input.ageGroup,
    level: input.level,
    enrolled: input.enrolled,
    noise,
    stepFree: input.stepFree,
    equipment: input.equipment,
    durationMinutes: input.durationMinutes,
    shortestMinutes: input.recurrence === "every" ? input.shortestMinutes : null,
    groupId: await groupOf(tx, viewer, input),
    dayOffsets: input.dayOffsets,
    period: input.period,
    nearLon: input.near?.lon ?? null,
    nearLat: input.near?.lat ?? null,
    distanceM: input.near?.distanceM ?? null,
    note: input.note || null,
    createdBy: viewer.user.id,
  };
  await requireKnownSpaces(tx, input);
  const isOpenWish = input.wishes.some(({ spaceIds }) => spaceIds.length === 0);
  const best = isOpenWish ? await bestIn(tx, input, noise) : [];
  const wishes = input.wishes.map((wish) => (wish.spaceIds.length > 0 ? wish : { ...wish, spaceIds: [...best] }));
  for (const [i, wish] of wishes.entries()) {
    if (wish.spaceIds.length === 0) {
      throw new DomainError("INVALID_INPUT", `No space suits wish ${i + 1}`, {
        path: ["wishes", i, "spaceIds"],
        details: { rule: "nothing_suits" },
      });
    }
  }
  return { row, wishes };
}

/** The group of its name, made or changed; none outside a campaign. */
async function groupOf(
  tx: Transaction,
  viewer: SignedIn,
  { group, campaignId, organizationId }: CreateInput | EditInput,
) {
  if (!group || campaignId === null) return null;
  return putGroup(tx, { territoryId: viewer.territory.id, campaignId, organizationId, ...group });
}

/** Of what suits and takes part, the best. */
async function bestIn(tx: Transaction, input: CreateInput | EditInput, noise: NonNullable<CreateInput["noise"]>) {
  const best = await bestSpaces(tx, { ...input, noise }, MOST_SPACES);
  const part = await takingPart(
    tx,
    input.campaignId,
    best.map((id) => ({ id })),
  );
  return part.slice(0, SPACES_OF_OPEN_WISH).map(({ id }) => id);
}

async function requireKnownSpaces(tx: Transaction, { wishes, campaignId }: Pick<CreateInput, "wishes" | "campaignId">) {
  const known = await readKnownSpaces(tx, [...new Set(wishes.flatMap(({ spaceIds }) => spaceIds))]);
  const part = await takingPart(
    tx,
    campaignId,
    [...known].map((id) => ({ id })),
  );
  const taking = new Set(part.map(({ id }) => id));
  for (const [i, { spaceIds }] of wishes.entries()) {
    const outside = spaceIds.findIndex((id) => known.has(id) && !taking.has(id));
    if (outside >= 0) {
      throw new DomainError("INVALID_INPUT", `Space ${spaceIds[outside]} takes no part in the campaign`, {
        path: ["wishes", i, "spaceIds"],
        details: { rule: "not_in_campaign" },
      });
    }
    const lost = spaceIds.findIndex((id) => !known.has(id));
    if (lost >= 0) {
      throw new DomainError("NOT_FOUND", `No space ${spaceIds[lost]}`, { path: ["wishes", i, "spaceIds", lost] });
    }
  }
}

/** Requests of the viewer's organizations with what was decided, and the dates they asked an owner for. */
export async function listMine(viewer: SignedIn) {
  const mine = organizationsWith(viewer, "see");
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const requests = await readRequests(tx, mine);
    const ids = requests.map(({ id }) => id);
    const wishes = await readWishes(tx, ids);
    const { granted, refused } = await readDecisions(tx, ids);
    const asked = await readLive(tx, ids);
    return {
      requests: requests.map((one) => ({
        ...one,
        asked: (one.state === "submitted" && asked.find(({ requestId }) => requestId === one.id)) || null,
        wishes: wishes.filter(({ requestId }) => requestId === one.id),
        granted: granted.find(({ requestId }) => requestId === one.id) ?? null,
        refusal: refused.find(({ requestId }) => requestId === one.id) ?? null,
      })),
      bookings: await readAskedBookings(tx, mine),
    };
  });
}

/** One request with its wishes, for its organization and for the hub. */
export async function readMine(viewer: SignedIn, requestId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readRequest(tx, requestId);
    requireReader(viewer, found, requestId);
    const { granted, refused } = await readDecisions(tx, [requestId]);
    const [place] = granted;
    const isOpen = found.campaignState === null || ["collecting", "allocating"].includes(found.campaignState);
    const isMine = mayChangeAsked(viewer, found);
    const isUndecided = found.state === "submitted";
    return {
      ...found,
      timeZone: viewer.territory.timeZone,
      /** Outside any campaign: the place that is asked now. */
      asked: found.campaignId === null && isUndecided ? ((await readLive(tx, [requestId]))[0] ?? null) : null,
      wishes: await readWishes(tx, [requestId]),
      group: found.groupName === null ? null : { name: found.groupName, differentDays: found.differentDays ?? false },
      granted: place ? { ...place, schedule: await readSchedule(tx, place.bookingId) } : null,
      refusal: refused[0] ? { ...refused[0], enough: await readEnough(tx, refused[0].details) } : null,
      // a date for which no wish could be had may be asked otherwise
      canEdit: isMine && isOpen && (isUndecided || (found.campaignId === null && found.state === "refused")),
      canWithdraw: isMine && isUndecided,
      canAnswer: isHubManager(viewer) && found.campaignId === null && found.state === "refused" && !found.hubAnswer,
    };
  });
}

/** What fits a need while it is typed: a season beside the campaign's plan if it has one, dates beside what is booked. */
export async function matchNeed(viewer: Viewer & { readonly solver: Solver }, input: MatchInput) {
  return input.recurrence === "every" ? matchSeason(viewer, input) : match(viewer, input);
}

/** What a season's request would weigh in its campaign, before it is sent. */
export async function weighNeed(viewer: SignedIn & { readonly solver: Solver }, input: WeighInput) {
  return weigh(viewer, { ...input, limit: 1 });
}

/** What the form offers: activities, equipment, communes and open campaigns. */
export async function readFormOptions(viewer: Viewer) {
  const mine = viewer.user ? organizationsWith({ ...viewer, user: viewer.user }, "ask") : [];
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => ({
    groups: await readGroups(tx, mine),
    activities: await readActivities(tx),
    equipment: await readEquipment(tx),
    communes: await readCommunes(tx),
    campaigns: (await readOpenCampaigns(tx)).map((campaign) => ({
      ...campaign,
      isCollecting: campaign.state === "collecting" && campaign.wishesUntil > viewer.now(),
    })),
    today: wallTimeOf(viewer.now(), viewer.territory.timeZone).day,
  }));
}

const SPACES_FOUND = 30;

/** Spaces to name in a wish, found by name. Without a word or a site there is nothing to find. */
export async function findSpaces(viewer: Viewer, { search, siteSlug }: SpacesInput) {
  const words = search.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0 && siteSlug === null) return [];
  return withTerritory(viewer.db, viewer.territory.id, (tx) => searchSpaces(tx, { words, siteSlug }, SPACES_FOUND));
}

async function tell(
  tx: Transaction,
  viewer: SignedIn,
  write: (facts: RequestMailFacts, recipient: string) => Mail,
  about: Pick<RequestMailFacts, "requestId" | "title" | "campaign" | "key"> & { readonly organizationId: string },
) {
  const of = viewer.user.memberships.find(({ organizationId }) => organizationId === about.organizationId);
  const facts = { ...about, territory: viewer.territory, organizationName: of?.organizationName ?? "" };
  await enqueueMail(tx, write(facts, viewer.user.email));
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
