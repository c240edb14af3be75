// What a change by hand would do, before it is made: may it stand there, in which weeks, and who makes room.
import { withTerritory } from "#db/client.ts";
import type { Request, Time, Within } from "#solver";
import type { About } from "#solver/node/pool.ts";
import type { SignedIn, Solver } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { aboutAtHand, readAtHand } from "./at-hand.ts";
import { countWeeks, wallOf } from "./compare.ts";
import type { EditedPlan } from "./edited.ts";
import { readPulse } from "./late.ts";
import { type Edit, type Illegal, illegalityOf, type Why, weeksWithSeats } from "./legality.ts";
import { lengthOf, resourceOf } from "./lengths.ts";
import type { PreviewInput } from "./schema.ts";

/** Others who may make room. */
const MOVES = 3;
/** Those in the way who could be taken out instead. */
const MOST_OUT = 4;

/** What no other's making room would mend. */
const HOPELESS: ReadonlySet<Why> = new Set(["wish", "unknown", "seats"]);

type Spot = NonNullable<Edit["to"]>;
/** One who makes room; `after` null is out of the plan, into the tray. */
type Pushed = { readonly requestId: string; readonly before: Spot; readonly after: Spot | null };

/**
 * A request at one place of a draft as it stands. `weeks` null: as many as are free, or as can be freed. Where it cannot
 * stand, `out` names those who could be taken out for it, if that is all that it takes.
 */
export async function previewEdit(viewer: SignedIn & { readonly solver: Solver }, input: PreviewInput) {
  requireHubManager(viewer);
  const { planId, requestId, spaceId, startSlot } = input;
  const { edited, pinned, revision } = await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const plan = await readPulse(tx, planId);
    if (plan?.state !== "draft") throw new DomainError("NOT_FOUND", `No draft ${planId}`, { path: ["planId"] });
    return { ...plan, edited: await readAtHand(tx, viewer.solver, plan) };
  });
  const request = edited.instance.requests.find(({ id }) => id === requestId);
  const { slotMinutes } = edited.instance.horizon;
  const unfit = edited.unfit?.get(requestId);
  if (unfit) {
    const { durationMinutes = null } = input;
    const to = spot({ spaceId, startSlot, weeks: input.weeks ?? "1", durationMinutes }, slotMinutes);
    return { revision, legal: false as const, to, why: unfit, withId: null, out: [] };
  }
  if (!request) throw new DomainError("NOT_FOUND", `No request ${requestId}`, { path: ["requestId"] });
  // of the length that it has, or of its whole length, where none is said
  const stood = edited.placements.find((one) => one.request === requestId);
  const { durationMinutes = lengthOf(stood?.resources[0] ?? spaceId).durationMinutes } = input;
  const resource = resourceOf(spaceId, durationMinutes);
  const wanted = input.weeks ?? weeksAsked(request, resource, startSlot);
  const to = { spaceId, startSlot, weeks: wanted ?? "1", durationMinutes };
  // weeks that are asked for are had as they are, or not at all; else those that have seats are enough
  const weeksFor = (at: Spot, pushed: readonly Pushed[]): string | Illegal => {
    const others = pushed.map((one) => ({ requestId: one.requestId, to: one.after }));
    const edits = [{ requestId, to: at }, ...others] as const;
    return input.weeks === null ? weeksWithSeats(edited, edits) : (illegalityOf(edited, edits) ?? at.weeks);
  };
  const illegal = weeksFor(to, []);
  const answer = (at: Spot, pushed: readonly Pushed[]) => ({
    revision,
    legal: true as const,
    to: spot(at, slotMinutes),
    pushed: pushed.map(({ before, after, ...one }) => ({
      ...one,
      before: spot(before, slotMinutes),
      after: after && spot(after, slotMinutes),
    })),
  });
  if (typeof illegal === "string") return answer({ ...to, weeks: illegal }, []);
  let why: Illegal = illegal;
  if (!HOPELESS.has(illegal.why)) {
    const fixed = pinned.filter((id) => id !== requestId);
    const about = aboutAtHand(edited, { id: planId, revision });
    const found = await roomFor(viewer.solver, about, request, {
      at: { start: startSlot, resources: [resource] },
      fixed,
    });
    if (found && (input.weeks === null || found.to.weeks === input.weeks)) {
      // the solver knows of hours, not of seats
      const seated = edited.seats ? weeksFor(found.to, found.pushed) : found.to.weeks;
      if (typeof seated === "string") return answer({ ...found.to, weeks: seated }, found.pushed);
      why = seated;
    }
  }
  const out = outFor(edited, { requestId, to }, why, new Set(pinned));
  return {
    revision,
    legal: false as const,
    to: spot(to, slotMinutes),
    why: why.why,
    withId: why.withId,
    out: out.map((one) => ({ ...one, before: spot(one.before, slotMinutes), after: null })),
  };
}

const spot = (at: Spot, slotMinutes: number) => ({
  ...at,
  ...wallOf(at.startSlot, slotMinutes),
  weekCount: countWeeks(at.weeks),
});

/** The most weeks that a wish asks for at that place; null where none does. */
function weeksAsked(request: Request, wished: string, startSlot: number): string | null {
  const times = request.wishes
    .filter(({ roles }) => roles[0]?.some(({ resource }) => resource === wished))
    .flatMap((wish) => wish.times.filter(({ starts }) => includes(starts, startSlot)));
  const sets = times.map(({ weeks }) => weeks).toSorted((a, b) => countWeeks(b) - countWeeks(a));
  return sets[0] ?? null;
}

const includes = (starts: Time["starts"], start: number) =>
  "from" in starts
    ? start >= starts.from && start <= starts.to && (start - starts.from) % starts.step === 0
    : starts.includes(start);

/** Free weeks at that place, or those that others free by moving. */
async function roomFor(solver: Solver, about: About, request: Request, within: Within) {
  const { pinned: _, ...free } = request;
  const { best } = await solver.suggest({ ...about, request: free, limit: 1, moves: MOVES, within });
  const [first] = best;
  if (!first) return null;
  const toSpot = (at: { start: number; weeks: string; resources: readonly string[] }): Spot => ({
    ...lengthOf(at.resources[0] as string),
    startSlot: at.start,
    weeks: at.weeks,
  });
  const pushed = (first.moves ?? []).map(({ request: requestId, before, after }) => ({
    requestId,
    before: toSpot(before),
    after: toSpot(after),
  }));
  return { to: toSpot(first), pushed };
}

/** Those who stand in the way and could be taken out, where nothing else is; none where somebody may not, or too many. */
function outFor(edited: EditedPlan, one: Edit, first: Illegal, pinned: ReadonlySet<string>): Pushed[] {
  const out: Pushed[] = [];
  let illegal: Illegal | null = first;
  while (illegal) {
    const id = illegal.withId;
    const stood = edited.placements.find(({ request }) => request === id);
    if (illegal.why !== "taken" || id === null || !stood || pinned.has(id) || out.length === MOST_OUT) return [];
    const before = { ...lengthOf(stood.resources[0] as string), startSlot: stood.start, weeks: stood.weeks };
    out.push({ requestId: id, before, after: null });
    illegal = illegalityOf(edited, [one, ...out.map(({ requestId }) => ({ requestId, to: null }))]);
  }
  return out;
}
