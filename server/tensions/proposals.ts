// Ways out of a clash: up to five, of different kinds, each with what it costs whom.
import { PROPOSAL_KINDS } from "#db/schema.ts";
import type { Instance, Request, Solution, Suggestion } from "#solver";
import { countWeeks } from "../campaigns/service.ts";
import type { SignedIn, Solver } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { type Cost, costOfMove, costOfWish, type Spot, spotOf } from "./costs.ts";
import { type Ground, readGround } from "./ground.ts";
import { holdersOf } from "./holders.ts";
import { ASKS, type Ask, askOtherwise, makingRoom, type Wishing, wishingOf } from "./kinds.ts";
import type { ClashInput } from "./schema.ts";

export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export type Moved = {
  readonly requestId: string;
  readonly before: Spot;
  readonly after: Spot;
  readonly cost: Cost;
};
export type Proposal = {
  readonly kind: ProposalKind;
  readonly at: Spot;
  readonly cost: Cost;
  /** Points that the plan gains by it; below 0, that it loses. */
  readonly gain: number;
  readonly moves: readonly Moved[];
  /** Requests that have to agree. */
  readonly asks: readonly string[];
};

const SHOWN = 5;
/** Others who may make room. */
const MOVES = 2;
const LOOKED_AT = 12;
/** Those who hold what is wanted and may be asked for more than they wished. */
const MOST_HOLDERS = 40;

/** What is wanted and held, and ways out. Reads only. */
export async function readClash(viewer: SignedIn & { readonly solver: Solver }, { planId, requestId }: ClashInput) {
  requireHubManager(viewer);
  const ground = await readGround(viewer, planId);
  const wishing = wishingOf(ground, requestId);
  if (!wishing) throw new DomainError("NOT_FOUND", `No request ${requestId} in plan ${planId}`);
  // what the draft was never asked has no place in it
  const isKnown = ground.instance.requests.some(({ id }) => id === requestId);
  return { proposals: isKnown ? await findProposals(viewer.solver, ground, wishing) : [] };
}

async function findProposals(solver: Solver, ground: Ground, wishing: Wishing): Promise<readonly Proposal[]> {
  const { instance, solution } = withRoom(ground, wishing);
  const load = async () => ({ instance, solution });
  const key = `${ground.key} ${wishing.asked.id}`;
  const found: Proposal[] = [];
  for (const ask of ASKS) {
    const request = askOtherwise(ground, wishing, ask);
    if (!request) continue;
    // another request of the same party, so that the one it stands for need not be taken out
    const question = { key, load, request: { ...request, id: `${request.id}+` } };
    const moves = ask === "asked" ? MOVES : 0;
    const { best } = await solver.suggest({ ...question, limit: LOOKED_AT, moves });
    found.push(...best.map((one) => toProposal(ground, wishing, ask, request, one)));
    if (best.length > 0 || ask === "asked" || ask === "weeks") continue;
    // nothing is free otherwise either: somebody makes room
    const { best: pushed } = await solver.suggest({ ...question, limit: LOOKED_AT, moves: 1 });
    found.push(...pushed.map((one) => toProposal(ground, wishing, ask, request, one)));
  }
  return chosen(
    ground,
    found.filter((one) => isBetter(ground, wishing, one)),
  );
}

/** The draft without the request, and those in its way ready to go further than they wished. */
function withRoom(ground: Ground, wishing: Wishing): { instance: Instance; solution: Solution } {
  const { instance, solution } = ground;
  const { asked } = wishing;
  const wanted = askOtherwise(ground, wishing, "asked");
  const standing = new Map(solution.placements.map((one) => [one.request, one]));
  const holders = new Set(wanted ? holdersOf(instance, solution, wanted).slice(0, MOST_HOLDERS) : []);
  const { slotMinutes } = instance.horizon;
  const requests = instance.requests.map((one): Request => {
    const held = standing.get(one.id);
    if (!held || !holders.has(one.id)) return one;
    const { weekday, startMinute, spaceId } = spotOf(held, slotMinutes);
    const at = { weekdays: [weekday], earliestStart: startMinute, latestStart: startMinute, spaceIds: [spaceId] };
    return makingRoom(ground, one, at);
  });
  return {
    instance: { ...instance, requests },
    solution: { ...solution, placements: solution.placements.filter(({ request }) => request !== asked.id) },
  };
}

function toProposal(
  { frame, solution }: Ground,
  wishing: Wishing,
  ask: Ask,
  request: Request,
  { gain, moves = [], ...position }: Suggestion,
): Proposal {
  const spaces = new Map(frame.hours.spaces.map((space) => [space.id, space]));
  const { slotMinutes } = frame.horizon;
  const at = spotOf(position, slotMinutes);
  const moved = moves.map(({ request: requestId, before, after }): Moved => {
    const [from, to] = [spotOf(before, slotMinutes), spotOf(after, slotMinutes)];
    return { requestId, before: from, after: to, cost: costOfMove(spaces, from, to) };
  });
  const now = solution.placements.find((one) => one.request === wishing.asked.id);
  const weeksAsked = Math.max(...request.wishes.flatMap(({ times }) => times.map(({ weeks }) => countWeeks(weeks))));
  const isOther = ask !== "asked";
  return {
    kind: isOther ? ask : kindOf(moved, now ? spotOf(now, slotMinutes) : null),
    ...{ at, gain, moves: moved },
    asks: [...(isOther ? [wishing.asked.id] : []), ...moved.map(({ requestId }) => requestId)],
    cost: costOfWish(spaces, wishing, at, weeksAsked),
  };
}

function kindOf(moves: readonly Moved[], now: Spot | null): ProposalKind {
  if (moves.length === 0) return "free";
  const isSame = (a: Spot, b: Spot) => a.spaceId === b.spaceId && a.startSlot === b.startSlot;
  if (moves.every(({ before, after }) => isSame(before, after))) return "share";
  return now && moves.some(({ after }) => isSame(after, now)) ? "swap" : "move";
}

/** Of one that has a place, more weeks than there. */
function isBetter({ solution, instance }: Ground, { asked }: Wishing, { at }: Proposal): boolean {
  const now = solution.placements.find(({ request }) => request === asked.id);
  return !now || at.weekCount > spotOf(now, instance.horizon.slotMinutes).weekCount;
}

/** The best of each kind; room left is for others that move somebody else, or go to another site. */
function chosen({ frame }: Ground, found: readonly Proposal[]): readonly Proposal[] {
  const sites = new Map(frame.hours.spaces.map(({ id, siteSlug }) => [id, siteSlug]));
  const traitOf = ({ kind, at, moves }: Proposal) =>
    [kind, sites.get(at.spaceId), ...moves.map(({ requestId }) => requestId).toSorted()].join();
  const firsts = PROPOSAL_KINDS.flatMap((kind) => found.find((one) => one.kind === kind) ?? []);
  const traits = new Set(firsts.map(traitOf));
  const others = found.filter((one) => !traits.has(traitOf(one)) && traits.add(traitOf(one)));
  return [...firsts, ...others].slice(0, SHOWN).sort((a, b) => a.asks.length - b.asks.length || b.gain - a.gain);
}
