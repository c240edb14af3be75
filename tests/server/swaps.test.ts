import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect, withTerritory } from "#db/client.ts";
import { document, occupation, outbox, policy, session } from "#db/schema.ts";
import { addDays } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let crowd: Connection;
let week = "2026-09-08";

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  crowd = connect(database.url, { max: 20 });
});
afterAll(async () => {
  await crowd.close();
  await database.close();
});

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);

/** The town's policy with other rules. */
async function adopt(changed: Partial<(typeof policy.$inferSelect)["rules"]>) {
  const [last] = await read((tx) => tx.select().from(policy).orderBy(desc(policy.version)).limit(1));
  if (!last) throw new Error("The town has no policy");
  const { id: _, version, createdAt: __, rules, ...rest } = last;
  await read((tx) => tx.insert(policy).values({ ...rest, version: version + 1, rules: { ...rules, ...changed } }));
}

/** Judo has the gym's north on the Tuesday, the choir its south on the Thursday; each gets a session of the other's. */
async function pair(choirMinutes = 60) {
  week = addDays(week, 7);
  const [judo, choir] = [await town.as("judo"), await town.as("choir")];
  const slot = { activityId: town.activities.sport, people: 10, startMinute: 18 * 60, durationMinutes: 60 };
  const one = await judo.bookings.book({
    ...{ ...slot, key: newKey(), organizationId: town.organizations.judo, title: "Judo" },
    ...{ spaceId: town.spaces.gymNorth, day: week },
  });
  const two = await choir.bookings.book({
    ...{ ...slot, key: newKey(), organizationId: town.organizations.choir, title: "Chorale" },
    durationMinutes: choirMinutes,
    ...{ spaceId: town.spaces.gymSouth, day: addDays(week, 2) },
  });
  const sessionOf = async (bookingId: string) => {
    const [found] = await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
    return found?.id as string;
  };
  return { judo, choir, sessionId: await sessionOf(one.bookingId), otherSessionId: await sessionOf(two.bookingId) };
}

const stateOf = async (sessionId: string) => {
  const [found] = await read((tx) => tx.select().from(session).where(eq(session.id, sessionId)));
  return found?.state;
};

describe("a swap", () => {
  test("shows sessions of others by when and where, never by whom, and is proposed to their holder by mail", async () => {
    const { judo, choir, sessionId, otherSessionId } = await pair();
    const found = await judo.swaps.candidates({ sessionId });
    expect(found.map(({ id }) => id)).toContain(otherSessionId);
    expect(JSON.stringify(found)).not.toContain("choir");
    const { swapId } = await judo.swaps.propose({ key: newKey(), sessionId, otherSessionId, note: "Compétition" });
    const [proposed] = (await judo.swaps.mine()).mine.filter(({ id }) => id === swapId);
    expect(proposed).toMatchObject({ isProposer: true, by: null, mayWithdraw: true });
    const [asked] = (await choir.swaps.mine()).mine.filter(({ id }) => id === swapId);
    expect(asked).toMatchObject({ by: "Structure judo", mayAnswer: true, note: "Compétition" });
    const key = `swap ${swapId} proposed choir@example.org`;
    expect((await read((tx) => tx.select().from(outbox).where(eq(outbox.dedupKey, key)))).length).toBe(1);
    expect(await refusalOf(judo.swaps.propose({ key: newKey(), sessionId, otherSessionId }))).toMatchObject({
      details: { rule: "swap_pending" },
    });
    await judo.swaps.withdraw({ key: newKey(), swapId });
    expect((await choir.swaps.mine()).mine).toEqual([]);
  });

  test("agreed and confirmed gives each the other's hours, and its session of the series is marked as swapped", async () => {
    const { judo, choir, sessionId, otherSessionId } = await pair();
    const owner = await town.as("owner");
    const { swapId } = await judo.swaps.propose({ key: newKey(), sessionId, otherSessionId });
    const confirm = () => owner.swaps.confirm({ key: newKey(), swapId, decision: "accept" });
    expect((await refusalOf(confirm())).code).toBe("STATE_CHANGED");
    expect((await refusalOf(judo.swaps.answer({ key: newKey(), swapId, decision: "accept" }))).code).toBe("NOT_FOUND");
    await choir.swaps.answer({ key: newKey(), swapId, decision: "accept" });
    expect((await owner.swaps.mine()).toConfirm).toMatchObject([
      { id: swapId, mine: { organizationName: "Structure judo" }, other: { organizationName: "Structure choir" } },
    ]);
    expect((await refusalOf(choir.swaps.confirm({ key: newKey(), swapId, decision: "accept" }))).code).toBe(
      "NOT_FOUND",
    );
    expect((await confirm()).state).toBe("confirmed");
    expect([await stateOf(sessionId), await stateOf(otherSessionId)]).toEqual(["swapped", "swapped"]);
    const days = { start: week, end: addDays(week, 7) };
    const live = async (who: typeof judo) =>
      (await who.agenda.week(days))
        .filter(({ state }) => state === "planned")
        .map(({ title, spaceName, localStart }) => [title, spaceName, localStart.slice(0, 10)]);
    expect(await live(judo)).toEqual([["Judo", "Espace sud", addDays(week, 2)]]);
    expect(await live(choir)).toEqual([["Chorale", "Espace nord", week]]);
    expect((await refusalOf(confirm())).code).toBe("STATE_CHANGED");
  });

  test("is of no effect once one of the sessions is given up, and writes nothing", async () => {
    const { judo, choir, sessionId, otherSessionId } = await pair();
    const hub = await town.as("hub");
    const { swapId } = await judo.swaps.propose({ key: newKey(), sessionId, otherSessionId });
    await choir.swaps.answer({ key: newKey(), swapId, decision: "accept" });
    const [given] = await read((tx) => tx.select().from(session).where(eq(session.id, sessionId)));
    await judo.bookings.cancel({ key: newKey(), bookingId: given?.bookingId as string });
    const refusal = await refusalOf(hub.swaps.confirm({ key: newKey(), swapId, decision: "accept" }));
    expect(refusal.code).toBe("STATE_CHANGED");
    expect(await stateOf(otherSessionId)).toBe("planned");
    await hub.swaps.confirm({ key: newKey(), swapId, decision: "refuse" });
  });

  test("of parties that the other's space does not take cannot be proposed", async () => {
    const { choir, sessionId } = await pair();
    const judo = await town.as("judo");
    const { bookingId } = await judo.bookings.book({
      ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.sport, title: "Gala" },
      ...{ people: 60, spaceId: town.spaces.gym, day: addDays(week, 3), startMinute: 18 * 60, durationMinutes: 60 },
    });
    const [large] = await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
    const [mine] = (await choir.agenda.week({ start: week, end: addDays(week, 7) })).filter(
      ({ state }) => state === "planned",
    );
    const propose = choir.swaps.propose({
      ...{ key: newKey(), sessionId: mine?.id as string, otherSessionId: large?.id as string },
    });
    expect(await refusalOf(propose)).toMatchObject({ details: { rule: "not_swappable" } });
    expect(await stateOf(sessionId)).toBe("planned");
  });

  test("into a date at which one side will not be insured is refused, to that side by the day", async () => {
    const { judo, choir, sessionId, otherSessionId } = await pair();
    await adopt({ insurance: "if-filed" });
    const insureUntil = (validUntil: string) =>
      read((tx) => tx.update(document).set({ validUntil }).where(eq(document.organizationId, town.organizations.judo)));
    const { documentId } = await judo.papers.submit({
      ...{ key: newKey(), organizationId: town.organizations.judo, kind: "insurance", validUntil: addDays(week, 2) },
      ...{ name: "attestation.pdf", content: Buffer.from("%PDF-1.7 attestation").toString("base64") },
    });
    await (await town.as("hub")).papers.check({ key: newKey(), documentId, decision: "accept" });
    await insureUntil(addDays(week, 1));
    expect(await refusalOf(judo.swaps.propose({ key: newKey(), sessionId, otherSessionId }))).toMatchObject({
      code: "UNINSURED",
    });
    await insureUntil(addDays(week, 2));
    const { swapId } = await judo.swaps.propose({ key: newKey(), sessionId, otherSessionId });
    await choir.swaps.answer({ key: newKey(), swapId, decision: "accept" });
    await insureUntil(addDays(week, 1));
    const owner = await town.as("owner");
    expect(await refusalOf(owner.swaps.confirm({ key: newKey(), swapId, decision: "accept" }))).toMatchObject({
      details: { rule: "not_swappable" },
    });
    expect([await stateOf(sessionId), await stateOf(otherSessionId)]).toEqual(["planned", "planned"]);
    await insureUntil("2028-08-31");
  });

  test("for more hours than the quota leaves is refused to that association, and to who confirms without its figures", async () => {
    const { judo, choir, sessionId, otherSessionId } = await pair(120);
    const long = { code: "QUOTA_EXCEEDED", details: { hours: 1, left: 1 } };
    await adopt({ quotaHoursPerWeek: 1 });
    expect(await refusalOf(judo.swaps.propose({ key: newKey(), sessionId, otherSessionId }))).toMatchObject(long);
    // who gets fewer hours may propose, who would get more may not accept
    const { swapId } = await choir.swaps.propose({
      ...{ key: newKey(), sessionId: otherSessionId, otherSessionId: sessionId },
    });
    const accept = () => judo.swaps.answer({ key: newKey(), swapId, decision: "accept" });
    expect(await refusalOf(accept())).toMatchObject(long);
    await adopt({ quotaHoursPerWeek: 2 });
    await accept();
    const owner = await town.as("owner");
    const confirm = () => owner.swaps.confirm({ key: newKey(), swapId, decision: "accept" });
    await adopt({ quotaHoursPerWeek: 1 });
    expect(await refusalOf(confirm())).toMatchObject({ details: { rule: "not_swappable" } });
    expect([await stateOf(sessionId), await stateOf(otherSessionId)]).toEqual(["planned", "planned"]);
    await adopt({ quotaHoursPerWeek: 2 });
    await confirm();
    expect([await stateOf(sessionId), await stateOf(otherSessionId)]).toEqual(["swapped", "swapped"]);
    await adopt({ quotaHoursPerWeek: 12 });
  });

  test("confirmed by the owner and the hub at once while one side cancels, happens once or not at all, twenty times", async () => {
    for (let round = 0; round < 20; round++) {
      const { judo, choir, sessionId, otherSessionId } = await pair();
      const { swapId } = await judo.swaps.propose({ key: newKey(), sessionId, otherSessionId });
      await choir.swaps.answer({ key: newKey(), swapId, decision: "accept" });
      const [given] = await read((tx) => tx.select().from(session).where(eq(session.id, sessionId)));
      const [owner, hub, late] = [
        await town.as("owner", { db: crowd.db }),
        await town.as("hub", { db: crowd.db }),
        await town.as("judo", { db: crowd.db }),
      ];
      const confirm = (who: typeof owner) => who.swaps.confirm({ key: newKey(), swapId, decision: "accept" });
      const found = await Promise.allSettled([
        confirm(owner),
        confirm(hub),
        late.bookings.cancel({ key: newKey(), bookingId: given?.bookingId as string }),
      ]);
      const confirmed = found.slice(0, 2).filter(({ status }) => status === "fulfilled").length;
      const states = [await stateOf(sessionId), await stateOf(otherSessionId)];
      expect(confirmed).toBeLessThanOrEqual(1);
      expect(states).toEqual(confirmed === 1 ? ["swapped", "swapped"] : ["cancelled", "planned"]);
    }
    const { rows } = await read((tx) =>
      tx.execute(sql`select a.id from occupation a join occupation b on a.unit_id = b.unit_id and a.id < b.id
        and a.during && b.during where a.state = 'confirmed' and b.state = 'confirmed'`),
    );
    expect(rows).toEqual([]);
    expect((await read((tx) => tx.$count(occupation))) > 0).toBe(true);
  }, 60_000);
});
