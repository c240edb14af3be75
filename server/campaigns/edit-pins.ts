// What stands by hand is pinned there, so that a plan made from this one keeps it.
import type { Transaction } from "#db/client.ts";
import type { EditChange, EditedSpot } from "#db/schema.ts";
import { AGREED_RANK } from "./decisions.ts";
import { type LockedPlan, readRulingsOf, readSites } from "./edits-data.ts";
import { deleteBansOf, deletePin, insertRuling } from "./rulings-data.ts";

type By = { readonly territoryId: string; readonly userId: string; readonly at: Date };

/** The request's one pin is where it now stands, and none where it stands nowhere. Returns the rulings that gave way. */
export async function holdByHand(
  tx: Transaction,
  by: By,
  { campaignId }: LockedPlan,
  requestId: string,
  at: EditedSpot | null,
): Promise<EditChange["lifted"]> {
  const before = await readRulingsOf(tx, requestId);
  await deletePin(tx, requestId);
  if (at) {
    const siteId = (await readSites(tx, [at.spaceId])).get(at.spaceId) as string;
    await deleteBansOf(tx, requestId, { spaceId: at.spaceId, siteId, startSlot: at.startSlot });
  }
  const left = new Set((await readRulingsOf(tx, requestId)).map(({ id }) => id));
  if (at) await insertRuling(tx, { ...rowOf(by, campaignId, requestId), ...pinOf(at) });
  return before
    .filter(({ id }) => !left.has(id))
    .map(({ kind, reach, spaceId, startSlot, weeks, isAgreed, durationMinutes }) => ({
      kind,
      reach,
      spaceId,
      startSlot,
      weeks,
      isAgreed,
      durationMinutes,
    }));
}

/** Undone: the pin goes, and what gave way to it comes back, unless the hub has pinned it anew since. */
export async function liftHold(tx: Transaction, by: By, { campaignId }: LockedPlan, change: EditChange): Promise<void> {
  const { requestId, after, lifted } = change;
  const pin = (await readRulingsOf(tx, requestId)).find(({ kind }) => kind === "pin");
  const isOwn = pin && after && isSame(pin, after);
  if (isOwn) await deletePin(tx, requestId);
  for (const one of lifted) {
    if (one.kind === "pin" && pin && !isOwn) continue;
    await insertRuling(tx, { ...rowOf(by, campaignId, requestId), ...one });
  }
}

const isSame = (a: { spaceId: string; startSlot: number; weeks: string | null }, b: EditedSpot) =>
  a.spaceId === b.spaceId && a.startSlot === b.startSlot && a.weeks === b.weeks;

const rowOf = ({ territoryId, userId, at }: By, campaignId: string, requestId: string) => ({
  territoryId,
  campaignId,
  requestId,
  createdBy: userId,
  createdAt: at,
});

const pinOf = ({ spaceId, startSlot, weeks, wishRank, durationMinutes = null }: EditedSpot) => ({
  kind: "pin" as const,
  reach: "place" as const,
  spaceId,
  startSlot,
  weeks,
  durationMinutes,
  isAgreed: wishRank === AGREED_RANK,
});
