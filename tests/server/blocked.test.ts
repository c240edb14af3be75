// Granted sessions whose holder's insurance ends before their date.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { booking, document, outbox, policy, session, siteAccess } from "#db/schema.ts";
import { remindExpiring } from "#server/papers/service.ts";
import { addDays } from "#server/time.ts";
import { remindTomorrow } from "#server/visits/service.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let week = "2026-09-08";
const PDF = Buffer.from("%PDF-1.7 attestation").toString("base64");

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  const { territoryId } = town;
  await inTerritory((tx) =>
    tx
      .insert(siteAccess)
      .values({ territoryId, siteId: town.sites.gym, mode: "code", contact: "Gardien", secret: "4711B" }),
  );
});
beforeEach(async () => {
  await inTerritory(async (tx) => {
    await tx.delete(document);
    await tx.delete(outbox);
    await tx.update(session).set({ state: "cancelled" }).where(eq(session.state, "planned"));
  });
  await adopt("never");
});
afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);

async function adopt(insurance: "never" | "if-filed" | "always") {
  await inTerritory(async (tx) => {
    const [last] = await tx.select().from(policy).orderBy(sql`version desc`).limit(1);
    if (!last) throw new Error("No policy");
    const { id, ...rest } = last;
    await tx.insert(policy).values({ ...rest, version: last.version + 1, rules: { ...last.rules, insurance } });
  });
}

async function accept(validUntil: string) {
  const asked = { key: newKey(), organizationId: town.organizations.judo, kind: "insurance" as const, validUntil };
  const { documentId } = await (await town.as("judo")).papers.submit({ ...asked, name: "attestation", content: PDF });
  await (await town.as("hub")).papers.check({ key: newKey(), documentId, decision: "accept" });
}

/** Judo on an evening of its own, 18:00 to 19:00 in Paris (16:00 to 17:00 in UTC). */
async function evening() {
  week = addDays(week, 7);
  const { bookingId } = await (await town.as("judo")).bookings.book({
    ...{ key: newKey(), organizationId: town.organizations.judo, title: "Judo", activityId: town.activities.sport },
    ...{ people: 10, spaceId: town.spaces.gymNorth, day: week, startMinute: 18 * 60, durationMinutes: 60 },
  });
  const [found] = await inTerritory((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
  const as = (person: Parameters<Town["as"]>[0], time: string, day = week) =>
    town.as(person, { now: new Date(`${day}T${time}:00Z`) });
  const shown = async (person: "judo" | "owner") => {
    const caller = await as(person, "08:00");
    const days = { start: week, end: addDays(week, 1) };
    const sessions =
      person === "judo" ? await caller.agenda.week(days) : await caller.agenda.ofSite({ site: "gymnase", ...days });
    return sessions.find(({ id }) => id === found?.id)?.blocked;
  };
  return { sessionId: found?.id as string, bookingId, as, day: week, shown };
}

const mails = () => inTerritory((tx) => tx.select().from(outbox));
const at = (day: string, time = "06:00") => ({
  ...{ db: database.db, territory: town.territory, user: null },
  now: () => new Date(`${day}T${time}:00Z`),
});

describe("a granted session whose date the insurance does not reach", () => {
  test("gives no code, takes no arrival, and says so to both sides", async () => {
    const { sessionId, bookingId, as, day, shown } = await evening();
    await adopt("if-filed");
    const until = addDays(day, -1);
    await accept(until);
    expect(await shown("judo")).toEqual({ reason: "insurance", until });
    expect(await shown("owner")).toEqual({ reason: "insurance", until });
    const judo = await as("judo", "15:45");
    expect(await judo.visits.one({ sessionId })).toMatchObject({
      ...{ waysIn: null, blocked: { until }, mayArrive: false, mayTellBefore: false },
    });
    expect(await refusalOf(judo.visits.arrive({ key: newKey(), sessionId }))).toMatchObject({
      code: "UNINSURED",
      details: { day, until, filed: "yes" },
    });
    const owner = await as("owner", "16:30");
    expect(await owner.visits.one({ sessionId })).toMatchObject({ blocked: { until }, mayMiss: false });
    expect((await refusalOf(owner.visits.miss({ key: newKey(), sessionId, missed: true }))).code).toBe("UNINSURED");
    const note = { key: newKey(), sessionId, moment: "before" as const, note: "Tout est propre", content: null };
    expect((await refusalOf(judo.visits.notePremises(note))).code).toBe("UNINSURED");
    expect((await judo.series.one({ bookingId })).sessions).toMatchObject([{ id: sessionId, blocked: { until } }]);
    const { organizations } = town;
    const of = { organizationId: organizations.judo, teamId: null, site: null, ownerId: null };
    const { url } = await judo.calendars.link({ key: newKey(), of, isDetailed: true });
    const read = await (await as(null, "08:00")).calendars.read({ token: url.split("/").at(-1) as string });
    const one = { organizationId: organizations.judo };
    for (const { sessions } of [read, await judo.agenda.calendar({}), await judo.agenda.calendar(one)]) {
      expect(sessions.find(({ id }) => id === sessionId)).toMatchObject({ blocked: { reason: "insurance", until } });
    }
    const page = await judo.agenda.list({ direction: "upcoming" });
    expect(page.sessions).toMatchObject([{ id: sessionId, blocked: { until } }]);
  });

  test("keeps its hours: nobody else is granted them", async () => {
    const { as, day } = await evening();
    await adopt("if-filed");
    await accept(addDays(day, -1));
    const choir = await as("choir", "08:00", addDays(day, -1));
    const taken = choir.bookings.book({
      ...{ key: newKey(), organizationId: town.organizations.choir, title: "Chœur" },
      ...{ activityId: town.activities.sport, people: 10, spaceId: town.spaces.gymNorth },
      ...{ day, startMinute: 18 * 60, durationMinutes: 60 },
    });
    expect((await refusalOf(taken)).code).toBe("SLOT_TAKEN");
  });

  test("is free to use as soon as a certificate that covers it is accepted, not when it is filed", async () => {
    const { sessionId, as, day, shown } = await evening();
    await adopt("if-filed");
    await accept(addDays(day, -1));
    const asked = { organizationId: town.organizations.judo, kind: "insurance" as const, validUntil: day };
    const { documentId } = await (await town.as("judo")).papers.submit({
      ...{ key: newKey(), ...asked, name: "attestation", content: PDF },
    });
    expect(await shown("judo")).not.toBeNull();
    await (await town.as("hub")).papers.check({ key: newKey(), documentId, decision: "accept" });
    expect(await shown("judo")).toBeNull();
    const judo = await as("judo", "15:45");
    expect(await judo.visits.one({ sessionId })).toMatchObject({ blocked: null, mayArrive: true });
    expect((await judo.visits.one({ sessionId })).waysIn).toHaveLength(1);
    await judo.visits.arrive({ key: newKey(), sessionId });
  });

  test("is of the day that the wall says: the last day covered is covered until midnight in Paris", async () => {
    const late = await evening();
    await adopt("if-filed");
    await accept(late.day);
    expect(await late.shown("judo")).toBeNull();
    await inTerritory((tx) =>
      tx
        .update(session)
        .set({
          localStart: `${addDays(late.day, 1)} 00:30:00`,
          localEnd: `${addDays(late.day, 1)} 01:30:00`,
          // in UTC it is still the last day covered
          during: { start: new Date(`${late.day}T22:30:00Z`), end: new Date(`${late.day}T23:30:00Z`) },
        })
        .where(eq(session.id, late.sessionId)),
    );
    const judo = await late.as("judo", "22:15");
    expect(await judo.visits.one({ sessionId: late.sessionId })).toMatchObject({ blocked: { until: late.day } });
  });

  test.each([
    ["where the rules ask for none", "never", true],
    ["where none was filed and the rules ask for those filed", "if-filed", false],
  ] as const)("is untouched %s", async (_, rule, isFiled) => {
    const { sessionId, as, day, shown } = await evening();
    if (isFiled) await accept(addDays(day, -1));
    await adopt(rule);
    expect(await shown("judo")).toBeNull();
    expect((await (await as("judo", "15:45")).visits.one({ sessionId })).waysIn).toHaveLength(1);
  });

  test("is blocked where the rules always ask for one and none was accepted", async () => {
    const { shown } = await evening();
    await adopt("always");
    expect(await shown("owner")).toEqual({ reason: "insurance", until: null });
  });

  test("is nobody's to know of once it waits, is cancelled or is over", async () => {
    const { bookingId, as, day, shown } = await evening();
    await adopt("if-filed");
    await accept(addDays(day, -1));
    await inTerritory((tx) => tx.update(booking).set({ state: "cancelled" }).where(eq(booking.id, bookingId)));
    expect(await shown("judo")).toBeNull();
    await inTerritory((tx) => tx.update(booking).set({ state: "confirmed" }).where(eq(booking.id, bookingId)));
    const past = await (await as("judo", "18:00")).agenda.week({ start: day, end: addDays(day, 1) });
    expect(past).toMatchObject([{ blocked: null }]);
  });
});

describe("the mails ahead of it", () => {
  test("come with the insurance's end, then a week and a day before the first session, each once", async () => {
    const first = await evening();
    const second = await evening();
    await adopt("if-filed");
    const until = addDays(first.day, -20);
    await accept(until);
    await inTerritory((tx) => tx.delete(outbox));
    for (let day = addDays(until, -40); day <= second.day; day = addDays(day, 1)) await remindExpiring(at(day));
    const told = (await mails()).toSorted((a, b) => Number(a.createdAt) - Number(b.createdAt));
    expect(told.every(({ recipient }) => recipient === "judo@example.org")).toBe(true);
    expect(told.map(({ dedupKey }) => dedupKey.replace(town.organizations.judo, "judo"))).toEqual([
      `paper ends Structure judo ${until} judo@example.org`,
      // the insurance has ended, and the month's notice is due
      `paper blocked judo ${until} 30 judo@example.org`,
      `paper blocked judo ${until} 7 judo@example.org`,
      `paper blocked judo ${until} 1 judo@example.org`,
    ]);
    expect(told[0]?.body).toContain("2 séances déjà accordées viennent après");
    expect(told[3]?.subject).toMatch(/^Séances bloquées à partir du \d/);
    expect(told[3]?.body).toContain("Les heures restent à vous");
  });

  test("do not come once the next certificate is accepted, nor where the rules ask for none", async () => {
    const { day } = await evening();
    await accept(addDays(day, -60));
    await inTerritory((tx) => tx.delete(outbox));
    await remindExpiring(at(addDays(day, -6)));
    await adopt("if-filed");
    await accept(addDays(day, 90));
    await inTerritory((tx) => tx.delete(outbox));
    await remindExpiring(at(addDays(day, -6)));
    expect(await mails()).toEqual([]);
  });

  test("the day before, the reminder says under the session that it is blocked", async () => {
    const { day } = await evening();
    await adopt("if-filed");
    await accept(addDays(day, -1));
    await inTerritory((tx) => tx.delete(outbox));
    await remindTomorrow(at(addDays(day, -1)));
    expect(await mails()).toMatchObject([
      { subject: "Demain\u00a0: Judo", body: expect.stringContaining("Séance bloquée\u00a0: votre assurance") },
    ]);
  });
});
