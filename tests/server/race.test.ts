import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect, withTerritory } from "#db/client.ts";
import { auditEvent, booking, occupation, outbox } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, type Town } from "./town.ts";

const CALLERS = 20;

let database: TestDatabase;
let town: Town;
let crowd: Connection;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  crowd = connect(database.url, { max: CALLERS });
});

afterAll(async () => {
  await crowd.close();
  await database.close();
});

const slot = (
  town: Town,
  more: Partial<{ day: string; startMinute: number; durationMinutes: number; spaceId: string }>,
) => ({
  organizationId: town.organizations.judo,
  activityId: town.activities.sport,
  title: "Judo",
  people: 10,
  spaceId: town.spaces.gym,
  day: "2026-09-14",
  startMinute: 18 * 60,
  durationMinutes: 90,
  ...more,
});

/** What became of each call: the answer's state, or the code of its refusal. */
async function outcomes(calls: Promise<{ state: string }>[]) {
  const settled = await Promise.allSettled(calls);
  return settled
    .map((one) => (one.status === "fulfilled" ? one.value.state : (one.reason.cause?.code ?? String(one.reason))))
    .toSorted();
}

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);

/** Overlapping live rows of one unit, which must never be. */
async function doubleBookings() {
  const { rows } = await read((tx) =>
    tx.execute(sql`select a.id from occupation a join occupation b
      on a.unit_id = b.unit_id and a.id < b.id and a.during && b.during
      where a.state = 'confirmed' and b.state = 'confirmed'`),
  );
  return rows.length;
}

describe("many at once", () => {
  test("of twenty connections that book one slot, exactly one wins and the others are told what is taken", async () => {
    const judo = await town.as("judo", { db: crowd.db });
    const calls = Array.from({ length: CALLERS }, () => judo.bookings.book({ ...slot(town, {}), key: newKey() }));
    expect(await outcomes(calls)).toEqual([...Array(CALLERS - 1).fill("SLOT_TAKEN"), "confirmed"]);
    const rows = await read((tx) => tx.select().from(occupation));
    expect(rows.length).toBe(2); // the winner's two units
  });

  test("of twenty shifted slots that overlap in a chain, those granted never overlap and none is lost to a deadlock", async () => {
    const judo = await town.as("judo", { db: crowd.db });
    const spaces = [town.spaces.gym, town.spaces.gymNorth, town.spaces.gymSouth];
    const calls = Array.from({ length: CALLERS }, (_, i) =>
      judo.bookings.book({
        ...slot(town, { day: "2026-09-19", startMinute: 9 * 60 + i * 15, durationMinutes: 60 }),
        spaceId: spaces[i % 3] ?? town.spaces.gym,
        key: newKey(),
      }),
    );
    const found = await outcomes(calls);
    expect(found.filter((code) => code !== "SLOT_TAKEN" && code !== "confirmed")).toEqual([]);
    expect(found.filter((code) => code === "confirmed").length).toBeGreaterThan(1);
    expect(await doubleBookings()).toBe(0);
  });

  test("of two pending bookings that overlap, accepted at once by the owner and the hub, one wins", async () => {
    const judo = await town.as("judo");
    const ask = (startMinute: number) =>
      judo.bookings.book({
        ...slot(town, { day: "2026-09-21", startMinute, spaceId: town.spaces.studio }),
        activityId: town.activities.reading,
        key: newKey(),
      });
    const [first, second] = [await ask(18 * 60), await ask(18 * 60 + 30)];
    expect([first.state, second.state]).toEqual(["pending", "pending"]);

    const [owner, hub] = [await town.as("owner", { db: crowd.db }), await town.as("hub", { db: crowd.db })];
    const found = await outcomes([
      owner.bookings.decide({ key: newKey(), bookingId: first.bookingId, decision: "accept" }),
      hub.bookings.decide({ key: newKey(), bookingId: second.bookingId, decision: "accept" }),
    ]);
    expect(found).toEqual(["SLOT_TAKEN", "confirmed"]);
    const states = await read((tx) =>
      tx.select({ state: booking.state }).from(booking).where(eq(booking.spaceId, town.spaces.studio)),
    );
    expect(states.map(({ state }) => state).toSorted()).toEqual(["confirmed", "pending"]);
  });

  test("of two owners who answer one pending booking at once, the second is told that it changed", async () => {
    const judo = await town.as("judo");
    const { bookingId } = await judo.bookings.book({
      ...slot(town, { day: "2026-09-28", spaceId: town.spaces.studio }),
      activityId: town.activities.reading,
      key: newKey(),
    });
    const [owner, hub] = [await town.as("owner", { db: crowd.db }), await town.as("hub", { db: crowd.db })];
    const found = await outcomes([
      owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" }),
      hub.bookings.decide({ key: newKey(), bookingId, decision: "accept" }),
    ]);
    expect(found).toEqual(["STATE_CHANGED", "confirmed"]);
  });

  test("one key sent twenty times has one effect and one answer", async () => {
    const judo = await town.as("judo", { db: crowd.db });
    const key = newKey();
    const asked = { ...slot(town, { day: "2026-09-30", spaceId: town.spaces.gymNorth }), key };
    const answers = await Promise.all(Array.from({ length: CALLERS }, () => judo.bookings.book(asked)));
    expect(new Set(answers.map(({ bookingId }) => bookingId)).size).toBe(1);
    const [id] = answers.map(({ bookingId }) => bookingId);
    const kept = await read(async (tx) => ({
      bookings: await tx.select().from(booking).where(eq(booking.spaceId, town.spaces.gymNorth)),
      mails: await tx
        .select()
        .from(outbox)
        .where(sql`${outbox.dedupKey} like ${`booking ${id}%`}`),
      events: await tx
        .select()
        .from(auditEvent)
        .where(eq(auditEvent.subject, id ?? "")),
    }));
    expect(kept.bookings.filter((one) => one.id === id).length).toBe(1);
    expect(kept.mails.length).toBe(1);
    expect(kept.events.length).toBe(1);
  });
});
