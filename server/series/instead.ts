// Other hours in place of a series or of several dates that wait: what each date would become, and the proposal. As for one
// date, what was asked is refused and the rest is kept for the applicant, who takes all of it or lets it go.
import { randomUUID } from "node:crypto";
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import { explainClash, inSlot } from "../bookings/access.ts";
import { insertBooking, readActivity } from "../bookings/data.ts";
import { factsOf, mailFacts, reasonOf, refuse, requireToDecide } from "../bookings/service.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { proposedMail } from "../mail/option-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { mutate } from "../mutation.ts";
import { optionEnd } from "../options/service.ts";
import { readAccountEmail } from "../organizations/data.ts";
import { requireTimeForMayor } from "../other-uses/access.ts";
import { requireInsured } from "../papers/access.ts";
import { lockQuota, readQuota } from "../quotas/data.ts";
import { readExcess, requireQuota } from "../quotas/service.ts";
import { addDays } from "../time.ts";
import { keepsHours, readHolidays, readSessions, readSlots, type SessionRow } from "./data.ts";
import { intervalOf, readFits } from "./dates.ts";
import type { PreviewInsteadInput, ProposeInsteadInput } from "./schema.ts";
import { holidayOn, isHad, refuseMissed } from "./service.ts";

type Asked = Awaited<ReturnType<typeof requireAsked>>;

/** What each date would become, with what stands against it, and the weeks in which the applicant would have too many hours. */
export async function previewInstead(viewer: SignedIn, input: PreviewInsteadInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const asked = await requireAsked(tx, viewer, input);
    const { id, organizationId } = asked.found;
    const dates = await readProposed(tx, viewer, asked, input, await keepsHours(tx, id));
    const quota = await readQuota(tx, organizationId, viewer.now());
    const had = dates.filter(isHad).map((date) => intervalOf(viewer, date));
    const own = asked.sessions.map((session) => session.id);
    const over = quota === null ? [] : await readExcess(tx, organizationId, quota, had, own);
    const slots = asked.slots.map(({ id: slotId, weekday, startMinute, durationMinutes }) => {
      return { slotId, weekday, startMinute, durationMinutes };
    });
    return { slots, dates, over: over.map(({ week }) => week) };
  });
}

/**
 * Refuses what was asked, with its reason, and holds the other hours for who asked, for two days. All in one transaction:
 * where a date that is not left out cannot be had, nothing changes and the request still waits.
 */
export async function proposeInstead(viewer: SignedIn, input: ProposeInsteadInput) {
  return explainClash(viewer, () =>
    mutate(viewer, "series.proposeInstead", input, async (tx) => {
      const whole = await requireAsked(tx, viewer, input);
      const sessions = whole.sessions.filter(({ id }) => !input.without.includes(id));
      const asked = { ...whole, sessions };
      const { found, space, units } = asked;
      await lockQuota(tx, found.organizationId);
      await lockUnits(tx, units);
      // first, for its hours count neither in the quota nor as taken once it is refused
      const refused = await refuse(tx, viewer, found, input);
      const dates = await readProposed(tx, viewer, asked, input, false);
      refuseMissed(space, dates, "dates");
      const rows = rowsOf(viewer, asked, input, dates);
      const [first] = rows.sessions;
      if (!first) throw invalid(["dates"], "no_date");
      await requireTimeForMayor(tx, viewer, { ...found, bookingId: found.id }, rows.sessions);
      await requireInsured(tx, viewer, found.organizationId, rows.sessions);
      await requireQuota(tx, viewer, found.organizationId, rows.sessions);
      const heldUntil = optionEnd(viewer.now(), first.during.start);
      const bookingId = await inSlot(space, first.during, () =>
        insertBooking(tx, { ...heldRow(viewer, asked, heldUntil), ...rows }),
      );
      const held = rows.sessions.map(({ during }) => during);
      await tell(tx, viewer, asked, { bookingId, heldUntil, held, refused, reason: reasonOf(found, input) });
      await sendJob(tx, "hold.end", { territoryId: viewer.territory.id, bookingId }, { startAfter: heldUntil });
      await recordEvent(tx, {
        ...{ territoryId: viewer.territory.id, actor: viewer.user.id, action: "option.propose", subject: bookingId },
        details: {
          instead: found.id,
          space: space.id,
          dates: dates.length,
          leftOut: whole.sessions.length - dates.length,
        },
      });
      return { bookingId, heldUntil, dates: dates.length };
    }),
  );
}

const invalid = (path: readonly (string | number)[], rule: string, details: Record<string, string> = {}) =>
  new DomainError("INVALID_INPUT", `${path.join(".")}: ${rule}`, { path, details: { rule, ...details } });

/** The series, or the dates, with its slots; what is changed of them names its own, at hours that are not too loud. */
async function requireAsked(tx: Transaction, viewer: SignedIn, input: PreviewInsteadInput) {
  const { found, space, units } = await requireToDecide(tx, viewer, input.bookingId);
  if (found.state !== "pending") throw new DomainError("STATE_CHANGED", `Booking ${found.id} is ${found.state}`);
  const slots = await readSlots(tx, found.id);
  const sessions = (await readSessions(tx, found.id)).filter(({ state }) => state === "planned");
  if (found.changesBookingId || sessions.length === 0) throw invalid(["bookingId"], "not_now");
  const isOwn =
    input.slots.every(({ slotId }) => slots.some(({ id }) => id === slotId)) &&
    input.dates.every(({ sessionId }) => sessions.some(({ id, slotId }) => id === sessionId && slotId === null));
  if (!isOwn) throw new DomainError("NOT_FOUND", `Slots or dates of another booking than ${found.id}`);
  const activity = await readActivity(tx, found.activityId);
  if (!activity) throw new Error(`Booking ${found.id} of activity ${found.activityId}, which is not there`);
  return { found, space, units, activity, slots, sessions };
}

/** Of wall time, so that a change of clocks changes nothing. */
const minutesOf = ({ localStart, localEnd }: SessionRow) => (wallOf(localEnd) - wallOf(localStart)) / 60_000;
const wallOf = (local: string) => Date.parse(`${local.replace(" ", "T")}Z`);

/** The day and hour that a session would have. */
function hourOf(session: SessionRow, { slots, dates }: PreviewInsteadInput) {
  const slot = slots.find(({ slotId }) => slotId === session.slotId);
  if (slot && session.weekOf) {
    return { day: addDays(session.weekOf, slot.weekday - 1), startMinute: slot.startMinute };
  }
  const { localStart } = session;
  const asked = { day: localStart.slice(0, 10), startMinute: (wallOf(localStart) % 86_400_000) / 60_000 };
  const date = dates.find(({ sessionId }) => sessionId === session.id);
  return date ? { day: date.day, startMinute: date.startMinute } : asked;
}

async function readProposed(
  tx: Transaction,
  viewer: SignedIn,
  { found, space, activity, sessions }: Asked,
  input: PreviewInsteadInput,
  keeps: boolean,
) {
  const hours = sessions
    .map((session) => ({ session, ...hourOf(session, input), durationMinutes: minutesOf(session) }))
    .toSorted((a, b) => (a.day === b.day ? a.startMinute - b.startMinute : a.day < b.day ? -1 : 1));
  const freed = keeps ? sessions.map(({ during }) => during) : [];
  const asked = { dates: hours.map(({ session: _, ...hour }) => hour), people: found.people };
  const fits = await readFits(tx, viewer, space, activity, asked, freed);
  const period = found.seriesPeriod;
  const holidays = period ? await readHolidays(tx, period) : [];
  return fits.map((fit, i) => {
    const { id: sessionId, localStart: asked } = (hours[i] as (typeof hours)[number]).session;
    const said = { ...fit, sessionId, asked, holiday: null };
    if (!period) return said;
    if (fit.day < period.start || fit.day >= period.end) return { ...said, state: "out_of_season" as const };
    const holiday = holidayOn(holidays, fit.day, found);
    return holiday ? { ...said, state: "holiday" as const, holiday } : said;
  });
}

/** Slots and sessions of what is held: of a series, each session keeps its week. */
function rowsOf(viewer: SignedIn, { slots, sessions }: Asked, input: PreviewInsteadInput, dates: readonly Proposed[]) {
  const newIds = new Map(slots.map(({ id }) => [id, randomUUID() as string]));
  const weeks = new Map(sessions.map((session) => [session.id, session]));
  return {
    slots: slots.map(({ id, weekday, startMinute, durationMinutes, shortestMinutes }) => ({
      ...{ id: newIds.get(id) as string, weekday, startMinute, durationMinutes, shortestMinutes },
      ...hourOfSlot(input, id),
    })),
    sessions: dates.map((date) => {
      const { slotId, weekOf } = weeks.get(date.sessionId) as SessionRow;
      const of = slotId && weekOf ? { slotId: newIds.get(slotId) as string, weekOf } : {};
      return { ...intervalOf(viewer, date), ...of };
    }),
  };
}

type Proposed = Awaited<ReturnType<typeof readProposed>>[number];

function hourOfSlot({ slots }: PreviewInsteadInput, id: string) {
  const { weekday, startMinute } = slots.find(({ slotId }) => slotId === id) ?? {};
  return weekday !== undefined && startMinute !== undefined ? { weekday, startMinute } : {};
}

const heldRow = (viewer: SignedIn, { found, space }: Asked, heldUntil: Date) => {
  const { organizationId, activityId, title, people, createdBy, teamId } = found;
  const { seriesPeriod, skipsSchoolHolidays, skipsPublicHolidays } = found;
  return {
    ...{ territoryId: viewer.territory.id, organizationId, spaceId: space.id, activityId, title, people, createdBy },
    ...{ teamId, seriesPeriod, skipsSchoolHolidays, skipsPublicHolidays },
    // of ranked wishes, none other is asked while this one is kept
    requestId: found.askedRequestId,
    ...{ state: "held" as const, heldUntil, decidedBy: viewer.user.id, decidedAt: viewer.now() },
    ...{ units: space.units, beforeMinutes: space.beforeMinutes, afterMinutes: space.afterMinutes },
  };
};

async function tell(
  tx: Transaction,
  viewer: SignedIn,
  { found, space }: Asked,
  about: {
    readonly bookingId: string;
    readonly heldUntil: Date;
    readonly held: Parameters<typeof mailFacts>[2]["sessions"];
    readonly refused: Parameters<typeof factsOf>[3];
    readonly reason: ReturnType<typeof reasonOf>;
  },
): Promise<void> {
  const applicant = await readAccountEmail(tx, found.createdBy);
  if (!applicant) return;
  const { title, organizationName } = found;
  const { bookingId, heldUntil, held, refused, reason } = about;
  const proposed = mailFacts(viewer, space, { bookingId, title, organizationName, sessions: held });
  const declined = factsOf(viewer, space, found, refused);
  await enqueueMail(tx, proposedMail(declined, proposed, applicant, heldUntil, reason, found.askedRequestId !== null));
}
