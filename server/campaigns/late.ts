// Requests that a plan was never asked, because they came later or could not be put to it then: in the solver's words as they
// are today, on the plan's own days, so that a hand may place them in it.
import { and, eq, exists, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { campaign, placement, plan, request, ruling } from "#db/schema.ts";
import type { Instance, Placement, Request } from "#solver";
import { readTerritoryById } from "../territories/data.ts";
import { readPlan, takingPart } from "./data.ts";
import { type Frame, frameOf, horizonOf, placesFor, toRequest } from "./instance.ts";
import type { LateReason } from "./legality.ts";
import { lengthOf } from "./lengths.ts";
import { pinned, withAgreed } from "./obey.ts";
import { seatsLeft } from "./open-hours.ts";
import { readRulings } from "./rulings-data.ts";
import type { Seats } from "./seats.ts";
import { type AskedRequest, readAskedOf, readAskedWishes, readCampaignWithPolicy, readHours } from "./snapshot.ts";
import { linksOf } from "./together.ts";

export type WithLate = {
  readonly instance: Instance;
  /** Why some of them cannot be put to the solver today either. */
  readonly unfit: ReadonlyMap<string, LateReason>;
  readonly seats?: Seats;
};

/** The instance that a run had, with those that it was not asked. Reads little where there are none. */
export async function withLate(
  tx: Transaction,
  planId: string,
  run: Instance,
  placements: readonly Placement[],
): Promise<WithLate> {
  const known = new Set(run.requests.map(({ id }) => id));
  const ids = (await readIds(tx, planId)).filter((id) => !known.has(id));
  const of = ids.length > 0 ? await readPlan(tx, planId) : null;
  const nobody: WithLate = { instance: run, unfit: new Map() };
  if (!of) return nobody;
  const { campaign, policy } = await readCampaignWithPolicy(tx, of.campaignId, of.policyId);
  if (!isOfSeason(run, campaign)) return { instance: run, unfit: new Map(ids.map((id) => [id, "season"])) };
  const territory = await readTerritoryById(tx, campaign.territoryId);
  if (!territory) throw new Error(`Territory ${campaign.territoryId} is gone`);
  // the days of the plan are those that were to come when it was made
  const all = await readHours(tx, territory, campaign.season, of.startedAt ?? of.createdAt);
  const hours = { ...all, spaces: await takingPart(tx, campaign.id, all.spaces) };
  const frame = frameOf({ ...hours, campaign, rules: policy.rules });
  const late = await readAskedOf(tx, inArray(request.id, [...ids]));
  const groups = [...new Set(late.flatMap(({ groupId }) => groupId ?? []))];
  const mates = groups.length > 0 ? await readAskedOf(tx, inArray(request.groupId, groups)) : [];
  const wishes = Map.groupBy(await readAskedWishes(tx, ids), ({ requestId }) => requestId);
  const bans = (await readRulings(tx, campaign.id)).filter(({ kind }) => kind === "ban");
  const stood = new Map(placements.map((one) => [one.request, one]));
  const unfit = new Map<string, LateReason>();
  const requests: Request[] = [];
  for (const one of late) {
    const own = bans.filter(({ requestId }) => requestId === one.id);
    const put = toRequest(frame, one, wishes.get(one.id) ?? [], own);
    const at = stood.get(one.id);
    if (typeof put !== "string") requests.push(at ? standingAt(put.request, at) : put.request);
    else if (at) requests.push(only(one, at, run.horizon.slotMinutes));
    else unfit.set(one.id, put);
  }
  const places = placesFor(frame, requests, late);
  const left = seatsLeft(hours, run.horizon, new Set(places.units.map(({ id }) => id)));
  return {
    instance: joined(run, frame, requests, { places, mates }),
    unfit,
    ...(left.size > 0 && { seats: { left, people: await readPeople(tx, campaign.id) } }),
  };
}

/** How many each request of a campaign is for. */
async function readPeople(tx: Transaction, campaignId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select({ id: request.id, people: request.people })
    .from(request)
    .where(eq(request.campaignId, campaignId));
  return new Map(rows.map(({ id, people }) => [id, people]));
}

/** Changes with each request that comes, is changed or taken back, in whatever order they are written. */
const askedMark = (campaignId: SQL) => sql<string>`(
  select concat(count(*), ' ', bit_xor(hash_record_extended(row(r.id, r.state, r.updated_at), 0)))
  from ${request} r where r.campaign_id = ${campaignId})`;

/** Changes when rulings forbid other places, or the season is another. */
const groundMark = (campaignId: SQL) => sql<string>`(
  select concat(count(*), ' ', max(b.created_at), ' ', (select c.season from ${campaign} c where c.id = ${campaignId}))
  from ${ruling} b where b.campaign_id = ${campaignId} and b.kind = 'ban')`;

export async function readAskedMark(tx: Transaction, campaignId: string): Promise<string> {
  const { rows } = await tx.execute<{ mark: string }>(sql`select ${askedMark(sql`${campaignId}::uuid`)} as mark`);
  return rows[0]?.mark ?? "";
}

/**
 * How far a plan is and what it hangs on, without reading any of it. One statement: it is asked at each step of a hand and
 * at each beat of whoever watches, and each statement is a way there and back.
 */
export async function readPulse(tx: Transaction, planId: string) {
  // whole names: a column of a table read by itself has no other
  const campaignId = sql`${plan}.campaign_id`;
  const [found] = await tx
    .select({
      id: plan.id,
      campaignId: plan.campaignId,
      state: plan.state,
      revision: plan.revision,
      asked: askedMark(campaignId),
      ground: groundMark(campaignId),
      /** Requests that the hub has pinned. */
      pinned: sql<string[]>`array(
        select p.request_id::text from ${ruling} p where p.campaign_id = ${campaignId} and p.kind = 'pin')`,
    })
    .from(plan)
    .where(eq(plan.id, planId));
  return found ?? null;
}

export type Pulse = NonNullable<Awaited<ReturnType<typeof readPulse>>>;

/** All that wait for an answer in the plan's campaign, and all that the plan has somewhere. */
async function readIds(tx: Transaction, planId: string): Promise<readonly string[]> {
  const isPlaced = exists(
    tx
      .select({ one: sql`1` })
      .from(placement)
      .where(and(eq(placement.planId, planId), eq(placement.requestId, request.id))),
  );
  const rows = await tx
    .select({ id: request.id })
    .from(request)
    .innerJoin(plan, and(eq(plan.territoryId, request.territoryId), eq(plan.campaignId, request.campaignId)))
    .where(and(eq(plan.id, planId), or(eq(request.state, "submitted"), isPlaced) as SQL));
  return rows.map(({ id }) => id);
}

/** A season that was moved since has other weeks, in which nothing of the plan would mean the same. */
function isOfSeason({ horizon }: Instance, campaign: Parameters<typeof horizonOf>[0]): boolean {
  const { start, weeks, slotMinutes } = horizonOf(campaign);
  return horizon.start === start && horizon.weeks === weeks && horizon.slotMinutes === slotMinutes;
}

/** What stands keeps its place, though its wishes or the hours have changed since. */
const standingAt = (found: Request, { start, weeks, resources }: Placement) =>
  pinned(found, { ...lengthOf(resources[0] as string), startSlot: start, weeks })?.pinned?.weeks === weeks
    ? found
    : withAgreed(found, { start, weeks, resources });

/** With no wish but the place that it has. */
function only(asked: AskedRequest, { start, weeks, resources }: Placement, slotMinutes: number): Request {
  const slots = (minutes: number) => Math.ceil(minutes / slotMinutes);
  const time = { starts: [start], weeks, offsets: asked.dayOffsets.map((days) => slots(days * 1440)) };
  return {
    id: asked.id,
    party: asked.organizationId,
    weight: 1,
    duration: slots(lengthOf(resources[0] as string).durationMinutes ?? asked.durationMinutes),
    recurrence: asked.recurrence,
    wishes: [{ times: [time], roles: [resources.map((resource) => ({ resource }))] }],
  };
}

/** Places that the run knew keep the hours that it had; larger parties than it counted with are held by their seats. */
function joined(
  run: Instance,
  frame: Frame,
  added: readonly Request[],
  { places, mates }: { readonly places: ReturnType<typeof placesFor>; readonly mates: readonly AskedRequest[] },
): Instance {
  const requests = [...run.requests, ...added];
  // the links of a group that some joined are told anew, those of others stay
  const told = linksOf(mates, requests, frame.hours.spaces, run.horizon.slotMinutes);
  const joining = new Set(mates.map(({ id }) => id));
  const others = (run.links ?? []).filter((link) => !link.requests.some((id) => joining.has(id)));
  const links = [...others, ...(told.links ?? [])];
  const travel = merged(run.travel, told.travel);
  return {
    ...run,
    requests,
    units: [...run.units, ...without(places.units, run.units)],
    resources: [...run.resources, ...without(places.resources, run.resources)],
    sites: [...(run.sites ?? []), ...without(places.sites, run.sites ?? [])],
    ...(links.length > 0 && { links }),
    ...(travel && { travel }),
  };
}

function merged(a: Instance["travel"], b: Instance["travel"]): Instance["travel"] {
  if (!a || !b) return a ?? b;
  const sites = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(sites.map((site) => [site, { ...a[site], ...b[site] }]));
}

function without<T extends { readonly id: string }>(found: readonly T[], known: readonly T[]): readonly T[] {
  const ids = new Set(known.map(({ id }) => id));
  return found.filter(({ id }) => !ids.has(id));
}
