// The day of use: the ways in are told in time, who comes says so on the spot, who runs the place says that nobody came,
// and both say what they found amiss.
import { type Transaction, withTerritory } from "#db/client.ts";
import { readSessionsOfSite } from "../agenda/data.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { readWaysIn } from "../listings/data.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { incidentMail, missedMail, tomorrowMail } from "../mail/visit-mails.ts";
import { isHubManager, organizationsWith } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireOwnSite } from "../openings/access.ts";
import { readAccountEmail, readOwnerEmails } from "../organizations/data.ts";
import { addressOf, pages } from "../pages.ts";
import { readBlocker } from "../papers/access.ts";
import { readSite } from "../places/data.ts";
import { updateSession } from "../series/data.ts";
import { readSide } from "../swaps/data.ts";
import { addDays, instantOf, wallTimeOf } from "../time.ts";
import {
  ARRIVE_BEFORE,
  canArrive,
  canMiss,
  canReport,
  canTellAfter,
  changed,
  isGranted,
  notNow,
  refuseBlocked,
  requireVisit,
  runsPlace,
  TOLD_BEFORE,
  unknown,
} from "./access.ts";
import {
  insertIncident,
  readComing,
  readIncidentSession,
  readIncidents,
  readOpenIncidents,
  readPremisesNotes,
  reopenSettled,
  settleIncident,
} from "./data.ts";
import type { ArriveInput, HandleInput, MissInput, ReportInput } from "./schema.ts";

/** One session on its day: what its viewer may know and do about it now. */
export async function readVisit(viewer: SignedIn, sessionId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { side, row, part, blocked } = await requireVisit(tx, viewer, sessionId);
    const [now, { start, end }] = [viewer.now(), side.during];
    const isOn = isGranted(side) && !blocked;
    const from = new Date(start.getTime() - TOLD_BEFORE);
    const waysIn = part === "holder" && isOn && now >= from && now < end ? await readWaysIn(tx, side.siteId) : null;
    return {
      ...{ id: side.id, part, title: side.title, siteName: side.siteName, spaceName: side.spaceName },
      ...{ localStart: side.localStart, localEnd: side.localEnd, arrivedAt: row.arrivedAt, missedAt: row.missedAt },
      waysIn,
      blocked: now < end ? blocked : null,
      organizationSlug: side.organizationSlug,
      waysInFrom: from,
      isOver: now >= end,
      mayArrive: part === "holder" && isOn && !row.arrivedAt && !row.missedAt && canArrive(side, now),
      mayMiss: part === "place" && isOn && !row.arrivedAt && canMiss(side, now),
      mayReport: canReport(side, now),
      incidents: await readIncidents(tx, sessionId),
      mayReopen: runsPlace(viewer, side),
      mayTellBefore: isOn && canArrive(side, now),
      mayTellAfter: isOn && canTellAfter(side, now),
      premises: await readPremisesNotes(tx, sessionId),
    };
  });
}

/** The viewer's sessions at a place that are on, or begin within half an hour: what the code on its door leads to. */
export async function listHere(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const place = await readSite(tx, slug);
    if (!place) throw new DomainError("NOT_FOUND", `No place ${slug}`);
    const own = organizationsWith(viewer, "see");
    const now = viewer.now();
    // half-open: a session that begins at the end of it is of it
    const soon = { start: now, end: new Date(now.getTime() + ARRIVE_BEFORE + 1) };
    const sessions = (await readSessionsOfSite(tx, place.site.id, soon)).filter(
      ({ organizationId, bookingState }) => bookingState === "confirmed" && own.includes(organizationId),
    );
    return {
      siteName: place.site.name,
      sessions: sessions.map(({ id, title, spaceName }) => ({ id, title, spaceName })),
    };
  });
}

/** What the sheet for a place's door says, and the address that its code leads to. */
export async function readPoster(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { name } = await requireOwnSite(tx, viewer, slug, "attend");
    return { siteName: name, url: addressOf(pages.here(slug)) };
  });
}

/** « Nous sommes là ». Said once; to say it again changes nothing. */
export async function arrive(viewer: SignedIn, input: ArriveInput) {
  return mutate(viewer, "visits.arrive", input, async (tx) => {
    const { side, row, part, blocked } = await requireVisit(tx, viewer, input.sessionId);
    if (part !== "holder") throw unknown(input.sessionId);
    if (row.arrivedAt) return { sessionId: side.id };
    refuseBlocked(side, blocked);
    if (!canArrive(side, viewer.now())) throw notNow(side.id);
    if (row.missedAt) throw changed(side.id);
    await change(tx, side.id, { arrivedAt: viewer.now(), arrivedBy: viewer.user.id });
    await record(tx, viewer, "visit.arrive", side.id, {});
    return { sessionId: side.id };
  });
}

/** Who runs the place says that nobody came, or takes it back; who held the session is told. */
export async function markMissed(viewer: SignedIn, input: MissInput) {
  return mutate(viewer, "visits.miss", input, async (tx) => {
    const { side, row, part, blocked } = await requireVisit(tx, viewer, input.sessionId);
    if (part !== "place") throw unknown(input.sessionId);
    if (input.missed) refuseBlocked(side, blocked);
    if (!canMiss(side, viewer.now())) throw notNow(side.id);
    if (row.arrivedAt || (row.missedAt !== null) === input.missed) throw changed(side.id);
    const at = viewer.now();
    await change(tx, side.id, input.missed ? { missedAt: at, missedBy: viewer.user.id } : UNMISSED);
    const recipient = await readAccountEmail(tx, side.createdBy);
    const facts = { territory: viewer.territory, side, missed: input.missed, at };
    if (recipient) await enqueueMail(tx, missedMail(facts, recipient));
    await record(tx, viewer, input.missed ? "visit.miss" : "visit.unmiss", side.id, {});
    return { sessionId: side.id };
  });
}

const UNMISSED = { missedAt: null, missedBy: null };

/** Something is amiss: the other side is told by mail, and it stays in view until who runs the place settles it. */
export async function reportIncident(viewer: SignedIn, input: ReportInput) {
  return mutate(viewer, "visits.report", input, async (tx) => {
    const { side, part } = await requireVisit(tx, viewer, input.sessionId);
    if (!canReport(side, viewer.now())) throw notNow(side.id);
    const isHolder = part === "holder";
    const incidentId = await insertIncident(tx, {
      ...{ territoryId: viewer.territory.id, sessionId: side.id, kind: input.kind, note: input.note },
      organizationId: isHolder ? side.organizationId : side.ownerId,
      createdBy: viewer.user.id,
    });
    const holder = await readAccountEmail(tx, side.createdBy);
    const told = isHolder ? await readOwnerEmails(tx, side.ownerId) : holder ? [holder] : [];
    const { kind, note } = input;
    for (const recipient of told) {
      await enqueueMail(
        tx,
        incidentMail(
          { territory: viewer.territory, incidentId, side, kind, note, to: isHolder ? "place" : "holder" },
          recipient,
        ),
      );
    }
    await record(tx, viewer, "visit.report", incidentId, { sessionId: side.id, kind: input.kind });
    return { incidentId };
  });
}

/** What is not settled in the places that the viewer runs; the hub sees all. */
export async function listIncidents(viewer: SignedIn) {
  const owners = isHubManager(viewer) ? null : organizationsWith(viewer, "attend");
  if (owners?.length === 0) return [];
  return withTerritory(viewer.db, viewer.territory.id, (tx) => readOpenIncidents(tx, owners));
}

/** « C’est réglé ». */
export async function handleIncident(viewer: SignedIn, input: HandleInput) {
  return mutate(viewer, "visits.handle", input, async (tx) => {
    await requireOwnIncident(tx, viewer, input.incidentId);
    if (!(await settleIncident(tx, input.incidentId, viewer.user.id, viewer.now()))) throw changed(input.incidentId);
    await record(tx, viewer, "visit.handle", input.incidentId, {});
    return { incidentId: input.incidentId };
  });
}

/** « Rouvrir »: it was not settled after all, and stands again with those that are not. */
export async function reopenIncident(viewer: SignedIn, input: HandleInput) {
  return mutate(viewer, "visits.reopen", input, async (tx) => {
    await requireOwnIncident(tx, viewer, input.incidentId);
    if (!(await reopenSettled(tx, input.incidentId))) throw changed(input.incidentId);
    await record(tx, viewer, "visit.reopen", input.incidentId, {});
    return { incidentId: input.incidentId };
  });
}

async function requireOwnIncident(tx: Transaction, viewer: SignedIn, incidentId: string): Promise<void> {
  const sessionId = await readIncidentSession(tx, incidentId);
  const side = sessionId ? await readSide(tx, sessionId) : null;
  if (!side || !runsPlace(viewer, side)) throw unknown(incidentId);
}

/** In the morning, to who has sessions the next day: where, when, and where to find the code. One mail a person. */
export async function remindTomorrow(viewer: Viewer): Promise<void> {
  const { id, timeZone } = viewer.territory;
  const day = addDays(wallTimeOf(viewer.now(), timeZone).day, 1);
  await withTerritory(viewer.db, id, async (tx) => {
    const coming = await readComing(tx, {
      start: instantOf(day, 0, timeZone),
      end: instantOf(addDays(day, 1), 0, timeZone),
    });
    const blockOf = await readBlocker(tx, viewer, coming);
    const told = coming.map((one) => ({ ...one, blockedBy: blockOf(one)?.reason ?? null }));
    for (const [email, sessions] of Map.groupBy(told, (one) => one.email)) {
      await enqueueMail(tx, tomorrowMail({ territory: viewer.territory, day, sessions }, email));
    }
  });
}

async function change(tx: Transaction, sessionId: string, next: Parameters<typeof updateSession>[3]) {
  if (!(await updateSession(tx, sessionId, "planned", next))) throw changed(sessionId);
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
