// The owner accepts another hour of a series: what was asked beside it becomes its own.
import type { Transaction } from "#db/client.ts";
import { inSlot, refuseClosed } from "../bookings/access.ts";
import { type BookableSpace, type BookingRow, readBooking } from "../bookings/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requireInsured } from "../papers/access.ts";
import { requireQuota } from "../quotas/service.ts";
import { hoursFreed } from "../waitlist/data.ts";
import { deleteChange, occupy, readSessions, readSlots, releaseSessions, updateSession, updateSlot } from "./data.ts";
import { movedBy } from "./pattern.ts";

/**
 * Moves the dates to come to the hour that was asked for each, and gives what has moved. Dates that were set by themselves
 * since, given back or begun stay as they are; so do those that the change left where they were, as exceptions. Quota and
 * units are locked by the caller, who has seen that the change still waits.
 */
export async function grantChange(tx: Transaction, viewer: SignedIn, change: BookingRow, space: BookableSpace) {
  const { changesBookingId, changesSlotId } = change as { changesBookingId: string; changesSlotId: string };
  const series = await readBooking(tx, changesBookingId);
  if (series?.state !== "confirmed") {
    throw new DomainError("STATE_CHANGED", `Series ${changesBookingId} no longer stands`, {
      details: { state: series?.state ?? "cancelled" },
    });
  }
  const [slot] = await readSlots(tx, change.id);
  const asked = (await readSessions(tx, change.id)).filter(
    ({ state, during }) => state === "planned" && during.start > viewer.now(),
  );
  const byWeek = new Map(asked.map((one) => [one.weekOf, one]));
  const moved = movedBy(await readSessions(tx, series.id), changesSlotId, viewer.now());
  const moving = moved.flatMap((one) => {
    const next = byWeek.get(one.weekOf);
    return next ? [{ id: one.id, next }] : [];
  });
  if (!slot || moving.length === 0) {
    throw new DomainError("STATE_CHANGED", `No date of ${change.id} is left to move`, { details: { state: "past" } });
  }
  const ids = moving.map(({ id }) => id);
  const dates = moving.map(({ next }) => next);
  await requireInsured(tx, viewer, series.organizationId, dates);
  await requireQuota(tx, viewer, series.organizationId, dates, ids);
  await deleteChange(tx, change.id);
  await releaseSessions(tx, ids);
  const of = {
    ...{ territoryId: viewer.territory.id, bookingId: series.id, people: series.people },
    state: "confirmed" as const,
  };
  for (const { id, next } of moving) {
    const { during, localStart, localEnd, timeZone } = next;
    await refuseClosed(tx, viewer, space, localStart.slice(0, 10), during);
    if (!(await updateSession(tx, id, "planned", { during, localStart, localEnd, timeZone }))) {
      throw new DomainError("STATE_CHANGED", `Session ${id} changed meanwhile`);
    }
    await inSlot(space, during, () => occupy(tx, of, space, [{ id, during }]));
  }
  for (const { id } of moved) {
    if (!ids.includes(id)) await updateSession(tx, id, "planned", { isException: true });
  }
  const { weekday, startMinute, durationMinutes, shortestMinutes } = slot;
  await updateSlot(tx, changesSlotId, { weekday, startMinute, durationMinutes, shortestMinutes });
  await hoursFreed(tx, viewer.territory.id);
  return { seriesId: series.id, sessions: dates };
}
