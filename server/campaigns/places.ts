// Other places for a request of a draft, and who would make room there. What is chosen of them is an edit (edits.ts).
import { withTerritory } from "#db/client.ts";
import type { SignedIn, Solver } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { aboutAtHand, readAtHand } from "./at-hand.ts";
import { wallOf } from "./compare.ts";
import { readPlan } from "./data.ts";
import { lengthOf } from "./lengths.ts";
import { readRulings } from "./rulings-data.ts";
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
  const { edited, pins, plan } = await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readPlan(tx, planId);
    if (found?.state !== "draft") throw new DomainError("NOT_FOUND", `No draft ${planId}`);
    return {
      edited: await readAtHand(tx, viewer.solver, found),
      pins: (await readRulings(tx, found.campaignId)).filter(({ kind }) => kind === "pin"),
      plan: found,
    };
  });
  const request = edited.instance.requests.find(({ id }) => id === requestId);
  const why = edited.unfit?.get(requestId) ?? null;
  if (why) return { places: [], why };
  if (!request)
    throw new DomainError("NOT_FOUND", `No request ${requestId} in plan ${planId}`, { path: ["requestId"] });
  const { pinned: _, ...free } = request;
  const fixed = pins.map((pin) => pin.requestId).filter((id) => id !== requestId);
  const about = aboutAtHand(edited, plan);
  const { best } = await viewer.solver.suggest({
    ...about,
    request: free,
    limit: SHOWN + 1,
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
  return {
    why,
    places: best
      .filter((one) => !isNow(one))
      .slice(0, SHOWN)
      .map((one) => ({
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
