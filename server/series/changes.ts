// What becomes of a series once it is granted: its hour changes, one date is set by itself, given back, added.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { recordEvent } from "../audit/data.ts";
import { explainClash, grantsAtOnce, inSlot, refuseClosed, refuseTooLoud, refuseUnfit } from "../bookings/access.ts";
import { type BookableSpace, type BookingRow, dropChanges, readActivity, readBookableSpace } from "../bookings/data.ts";
import { mailFacts, mailOwner, unitIds } from "../bookings/service.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import {
  followBooking,
  lendAsOthers,
  moveWithRoom,
  readLeft,
  readMovable,
  requireMovable,
  unitsWithBooking,
} from "../loans/access.ts";
import { givenBackMail, movedMail } from "../mail/series-mails.ts";
import { mutate } from "../mutation.ts";
import { requireTimeForMayor } from "../other-uses/access.ts";
import { requireInsured } from "../papers/access.ts";
import { requireQuota } from "../quotas/service.ts";
import { addDays, localInterval } from "../time.ts";
import { hoursFreed } from "../waitlist/data.ts";
import { isGranted, requireComing, requireLive, requirePlanned } from "./access.ts";
import { askAddition, askChange, askMove, requireNoAddition, requireNoChange, requireNoMove } from "./change-asked.ts";
import {
  insertSession,
  occupy,
  readSessions,
  readSlots,
  releaseSessions,
  type SessionRow,
  updateSession,
  updateSlot,
} from "./data.ts";
import { dayIn, fitOf, movedBy, type Slot, withBuffers, withoutOwn } from "./pattern.ts";
import type {
  AddBackInput,
  ChangeInput,
  GiveBackInput,
  MoveInput,
  PreviewChangeInput,
  PreviewMoveInput,
  SessionInput,
} from "./schema.ts";
import { isHad, type PreviewDate, readHoursOver, refuse, refuseMissed, said } from "./service.ts";

/** What each date to come would become under another hour. Dates set by themselves are not among them: they stay. */
export async function previewChange(viewer: SignedIn, input: PreviewChangeInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { booking, space, moved } = await requireChange(tx, viewer, input);
    const dates = await readChanged(tx, viewer, space, moved, input, booking.people);
    const before = new Map(moved.map(({ id, during }) => [id, during.start]));
    const moves = dates.filter(isHad).map((date) => ({
      ...{ from: before.get(date.sessionId) as Date, during: intervalOf(viewer, date).during },
    }));
    const left = await readLeft(tx, booking.id, moves);
    return { dates, isAsked: isAsked(viewer, space, moved, dates), left };
  });
}

/**
 * Gives a slot of the series another day or hour. All its dates to come move, but those that were set by themselves, and
 * those that the new hour does not suit and that are named to stay, which are then exceptions too. Where the owner gives
 * their accord to each request it is asked for, and all stays as it is until the answer.
 */
export async function changeSlot(viewer: SignedIn, input: ChangeInput) {
  return explainClash(viewer, () =>
    mutate(viewer, "series.change", input, async (tx) => {
      const { booking, space, moved } = await requireChange(tx, viewer, input);
      const kept = moved.filter(({ id }) => input.keep.includes(id));
      const moving = moved.filter(({ id }) => !input.keep.includes(id));
      const movingIds = moving.map(({ id }) => id);
      await requireDays(tx, viewer, booking, intervalsOf(viewer, moving, input), moving);
      await requireInsured(tx, viewer, booking.organizationId, intervalsOf(viewer, moving, input));
      await requireQuota(tx, viewer, booking.organizationId, intervalsOf(viewer, moving, input), movingIds);
      await lockUnits(tx, [...unitIds(space), ...(await unitsWithBooking(tx, booking.id))]);
      await requireNoChange(tx, input.slotId);
      const dates = await readChanged(tx, viewer, space, moving, input, booking.people);
      refuseMissed(space, dates);
      if (isAsked(viewer, space, moving, dates)) {
        const sessions = dates.map((date) => ({ ...intervalOf(viewer, date), weekOf: date.weekOf }));
        const asked = { slotId: input.slotId, slot: input, sessions, own: moving.map(({ during }) => during) };
        const changeId = await askChange(tx, viewer, booking, space, asked);
        await record(tx, viewer, "series.ask-change", booking.id, { change: changeId, dates: dates.length });
        return { bookingId: booking.id, moved: dates.length, kept: kept.length, isAsked: true };
      }
      await releaseSessions(tx, movingIds);
      const sessions = dates.map((date) => ({ id: date.sessionId, ...intervalOf(viewer, date) }));
      for (const { id, ...interval } of sessions) {
        await requireSwapped(await updateSession(tx, id, "planned", interval), id);
      }
      for (const { id } of kept) await updateSession(tx, id, "planned", { isException: true });
      const first = sessions[0]?.during ?? kept[0]?.during;
      if (first) await inSlot(space, first, () => occupy(tx, takenBy(viewer, booking), space, sessions));
      const before = new Map(moving.map(({ id, during }) => [id, during.start]));
      const moves = sessions.map(({ id, ...next }) => ({
        ...{ bookingId: booking.id, from: before.get(id) as Date, next },
      }));
      await moveWithRoom(tx, viewer, moves, true);
      const { weekday, startMinute, durationMinutes, shortestMinutes } = input;
      await updateSlot(tx, input.slotId, { weekday, startMinute, durationMinutes, shortestMinutes });
      await tellOwner(tx, viewer, booking, space, sessions, input.key);
      await hoursFreed(tx, viewer.territory.id);
      await record(tx, viewer, "series.change", booking.id, { moved: sessions.length, kept: kept.length });
      return { bookingId: booking.id, moved: sessions.length, kept: kept.length, isAsked: false };
    }),
  );
}

type Changed = Omit<PreviewDate, "slot"> & { readonly sessionId: string };

const intervalOf = (viewer: Viewer, { day, startMinute, minutes }: Changed) =>
  localInterval(day, startMinute, minutes, viewer.territory.timeZone);

/** Is it the owner's to answer? Hours beyond the series' own are, where they give their accord. */
function isAsked(
  viewer: Viewer,
  { grantMode }: BookableSpace,
  moving: readonly SessionRow[],
  dates: readonly Changed[],
): boolean {
  const own = new Map(moving.map(({ id, during }) => [id, during]));
  return dates.some(
    (date) => isHad(date) && !isGranted(grantMode, own.get(date.sessionId) ?? null, intervalOf(viewer, date).during),
  );
}

async function requireChange(tx: Transaction, viewer: SignedIn, input: PreviewChangeInput) {
  const booking = await requireLive(tx, viewer, input.bookingId);
  const slots = await readSlots(tx, booking.id);
  if (!slots.some(({ id }) => id === input.slotId)) throw new DomainError("NOT_FOUND", `No slot ${input.slotId}`);
  const space = await requireSpaceOf(tx, booking);
  const activity = await readActivity(tx, booking.activityId);
  if (activity) refuseTooLoud(viewer, space, activity, input, "startMinute");
  const moved = movedBy(await readSessions(tx, booking.id), input.slotId, viewer.now());
  return { booking, space, moved };
}

/** Each session under the slot's new hour. The series' own hours stand in nobody's way. */
async function readChanged(
  tx: Transaction,
  viewer: Viewer,
  space: BookableSpace,
  moved: readonly SessionRow[],
  slot: Slot,
  people: number,
) {
  const weeks = moved.flatMap(({ weekOf }) => weekOf ?? []);
  const [first, last] = [weeks.toSorted()[0], weeks.toSorted().at(-1)];
  if (!first || !last) return [];
  const all = await readHoursOver(tx, viewer, space, { start: first, end: addDays(last, 7) }, people);
  const own = moved.map(({ during }) => withBuffers(during, space));
  const hours = { open: all.open, taken: withoutOwn(all.taken, own) };
  return moved.map((one): Changed => {
    const weekOf = one.weekOf as string;
    const day = dayIn(weekOf, slot.weekday);
    const fit = fitOf(slot, day, hours, space, viewer.territory.timeZone, viewer.now());
    const { startMinute } = slot;
    return { sessionId: one.id, weekOf, day, startMinute, ...said(slot, fit, null, viewer.territory.timeZone) };
  });
}

const intervalsOf = (viewer: Viewer, sessions: readonly SessionRow[], slot: Slot) =>
  sessions.map(({ weekOf }) =>
    localInterval(
      dayIn(weekOf as string, slot.weekday),
      slot.startMinute,
      slot.durationMinutes,
      viewer.territory.timeZone,
    ),
  );

/**
 * Would a session's other hours be asked of the owner? And what was lent with it, and how much of that is free at the hours
 * to which it would move.
 */
export async function previewMove(viewer: SignedIn, input: PreviewMoveInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { session, booking } = await requireComing(tx, viewer, input.sessionId);
    const { during } = localInterval(input.day, input.startMinute, input.durationMinutes, viewer.territory.timeZone);
    if (during.start >= during.end) return { isAsked: false, items: [] };
    const isAsked = !isOneself(await requireSpaceOf(tx, booking), booking, session, input, during);
    return { isAsked, items: await readMovable(tx, booking.id, session.during.start, during) };
  });
}

/** Is it one's own to decide? One date alone is what the owner's rule grants, or less of its own hours. */
const isOneself = (
  space: BookableSpace,
  { people }: BookingRow,
  session: SessionRow,
  asked: PreviewMoveInput,
  during: Interval,
) => grantsAtOnce(space, { ...asked, people }) || isGranted(space.grantMode, session.during, during);

/**
 * Sets one session by itself: shorter, at another hour, on another day. A later change of the series leaves it there. Where
 * the owner gives their accord, hours beyond its own are asked for, and it stands where it is until the answer.
 */
export async function moveSession(viewer: SignedIn, input: MoveInput) {
  return explainClash(viewer, () =>
    mutate(viewer, "series.move", input, async (tx) => {
      const { session, booking } = await requireComing(tx, viewer, input.sessionId);
      requirePlanned(session);
      const space = await requireSpaceOf(tx, booking);
      const next = localInterval(input.day, input.startMinute, input.durationMinutes, viewer.territory.timeZone);
      const isOwn = isOneself(space, booking, session, input, next.during);
      const activity = await readActivity(tx, booking.activityId);
      if (activity) {
        await refuseUnfit(tx, viewer, space, activity, { ...input, people: booking.people, during: next.during });
      }
      await requireDays(tx, viewer, booking, [next], [session]);
      await requireInsured(tx, viewer, booking.organizationId, [next]);
      await requireQuota(tx, viewer, booking.organizationId, [next], [session.id]);
      await lockUnits(tx, [...unitIds(space), ...(await unitsWithBooking(tx, booking.id))]);
      await requireNoMove(tx, session);
      await refuseClosed(tx, viewer, space, input.day, next.during);
      if (!isOwn) {
        await requireMovable(tx, booking.id, session.during.start, next.during, input.withoutItems);
        const changeId = await askMove(tx, viewer, booking, space, session, next);
        await record(tx, viewer, "session.ask-move", session.id, { booking: booking.id, change: changeId });
        return { sessionId: session.id, bookingId: booking.id, isAsked: true };
      }
      await releaseSessions(tx, [session.id]);
      await requireSwapped(await updateSession(tx, session.id, "planned", { ...next, isException: true }), session.id);
      const taken = [{ id: session.id, during: next.during }];
      await inSlot(space, next.during, () => occupy(tx, takenBy(viewer, booking), space, taken));
      const move = { bookingId: booking.id, from: session.during.start, next };
      await moveWithRoom(tx, viewer, [move], input.withoutItems);
      await tellOwner(tx, viewer, booking, space, taken, input.key);
      await hoursFreed(tx, viewer.territory.id);
      await record(tx, viewer, "session.move", session.id, { booking: booking.id, day: input.day });
      return { sessionId: session.id, bookingId: booking.id, isAsked: false };
    }),
  );
}

/** Gives one date back: others may have it at once, and the right to the rest of the series is kept. */
export async function giveBack(viewer: SignedIn, input: GiveBackInput) {
  return mutate(viewer, "series.giveBack", input, async (tx) => {
    const { session, booking } = await requireComing(tx, viewer, input.sessionId);
    requirePlanned(session);
    const space = await requireSpaceOf(tx, booking);
    await lockUnits(tx, [...unitIds(space), ...(await unitsWithBooking(tx, booking.id))]);
    await requireSwapped(await updateSession(tx, session.id, "planned", { state: "given-back" }), session.id);
    await releaseSessions(tx, [session.id]);
    await dropChanges(tx, booking.id);
    await followBooking(tx, viewer, booking.id, "cancelled", "", null, [session.during.start]);
    const facts = mailFacts(viewer, space, { ...factsOf(booking), sessions: [session.during] });
    await mailOwner(tx, space, (recipient) => givenBackMail(facts, recipient, input.key, input.note));
    await hoursFreed(tx, viewer.territory.id);
    await record(tx, viewer, "session.give-back", session.id, { booking: booking.id });
    return { sessionId: session.id, bookingId: booking.id };
  });
}

/** Takes a date back that was given back, as long as nobody has it. */
export async function restoreSession(viewer: SignedIn, input: SessionInput) {
  return explainClash(viewer, () =>
    mutate(viewer, "series.restore", input, async (tx) => {
      const { session, booking } = await requireComing(tx, viewer, input.sessionId);
      const space = await requireSpaceOf(tx, booking);
      await requireInsured(tx, viewer, booking.organizationId, [session]);
      await requireQuota(tx, viewer, booking.organizationId, [session]);
      await lockUnits(tx, [...unitIds(space), ...(await unitsWithBooking(tx, booking.id))]);
      await requireSwapped(await updateSession(tx, session.id, "given-back", { state: "planned" }), session.id);
      await refuseClosed(tx, viewer, space, session.localStart.slice(0, 10), session.during);
      await inSlot(space, session.during, () => occupy(tx, takenBy(viewer, booking), space, [session]));
      await lendAsOthers(tx, viewer, { ...lender(booking), session });
      await tellOwner(tx, viewer, booking, space, [session], input.key);
      await record(tx, viewer, "session.restore", session.id, { booking: booking.id });
      return { sessionId: session.id, bookingId: booking.id };
    }),
  );
}

/**
 * Adds a date that the series left out: for a holiday, a clash, or because the place was closed then. Where the owner gives
 * their accord it is asked for, and kept until the answer.
 */
export async function addBack(viewer: SignedIn, input: AddBackInput) {
  return explainClash(viewer, () =>
    mutate(viewer, "series.addBack", input, async (tx) => {
      const booking = await requireLive(tx, viewer, input.bookingId);
      const slot = (await readSlots(tx, booking.id)).find(({ id }) => id === input.slotId);
      if (!slot) throw new DomainError("NOT_FOUND", `No slot ${input.slotId}`);
      const day = dayIn(input.weekOf, slot.weekday);
      const period = booking.seriesPeriod;
      if (!period || day < period.start || day >= period.end) refuse("weekOf", "out_of_season");
      if ((await readSessions(tx, booking.id)).some((one) => one.slotId === slot.id && one.weekOf === input.weekOf)) {
        throw new DomainError("STATE_CHANGED", `Slot ${slot.id} has its session in the week of ${input.weekOf}`);
      }
      const space = await requireSpaceOf(tx, booking);
      const { timeZone } = viewer.territory;
      const whole = localInterval(day, slot.startMinute, slot.durationMinutes, timeZone);
      await requireDays(tx, viewer, booking, [whole]);
      await requireInsured(tx, viewer, booking.organizationId, [whole]);
      await requireQuota(tx, viewer, booking.organizationId, [whole]);
      await lockUnits(tx, [...unitIds(space), ...(await unitsWithBooking(tx, booking.id))]);
      const named = { slotId: slot.id, weekOf: input.weekOf };
      await requireNoAddition(tx, booking.id, named);
      const hours = await readHoursOver(tx, viewer, space, { start: day, end: addDays(day, 1) }, booking.people);
      const fit = said(slot, fitOf(slot, day, hours, space, timeZone, viewer.now()), null, timeZone);
      refuseMissed(space, [{ ...fit, day }]);
      const dated = localInterval(day, slot.startMinute, fit.minutes, timeZone);
      if (!grantsAtOnce(space, { ...slot, people: booking.people })) {
        const changeId = await askAddition(tx, viewer, booking, space, named, dated);
        await record(tx, viewer, "session.ask-add", booking.id, { change: changeId, day });
        return { sessionId: null, bookingId: booking.id, isAsked: true };
      }
      const of = takenBy(viewer, booking);
      const sessionId = await insertSession(tx, of, { ...dated, ...named });
      const taken = [{ id: sessionId, during: dated.during }];
      await inSlot(space, dated.during, () => occupy(tx, of, space, taken));
      await lendAsOthers(tx, viewer, { ...lender(booking), session: dated });
      await tellOwner(tx, viewer, booking, space, taken, input.key);
      await record(tx, viewer, "session.add", sessionId, { booking: booking.id, day });
      return { sessionId, bookingId: booking.id, isAsked: false };
    }),
  );
}

type Dated = { readonly localStart: string };

/** What is asked of the mayor is asked by the day: another hour of it needs nothing anew. */
async function requireDays(
  tx: Transaction,
  viewer: Viewer,
  booking: BookingRow,
  next: readonly Dated[],
  own: readonly Dated[] = [],
) {
  const dayOf = ({ localStart }: Dated) => localStart.slice(0, 10);
  const had = new Set(own.map(dayOf));
  const added = next.filter((one) => !had.has(dayOf(one)));
  await requireTimeForMayor(tx, viewer, { ...booking, bookingId: booking.id }, added);
}

const takenBy = (viewer: Viewer, { id, people, state }: BookingRow) => ({
  territoryId: viewer.territory.id,
  bookingId: id,
  people,
  state: state === "confirmed" ? ("confirmed" as const) : ("held" as const),
});

/** In whose name what comes with another date is lent. */
const lender = ({ id, organizationId, state, heldUntil }: BookingRow) => ({
  ...{
    bookingId: id,
    organizationId,
    heldUntil,
    state: state === "confirmed" ? ("confirmed" as const) : ("pending" as const),
  },
});

const factsOf = ({ id, title, organizationName }: BookingRow) => ({ bookingId: id, title, organizationName });

async function requireSpaceOf(tx: Transaction, booking: BookingRow): Promise<BookableSpace> {
  const space = await readBookableSpace(tx, booking.spaceId);
  if (!space) throw new Error(`Booking on space ${booking.spaceId}, which is not there`);
  return space;
}

async function requireSwapped(swapped: boolean, sessionId: string) {
  if (!swapped) throw new DomainError("STATE_CHANGED", `Session ${sessionId} changed meanwhile`);
}

async function tellOwner(
  tx: Transaction,
  viewer: SignedIn,
  booking: BookingRow,
  space: BookableSpace,
  sessions: readonly { readonly during: Interval }[],
  key: string,
) {
  if (sessions.length === 0) return;
  const facts = mailFacts(viewer, space, { ...factsOf(booking), sessions: sessions.map(({ during }) => during) });
  await mailOwner(tx, space, (recipient) => movedMail(facts, recipient, key));
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
