// Other places for a request of a draft, and who would make room there. What is chosen of them is an edit (edits.ts).
import { withTerritory } from "#db/client.ts";
import type { SignedIn, Solver } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { aboutAtHand, readAtHand } from "./at-hand.ts";
import { countWeeks, wallOf } from "./compare.ts";
import type { EditedPlan } from "./edited.ts";
import { readPulse } from "./late.ts";
import { type Why, weeksWithSeats } from "./legality.ts";
import { lengthOf } from "./lengths.ts";
import type { PlacesInput } from "./schema.ts";

const SHOWN = 6;
/** Others who may make room for it. */
const MOVES = 1;

/**
 * Up to six other places of a request in a draft as it stands, the best first, each with who would move and where to.
 * Whoever is pinned stays. `why`: it could have none at all.
 */
export async function findPlaces(viewer: SignedIn & { readonly solver: Solver }, { planId, requestId }: PlacesInput) {
  requireHubManager(viewer);
  const { edited, plan } = await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readPulse(tx, planId);
    if (found?.state !== "draft") throw new DomainError("NOT_FOUND", `No draft ${planId}`);
    return { edited: await readAtHand(tx, viewer.solver, found), plan: found };
  });
  const request = edited.instance.requests.find(({ id }) => id === requestId);
  const why: Why | null = edited.unfit?.get(requestId) ?? null;
  if (why) return { places: [], why };
  if (!request)
    throw new DomainError("NOT_FOUND", `No request ${requestId} in plan ${planId}`, { path: ["requestId"] });
  const { pinned: _, ...free } = request;
  const fixed = plan.pinned.filter((id) => id !== requestId);
  const about = aboutAtHand(edited, plan);
  const { best } = await viewer.solver.suggest({
    ...about,
    request: free,
    // the solver knows of hours, not of seats: some of what it finds may be too small
    limit: edited.seats ? 4 * SHOWN : SHOWN + 1,
    moves: MOVES,
    within: { fixed },
  });
  const { slotMinutes } = edited.instance.horizon;
  const now = edited.placements.find((one) => one.request === requestId);
  const spot = ({ start, weeks, resources }: { start: number; weeks: string; resources: readonly string[] }) => ({
    ...lengthOf(resources[0] as string),
    startSlot: start,
    weeks,
    ...wallOf(start, slotMinutes),
  });
  const isNow = (one: { start: number; resources: readonly string[] }) =>
    one.start === now?.start && one.resources[0] === now.resources[0];
  const others = best.filter((one) => !isNow(one));
  const seated = edited.seats ? others.flatMap((one) => inSeats(edited, requestId, one)) : others;
  return {
    why: others.length > 0 && seated.length === 0 ? ("seats" as Why) : why,
    places: seated.slice(0, SHOWN).map((one) => ({
      ...spot(one),
      weekCount: one.count,
      moves: (one.moves ?? []).map(({ request: id, before, after }) => ({
        requestId: id,
        before: spot(before),
        after: spot(after),
      })),
    })),
  };
}

type At = { readonly start: number; readonly weeks: string; readonly resources: readonly string[] };
type Found = At & {
  readonly count: number;
  readonly moves?: readonly { readonly request: string; readonly after: At }[];
};

/** A place found, in the weeks that have seats for it; none where too few have. */
function inSeats<Place extends Found>(edited: EditedPlan, requestId: string, found: Place): readonly Place[] {
  const to = ({ start, weeks, resources }: At) => ({ ...lengthOf(resources[0] as string), startSlot: start, weeks });
  const others = (found.moves ?? []).map(({ request, after }) => ({ requestId: request, to: to(after) }));
  const weeks = weeksWithSeats(edited, [{ requestId, to: to(found) }, ...others]);
  return typeof weeks === "string" ? [{ ...found, weeks, count: countWeeks(weeks) }] : [];
}
