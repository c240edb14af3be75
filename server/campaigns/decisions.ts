// What a solution decides, as rows and as people read it.
import type { placement, RefusalDetails, refusal } from "#db/schema.ts";
import type { Explanation, Instance, Solution, Time } from "#solver";
import { parseWeeks } from "#solver";
import type { Solver } from "../context.ts";
import { countWeeks, wallOf } from "./compare.ts";
import { type Asked, type Frame, frameOf, groundOf, type UnfitReason } from "./instance.ts";
import { lengthOf } from "./lengths.ts";
import { type Around, type Otherwise, otherwise } from "./otherwise.ts";
import { changesOf, changesOfUnfit } from "./smallest.ts";
import type { AskedRequest, AskedWish, Snapshot } from "./snapshot.ts";

/** What stands by agreement serves no wish. */
export const AGREED_RANK = 0;

type Rows = {
  readonly placements: readonly (typeof placement.$inferInsert)[];
  readonly refusals: readonly (typeof refusal.$inferInsert)[];
};

export type Solved = Asked & { readonly snapshot: Snapshot; readonly solution: Solution };

/** Rows of a plan: each request of the snapshot is granted or refused, none is forgotten. `isTold`: with why, to whoever asked. */
export async function decisionsOf(
  solver: Solver,
  { snapshot, instance, unfit, ranks, solution }: Solved,
  of: { readonly territoryId: string; readonly planId: string },
  { isTold }: { readonly isTold: boolean },
): Promise<Rows> {
  const wishesOf = Map.groupBy(snapshot.wishes, ({ requestId }) => requestId);
  const asked = new Map(snapshot.requests.map((one) => [one.id, one]));
  const rulingsOf = Map.groupBy(snapshot.rulings, ({ requestId }) => requestId);
  const frame = frameOf(snapshot);
  const around: Around = {
    ...{ frame, key: `${of.planId} around` },
    load: async () => ({ instance: withAllPlaces(frame, instance, snapshot.requests), solution }),
  };
  const elsewhere = async (one: AskedRequest): Promise<Otherwise> => {
    const [wishes, rulings] = [wishesOf.get(one.id) ?? [], rulingsOf.get(one.id) ?? []];
    return otherwise(solver, around, { asked: one, wishes, rulings });
  };
  const refused = { instance, solution, ranks, frame, asked, elsewhere };
  const details = isTold ? await explainRefusals(solver, of.planId, refused) : new Map<string, RefusalDetails>();
  const detailsOfUnfit = async (requestId: string, reason: UnfitReason): Promise<RefusalDetails> => {
    const one = asked.get(requestId);
    if (!one || !isTold) return {};
    const [wishes, rulings] = [wishesOf.get(requestId) ?? [], rulingsOf.get(requestId) ?? []];
    const smallest = changesOfUnfit(frame, { asked: one, wishes, rulings, reason });
    if (reason === "past" || reason === "banned") return { changes: smallest };
    const { changes } = await elsewhere(one);
    // a place and an hour say more than « earlier »
    return { changes: [...smallest.filter(({ kind }) => kind === "without" || changes.length === 0), ...changes] };
  };
  const refusedUnfit = [];
  for (const { requestId, reason } of unfit) {
    refusedUnfit.push({ ...of, requestId, reason, details: await detailsOfUnfit(requestId, reason) });
  }
  const agreed = new Set(snapshot.rulings.filter(({ isAgreed }) => isAgreed).map(({ requestId }) => requestId));
  return {
    placements: solution.placements.map(({ request, start, weeks, resources }) => {
      const { spaceId, durationMinutes } = lengthOf(resources[0] as string);
      const { weekday, startMinute } = wallOf(start, instance.horizon.slotMinutes);
      const served = rankOf(wishesOf.get(request) ?? [], { spaceId, weekday, startMinute });
      if (served === null && !agreed.has(request)) throw new Error(`No wish of request ${request} is served`);
      const wishRank = served ?? AGREED_RANK;
      return { ...of, requestId: request, spaceId, durationMinutes, startSlot: start, weeks, wishRank };
    }),
    refusals: [
      ...solution.refused.map(({ request, reason }) => ({
        ...of,
        requestId: request,
        reason,
        details: details.get(request) ?? {},
      })),
      ...refusedUnfit,
    ],
  };
}

type Refused = Pick<Solved, "instance" | "solution" | "ranks"> & {
  readonly frame: Frame;
  readonly asked: ReadonlyMap<string, AskedRequest>;
  readonly elsewhere: (asked: AskedRequest) => Promise<Otherwise>;
};

/** The plan's instance on all that the territory offers, whether anybody wished for it or not. */
const withAllPlaces = (frame: Frame, instance: Instance, asked: readonly AskedRequest[]): Instance => ({
  ...groundOf(frame, instance.name, instance.requests, asked),
  ...(instance.links && { links: instance.links }),
});

/** What stood against each wish of each refused request: a few milliseconds each, in the solver's workers. */
async function explainRefusals(solver: Solver, planId: string, refused: Refused) {
  const { instance, solution, ranks, frame, asked, elsewhere } = refused;
  const linked = new Set(instance.links?.flatMap(({ requests }) => requests));
  const load = async () => ({ instance, solution });
  const details = new Map<string, RefusalDetails>();
  for (const { request, reason } of solution.refused) {
    const explanation = await solver.explain({ key: planId, load, request });
    const against = toWishes(instance, explanation, ranks.get(request) ?? []);
    const one = asked.get(request);
    const changes = one ? changesOf(instance, explanation, frame, one) : [];
    // what another of its group leaves to it is not sought further
    const isStuck = changes.length === 0 && (reason === "closed" || reason === "full") && !linked.has(request);
    const { lacks, ...other } = one && isStuck ? await elsewhere(one) : { changes, lacks: null };
    details.set(request, { wishes: against, ...other, ...(lacks && { lacks }) });
  }
  return details;
}

type Against = NonNullable<RefusalDetails["wishes"]>[number];

/** Of each of our wishes, what stands against the solver's choice that is nearest to it. */
function toWishes(instance: Instance, { wishes }: Explanation, ranks: readonly number[]): readonly Against[] {
  const nearest = new Map<number, Against>();
  for (const { wish, nearest: found } of wishes) {
    const rank = ranks[wish] ?? 1;
    const against: Against = found
      ? {
          rank,
          blocked: found.blockers.length > 0 ? "taken" : found.links.length > 0 ? "link" : "cost",
          weeks: found.count,
          minWeeks: found.needed,
          blockers: [...new Set([...found.blockers, ...found.links].map(({ request }) => request))],
          at: {
            spaceId: lengthOf(found.resources[0] as string).spaceId,
            ...wallOf(found.start, instance.horizon.slotMinutes),
          },
        }
      : { rank, blocked: "closed", weeks: 0, minWeeks: 0, blockers: [], at: null };
    const known = nearest.get(rank);
    if (!known || known.blocked === "closed" || shortage(against) < shortage(known)) nearest.set(rank, against);
  }
  return [...nearest.values()];
}

const shortage = ({ weeks, minWeeks }: Against) => minWeeks - weeks;

type Served = Pick<AskedWish, "rank" | "weekdays" | "earliestStart" | "latestStart" | "spaceIds">;

/** The first wish that a place serves. */
export function rankOf(
  wishes: readonly Served[],
  { spaceId, weekday, startMinute }: { spaceId: string; weekday: number; startMinute: number },
): number | null {
  const served = wishes.find(
    (wish) =>
      wish.spaceIds.includes(spaceId) &&
      wish.weekdays.includes(weekday) &&
      wish.earliestStart <= startMinute &&
      startMinute <= wish.latestStart,
  );
  return served?.rank ?? null;
}

/** The stored file of a plan. It was written by us and checked by the format's reader. */
export const readInstance = (stored: unknown): Instance => stored as Instance;

/** Placements in the words of wall time, with the weeks that they have of those asked for. */
export function toDecided(instance: Instance, placements: readonly (typeof placement.$inferSelect)[]) {
  const requests = new Map(instance.requests.map((request) => [request.id, request]));
  return placements.map(({ requestId, spaceId, startSlot, weeks, wishRank, durationMinutes }) => {
    const times = (requests.get(requestId)?.wishes ?? []).flatMap((wish) => wish.times);
    const serving = times.filter((time) => serves(time, startSlot, weeks));
    return {
      requestId,
      spaceId,
      startSlot,
      ...wallOf(startSlot, instance.horizon.slotMinutes),
      weeks,
      weekCount: countWeeks(weeks),
      // of one that came since, in a plan of another season, nothing more is known
      weeksAsked:
        times.length === 0
          ? countWeeks(weeks)
          : Math.max(...(serving.length > 0 ? serving : times).map((time) => countWeeks(time.weeks))),
      wishRank,
      durationMinutes,
    };
  });
}

function serves(time: Time, start: number, weeks: string): boolean {
  const { starts } = time;
  const isStart =
    "from" in starts
      ? start >= starts.from && start <= starts.to && (start - starts.from) % starts.step === 0
      : starts.includes(start);
  if (!isStart) return false;
  const [asked, had] = [parseWeeks(time.weeks, 61), parseWeeks(weeks, 61)];
  if (typeof asked === "string" || typeof had === "string") return false;
  return (had.lo & ~asked.lo) === 0 && (had.hi & ~asked.hi) === 0;
}
