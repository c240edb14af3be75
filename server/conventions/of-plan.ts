import { setTimeout as pause } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { booking } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import type { JobContext } from "../jobs/queues.ts";
import { logError } from "../log.ts";
import { lockBooking, readParty, readSubject, readVersions } from "./data.ts";
import { kindOf } from "./terms.ts";
import { makeVersion } from "./version.ts";

/** Between two files, so that who reads pages meanwhile has most of the processor. */
const PACE_MS = 150;

/**
 * Prepares a first convention for each season that a plan has booked, each in a transaction of its own: what is done
 * stays done when the process ends, and the next try goes on with the others. Nobody is written to: publication did.
 */
export async function prepareOfPlan(viewer: JobContext, planId: string, paceMs = PACE_MS): Promise<void> {
  const within = <T>(work: (tx: Transaction) => Promise<T>) => withTerritory(viewer.db, viewer.territory.id, work);
  let fault: unknown = null;
  for (const bookingId of await within((tx) => readUnprepared(tx, planId, viewer.now()))) {
    viewer.signal.throwIfAborted();
    try {
      await within((tx) => prepareFirst(tx, viewer, bookingId));
    } catch (error) {
      // one that cannot be drawn keeps no other from being drawn; the queue comes back for it
      logError(error, { part: "conventions", booking: bookingId });
      fault = error;
    }
    await pause(paceMs);
  }
  if (fault) throw fault;
}

async function prepareFirst(tx: Transaction, viewer: JobContext, bookingId: string): Promise<void> {
  const state = await lockBooking(tx, bookingId);
  const subject = await readSubject(tx, bookingId);
  // cancelled, or prepared by one of its parties meanwhile
  if (!subject || state !== "confirmed" || (await readVersions(tx, bookingId)).length > 0) return;
  const [owner, holder] = [await readParty(tx, subject.ownerId), await readParty(tx, subject.organizationId)];
  const chosen = {
    ...{ kind: kindOf(owner.kind), version: 1, barDays: [] },
    ...{ amplified: subject.activity.noise === "loud", isAnnounced: false, economic: holder.kind === "company" },
  };
  const { conventionId, sha256 } = await makeVersion(tx, viewer, subject, chosen, subject.createdBy);
  await recordEvent(tx, {
    territoryId: viewer.territory.id,
    actor: "system",
    action: "convention.prepare",
    subject: conventionId,
    details: { booking: bookingId, version: 1, sha256 },
  });
}

/** Seasons of a plan between two parties that have a session to come and no convention, the soonest first. */
async function readUnprepared(tx: Transaction, planId: string, now: Date): Promise<readonly string[]> {
  const rows = await tx
    .select({ id: booking.id })
    .from(booking)
    .innerJoin(sql`space p`, sql`p.territory_id = ${booking.territoryId} and p.id = ${booking.spaceId}`)
    .innerJoin(sql`site t`, sql`t.territory_id = p.territory_id and t.id = p.site_id`)
    .innerJoin(
      sql`lateral (select min(s.local_start) as first from session s
        where s.territory_id = ${booking.territoryId} and s.booking_id = ${booking.id} and s.state = 'planned'
          and lower(s.during) > ${now.toISOString()}::timestamptz) as next`,
      sql`next.first is not null`,
    )
    .where(
      and(
        eq(booking.planId, planId),
        eq(booking.state, "confirmed"),
        sql`t.organization_id <> ${booking.organizationId}`,
        sql`not exists (select from convention c
          where c.territory_id = ${booking.territoryId} and c.booking_id = ${booking.id})`,
      ),
    )
    .orderBy(sql`next.first`, booking.id);
  return rows.map(({ id }) => id);
}
