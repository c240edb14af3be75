// The application to the mayor for another use of a place (GN 6): written by either side, handed in by both on paper, and
// what came of it, told by either or the hub. Whether it holds a session back is read from it (server/other-uses).
import { type Transaction, withTerritory } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hasRight, isHubManager } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readAccountEmail, readOwnerEmails } from "../organizations/data.ts";
import { deadlinesOf, isOtherUse, standingOf, tacitOn } from "../other-use.ts";
import { readNoticeDays } from "../other-uses/access.ts";
import {
  type ApplicationRow,
  insertApplication,
  insertFile,
  readApplication,
  readApplications,
  readUses,
  updateApplication,
} from "../other-uses/data.ts";
import { tellOtherUse } from "../other-uses/service.ts";
import { readContent } from "../papers/data.ts";
import { addDays, wallTimeOf } from "../time.ts";
import { requireReader, requireSides, sidesOf } from "./access.ts";
import { renderApplication, WRITTEN } from "./application-document.ts";
import { lockBooking, readParty, type Subject } from "./data.ts";
import { readSessions } from "./gather.ts";
import type { AnswerApplicationInput, SendApplicationInput, WriteApplicationInput } from "./schema.ts";
import { changed, fault, record, requireSubject } from "./subject.ts";
import { dayOf } from "./terms.ts";
import { hashOf } from "./version.ts";

const MOST_APPLICATIONS = 50;
/** As many sessions as one application names. */
const MOST_DAYS = 500;
/** How far back who comes may say that it was handed in: silence is a yes one day, and the place answers for it. */
const HOLDER_BACK_DAYS = 31;
const BACK_DAYS = 366;

/** What a booking lacks for want of the mayor's yes, and what was done about it; null where its use is the place's own. */
export async function readApplicationsOf(viewer: SignedIn, bookingId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const subject = await requireSubject(tx, bookingId);
    requireReader(viewer, subject);
    const applications = await readApplications(tx, [bookingId]);
    const isNeeded = await needsMayor(tx, bookingId);
    const { today, noticeDays, coming } = await readDays(tx, viewer, subject);
    if (applications.length === 0 && (!isNeeded || coming.length === 0 || !isLive(subject))) return null;
    const standings = isNeeded ? coming.map((day) => standingOf(day, applications, today, noticeDays)) : [];
    const isSide = sidesOf(viewer, subject, "private").length > 0;
    return {
      ...{ bookingId, today, noticeDays, types: subject.site.erpTypes, isNeeded },
      ownerId: subject.ownerId,
      /** Of the first session that lacks something; null once all are accepted. */
      standing: standings.find((one) => one !== null) ?? null,
      mayWrite: isSide && isLive(subject),
      maySend: (isSide || isHubManager(viewer)) && isLive(subject),
      mayAnswer: answersFor(viewer, subject),
      applications: applications.map(({ documentId, ...one }) => ({
        ...one,
        hasFile: documentId !== null,
        tacitOn: one.sentOn && tacitOn(one.sentOn),
        isTacit: one.sentOn !== null && one.answer === null && tacitOn(one.sentOn) <= today,
      })),
    };
  });
}

const isLive = ({ state }: { readonly state: string | null }) => state === "confirmed" || state === "pending";
const needsMayor = async (tx: Transaction, bookingId: string) => (await readUses(tx, [bookingId])).some(isOtherUse);
/** Who comes cannot grant themselves what the mayor is to grant. */
const answersFor = (viewer: SignedIn, { ownerId }: Subject) =>
  hasRight(viewer, ownerId, "sign") || isHubManager(viewer);

async function readDays(tx: Transaction, viewer: SignedIn, subject: Subject) {
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  const days = (await readSessions(tx, subject)).map(dayOf).filter((day) => day >= today);
  return { today, noticeDays: await readNoticeDays(tx, viewer), coming: [...new Set(days)].toSorted() };
}

/** Writes the application with all that the booking says, for the days that were not asked for or were refused. */
export async function writeApplication(viewer: SignedIn, input: WriteApplicationInput) {
  return mutate(viewer, "conventions.writeApplication", input, async (tx) => {
    const subject = await requireSubject(tx, input.bookingId);
    requireSides(viewer, subject, "private");
    const { number, days } = await requireNext(tx, viewer, subject);
    const content = await renderApplication(await gatherFor(tx, viewer, subject, { ...input, number, days }));
    const made = { territoryId: viewer.territory.id, bookingId: subject.id, createdBy: viewer.user.id };
    const documentId = await insertFile(tx, {
      ...{ ...made, kind: "safety", createdAt: viewer.now(), content, sizeBytes: content.length },
      ...{ sha256: hashOf(content), mediaType: "application/pdf" },
      name: `demande-gn6-${subject.id.slice(0, 8)}-${number}.pdf`,
    });
    const written = Object.fromEntries(WRITTEN.map((key) => [key, input[key]]));
    const row = { ...made, ...written, number, documentId, days, createdAt: viewer.now() };
    const applicationId = await insertApplication(tx, row);
    await record(tx, viewer, "other-use.write", applicationId, { booking: subject.id, number });
    return { applicationId, number };
  });
}

/** The next of a booking, under its lock: its number, and the days that it is to ask for. */
async function requireNext(tx: Transaction, viewer: SignedIn, subject: Subject) {
  const state = await lockBooking(tx, subject.id);
  if (!isLive({ state })) throw changed(`Booking ${subject.id} is ${state}`);
  if (!(await needsMayor(tx, subject.id))) throw fault("bookingId", "own_use");
  const applications = await readApplications(tx, [subject.id]);
  const number = (applications[0]?.number ?? 0) + 1;
  if (number > MOST_APPLICATIONS) throw fault("bookingId", "too_many_versions", { most: MOST_APPLICATIONS });
  const stands = ({ sentOn, answer }: ApplicationRow) => sentOn !== null && answer !== "refused";
  const asked = new Set(applications.filter(stands).flatMap(({ days }) => days));
  const { coming } = await readDays(tx, viewer, subject);
  const days = coming.filter((day) => !asked.has(day)).slice(0, MOST_DAYS);
  if (days.length === 0) throw fault("bookingId", "all_asked");
  return { number, days };
}

type Next = WriteApplicationInput & { readonly number: number; readonly days: readonly string[] };

async function gatherFor(tx: Transaction, viewer: SignedIn, subject: Subject, { number, days, ...written }: Next) {
  const { site, space, activity } = subject;
  const { name: territoryName, timeZone } = viewer.territory;
  const dayAt = (instant: Date) => wallTimeOf(instant, timeZone).day;
  const partyOf = async (organizationId: string) => {
    const { id, name, kind, rna, siret, engagedAt } = await readParty(tx, organizationId);
    const emails = await readOwnerEmails(tx, id);
    return { name, kind, rna, siret, emails, engagedOn: engagedAt && dayAt(engagedAt) };
  };
  const asked = new Set(days);
  const today = dayAt(viewer.now());
  const { before, limit } = deadlinesOf(days[0] as string, await readNoticeDays(tx, viewer));
  return {
    ...{ territoryName, reference: subject.id.slice(0, 8), number, written },
    ...{ madeAt: viewer.now(), madeOn: today },
    owner: await partyOf(subject.ownerId),
    holder: {
      ...(await partyOf(subject.organizationId)),
      askedBy: await readAccountEmail(tx, subject.createdBy),
    },
    place: {
      ...{ siteName: site.name, spaceName: space.name, communeName: site.communeName, capacity: space.capacity },
      ...{ erpTypes: site.erpTypes, erpCategory: site.erpCategory },
      address: [site.address, site.communeName].filter(Boolean).join(", "),
    },
    use: {
      ...{ title: subject.title, activity: activity.name, people: subject.people },
      amplified: (await readUses(tx, [subject.id])).some(({ amplified }) => amplified),
    },
    sessions: (await readSessions(tx, subject)).filter((one) => asked.has(dayOf(one))),
    before: today <= before ? before : limit,
  };
}

/** « Demande déposée le … », or the word taken back, as long as there is no answer. */
export async function sendApplication(viewer: SignedIn, input: SendApplicationInput) {
  return mutate(viewer, "conventions.sendApplication", input, async (tx) => {
    const subject = await requireSubject(tx, input.bookingId);
    requireReader(viewer, subject);
    if (!isHubManager(viewer)) requireSides(viewer, subject, "private");
    const { sentOn } = input;
    requireSentOn(viewer, subject, sentOn);
    const applicationId = input.applicationId ?? (await insertFormless(tx, viewer, subject, sentOn));
    const state = await lockBooking(tx, subject.id);
    if (!isLive({ state })) throw changed(`Booking ${subject.id} is ${state}`);
    const found = await readApplication(tx, applicationId);
    if (found?.bookingId !== subject.id) throw new DomainError("NOT_FOUND", `No application ${applicationId}`);
    if (found.answer !== null) throw changed(`Application ${found.id} is ${found.answer}`);
    await updateApplication(tx, found.id, { sentOn, sentBy: sentOn && viewer.user.id });
    await record(tx, viewer, "other-use.send", found.id, { booking: subject.id, sentOn });
    return { applicationId: found.id };
  });
}

async function insertFormless(tx: Transaction, viewer: SignedIn, subject: Subject, sentOn: string | null) {
  if (sentOn === null) throw changed(`Booking ${subject.id} has no application`);
  const { number, days } = await requireNext(tx, viewer, subject);
  const made = { territoryId: viewer.territory.id, bookingId: subject.id, createdBy: viewer.user.id };
  return insertApplication(tx, { ...made, number, days, createdAt: viewer.now() });
}

function requireSentOn(viewer: SignedIn, subject: Subject, sentOn: string | null) {
  if (sentOn === null) return;
  const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
  const first = addDays(today, answersFor(viewer, subject) ? -BACK_DAYS : -HOLDER_BACK_DAYS);
  if (sentOn > today) throw fault("sentOn", "not_yet");
  if (sentOn < first) throw fault("sentOn", "too_long_ago", { first });
}

/** What the mayor said, told by the place or the hub; told again, it corrects what was told. */
export async function answerApplication(viewer: SignedIn, input: AnswerApplicationInput) {
  return mutate(viewer, "conventions.answerApplication", input, async (tx) => {
    const { found, subject } = await requireApplication(tx, viewer, input.applicationId);
    if (!answersFor(viewer, subject)) {
      throw new DomainError("FORBIDDEN", `Who comes does not answer for the mayor on booking ${subject.id}`);
    }
    await lockBooking(tx, subject.id);
    const { sentOn } = found;
    const { answer, answeredOn, reference, motive } = input;
    if (sentOn === null) throw changed(`Application ${found.id} was not handed in`);
    if (answeredOn > wallTimeOf(viewer.now(), viewer.territory.timeZone).day) throw fault("answeredOn", "not_yet");
    if (answeredOn < sentOn) throw fault("answeredOn", "before_sent", { sentOn });
    await updateApplication(tx, found.id, {
      ...{ answer, answeredOn, answeredBy: viewer.user.id, reference: reference || null },
      motive: answer === "refused" ? motive : null,
    });
    const news = { what: answer, answeredOn, motive };
    await tellOtherUse(tx, viewer, subject.id, news, `${found.id} ${answeredOn} ${input.key}`);
    await record(tx, viewer, "other-use.answer", found.id, { booking: subject.id, answer, answeredOn });
    return { applicationId: found.id };
  });
}

/** The file of one application, as it was written. */
export async function readApplicationFile(viewer: SignedIn, applicationId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { found } = await requireApplication(tx, viewer, applicationId);
    const content = found.documentId === null ? null : await readContent(tx, found.documentId);
    if (!content) throw new DomainError("NOT_FOUND", `No file of application ${applicationId}`);
    return { name: found.name ?? "", content: content.toString("base64") };
  });
}

async function requireApplication(tx: Transaction, viewer: SignedIn, applicationId: string) {
  const found = await readApplication(tx, applicationId);
  if (!found) throw new DomainError("NOT_FOUND", `No application ${applicationId}`);
  const subject = await requireSubject(tx, found.bookingId);
  requireReader(viewer, subject);
  return { found, subject };
}
