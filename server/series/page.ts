// A series as its holders see it: each date with what became of it, and those that it left out.
import { withTerritory } from "#db/client.ts";
import { grantsAtOnce, requireHolder } from "../bookings/access.ts";
import { readBookableSpace, readBooking } from "../bookings/data.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { readNamesWith } from "../loans/access.ts";
import { mayChangeAsked, organizationsWith } from "../members/access.ts";
import { withBlocks } from "../papers/access.ts";
import { addDays, mondayOf, wallTimeOf } from "../time.ts";
import {
  countGivenBack,
  readHolidays,
  readOpenAdditions,
  readOpenChanges,
  readOpenMoves,
  readSessions,
  readSlots,
} from "./data.ts";
import { fitOf, missingOf, type Slot } from "./pattern.ts";
import { holidayOn, readHoursOver, said } from "./service.ts";

/** Thanks are counted over this long. */
const THANKED_DAYS = 365;

export async function readSeries(viewer: SignedIn, bookingId: string) {
  const { territory } = viewer;
  return withTerritory(viewer.db, territory.id, async (tx) => {
    const booking = await readBooking(tx, bookingId);
    if (!booking) throw new DomainError("NOT_FOUND", `No booking ${bookingId}`);
    requireHolder(viewer, booking);
    const space = await readBookableSpace(tx, booking.spaceId);
    if (!space) throw new Error(`Booking on space ${booking.spaceId}, which is not there`);
    const slots = await readSlots(tx, bookingId);
    const { organizationId, state: bookingState } = booking;
    const read = await readSessions(tx, bookingId);
    const sessions = await withBlocks(
      tx,
      viewer,
      read.map((session) => ({ ...session, bookingId, organizationId, bookingState })),
    );
    const today = wallTimeOf(viewer.now(), territory.timeZone).day;
    const period = booking.seriesPeriod && {
      start: [booking.seriesPeriod.start, today].toSorted()[1] as string,
      end: booking.seriesPeriod.end,
    };
    const missing = period && period.start < period.end ? missingOf(slots, period, sessions) : [];
    const hours = period && missing.length > 0 ? await readHoursOver(tx, viewer, space, period, booking.people) : null;
    const additions = await readOpenAdditions(tx, bookingId);
    const holidays = period && missing.length > 0 ? await readHolidays(tx, period) : [];
    return {
      ...booking,
      mayChange: mayChangeAsked(viewer, booking),
      slots: slots.map(({ territoryId: _, ...slot }) => slot),
      /** Other hours that wait for the owner. */
      changes: await readOpenChanges(tx, bookingId),
      /** Other hours that wait for the owner, each of one date. */
      moves: await readOpenMoves(tx, bookingId),
      /** What is lent with it, which keeps its present hours alone while a move waits. */
      lent: await readNamesWith(tx, bookingId),
      sessions: sessions.map(({ territoryId: _, ...session }) => ({
        ...session,
        hasBegun: session.during.start <= viewer.now(),
      })),
      missing: missing.map(({ slot: index, ...date }) => {
        const slot = slots[index] as Slot & { readonly id: string };
        const fit = fitOf(slot, date.day, hours ?? { open: [], taken: [] }, space, territory.timeZone, viewer.now());
        const holiday = holidayOn(holidays, date.day, booking);
        const found = said(slot, fit, null, territory.timeZone);
        const addition = additions.find(({ slotId, weekOf }) => slotId === slot.id && weekOf === date.weekOf) ?? null;
        /** Is it the owner's to add? */
        const isAsked = !grantsAtOnce(space, { ...slot, people: booking.people });
        return { ...date, slotId: slot.id, startMinute: slot.startMinute, ...found, holiday, isAsked, addition };
      }),
    };
  });
}

/** What the viewer's organizations gave back within a year: they are thanked for it. */
export async function readThanks(viewer: SignedIn) {
  const since = addDays(mondayOf(wallTimeOf(viewer.now(), viewer.territory.timeZone).day), -THANKED_DAYS);
  const mine = organizationsWith(viewer, "see");
  return withTerritory(viewer.db, viewer.territory.id, (tx) =>
    countGivenBack(tx, mine, new Date(`${since}T00:00:00Z`)),
  );
}
