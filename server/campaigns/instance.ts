// Rows ⇄ the solver's instance format. Pure: a snapshot in, an instance out, and the words of its placements back.
import { formatWeekList, type Instance, type Option, parseInstance, type Request, type Time, type Wish } from "#solver";
import { DomainError } from "../errors.ts";
import { isTooLoud, type Limits } from "../loudness.ts";
import type { OfferedSpace } from "../matching/data.ts";
import { distanceM, faultsOf, type Need } from "../matching/service.ts";
import { daysBetween, mondayOf } from "../time.ts";
import { lengthOf, lengthsFor, resourceOf } from "./lengths.ts";
import { pinned, withAgreed, withoutBanned } from "./obey.ts";
import { type Horizon, openHoursOf } from "./open-hours.ts";
import { type Asker, type PointLine, pointLines, sumOf } from "./points.ts";
import type { Ruling } from "./rulings-data.ts";
import type { AskedRequest, AskedWish, Hours, Snapshot } from "./snapshot.ts";
import { linksOf } from "./together.ts";

/** Why a request cannot even be put to the solver. */
export type Unfit = { readonly requestId: string; readonly reason: UnfitReason };
/** No wished space suits the need; all its days are over; only the neighbours' quiet hours are left; the hub forbids the rest. */
export type UnfitReason = "unsuitable" | "past" | "quiet" | "banned";

/** Starting hours are offered every half hour. */
const START_STEP_MINUTES = 30;
/**
 * What moving a request costs in a plan that starts from another, as a share of its weight: less than losing it, and
 * more than most of what a move may gain.
 */
const STEADY_SHARE = 0.5;

export type Frame = {
  readonly horizon: Horizon;
  readonly season: { readonly start: string; readonly end: string };
  readonly rules: Snapshot["rules"];
  readonly hours: Hours;
};

export function frameOf(
  snapshot: Hours &
    Pick<Snapshot, "rules"> & { readonly campaign: Pick<Snapshot["campaign"], "season" | "slotMinutes"> },
): Frame {
  const { season } = snapshot.campaign;
  return { horizon: horizonOf(snapshot.campaign), season, rules: snapshot.rules, hours: snapshot };
}

/** Whole weeks around a season. */
export function horizonOf({ season, slotMinutes }: Pick<Snapshot["campaign"], "season" | "slotMinutes">): Horizon {
  const start = mondayOf(season.start);
  return { start, weeks: Math.ceil(daysBetween(start, season.end) / 7), slotMinutes };
}

export type Asked = {
  readonly instance: Instance;
  readonly unfit: readonly Unfit[];
  /** For each request, the rank of each of the instance's wishes: one of ours may become two of the solver's. */
  readonly ranks: ReadonlyMap<string, readonly number[]>;
};

/** The instance of a campaign, and the requests that it cannot hold. Throws `InstanceError` where the format refuses. */
export function toInstance(snapshot: Snapshot): Asked {
  const frame = frameOf(snapshot);
  const wishesOf = Map.groupBy(snapshot.wishes, ({ requestId }) => requestId);
  const previous = previousOf(snapshot);
  const rulings = Map.groupBy(snapshot.rulings, ({ requestId }) => requestId);
  const requests: Request[] = [];
  const unfit: Unfit[] = [];
  const ranks = new Map<string, readonly number[]>();
  for (const asked of snapshot.requests) {
    const found = toRequest(frame, asked, wishesOf.get(asked.id) ?? [], rulings.get(asked.id));
    if (typeof found === "string") unfit.push({ requestId: asked.id, reason: found });
    else {
      const { moveCost } = snapshot.rules;
      const cost = snapshot.isSteady ? Math.max(moveCost, STEADY_SHARE * found.request.weight) : moveCost;
      requests.push(withPrevious(found.request, previous.get(asked.id), cost));
      ranks.set(asked.id, found.ranks);
    }
  }
  const instance = {
    ...instanceOf(frame, snapshot.campaign.slug, requests, snapshot.requests),
    ...linksOf(snapshot.requests, requests, snapshot.spaces, frame.horizon.slotMinutes),
  };
  return { instance: parseInstance(instance), unfit, ranks };
}

/** Units, resources and objective around some requests. Spaces and units that none of them wishes are left out. */
function instanceOf(
  frame: Frame,
  name: string,
  requests: readonly Request[],
  asked: readonly Pick<AskedRequest, "id" | "people">[],
): Instance {
  return { ...placesFor(frame, requests, asked), version: 1, name, requests };
}

/** Units and resources that some requests wish. */
export const placesFor = (
  frame: Frame,
  requests: readonly Request[],
  asked: readonly { id: string; people: number }[],
) => placesOf(frame, new Set(requests.flatMap(resourcesOf)), largestParties(frame, requests, asked));

/** All spaces of the territory around the requests of a plan: the ground on which a new one seeks its place. */
export function groundOf(
  frame: Frame,
  name: string,
  requests: readonly Request[],
  asked: readonly Pick<AskedRequest, "id" | "people">[] = [],
): Instance {
  const all = new Set([...frame.hours.spaces.map(({ id }) => id), ...requests.flatMap(resourcesOf)]);
  const largest = largestParties(frame, requests, asked);
  // how many a new party will be is not known: it is shown a shared unit as long as half of the seats are left
  const most = (id: string, seats: number | null) => Math.max(largest.get(id) ?? 1, Math.ceil((seats ?? 1) / 2));
  const parties = new Map(frame.hours.units.map(({ id, seats }) => [id, most(id, seats)]));
  return parseInstance({ ...placesOf(frame, all, parties), version: 1, name, requests });
}

function placesOf(frame: Frame, resources: ReadonlySet<string>, largestParty: ReadonlyMap<string, number>) {
  const { horizon, hours, rules } = frame;
  const lengths = Map.groupBy([...resources], (resource) => lengthOf(resource).spaceId);
  const spaces = hours.spaces.filter(({ id }) => lengths.has(id));
  const unitsOf = Map.groupBy(hours.spaceUnits, ({ spaceId }) => spaceId);
  const units = new Set(spaces.flatMap(({ id }) => (unitsOf.get(id) ?? []).map(({ unitId }) => unitId)));
  const open = openHoursOf({ ...hours, units: hours.units.filter(({ id }) => units.has(id)) }, horizon, largestParty);
  return {
    horizon,
    units: [...open].map(([id, { open: list, capacity }]) => ({ id, open: list, ...(capacity > 1 && { capacity }) })),
    sites: [...new Set(spaces.map(({ siteSlug }) => siteSlug))].map((id) => ({ id, openingCost: 1 })),
    resources: spaces.flatMap(({ id, siteSlug }) => {
      const of = { units: (unitsOf.get(id) ?? []).map(({ unitId }) => unitId), site: siteSlug };
      return (lengths.get(id) ?? []).toSorted().map((resource) => ({ id: resource, ...of }));
    }),
    objective: { fairness: rules.fairness, openingWeight: rules.openingWeight },
  };
}

const resourcesOf = (request: Request) =>
  request.wishes.flatMap(({ roles }) => roles.flatMap((role) => role.map(({ resource }) => resource)));

function largestParties(frame: Frame, requests: readonly Request[], asked: readonly { id: string; people: number }[]) {
  const people = new Map(asked.map((one) => [one.id, one.people]));
  const unitsOf = Map.groupBy(frame.hours.spaceUnits, ({ spaceId }) => spaceId);
  const seats = new Map(frame.hours.units.map((one) => [one.id, one.seats]));
  const largest = new Map<string, number>();
  for (const request of requests) {
    const spaceIds = new Set(resourcesOf(request).map((resource) => lengthOf(resource).spaceId));
    for (const { unitId } of [...spaceIds].flatMap((id) => unitsOf.get(id) ?? [])) {
      const party = Math.min(people.get(request.id) ?? 1, seats.get(unitId) ?? 1);
      largest.set(unitId, Math.max(largest.get(unitId) ?? 1, party));
    }
  }
  return largest;
}

export type AskedNeed = Pick<
  AskedRequest,
  "id" | "organizationId" | "recurrence" | "people" | "durationMinutes" | "dayOffsets" | "period" | "family"
> &
  Pick<AskedRequest, "activityId" | "noise" | "stepFree" | "equipment" | "nearLon" | "nearLat" | "distanceM"> &
  Partial<Pick<AskedRequest, "shortestMinutes" | "ageGroup" | "level" | "enrolled" | keyof Asker>>;
export type AskedHours = Pick<AskedWish, "weekdays" | "earliestStart" | "latestStart" | "spaceIds">;

/** A request in the solver's words, the rank of each of its wishes, and the lines that its weight is the sum of. */
export type Put = {
  readonly request: Request;
  readonly ranks: readonly number[];
  readonly points: readonly PointLine[];
};

/** A request in the solver's words, or why no wish of it can be put in them. */
export function toRequest(
  frame: Frame,
  asked: AskedNeed,
  wishes: readonly AskedHours[],
  rulings: readonly Ruling[] = [],
): Put | UnfitReason {
  const suitable = suitableSpaces(frame, asked, new Set(wishes.flatMap(({ spaceIds }) => spaceIds)));
  const accepted = wishes.map(({ spaceIds }) => spaceIds.flatMap((id) => suitable.get(id) ?? []));
  if (accepted.every((spaces) => spaces.length === 0)) return "unsuitable";
  const bans = rulings.filter(({ kind }) => kind === "ban");
  const lengths = lengthsFor(asked.durationMinutes, asked.shortestMinutes ?? null);
  const allowed = wishes.flatMap((hours, i) =>
    lengths.flatMap((minutes) => wishOptions(frame, asked, hours, accepted[i] ?? [], i, minutes)),
  );
  const options = allowed.flatMap((option) => withoutBanned(option, bans));
  if (allowed.length > 0 && options.length === 0) return "banned";
  if (options.length === 0) {
    const hasDays = wishes.some(({ weekdays }) => weekdays.some((day) => weeksOf(frame, asked, day).length > 0));
    return hasDays ? "quiet" : "past";
  }
  const weeks = options.flatMap(({ times }) => times.map((time) => time.count));
  const points = pointLines(frame.rules, asked, Math.max(...weeks));
  const weight = sumOf(points);
  const spaces = accepted.flat();
  const { slotMinutes } = frame.horizon;
  // one request has one pair of buffers: the longest that a space it accepts asks for
  const buffer = (minutes: readonly number[]) => Math.ceil(Math.max(...minutes) / slotMinutes);
  const isEvery = asked.recurrence === "every";
  const request: Request = {
    id: asked.id,
    party: asked.organizationId,
    weight,
    duration: Math.ceil(asked.durationMinutes / slotMinutes),
    before: buffer(spaces.map(({ beforeMinutes }) => beforeMinutes)),
    after: buffer(spaces.map(({ afterMinutes }) => afterMinutes)),
    recurrence: asked.recurrence,
    ...(isEvery && { minWeeks: Math.max(1, Math.ceil((1 - frame.rules.weeksLostShare) * Math.min(...weeks))) }),
    wishes: options.map((option) => toWish(option, weight, frame, asked)),
  };
  return { request: withPin(request, rulings), ranks: options.map(({ rank }) => rank + 1), points };
}

function withPin(request: Request, rulings: readonly Ruling[]): Request {
  const pin = rulings.find(({ kind }) => kind === "pin");
  const held = pin ? (pinned(request, pin) ?? agreedPin(request, pin)) : request;
  if (!held) {
    const details = { request: request.id };
    throw new DomainError("PIN_IMPOSSIBLE", `No wish of request ${request.id} allows its pin`, { details });
  }
  return held;
}

/** Where its party agreed to stand, beside all its wishes. */
function agreedPin(request: Request, { isAgreed, startSlot, weeks, spaceId }: Ruling): Request | null {
  if (!isAgreed || weeks === null) return null;
  const place = { start: startSlot, weeks, resources: [spaceId] };
  return { ...withAgreed(request, place), pinned: place };
}

const nearOf = ({ nearLon: lon, nearLat: lat, distanceM }: AskedNeed): Need["near"] =>
  lon === null || lat === null || distanceM === null ? null : { lon, lat, distanceM };

/** Of all spaces, or of those named. */
export function suitableSpaces(
  frame: Frame,
  asked: AskedNeed,
  among?: ReadonlySet<string>,
): ReadonlyMap<string, OfferedSpace> {
  const need: Need = { ...asked, near: nearOf(asked) };
  const { spaces } = frame.hours;
  const named = among ? spaces.filter(({ id }) => among.has(id)) : spaces;
  return new Map(named.filter((space) => faultsOf(need, space).length === 0).map((space) => [space.id, space]));
}

type WishOption = {
  readonly rank: number;
  /** Null: the whole length asked for. */
  readonly minutes: number | null;
  readonly times: readonly (Time & { readonly starts: readonly number[]; readonly count: number })[];
  readonly spaces: readonly OfferedSpace[];
  readonly all: number;
  readonly places: readonly number[];
};

/** A wish as one of the solver's for each way that noise binds: the spaces of one have the same starts. */
function wishOptions(
  frame: Frame,
  asked: AskedNeed,
  hours: AskedHours,
  spaces: readonly OfferedSpace[],
  i: number,
  minutes: number | null,
): WishOption[] {
  const need = minutes === null ? asked : { ...asked, durationMinutes: minutes };
  const limitsOf = ({ loudAtNight, noiseByHour }: OfferedSpace): Limits => ({
    loudAtNight: asked.noise === "quiet" || loudAtNight,
    noiseByHour: asked.noise === "quiet" ? null : noiseByHour,
  });
  const groups = Map.groupBy([...spaces.keys()], (j) => {
    const { loudAtNight, noiseByHour } = limitsOf(spaces[j] as OfferedSpace);
    // those that are free at night come first, as they always did
    return `${loudAtNight ? 0 : 1} ${noiseByHour ?? ""}`;
  });
  return [...groups.keys()].toSorted().flatMap((key) => {
    const places = groups.get(key) ?? [];
    const times = timesOf(frame, need, hours, limitsOf(spaces[places[0] as number] as OfferedSpace));
    if (times.length === 0) return [];
    return [
      { rank: i, minutes, times, all: spaces.length, places, spaces: places.map((j) => spaces[j] as OfferedSpace) },
    ];
  });
}

/** A shorter session loses points as lost weeks do: in proportion. */
function toWish(
  { rank, minutes, times, spaces, all, places }: WishOption,
  weight: number,
  { rules, horizon: { slotMinutes } }: Frame,
  asked: AskedNeed,
): Wish {
  const near = nearOf(asked);
  const role: Option[] = spaces.map((space, j) => {
    const id = resourceOf(space.id, minutes);
    const far = near ? ((rules.distanceCostShare ?? 0) * distanceM(near, space)) / near.distanceM : 0;
    const cost = weight * (((rules.spaceCostShare ?? 0) * (places[j] ?? 0)) / all + far);
    return cost > 0 ? { resource: id, cost } : { resource: id };
  });
  const shorter = minutes === null ? 0 : 1 - minutes / asked.durationMinutes;
  const duration = minutes === null ? {} : { duration: Math.ceil(minutes / slotMinutes) };
  return {
    cost: weight * (rules.wishCostShare * rank + shorter),
    times: times.map(({ count: _, ...time }) => ({ ...time, ...duration })),
    roles: [role],
  };
}

/** Starts by weekday; weekdays that have the same weeks share a time. */
function timesOf(frame: Frame, asked: AskedNeed, hours: AskedHours, limits: Limits) {
  const { slotMinutes } = frame.horizon;
  const minutes: number[] = [];
  const first = Math.ceil(hours.earliestStart / slotMinutes) * slotMinutes;
  for (let minute = first; minute <= hours.latestStart; minute += START_STEP_MINUTES) {
    if (!isTooLoud(limits, asked.noise, minute, asked.durationMinutes, frame.hours.territory)) minutes.push(minute);
  }
  const byWeeks = new Map<string, { starts: number[]; count: number }>();
  for (const weekday of hours.weekdays.toSorted((a, b) => a - b)) {
    const weeks = weeksOf(frame, asked, weekday);
    if (weeks.length === 0 || minutes.length === 0) continue;
    const key = formatWeekList(weeks);
    const known = byWeeks.get(key) ?? { starts: [], count: weeks.length };
    known.starts.push(...minutes.map((minute) => ((weekday - 1) * 1440 + minute) / slotMinutes));
    byWeeks.set(key, known);
  }
  const offsets = asked.dayOffsets.map((days) => (days * 1440) / slotMinutes);
  return [...byWeeks].map(([weeks, { starts, count }]) => ({ starts, weeks, count, offsets }));
}

/** Weeks of the horizon in which all sessions that begin on a weekday lie in the period asked for, and to come. */
export function weeksOf(frame: Frame, asked: Pick<AskedNeed, "dayOffsets" | "period">, weekday: number): number[] {
  const { horizon, hours, season } = frame;
  // as days from the first Monday
  const first = Math.max(...[asked.period.start, hours.firstDay].map((day) => daysBetween(horizon.start, day)));
  const end = Math.min(...[asked.period.end, season.end].map((day) => daysBetween(horizon.start, day)));
  const weeks: number[] = [];
  for (let week = 1; week <= horizon.weeks; week++) {
    const day = 7 * (week - 1) + weekday - 1;
    if (asked.dayOffsets.every((offset) => day + offset >= first && day + offset < end)) weeks.push(week);
  }
  return weeks;
}

type Stood = Pick<Snapshot["previous"][number], "spaceId" | "startSlot" | "weeks" | "durationMinutes">;

/** Where each request stood: last season for those renewed, unless a plan is to be changed little; else in the plan before. */
function previousOf({ previous, renewed, isSteady, campaign }: Snapshot): ReadonlyMap<string, Stood> {
  const planned = previous.map((one): [string, Stood] => [one.requestId, one]);
  const held = renewed.map(({ requestId, spaceId, weekday, startMinute }): [string, Stood] => {
    const startSlot = ((weekday - 1) * 1440 + startMinute) / campaign.slotMinutes;
    return [requestId, { spaceId, startSlot: Math.ceil(startSlot), weeks: "*", durationMinutes: null }];
  });
  // the later of two entries counts
  return new Map(isSteady ? [...held, ...planned] : [...planned, ...held]);
}

/** Stays where it stood, at a cost, when its place is still one that it may have. */
function withPrevious(request: Request, placed: Stood | undefined, moveCost: number): Request {
  if (!placed || request.pinned) return request;
  const resource = resourceOf(placed.spaceId, placed.durationMinutes);
  if (!resourcesOf(request).includes(resource)) return request;
  const previous = { start: placed.startSlot, weeks: placed.weeks, resources: [resource] };
  return { ...request, previous, moveCost };
}
