import { eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect, lockUnits, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import { auditEvent, booking, occupation, outbox } from "#db/schema.ts";
import { insertBooking } from "#server/bookings/data.ts";
import { addDays, localInterval } from "#server/time.ts";
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
  test("of sixty who book one slot over twenty connections, one wins and nobody gets but a refusal, round after round", async () => {
    const judo = await town.as("judo", { db: crowd.db });
    for (let round = 0; round < 3; round++) {
      const day = addDays("2026-10-05", 7 * round);
      const calls = Array.from({ length: 60 }, () => judo.bookings.book({ ...slot(town, { day }), key: newKey() }));
      expect(await outcomes(calls)).toEqual([...Array(59).fill("SLOT_TAKEN"), "confirmed"]);
    }
    expect(await doubleBookings()).toBe(0);
  });

  test("of sixty shifted slots that all overlap, one wins and no deadlock reaches anybody", async () => {
    const judo = await town.as("judo", { db: crowd.db });
    const calls = Array.from({ length: 60 }, (_, i) =>
      judo.bookings.book({
        ...slot(town, { day: "2026-11-16", startMinute: 17 * 60 + (i % 12) * 5, durationMinutes: 120 }),
        key: newKey(),
      }),
    );
    expect(await outcomes(calls)).toEqual([...Array(59).fill("SLOT_TAKEN"), "confirmed"]);
  });

  test("of twenty series of twelve weeks, each sent in an order of its own, one is booked whole and of the others nothing is left", async () => {
    const weeks = Array.from({ length: 12 }, (_, week) => addDays("2026-11-23", 7 * week));
    const units = [
      { id: town.units.north, seats: 1 },
      { id: town.units.south, seats: 1 },
    ];
    const series = (n: number) =>
      withTerritory(crowd.db, town.territoryId, async (tx) => {
        await lockUnits(
          tx,
          units.map(({ id }) => id),
        );
        await insertBooking(tx, {
          territoryId: town.territoryId,
          organizationId: town.organizations.judo,
          spaceId: town.spaces.gym,
          activityId: town.activities.sport,
          title: `Série ${n}`,
          people: 10,
          state: "confirmed",
          createdBy: "judo",
          units,
          beforeMinutes: 0,
          afterMinutes: 0,
          sessions: weeks
            .map((_, i) => weeks[(i * 7 + n) % weeks.length] as string)
            .map((day) => localInterval(day, 18 * 60, 90 + (n % 3) * 15, "Europe/Paris")),
        });
      });
    const settled = await Promise.allSettled(Array.from({ length: CALLERS }, (_, n) => series(n)));
    const refusals = settled.filter((one) => one.status === "rejected").map(({ reason }) => reason);
    expect(refusals.length).toBe(CALLERS - 1);
    for (const reason of refusals) expect(isViolation(reason, "occupation_no_overlap")).toBe(true);
    const left = await read((tx) =>
      tx.execute(sql`select count(distinct b.id)::int as bookings, count(distinct s.id)::int as sessions,
        count(distinct o.id)::int as occupations from booking b
        left join session s on s.booking_id = b.id left join occupation o on o.session_id = s.id
        where b.title like 'Série %'`),
    );
    expect(left.rows).toEqual([{ bookings: 1, sessions: 12, occupations: 24 }]);
  });

  test("of twenty connections that book one slot, exactly one wins and the others are told what is taken", async () => {
    const judo = await town.as("judo", { db: crowd.db });
    const calls = Array.from({ length: CALLERS }, () => judo.bookings.book({ ...slot(town, {}), key: newKey() }));
    expect(await outcomes(calls)).toEqual([...Array(CALLERS - 1).fill("SLOT_TAKEN"), "confirmed"]);
    const rows = await read((tx) =>
      tx.select().from(occupation).where(sql`${occupation.during} @> '2026-09-14 16:30+00'::timestamptz`),
    );
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

  test("of two pending bookings that overlap, accepted at once by the owner and the hub, one wins, forty times", async () => {
    const judo = await town.as("judo");
    const [owner, hub] = [await town.as("owner", { db: crowd.db }), await town.as("hub", { db: crowd.db })];
    for (let day = 0; day < 40; day++) {
      const ask = (startMinute: number) =>
        judo.bookings.book({
          ...slot(town, { day: addDays("2027-01-04", day), startMinute, spaceId: town.spaces.studio }),
          activityId: town.activities.reading,
          key: newKey(),
        });
      const first = await ask(18 * 60);
      // its hours are kept no longer, so another may ask for them too; then neither keeps any
      await town.endHold(first.bookingId);
      const second = await ask(18 * 60 + 30);
      await town.endHold(second.bookingId);
      expect([first.state, second.state]).toEqual(["pending", "pending"]);
      const found = await outcomes([
        owner.bookings.decide({ key: newKey(), bookingId: first.bookingId, decision: "accept" }),
        hub.bookings.decide({ key: newKey(), bookingId: second.bookingId, decision: "accept" }),
      ]);
      expect(found).toEqual(["SLOT_TAKEN", "confirmed"]);
      const ids = [first.bookingId, second.bookingId];
      const states = await read((tx) =>
        tx.select({ state: booking.state }).from(booking).where(inArray(booking.id, ids)),
      );
      expect(states.map(({ state }) => state).toSorted()).toEqual(["confirmed", "pending"]);
    }
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
    // one to who asked, one to the owner
    expect(kept.mails.length).toBe(2);
    expect(kept.events.length).toBe(1);
  });
});
