// What a proposal moves: each with where it stands, where it would, and what that costs it.
import type { Transaction } from "#db/client.ts";
import type { ProposedCost, ProposedSpot } from "#db/schema.ts";
import { type AskedRequest, countWeeks, readAskedWishes, readEdited } from "../campaigns/service.ts";
import { DomainError } from "../errors.ts";
import { readOfferedSpaces } from "../matching/data.ts";
import { costOfMove, costOfWish, spotOf } from "./costs.ts";
import type { ProposeInput } from "./schema.ts";

export type Part = {
  readonly requestId: string;
  readonly organizationId: string;
  readonly before: ProposedSpot | null;
  readonly cost: ProposedCost;
} & ProposedSpot;

/** The request that the proposal serves first. */
export async function partsOf(
  tx: Transaction,
  { planId, requestId, at, moves }: Pick<ProposeInput, "planId" | "requestId" | "at" | "moves">,
  asked: ReadonlyMap<string, AskedRequest>,
): Promise<readonly Part[]> {
  const { instance, placements } = await readEdited(tx, planId);
  const spaces = new Map((await readOfferedSpaces(tx)).map((space) => [space.id, space]));
  const standing = new Map(placements.map((one) => [one.request, one]));
  const requests = new Map(instance.requests.map((one) => [one.id, one]));
  const hours = await readAskedWishes(tx, [requestId]);
  const spot = ({ spaceId, startSlot, weeks }: ProposedSpot) =>
    spotOf({ start: startSlot, weeks, resources: [spaceId] }, instance.horizon.slotMinutes);
  return [{ requestId, to: at }, ...moves].map((one): Part => {
    const request = asked.get(one.requestId);
    if (!request) throw new DomainError("STATE_CHANGED", `Request ${one.requestId} waits for no answer`);
    const placed = standing.get(one.requestId);
    const before = placed
      ? { spaceId: placed.resources[0] as string, startSlot: placed.start, weeks: placed.weeks }
      : null;
    const times = (requests.get(one.requestId)?.wishes ?? []).flatMap((wish) => wish.times);
    const weeksAsked = Math.max(0, ...times.map(({ weeks }) => countWeeks(weeks)));
    const isServed = one.requestId === requestId;
    const cost =
      before && !isServed
        ? costOfMove(spaces, spot(before), spot(one.to))
        : costOfWish(spaces, { asked: request, hours }, spot(one.to), weeksAsked);
    return { requestId: one.requestId, organizationId: request.organizationId, before, ...one.to, cost };
  });
}
