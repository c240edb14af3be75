import { withTerritory } from "#db/client.ts";
import type { SignedIn, Solver } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { MatchInput } from "../matching/schema.ts";
import { bestSpaces, readSuitable } from "../matching/service.ts";
import { requireRight } from "../members/access.ts";
import { readInsuredUntil } from "../papers/data.ts";
import { addDays } from "../time.ts";
import { toRequest } from "./instance.ts";
import { readGround, toAsked } from "./match.ts";
import { sumOf } from "./points.ts";
import { readAsker } from "./snapshot.ts";

const SPACES_OF_OPEN_WISH = 40;

/**
 * What a request would weigh, line by line, by the very function that weighs it for the solver, and what the policy takes away
 * where it is served less well; with the insurance that its last session asks for.
 */
export async function weigh(
  viewer: SignedIn & { readonly solver: Solver },
  input: MatchInput & { readonly organizationId: string },
) {
  requireRight(viewer, input.organizationId, "ask");
  if (input.campaignId === null) {
    const message = "Nothing is weighed outside a campaign";
    throw new DomainError("INVALID_INPUT", message, { path: ["campaignId"] });
  }
  const { frame } = await readGround(viewer, input);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { need } = await readSuitable(tx, input);
    const asker = await readAsker(tx, input.organizationId);
    const best = await bestSpaces(tx, need, SPACES_OF_OPEN_WISH);
    const wishes = input.wishes.map((wish) => ({
      ...wish,
      spaceIds: wish.spaceIds.length > 0 ? wish.spaceIds : [...best],
    }));
    const put = toRequest(frame, { ...toAsked(need, input), ...asker }, wishes);
    const { rules } = frame;
    const lastDay = addDays(input.period.end, -1);
    const insuredUntil = await readInsuredUntil(tx, input.organizationId);
    const rule = rules.insurance ?? "never";
    return {
      unfit: typeof put === "string" ? put : null,
      lines: typeof put === "string" ? [] : put.points,
      total: typeof put === "string" ? 0 : sumOf(put.points),
      losses: {
        wish: input.wishes.length > 1 ? rules.wishCostShare : 0,
        space: rules.spaceCostShare ?? 0,
        distance: input.near ? (rules.distanceCostShare ?? 0) : 0,
        shorter: input.shortestMinutes ? 1 - input.shortestMinutes / input.durationMinutes : 0,
      },
      insurance: { until: insuredUntil, lastDay, rule, covers: insuredUntil !== null && insuredUntil >= lastDay },
    };
  });
}
