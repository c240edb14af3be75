// Where else a request of a draft could stand, who would make room, and its pin there: a move without dragging.
import { type Transaction, withTerritory } from "#db/client.ts";
import type { Instance, Request, Solution } from "#solver";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Solver } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { wallOf } from "./compare.ts";
import { readPlan } from "./data.ts";
import { readEdited, standing } from "./edited.ts";
import { lengthOf } from "./lengths.ts";
import { pinned } from "./obey.ts";
import { pinAt } from "./rulings.ts";
import { readStanding } from "./rulings-data.ts";
import type { HoldInput, PlacesInput } from "./schema.ts";

const SHOWN = 6;
/** Others who may make room for it. */
const MOVES = 1;

/** Up to six other places of a request in a draft, the best first, each with who would move and where to. */
export async function findPlaces(viewer: SignedIn & { readonly solver: Solver }, { planId, requestId }: PlacesInput) {
  requireHubManager(viewer);
  const { instance, solution, request, revision } = await withTerritory(viewer.db, viewer.territory.id, (tx) =>
    requireAsked(tx, planId, requestId),
  );
  // one that the plan was made to hold is looked for as if it were free
  const { pinned: pin, ...free } = request;
  const requests = instance.requests.map((one) => (one.id === requestId ? free : one));
  const load = async () => ({ instance: pin ? { ...instance, requests } : instance, solution });
  const key = pin ? `${planId}@${revision}/${requestId}` : `${planId}@${revision}`;
  const { best } = await viewer.solver.suggest({ key, load, request: free, limit: SHOWN + 1, moves: MOVES });
  const { slotMinutes } = instance.horizon;
  const now = solution.placements.find((one) => one.request === requestId);
  const spot = ({ start, weeks, resources }: { start: number; weeks: string; resources: readonly string[] }) => ({
    ...lengthOf(resources[0] as string),
    startSlot: start,
    weeks,
    ...wallOf(start, slotMinutes),
  });
  const isNow = (one: { start: number; resources: readonly string[] }) =>
    one.start === now?.start && one.resources[0] === now.resources[0];
  return {
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

/** The next plan has the request there. */
export async function holdPlace(viewer: SignedIn, input: HoldInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.hold", input, async (tx) => {
    const { planId, requestId, spaceId, startSlot, weeks, durationMinutes } = input;
    const { request } = await requireAsked(tx, planId, requestId);
    if (!pinned(request, { spaceId, startSlot, weeks, durationMinutes })) {
      throw new DomainError("INVALID_INPUT", `No wish of request ${requestId} allows that place`, {
        path: ["startSlot"],
      });
    }
    const standing = await readStanding(tx, planId, requestId, spaceId);
    if (!standing) throw new DomainError("NOT_FOUND", `No request ${requestId} in plan ${planId}`);
    const rulingId = await pinAt(tx, viewer, requestId, { ...standing, startSlot, weeks, durationMinutes });
    await recordEvent(tx, {
      territoryId: viewer.territory.id,
      actor: viewer.user.id,
      action: "ruling.hold",
      subject: requestId,
      details: { plan: planId, spaceId, startSlot, weeks },
    });
    return { rulingId };
  });
}

type Asked = {
  readonly instance: Instance;
  readonly solution: Solution;
  readonly request: Request;
  readonly revision: number;
};

/** A request of a draft as it stands, with all that was changed by hand. */
async function requireAsked(tx: Transaction, planId: string, requestId: string): Promise<Asked> {
  const plan = await readPlan(tx, planId);
  if (plan?.state !== "draft") throw new DomainError("NOT_FOUND", `No draft ${planId}`);
  const { instance, solution } = standing(await readEdited(tx, planId));
  const request = instance.requests.find(({ id }) => id === requestId);
  if (!request)
    throw new DomainError("NOT_FOUND", `No request ${requestId} in plan ${planId}`, { path: ["requestId"] });
  return { instance, solution, request, revision: plan.revision };
}
