import { type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireCampaign, requireUndecided } from "./access.ts";
import { wallOf } from "./compare.ts";
import {
  deleteBansOf,
  deletePin,
  deletePinUnder,
  deleteRuling,
  insertRuling,
  type Placed,
  readPlacement,
  readRuling,
  readRulings,
} from "./rulings-data.ts";
import type { BanInput, LiftInput, PinInput } from "./schema.ts";

/** What the next plan of a campaign has to obey. */
export async function listRulings(viewer: SignedIn, campaignId: string) {
  requireHubManager(viewer);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { slotMinutes } = await requireCampaign(tx, campaignId);
    const rulings = await readRulings(tx, campaignId);
    return rulings.map(({ weeks: _, ...one }) => ({ ...one, ...wallOf(one.startSlot, slotMinutes) }));
  });
}

type About = { readonly planId: string; readonly requestId: string };

/**
 * For the next plan, the request stays where this one has it, or may not be there again: at that place and hour, in that
 * site, or at that hour. The last word wins: a pin lifts bans of its place, a ban lifts the pin that it forbids.
 */
export async function rule(
  tx: Transaction,
  viewer: SignedIn,
  { planId, requestId }: About,
  what: "pin" | BanInput["reach"],
): Promise<string | null> {
  const placed = await requirePlacement(tx, planId, requestId);
  await record(tx, viewer, what === "pin" ? "ruling.pin" : "ruling.ban", requestId, { plan: planId, reach: what });
  if (what === "pin") return pinAt(tx, viewer, requestId, placed);
  await deletePinUnder(tx, requestId, what, placed);
  return insertRuling(tx, { ...rowOf(viewer, requestId, placed), kind: "ban", reach: what });
}

/** The request's one pin, there. */
async function pinAt(tx: Transaction, viewer: SignedIn, requestId: string, placed: Placed) {
  requireUndecided(placed.campaignState);
  requireAsked(requestId, placed);
  await deletePin(tx, requestId);
  await deleteBansOf(tx, requestId, placed);
  const row = rowOf(viewer, requestId, placed);
  return insertRuling(tx, {
    ...row,
    kind: "pin",
    reach: "place",
    durationMinutes: placed.durationMinutes ?? null,
    weeks: placed.weeks,
  });
}

export async function pinPlacement(viewer: SignedIn, input: PinInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.pin", input, async (tx) => ({ rulingId: await rule(tx, viewer, input, "pin") }));
}

export async function banPlacement(viewer: SignedIn, input: BanInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.ban", input, async (tx) => ({
    rulingId: await rule(tx, viewer, input, input.reach),
  }));
}

export async function liftRuling(viewer: SignedIn, input: LiftInput) {
  requireHubManager(viewer);
  return mutate(viewer, "campaigns.lift", input, async (tx) => {
    const found = await readRuling(tx, input.rulingId);
    if (!found) throw new DomainError("NOT_FOUND", `No ruling ${input.rulingId}`);
    requireUndecided(found.campaignState);
    if (!(await deleteRuling(tx, found.id))) throw new DomainError("STATE_CHANGED", `Ruling ${found.id} is gone`);
    await record(tx, viewer, "ruling.lift", found.requestId, { kind: found.kind });
    return { rulingId: found.id };
  });
}

async function requirePlacement(tx: Transaction, planId: string, requestId: string): Promise<Placed> {
  const placed = await readPlacement(tx, planId, requestId);
  if (!placed) throw new DomainError("NOT_FOUND", `Plan ${planId} does not place request ${requestId}`);
  requireUndecided(placed.campaignState);
  requireAsked(requestId, placed);
  return placed;
}

function requireAsked(requestId: string, { requestState }: Placed): void {
  if (requestState === "submitted") return;
  throw new DomainError("STATE_CHANGED", `Request ${requestId} is ${requestState}`);
}

const rowOf = (viewer: SignedIn, requestId: string, { campaignId, spaceId, startSlot }: Placed) => ({
  territoryId: viewer.territory.id,
  campaignId,
  requestId,
  spaceId,
  startSlot,
  createdBy: viewer.user.id,
  createdAt: viewer.now(),
});

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
