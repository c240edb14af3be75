import { type Transaction, withTerritory } from "#db/client.ts";
import type { Days } from "#db/schema/columns.ts";
import { recordEvent } from "../audit/data.ts";
import { readCampaignSpaces } from "../campaigns/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readPolicies, readPolicy } from "../policies/data.ts";
import { freeSlug, slugOf } from "../slug.ts";
import { addDays, instantOf, wallTimeOf } from "../time.ts";
import { readUnsent } from "./calendar-data.ts";
import {
  insertSeason,
  lockSeason,
  readAnnounced,
  readPlaces,
  readSeason,
  readSlugs,
  replaceSpaces,
  type SeasonRow,
  updateSeason,
} from "./data.ts";
import { countRenewals } from "./renewals-data.ts";
import { type ChangeInput, type CreateInput, OPENING_RULES } from "./schema.ts";

export { watchSeasons } from "./calendar.ts";

/** What the form offers: places that may take part, rules adopted, and today. */
export async function readOptions(viewer: SignedIn) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => ({
    places: await readPlaces(tx),
    policies: (await readPolicies(tx)).flatMap(({ id, version, name, adoptedAt }) =>
      adoptedAt ? [{ id, version, name }] : [],
    ),
    today: today(viewer),
  }));
}

/** A campaign as it was set up, with what of it may still change. */
export async function readSetUp(viewer: SignedIn, campaignId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await requireSeason(tx, campaignId, readSeason);
    return {
      ...datesOf(found, viewer.territory.timeZone),
      policyId: found.policyId,
      spaceIds: await readCampaignSpaces(tx, campaignId),
      renewed: await countRenewals(tx, campaignId),
      unsent: (await readUnsent(tx, campaignId)).length,
    };
  });
}

/** The dates of the campaigns that are open or announced, for everybody. */
export async function listAnnounced(viewer: Viewer) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) =>
    (await readAnnounced(tx)).map((one) => datesOf(one, viewer.territory.timeZone)),
  );
}

/** Days as people say them: the last day counts whole. */
function datesOf(one: SeasonRow, timeZone: string) {
  const dayOf = (instant: Date) => wallTimeOf(instant, timeZone).day;
  const lastDay = (end: Date) => dayOf(new Date(end.getTime() - 1));
  const { id, name, state, season, draftOn, appealsLastDay, publishOn } = one;
  return {
    ...{ id, name, state, season, draftOn, appealsLastDay, publishOn },
    wishesFrom: dayOf(one.wishesFrom ?? one.createdAt),
    wishesUntil: lastDay(one.wishesUntil),
    renewals:
      one.lastSeason && one.renewalsUntil ? { season: one.lastSeason, until: lastDay(one.renewalsUntil) } : null,
  };
}

/** Sets a campaign up. It opens by itself on its first day of wishes. */
export async function createSeason(viewer: SignedIn, input: CreateInput) {
  requireHubManager(viewer);
  return mutate(viewer, "seasons.create", input, async (tx) => {
    if (input.wishesFrom < today(viewer)) throw invalid(["wishesFrom"], "past");
    await requirePolicy(tx, input.policyId);
    await requirePlaces(tx, input.spaceIds);
    const campaignId = await insertSeason(tx, {
      territoryId: viewer.territory.id,
      slug: freeSlug(slugOf(input.name) || "saison", await readSlugs(tx)),
      ...rowOf(viewer, input),
      policyId: input.policyId,
      state: "preparing",
      createdAt: viewer.now(),
    });
    await replaceSpaces(tx, viewer.territory.id, campaignId, input.spaceIds);
    await wake(tx, viewer, input.wishesFrom);
    await record(tx, viewer, "campaign.create", campaignId, { season: input.season });
    return { campaignId };
  });
}

/**
 * Before wishes open all may change. Afterwards what people have asked under stays: season, places, rules; only the days to
 * come move. A later end of wishes opens them again, as long as nothing is published.
 */
export async function changeSeason(viewer: SignedIn, input: ChangeInput) {
  requireHubManager(viewer);
  return mutate(viewer, "seasons.change", input, async (tx) => {
    const found = await requireSeason(tx, input.campaignId, lockSeason);
    if (found.state === "published" || found.state === "closed") {
      throw new DomainError("STATE_CHANGED", `The campaign is ${found.state}`);
    }
    const isOpen = found.state !== "preparing";
    const kept = datesOf(found, viewer.territory.timeZone);
    const spaceIds = await readCampaignSpaces(tx, found.id);
    if (isOpen) requireSame(input, { ...kept, policyId: found.policyId, spaceIds });
    else {
      if (input.wishesFrom < today(viewer)) throw invalid(["wishesFrom"], "past");
      await requirePolicy(tx, input.policyId);
      await requirePlaces(tx, input.spaceIds);
      await replaceSpaces(tx, viewer.territory.id, found.id, input.spaceIds);
      await wake(tx, viewer, input.wishesFrom);
    }
    requireOpeningDays(input, kept);
    if (input.wishesUntil < today(viewer) && input.wishesUntil !== kept.wishesUntil)
      throw invalid(["wishesUntil"], "past");
    const { wishesFrom, ...dates } = rowOf(viewer, input);
    // a day that stays keeps its minute: wishes closed in the morning are not open again until midnight
    const row = {
      ...dates,
      ...(input.wishesUntil === kept.wishesUntil && { wishesUntil: found.wishesUntil }),
      ...(input.renewals?.until === kept.renewals?.until && { renewalsUntil: found.renewalsUntil }),
    };
    const isReopened = found.state === "allocating" && row.wishesUntil > viewer.now();
    await updateSeason(tx, found.id, {
      ...row,
      ...(!isOpen && { wishesFrom, policyId: input.policyId }),
      ...(isReopened && { state: "collecting" }),
    });
    await record(tx, viewer, isReopened ? "campaign.reopen" : "campaign.change", found.id, { season: input.season });
    return { campaignId: found.id, isReopened };
  });
}

type Kept = ReturnType<typeof datesOf> & { readonly policyId: string; readonly spaceIds: readonly string[] };

/** What may not change once wishes are open, field by field. */
function requireSame(input: ChangeInput, kept: Kept): void {
  const same: readonly (readonly [string, unknown, unknown])[] = [
    ["season", input.season, kept.season],
    ["wishesFrom", input.wishesFrom, kept.wishesFrom],
    ["policyId", input.policyId, kept.policyId],
    ["spaceIds", input.spaceIds.toSorted(), kept.spaceIds.toSorted()],
    ["renewals", input.renewals?.season ?? null, kept.renewals?.season ?? null],
  ];
  const changed = same.find(([, asked, was]) => JSON.stringify(asked) !== JSON.stringify(was));
  if (changed) throw invalid([changed[0]], "wishes_open");
}

/** The order of the first days, wherever one of them is new. */
function requireOpeningDays(input: ChangeInput, kept: ReturnType<typeof datesOf>): void {
  const days = ({ wishesFrom, wishesUntil, renewals }: Pick<ChangeInput, "wishesFrom" | "wishesUntil" | "renewals">) =>
    JSON.stringify([wishesFrom, wishesUntil, renewals?.until]);
  if (days(input) === days(kept)) return;
  const broken = OPENING_RULES.find(([holds]) => !holds(input));
  if (broken) throw invalid(broken[1].path, broken[1].message);
}

function rowOf(viewer: SignedIn, input: CreateInput | ChangeInput) {
  const { timeZone } = viewer.territory;
  const end = (day: string) => instantOf(addDays(day, 1), 0, timeZone);
  return {
    name: input.name,
    season: input.season as Days,
    wishesFrom: instantOf(input.wishesFrom, 0, timeZone),
    wishesUntil: end(input.wishesUntil),
    lastSeason: input.renewals?.season ?? null,
    renewalsUntil: input.renewals ? end(input.renewals.until) : null,
    draftOn: input.draftOn,
    appealsLastDay: input.appealsLastDay,
    publishOn: input.publishOn,
  };
}

/** The sweep comes by every five minutes; whoever opens a campaign today need not wait for it. */
const wake = (tx: Transaction, viewer: Viewer, day: string) =>
  sendJob(
    tx,
    "seasons.watch",
    { territoryId: viewer.territory.id },
    {
      startAfter: instantOf(day, 0, viewer.territory.timeZone),
    },
  );

const today = (viewer: Viewer) => wallTimeOf(viewer.now(), viewer.territory.timeZone).day;

export async function requireSeason(tx: Transaction, campaignId: string, read: typeof readSeason): Promise<SeasonRow> {
  const found = await read(tx, campaignId);
  if (!found) throw new DomainError("NOT_FOUND", `No campaign ${campaignId}`, { path: ["campaignId"] });
  return found;
}

async function requirePolicy(tx: Transaction, policyId: string): Promise<void> {
  const found = await readPolicy(tx, policyId);
  if (!found) throw new DomainError("NOT_FOUND", `No policy ${policyId}`, { path: ["policyId"] });
  if (!found.adoptedAt) throw invalid(["policyId"], "not_adopted");
}

async function requirePlaces(tx: Transaction, spaceIds: readonly string[]): Promise<void> {
  const known = new Set((await readPlaces(tx)).map(({ id }) => id));
  if (spaceIds.some((id) => !known.has(id))) throw invalid(["spaceIds"], "place_gone");
}

const invalid = (path: string[], rule: string) =>
  new DomainError("INVALID_INPUT", `${path.join(".")}: ${rule}`, { path, details: { rule } });

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
