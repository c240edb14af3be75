// The organization's side of what the hub offers: seen and answered signed in, or by the link of the letter.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import { readBookableSpace } from "../bookings/data.ts";
import { unitIds } from "../bookings/service.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { ANSWER_STATES, hashOf } from "../letter.ts";
import { unitsToReturn } from "../loans/access.ts";
import { distanceM } from "../matching/service.ts";
import { mayChangeAsked, organizationsWith } from "../members/access.ts";
import { changed, requireClosure, requireOffer } from "./access.ts";
import {
  answerRelocation,
  type Displaced,
  type RelocationRow,
  readAsked,
  readByToken,
  readDisplacements,
  readRelocation,
} from "./data.ts";
import { bookingsOf, letGo, take } from "./moves.ts";
import type { AnswerInput } from "./schema.ts";
import { tellEnded, tellManager, tellOwners } from "./telling.ts";

/** What waits for the answer of the viewer's organizations. */
export async function listOffers(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const rows = await readAsked(tx, organizationsWith(viewer, "see"), viewer.now());
    return offersOf(tx, viewer, rows);
  });
}

/** What one letter asks, for whoever holds it. */
export async function readOffer(viewer: Viewer, token: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const rows = await readByToken(tx, hashOf(token));
    if (rows.length === 0) throw new DomainError("NOT_FOUND", "No letter has this token");
    const offers = await offersOf(tx, viewer, rows);
    return { offers: offers.map((one) => ({ ...one, mayAnswer: one.state === "asked" })) };
  });
}

async function offersOf(tx: Transaction, viewer: Viewer, rows: readonly RelocationRow[]) {
  if (rows.length === 0) return [];
  const all = await readDisplacements(tx, { relocationIds: rows.map(({ id }) => id) });
  const offers = [];
  for (const { id, kind, state, deadline, note, closureId } of rows) {
    const own = all.filter(({ relocationId }) => relocationId === id);
    const [first] = own;
    const { siteName, reason, localStart, localEnd } = await requireClosure(tx, closureId);
    const isOver = deadline !== null && deadline <= viewer.now();
    offers.push({
      ...{ id, kind, note, deadline, closure: { siteName, reason, localStart, localEnd } },
      state: state === "asked" && isOver ? ("expired" as const) : state,
      title: first?.title ?? null,
      organizationName: first?.organizationName ?? null,
      here: first ? placeOf(first.siteName, first.spaceName, first.siteSlug) : null,
      there: first?.targetSiteName
        ? placeOf(first.targetSiteName, first.targetSpaceName ?? "", first.targetSiteSlug ?? "")
        : null,
      distanceM:
        first?.targetLon != null && first.targetLat != null
          ? distanceM(first, { lon: first.targetLon, lat: first.targetLat })
          : null,
      sessions: own.map(({ id: displacementId, localStart: start, localEnd: end, targetStart, targetEnd }) => ({
        displacementId,
        here: { localStart: start, localEnd: end },
        there: targetStart && targetEnd ? { localStart: targetStart, localEnd: targetEnd } : null,
      })),
      mayAnswer: isMine(viewer, own),
    });
  }
  return offers;
}

const placeOf = (siteName: string, spaceName: string, siteSlug: string) => ({ siteName, spaceName, siteSlug });
const isMine = (viewer: Viewer, own: readonly Displaced[]) => {
  const { user } = viewer;
  return user !== null && own.length > 0 && own.every((one) => mayChangeAsked({ ...viewer, user }, one));
};

/**
 * Yes: the sessions have their new hours at once. No, or something else: the hours are free again, and the manager is
 * told. The same answer twice is one answer; of two that differ, and of an answer and the deadline, the first counts.
 */
export async function answerOffer(viewer: Viewer, input: AnswerInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const displaced = await readDisplacements(tx, { relocationIds: [input.relocationId] });
    const row = await requireOffer(tx, viewer, input, displaced);
    const state = ANSWER_STATES[input.answer];
    if (row.state === state) return { relocationId: row.id, state };
    if (row.deadline && row.deadline <= viewer.now()) throw changed(`Relocation ${row.id}`);
    await lockPlaces(tx, displaced);
    await settle(tx, viewer, row, state, input.note, displaced);
    return { relocationId: row.id, state };
  });
}

/** The end of a question, by its job: no answer came. Safe to repeat. */
export async function endRelocation(viewer: Viewer, relocationId: string): Promise<void> {
  await withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const row = await readRelocation(tx, relocationId);
    if (row?.state !== "asked" || !row.deadline) return;
    if (row.deadline > viewer.now()) {
      // a clock ahead of the database's
      const again = { territoryId: viewer.territory.id, relocationId };
      return sendJob(tx, "relocation.end", again, { startAfter: row.deadline });
    }
    const displaced = await readDisplacements(tx, { relocationIds: [row.id] });
    await lockPlaces(tx, displaced);
    await settle(tx, viewer, row, "expired", "", displaced);
  });
}

async function settle(
  tx: Transaction,
  viewer: Viewer,
  row: RelocationRow,
  state: "accepted" | "declined" | "other" | "expired",
  note: string,
  displaced: readonly Displaced[],
): Promise<void> {
  if (!(await answerRelocation(tx, row.id, { state, note: note || null, answeredAt: viewer.now() }))) {
    throw changed(`Relocation ${row.id}`);
  }
  const { siteName } = await requireClosure(tx, row.closureId);
  if (state === "accepted") {
    await take(tx, viewer, row, displaced);
    await tellOwners(tx, viewer, siteName, [row]);
  } else {
    await letGo(tx, viewer, row, displaced);
    if (state === "expired") await tellEnded(tx, viewer, row, "expired", displaced);
  }
  await tellManager(tx, viewer, row, state, note, displaced);
  await recordEvent(tx, {
    territoryId: viewer.territory.id,
    actor: viewer.user?.id ?? (state === "expired" ? "system" : "letter"),
    action: `absorb.${state}`,
    subject: row.id,
    details: { closure: row.closureId },
  });
}

async function lockPlaces(tx: Transaction, displaced: readonly Displaced[]): Promise<void> {
  const spaceIds = new Set(displaced.flatMap(({ spaceId, targetSpaceId }) => [spaceId, targetSpaceId ?? spaceId]));
  const units: string[] = [];
  for (const id of spaceIds) {
    const space = await readBookableSpace(tx, id);
    if (space) units.push(...unitIds(space));
  }
  await lockUnits(tx, [...units, ...(await unitsToReturn(tx, bookingsOf(displaced)))]);
}
