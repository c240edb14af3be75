// The owner's inbox: what waits for an answer, with all that stands for or against it.
import { type Transaction, withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { readRules } from "../campaigns/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { isHubManager, organizationsWith } from "../members/access.ts";
import { requireOwnSite } from "../openings/access.ts";
import { readOpenHours } from "../openings/data.ts";
import { readOtherUses } from "../other-uses/access.ts";
import { readHeaviestWeeks } from "../quotas/data.ts";
import { countToConfirm } from "../swaps/data.ts";
import { countPending, type PendingBooking, readPending } from "./pending-data.ts";

/** What waits for the viewer's decision: on the places of their organizations; on all, for a hub manager. */
export async function listPending(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) =>
    withChances(tx, viewer, await readPending(tx, deciderScope(viewer))),
  );
}

/** What waits for the owner of one place. */
export async function listPendingAt(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, slug, "decide");
    return withChances(tx, viewer, await readPending(tx, null, { siteId: own.id }));
  });
}

/** One that waits for the viewer's decision. */
export async function readPendingOne(viewer: SignedIn, bookingId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const [one] = await withChances(tx, viewer, await readPending(tx, deciderScope(viewer), { bookingId }));
    if (!one) throw new DomainError("NOT_FOUND", `Booking ${bookingId} does not wait for this viewer`);
    return one;
  });
}

/** How much waits, swaps to confirm included. */
export async function countToDecide(viewer: SignedIn): Promise<number> {
  const owners = deciderScope(viewer);
  if (owners?.length === 0) return 0;
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    return (await countPending(tx, owners)) + (await countToConfirm(tx, owners, viewer.now()));
  });
}

/** Null is everywhere. */
const deciderScope = (viewer: SignedIn) => (isHubManager(viewer) ? null : organizationsWith(viewer, "decide"));

/** Whether the place is open then, whether it is too late, and how full the applicant's week is. */
async function withChances(tx: Transaction, viewer: SignedIn, pending: readonly PendingBooking[]) {
  if (pending.length === 0) return [];
  const asked = pending.flatMap(({ sessions }) => sessions.map(({ during }) => during));
  const open = asked.length > 0 ? await readOpenHours(tx, viewer.territory, spacesOf(pending), around(asked)) : null;
  const quotaHours = (await readRules(tx, viewer.now()))?.quotaHoursPerWeek;
  const loads = quotaHours === undefined ? new Map() : await readHeaviestWeeks(tx, idsOf(pending));
  const otherUseOf = await readOtherUses(
    tx,
    viewer,
    pending.filter(isOfItself).map(({ id }) => id),
  );
  return pending.map(({ sessions, ...booking }) => ({
    ...booking,
    sessions: sessions.map((one) => ({
      ...one,
      isOpen: isWithin(one.during, open?.get(booking.spaceId) ?? []),
      isTaken: one.clashes.length > 0,
      hasBegun: one.during.start <= viewer.now(),
      /** What it lacks of the mayor's yes. */
      otherUse: otherUseOf({ bookingId: booking.id, localStart: one.localStart }),
    })),
    /** The applicant's fullest week among those asked for, this request counted; null where no limit is set. */
    quota: quotaOf(loads.get(booking.id), quotaHours),
  }));
}

/** What was asked of the mayor for a series is not known of another hour that waits for it. */
const isOfItself = ({ changes, isAddition }: PendingBooking) => changes === null && !isAddition;
const spacesOf = (pending: readonly PendingBooking[]) => [...new Set(pending.map(({ spaceId }) => spaceId))];
const idsOf = (pending: readonly PendingBooking[]) => pending.map(({ id }) => id);

const around = (asked: readonly Interval[]): Interval => ({
  start: new Date(Math.min(...asked.map(({ start }) => start.getTime()))),
  end: new Date(Math.max(...asked.map(({ end }) => end.getTime()))),
});

const isWithin = (during: Interval, open: readonly Interval[]) =>
  open.some(({ start, end }) => start <= during.start && during.end <= end);

function quotaOf(load: { readonly week: string; readonly minutes: number } | undefined, hours: number | undefined) {
  return load && hours !== undefined ? { ...load, quotaMinutes: hours * 60 } : null;
}
