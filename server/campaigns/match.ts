import { type Transaction, withTerritory } from "#db/client.ts";
import type { PolicyRules } from "#db/schema.ts";
import type { Solution } from "#solver";
import type { Solver, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { OfferedSpace } from "../matching/data.ts";
import type { MatchInput } from "../matching/schema.ts";
import { type Match, type Offer, placeOf, readSuitable, spread } from "../matching/service.ts";
import { addDays, mondayOf } from "../time.ts";
import { wallOf } from "./compare.ts";
import { readCampaign, readKeptPlan, readRules, takingPart } from "./data.ts";
import { readEdited, standing } from "./edited.ts";
import { type AskedNeed, type Frame, frameOf, groundOf, toRequest, weeksOf } from "./instance.ts";
import { lengthOf } from "./lengths.ts";
import { readHours, readHoursMark } from "./snapshot.ts";

type Ground = { readonly key: string; readonly frame: Frame; readonly load: () => Promise<Loaded> };
type Loaded = { readonly instance: ReturnType<typeof groundOf>; readonly solution: Solution };

/** The grounds known to a process, the latest last; the solver's workers keep theirs under the same keys. */
const grounds = new WeakMap<Solver, Map<string, Ground>>();
const KEPT = 3;
/** More than are shown, so that those shown are of different spaces, days and sites. */
const ASKED = 60;

/**
 * What fits a season's need beside the hours booked and the campaign's newest plan, or outside any campaign beside the
 * hours booked, by the solver's `suggest`: the same meaning of "free" as the plan itself. Reads only; asks for no account.
 */
export async function matchSeason(viewer: Viewer & { readonly solver: Solver }, input: MatchInput): Promise<Match> {
  const seen = await withTerritory(viewer.db, viewer.territory.id, (tx) => readSuitable(tx, input));
  if (seen.nothing) return { ...seen.counts, ...seen.nothing };
  const ground = await readGround(viewer, input);
  // what fits is said of the whole length: the ground, one for all, knows no shorter one
  const asked = { ...toAsked(seen.need, input), shortestMinutes: null };
  const part = new Set(ground.frame.hours.spaces.map(({ id }) => id));
  const suitable = new Map(seen.suitable.filter(({ id }) => part.has(id)).map((space) => [space.id, space]));
  const wishes = input.wishes.map((wish) => ({
    ...wish,
    spaceIds: wish.spaceIds.length > 0 ? wish.spaceIds : [...suitable.keys()],
  }));
  const found = toRequest(ground.frame, asked, wishes);
  if (typeof found === "string") {
    const criterion = found === "past" || found === "quiet" ? found : "closed";
    return { ...seen.counts, ...NOTHING, obstacle: { criterion, count: 0 } };
  }
  const { open, free, grants, best } = await viewer.solver.suggest({ ...ground, request: found.request, limit: ASKED });
  const offers = best.flatMap(({ start, resources, count }) => {
    const { spaceId, durationMinutes } = lengthOf(resources[0] as string);
    const space = suitable.get(spaceId);
    const length = durationMinutes ?? input.durationMinutes;
    return space
      ? [{ space, offer: toOffer(ground.frame, seen.need, asked, space, { start, count, length }, input) }]
      : [];
  });
  const sites = new Set(grants.map(([id]) => suitable.get(lengthOf(id as string).spaceId)?.siteSlug));
  return {
    ...seen.counts,
    sites: sites.size,
    spaces: new Set(grants.map(([id]) => lengthOf(id as string).spaceId)).size,
    slots: free,
    obstacle: free > 0 ? null : { criterion: open > 0 ? "taken" : "closed", count: open },
    best: spread(byDay(offers), input.limit).map(({ offer }) => offer),
  };
}

/** One start of each space and weekday first: half an hour later is not another choice. */
function byDay<T extends { readonly offer: Offer }>(ranked: readonly T[]): readonly T[] {
  const groups = Map.groupBy(ranked, ({ offer }) => `${offer.spaceId} ${offer.weekday}`);
  const firsts = new Set([...groups.values()].map(([first]) => first));
  return [...ranked.filter((one) => firsts.has(one)), ...ranked.filter((one) => !firsts.has(one))];
}

const NOTHING = { sites: 0, spaces: 0, slots: 0, best: [] };

/** What is typed, as a request that nobody has sent yet. */
export function toAsked(need: Awaited<ReturnType<typeof readSuitable>>["need"], input: MatchInput): AskedNeed {
  return {
    ...need,
    id: "typed",
    organizationId: "typed",
    recurrence: "every",
    durationMinutes: input.durationMinutes,
    shortestMinutes: input.shortestMinutes,
    ageGroup: input.ageGroup,
    level: input.level,
    enrolled: input.enrolled,
    dayOffsets: input.dayOffsets,
    period: input.period,
    equipment: input.equipment,
    nearLon: input.near?.lon ?? null,
    nearLat: input.near?.lat ?? null,
    distanceM: input.near?.distanceM ?? null,
  };
}

type Around = Pick<MatchInput, "campaignId" | "period">;

/** What a need is held against: a campaign's season with its newest plan, or any days with what is booked. */
export async function readGround(viewer: Viewer & { readonly solver: Solver }, around: Around): Promise<Ground> {
  const known = grounds.get(viewer.solver) ?? new Map<string, Ground>();
  grounds.set(viewer.solver, known);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { campaignId } = around;
    const campaign = campaignId === null ? await freeRound(tx, viewer, around) : await readCampaign(tx, campaignId);
    if (!campaign) throw new DomainError("NOT_FOUND", `No campaign ${campaignId}`, { path: ["campaignId"] });
    const keptPlan = campaignId === null ? null : await readKeptPlan(tx, campaignId);
    const keptId = keptPlan?.id ?? null;
    const of = campaignId ?? `${campaign.season.start} ${campaign.season.end}`;
    const key = `${of} ${keptPlan ? `${keptId}@${keptPlan.revision}` : "no plan"} ${await readHoursMark(tx, viewer.now())}`;
    const found = known.get(key);
    if (found) return found;
    const all = await readHours(tx, viewer.territory, campaign.season, viewer.now());
    const hours = { ...all, spaces: await takingPart(tx, campaignId, all.spaces) };
    const frame = frameOf({ ...hours, campaign, rules: campaign.policy.rules });
    const kept = keptId === null ? null : standing(await readEdited(tx, keptId));
    const instance = groundOf(frame, campaign.slug, kept?.instance.requests ?? []);
    const solution = kept?.solution ?? emptySolution(campaign.slug);
    const ground = { key, frame, load: async () => ({ instance, solution }) };
    known.set(key, ground);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return ground;
  });
}

/** Any days, in the shape of a campaign: whole weeks, so that needs of the same weeks share their ground. */
async function freeRound(tx: Transaction, viewer: Viewer, { period }: Around) {
  const end = addDays(mondayOf(addDays(period.end, -1)), 7);
  const rules = (await readRules(tx, viewer.now())) ?? NO_RULES;
  return { slug: "free", season: { start: mondayOf(period.start), end }, slotMinutes: 15, policy: { rules } };
}

/** Where no rules were adopted, a season may lose a quarter of its weeks and nothing is favoured. */
const NO_RULES: PolicyRules = {
  baseWeight: 1,
  weightPerPersonHour: 0,
  maxWeight: 10,
  familyBonus: {},
  wishCostShare: 0.06,
  spaceCostShare: 0.03,
  moveCost: 0,
  weeksLostShare: 0.25,
  fairness: [],
  openingWeight: 0,
};

const emptySolution = (instance: string): Solution => ({
  version: 1,
  instance,
  seed: 0,
  placements: [],
  refused: [],
  score: { core: 0, fairness: 0, opening: 0, links: 0, objective: 0 },
  bound: 0,
  gap: 0,
  stats: { iterations: 0, seconds: 0 },
});

function toOffer(
  frame: Frame,
  need: Parameters<typeof placeOf>[0],
  asked: AskedNeed,
  space: OfferedSpace,
  at: { readonly start: number; readonly count: number; readonly length: number },
  input: MatchInput,
): Offer {
  const { weekday, startMinute } = wallOf(at.start, frame.horizon.slotMinutes);
  const served = input.wishes.findIndex(
    (wish) =>
      wish.weekdays.includes(weekday) &&
      wish.earliestStart <= startMinute &&
      startMinute <= wish.latestStart &&
      (wish.spaceIds.length === 0 || wish.spaceIds.includes(space.id)),
  );
  return {
    ...placeOf(need, space),
    wishRank: served + 1,
    weekday,
    startMinute,
    durationMinutes: at.length,
    day: null,
    weeks: { granted: at.count, asked: weeksOf(frame, asked, weekday).length },
  };
}
