import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { auditEvent, outbox, session, siteAccess } from "#db/schema.ts";
import { addDays } from "#server/time.ts";
import { remindTomorrow } from "#server/visits/service.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { PNG } from "#tests/helpers/picture.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let week = "2026-09-08";

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  const { territoryId } = town;
  await read((tx) =>
    tx
      .insert(siteAccess)
      .values({ territoryId, siteId: town.sites.gym, mode: "code", contact: "Gardien", secret: "4711B" }),
  );
});
afterAll(() => database.close());

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
const mailsTo = (recipient: string) => read((tx) => tx.select().from(outbox).where(eq(outbox.recipient, recipient)));

/** Judo on a Tuesday of its own, 18:00 to 19:00 in Paris (16:00 to 17:00 in UTC). */
async function evening() {
  week = addDays(week, 7);
  const judo = await town.as("judo");
  const { bookingId } = await judo.bookings.book({
    ...{ key: newKey(), organizationId: town.organizations.judo, title: "Judo", activityId: town.activities.sport },
    ...{ people: 10, spaceId: town.spaces.gymNorth, day: week, startMinute: 18 * 60, durationMinutes: 60 },
  });
  const [found] = await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
  const as = (person: Parameters<Town["as"]>[0], time: string, day = week) =>
    town.as(person, { now: new Date(`${day}T${time}:00Z`) });
  return { sessionId: found?.id as string, as, day: week };
}

describe("a session on its day", () => {
  test("tells the code from the day before to its end, to its holder alone", async () => {
    const { sessionId, as, day } = await evening();
    const codes = async (time: string, on: string) =>
      (await (await as("judo", time, on)).visits.one({ sessionId })).waysIn;
    expect(await codes("15:59", addDays(day, -1))).toBeNull();
    expect(await codes("16:00", addDays(day, -1))).toEqual([{ mode: "code", contact: "Gardien", secret: "4711B" }]);
    expect(await codes("16:59", day)).toHaveLength(1);
    expect(await codes("17:00", day)).toBeNull();
    expect((await (await as("owner", "16:30")).visits.one({ sessionId })).waysIn).toBeNull();
    const other = await as("choir", "16:30");
    expect((await refusalOf(other.visits.one({ sessionId }))).code).toBe("NOT_FOUND");
  });

  test("knows who came, from half an hour before, and is then not missed", async () => {
    const { sessionId, as } = await evening();
    const early = await as("judo", "15:29");
    expect((await early.visits.one({ sessionId })).mayArrive).toBe(false);
    expect((await refusalOf(early.visits.arrive({ key: newKey(), sessionId }))).details).toMatchObject({
      rule: "not_now",
    });
    const there = await as("judo", "15:30");
    expect(await there.visits.here({ site: "gymnase" })).toEqual({
      siteName: "Site gymnase",
      sessions: [{ id: sessionId, title: "Judo", spaceName: "Espace nord" }],
    });
    expect((await (await as("choir", "15:30")).visits.here({ site: "gymnase" })).sessions).toEqual([]);
    await there.visits.arrive({ key: newKey(), sessionId });
    await there.visits.arrive({ key: newKey(), sessionId });
    const owner = await as("owner", "16:20");
    expect(await owner.visits.one({ sessionId })).toMatchObject({ part: "place", mayMiss: false });
    expect((await refusalOf(owner.visits.miss({ key: newKey(), sessionId, missed: true }))).code).toBe("STATE_CHANGED");
    expect((await owner.visits.one({ sessionId })).arrivedAt).toEqual(new Date(`${week}T15:30:00Z`));
  });

  test("is missed by the word of who runs the place, a quarter of an hour in, and the word can be taken back", async () => {
    const { sessionId, as } = await evening();
    const say = (time: string, missed: boolean) => async () =>
      (await as("owner", time)).visits.miss({ key: newKey(), sessionId, missed });
    expect((await refusalOf(say("16:14", true)())).details).toMatchObject({ rule: "not_now" });
    const judo = await as("judo", "16:16");
    expect((await refusalOf(judo.visits.miss({ key: newKey(), sessionId, missed: true }))).code).toBe("NOT_FOUND");
    await say("16:15", true)();
    expect((await refusalOf(judo.visits.arrive({ key: newKey(), sessionId }))).code).toBe("STATE_CHANGED");
    await say("16:17", false)();
    expect((await judo.visits.one({ sessionId })).missedAt).toBeNull();
    const subjects = (await mailsTo("judo@example.org")).map(({ subject }) => subject);
    expect(subjects.filter((subject) => /venu|effacée/.test(subject))).toEqual([
      "Personne n’est venu\u00a0? Judo",
      "Absence effacée\u00a0: Judo",
    ]);
    await judo.visits.arrive({ key: newKey(), sessionId });
  });

  test("takes what was found amiss, tells the other side, and keeps it in view until it is settled", async () => {
    const { sessionId, as } = await evening();
    const judo = await as("judo", "16:30");
    const { incidentId } = await judo.visits.report({ key: newKey(), sessionId, kind: "damage", note: "Vitre fendue" });
    expect(await judo.visits.incidents()).toEqual([]);
    const letters = (await mailsTo("owner@example.org")).filter(({ body }) => body.includes("Vitre fendue"));
    expect(letters).toHaveLength(1);
    const owner = await as("owner", "17:30");
    expect(await owner.visits.incidents()).toMatchObject([
      { id: incidentId, kind: "damage", note: "Vitre fendue", organizationName: "Structure judo" },
    ]);
    expect((await refusalOf(judo.visits.handle({ key: newKey(), incidentId }))).code).toBe("NOT_FOUND");
    await owner.visits.handle({ key: newKey(), incidentId });
    expect(await owner.visits.incidents()).toEqual([]);
    expect((await judo.visits.one({ sessionId })).incidents).toMatchObject([
      { id: incidentId, handledAt: expect.any(Date) },
    ]);
    expect((await refusalOf(owner.visits.handle({ key: newKey(), incidentId }))).code).toBe("STATE_CHANGED");
    expect((await refusalOf(judo.visits.reopen({ key: newKey(), incidentId }))).code).toBe("NOT_FOUND");
    expect((await judo.visits.one({ sessionId })).mayReopen).toBe(false);
    expect((await owner.visits.one({ sessionId })).mayReopen).toBe(true);
    await owner.visits.reopen({ key: newKey(), incidentId });
    expect(await owner.visits.incidents()).toMatchObject([{ id: incidentId }]);
    expect((await judo.visits.one({ sessionId })).incidents).toMatchObject([{ id: incidentId, handledAt: null }]);
    expect((await refusalOf(owner.visits.reopen({ key: newKey(), incidentId }))).code).toBe("STATE_CHANGED");
    const told = await read((tx) => tx.select().from(auditEvent).where(eq(auditEvent.subject, incidentId)));
    expect(told.map(({ action }) => action).toSorted()).toEqual(["visit.handle", "visit.reopen", "visit.report"]);
    await owner.visits.handle({ key: newKey(), incidentId });
    const late = await as("judo", "17:00", addDays(week, 7));
    const again = late.visits.report({ key: newKey(), sessionId, kind: "dirty", note: "Sol sale" });
    expect((await refusalOf(again)).details).toMatchObject({ rule: "not_now" });
  });

  test("keeps the state of the premises before and after, with a picture drawn anew, for both sides to see", async () => {
    const { sessionId, as } = await evening();
    const note = async (time: string, moment: "before" | "after", more: object = {}, who: "judo" | "owner" = "judo") =>
      (await as(who, time)).visits.notePremises({
        ...{ key: newKey(), sessionId, moment, note: "Tout est propre", content: null, ...more },
      });
    const rule = async (refused: Promise<unknown>) => (await refusalOf(refused)).details?.rule;
    expect(await rule(note("15:29", "before"))).toBe("not_now");
    expect(await rule(note("15:59", "after"))).toBe("not_now");
    expect(await rule(note("17:00", "before"))).toBe("not_now");
    const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64");
    expect(await rule(note("15:40", "before", { content: svg }))).toBe("photo_not_image");
    const { noteId } = await note("15:40", "before", { note: "Une vitre fendue", content: PNG });
    await note("17:30", "after", { note: "Rendu propre" }, "owner");
    const owner = await as("owner", "18:00");
    expect((await owner.visits.one({ sessionId })).premises).toMatchObject([
      { moment: "before", note: "Une vitre fendue", organizationName: "Structure judo", width: 1 },
      { moment: "after", note: "Rendu propre", organizationName: "Structure ville", width: null },
    ]);
    const picture = await owner.visits.viewPremises({ noteId });
    expect(Buffer.from(picture.content).subarray(8, 12).toString()).toBe("WEBP");
    const other = await as("choir", "16:00");
    expect((await refusalOf(other.visits.viewPremises({ noteId }))).code).toBe("NOT_FOUND");
    for (let n = 0; n < 5; n++) await note("16:10", "before");
    expect(await rule(note("16:10", "before"))).toBe("premises_too_many");
    await note("16:10", "after");
  });

  test("of a booking that was cancelled is nobody's to come to", async () => {
    const { sessionId, as } = await evening();
    const judo = await as("judo", "15:40");
    const [found] = await read((tx) => tx.select().from(session).where(eq(session.id, sessionId)));
    await (await as("judo", "08:00")).bookings.cancel({ key: newKey(), bookingId: found?.bookingId as string });
    expect(await judo.visits.one({ sessionId })).toMatchObject({ waysIn: null, mayArrive: false, mayReport: false });
    expect((await judo.visits.here({ site: "gymnase" })).sessions).toEqual([]);
  });
});

test("the day before, one mail a person says where and when, and never the code", async () => {
  const { day } = await evening();
  const morning = new Date(`${addDays(day, -1)}T06:00:00Z`);
  const remind = () => remindTomorrow({ db: database.db, territory: town.territory, user: null, now: () => morning });
  await remind();
  await remind();
  const mails = (await mailsTo("judo@example.org")).filter(({ subject }) => subject.startsWith("Demain"));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toBe("Demain\u00a0: Judo");
  expect(mails[0]?.body).toContain("Site gymnase, Espace nord");
  expect(mails[0]?.body).not.toContain("4711B");
});
