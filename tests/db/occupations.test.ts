import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect, lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import { occupation, unit } from "#db/schema.ts";
import { overlaps } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

const CROWD = 20;

let database: TestDatabase;
let crowd: Connection;
let town: Town;
let siteId: string;
/** A booking and its session, whose hours the rows below stand for; the referee looks at occupations only. */
let owner: { bookingId: string; sessionId: string };

beforeAll(async () => {
  database = await createTestDatabase();
  crowd = connect(database.url, { max: CROWD });
  town = await createTown(database.db);
  siteId = await town.site("salle");
  const first = await town.unit(siteId);
  owner = await town.book(await town.space(siteId, "salle", [first]), [first], "2026-11-01", 8, 1);
});
afterAll(async () => {
  await crowd.close();
  await database.close();
});

const within = <T>(work: (tx: Transaction) => Promise<T>, db = database.db) =>
  withTerritory(db, town.territory.id, work);

/** The hours of a drawing, one character each: `..##` is from 10:00 to 12:00 when the day begins at 8:00. */
function drawn(line: string) {
  const start = line.indexOf("#");
  return town.span("2026-12-01", 8 + start, line.lastIndexOf("#") + 1 - start);
}

type Taking = { readonly seats?: number; readonly state?: "held" | "confirmed" | "released"; readonly id?: string };

const rowOf = (unitId: string, line: string, { seats = 1, state = "confirmed", id = randomUUID() }: Taking = {}) => ({
  territoryId: town.territory.id,
  id,
  unitId,
  ...owner,
  during: drawn(line),
  state,
  seats,
});
const take = (unitId: string, line: string, taking?: Taking) =>
  within((tx) => tx.insert(occupation).values(rowOf(unitId, line, taking)));

/** `taken` when the referee accepts the work, else the name of what refused. */
async function verdict(work: Promise<unknown>) {
  try {
    await work;
    return "taken";
  } catch (error) {
    for (const name of ["occupation_no_overlap", "occupation_seats", "unit_seats_kept"]) {
      if (isViolation(error, name)) return name;
    }
    throw error;
  }
}

describe("two intervals of one unit", () => {
  test.each([
    ["before", "##......", "...##...", "taken"],
    ["meets", "###.....", "...##...", "taken"],
    ["overlaps", "####....", "...##...", "occupation_no_overlap"],
    ["is finished by", "#####...", "...##...", "occupation_no_overlap"],
    ["contains", "########", "...##...", "occupation_no_overlap"],
    ["starts", "...#....", "...##...", "occupation_no_overlap"],
    ["equals", "...##...", "...##...", "occupation_no_overlap"],
    ["is started by", "...####.", "...##...", "occupation_no_overlap"],
    ["during", "...#....", "..###...", "occupation_no_overlap"],
    ["finishes", "....#...", "...##...", "occupation_no_overlap"],
    ["is overlapped by", "....###.", "...##...", "occupation_no_overlap"],
    ["is met by", ".....##.", "...##...", "taken"],
    ["after", "......##", "...##...", "taken"],
  ])("the new one %s the old: %s over %s is %s", async (_, added, old, expected) => {
    const unitId = await town.unit(siteId);
    await take(unitId, old);
    expect(await verdict(take(unitId, added))).toBe(expected);
    expect(overlaps(drawn(added), drawn(old))).toBe(expected !== "taken");
  });

  test("clash by a minute, and by a microsecond", async () => {
    const unitId = await town.unit(siteId);
    await take(unitId, "##");
    const until = (end: string) =>
      within((tx) =>
        tx
          .insert(occupation)
          .values({ ...rowOf(unitId, ".##"), during: sql`tstzrange('2026-12-01 05:00+00', ${end})` }),
      );
    expect(await verdict(until("2026-12-01 07:01+00"))).toBe("occupation_no_overlap");
    expect(await verdict(until("2026-12-01 07:00:00.000001+00"))).toBe("occupation_no_overlap");
    expect(await verdict(until("2026-12-01 07:00+00"))).toBe("taken");
  });
});

describe("states", () => {
  const live = ["held", "confirmed"] as const;
  test.each(live.flatMap((old) => live.map((added) => [old, added] as const)))(
    "%s keeps %s out",
    async (old, added) => {
      const unitId = await town.unit(siteId);
      await take(unitId, ".##", { state: old });
      expect(await verdict(take(unitId, "##", { state: added }))).toBe("occupation_no_overlap");
    },
  );

  test("a released row keeps nobody out, and cannot come back once its hours are taken", async () => {
    const unitId = await town.unit(siteId);
    const id = randomUUID();
    await take(unitId, "##", { id });
    const become = (state: "released" | "confirmed") =>
      within((tx) => tx.update(occupation).set({ state }).where(eq(occupation.id, id)));
    await become("released");
    expect(await verdict(take(unitId, "##"))).toBe("taken");
    expect(await verdict(take(unitId, "##", { state: "released" }))).toBe("taken");
    expect(await verdict(become("confirmed"))).toBe("occupation_no_overlap");
  });

  test("a row that moves onto another's hours is refused, and stays where it was", async () => {
    const unitId = await town.unit(siteId);
    const id = randomUUID();
    await take(unitId, "##");
    await take(unitId, "..##", { id });
    const move = within((tx) =>
      tx
        .update(occupation)
        .set({ during: drawn(".##") })
        .where(eq(occupation.id, id)),
    );
    expect(await verdict(move)).toBe("occupation_no_overlap");
    const [kept] = await within((tx) => tx.select().from(occupation).where(eq(occupation.id, id)));
    expect(kept?.during).toEqual(drawn("..##"));
  });

  test("nobody calls a row of a single party shared", async () => {
    const unitId = await town.unit(siteId);
    await take(unitId, "##");
    const shared = within((tx) => tx.insert(occupation).values({ ...rowOf(unitId, "##"), exclusive: false }));
    expect(await verdict(shared)).toBe("occupation_no_overlap");
  });
});

describe("spaces", () => {
  test("the whole of a gym and each of its thirds exclude each other; two thirds do not", async () => {
    const thirds = [await town.unit(siteId), await town.unit(siteId), await town.unit(siteId)] as const;
    const whole = await town.space(siteId, "gymnase", [...thirds]);
    const parts = [];
    for (const [i, third] of thirds.entries()) parts.push(await town.space(siteId, `tiers-${i}`, [third]));
    const book = (space: string | undefined, units: readonly string[], hour: number) =>
      verdict(town.book(space as string, [...units], "2026-12-02", hour, 2));
    expect(await book(parts[0], [thirds[0]], 10)).toBe("taken");
    expect(await book(parts[1], [thirds[1]], 10)).toBe("taken");
    expect(await book(whole, thirds, 11)).toBe("occupation_no_overlap");
    expect(await book(whole, thirds, 12)).toBe("taken");
    expect(await book(parts[2], [thirds[2]], 13)).toBe("occupation_no_overlap");
    expect(await book(parts[2], [thirds[2]], 14)).toBe("taken");
  });

  test("a refused booking of the whole takes none of its parts", async () => {
    const [north, south] = [await town.unit(siteId), await town.unit(siteId)];
    await take(south, ".##");
    const both = within((tx) => tx.insert(occupation).values([rowOf(north, "##"), rowOf(south, "##")]));
    expect(await verdict(both)).toBe("occupation_no_overlap");
    expect(await verdict(take(north, "##"))).toBe("taken");
  });

  test("set-up and turnaround keep others out as the session does", async () => {
    const unitId = await town.unit(siteId);
    const room = await town.space(siteId, "studio", [unitId]);
    const book = (hour: number, bufferHours: number) =>
      verdict(town.book(room, [unitId], "2026-12-03", hour, 2, { bufferHours }));
    expect(await book(10, 0.5)).toBe("taken");
    expect(await book(12, 0)).toBe("occupation_no_overlap");
    expect(await book(13, 1)).toBe("occupation_no_overlap");
    expect(await book(12.5, 0)).toBe("taken");
  });

  test("the hour that comes twice is two hours, and the night that holds both clashes with either", async () => {
    const unitId = await town.unit(siteId);
    const at = (start: string, end: string) =>
      within((tx) =>
        tx.insert(occupation).values({
          ...rowOf(unitId, "#"),
          during: { start: new Date(start), end: new Date(end) },
        }),
      );
    await at("2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z"); // 02:00–03:00, the first time
    expect(await verdict(at("2027-10-31T01:00:00Z", "2027-10-31T02:00:00Z"))).toBe("taken"); // the second
    const night = town.span("2027-10-30", 22, 8);
    expect(await verdict(at(night.start.toISOString(), night.end.toISOString()))).toBe("occupation_no_overlap");
  });
});

describe("shared units", () => {
  test("parties share the seats, and one more is refused", async () => {
    const unitId = await town.unit(siteId, 10);
    expect(await verdict(take(unitId, "####", { seats: 6 }))).toBe("taken");
    expect(await verdict(take(unitId, ".##.", { seats: 4 }))).toBe("taken");
    expect(await verdict(take(unitId, "..##", { seats: 1 }))).toBe("occupation_seats");
    expect(await verdict(take(unitId, "...##", { seats: 4 }))).toBe("taken");
  });

  test("seats are counted at each moment, not over the whole of the interval", async () => {
    const unitId = await town.unit(siteId, 10);
    await take(unitId, "##....", { seats: 6 });
    await take(unitId, "..##..", { seats: 6 });
    await take(unitId, "....##", { seats: 6 });
    expect(await verdict(take(unitId, "######", { seats: 5 }))).toBe("occupation_seats");
    expect(await verdict(take(unitId, "######", { seats: 4 }))).toBe("taken");
  });

  test("rows of one statement count each other", async () => {
    const unitId = await town.unit(siteId, 10);
    const both = within((tx) =>
      tx.insert(occupation).values([rowOf(unitId, "##", { seats: 6 }), rowOf(unitId, ".##", { seats: 5 })]),
    );
    expect(await verdict(both)).toBe("occupation_seats");
  });

  test("released seats are free, and a row neither grows nor comes back past what is left", async () => {
    const unitId = await town.unit(siteId, 10);
    const [first, second] = [randomUUID(), randomUUID()];
    await take(unitId, "##", { seats: 6, id: first });
    await take(unitId, "##", { seats: 4, id: second });
    const set = (id: string, values: { seats?: number; state?: "released" | "confirmed" }) =>
      verdict(within((tx) => tx.update(occupation).set(values).where(eq(occupation.id, id))));
    expect(await set(second, { seats: 5 })).toBe("occupation_seats");
    expect(await set(second, { seats: 3 })).toBe("taken");
    expect(await set(first, { state: "released" })).toBe("taken");
    expect(await set(second, { seats: 10 })).toBe("taken");
    expect(await set(first, { state: "confirmed" })).toBe("occupation_seats");
  });

  test("a shared unit that is taken may gain seats and nothing else; a free one may change", async () => {
    const unitId = await town.unit(siteId, 4);
    const seats = (count: number) =>
      verdict(within((tx) => tx.update(unit).set({ seats: count }).where(eq(unit.id, unitId))));
    expect(await seats(1)).toBe("taken");
    expect(await seats(4)).toBe("taken");
    await take(unitId, "##", { seats: 4 });
    expect(await seats(3)).toBe("unit_seats_kept");
    expect(await seats(1)).toBe("unit_seats_kept");
    expect(await seats(6)).toBe("taken");
    await within((tx) => tx.update(occupation).set({ state: "released" }).where(eq(occupation.unitId, unitId)));
    expect(await seats(1)).toBe("taken");
  });
});

describe("twenty connections at once", () => {
  const rush = (take: (tx: Transaction, i: number) => Promise<unknown>) =>
    Promise.all(Array.from({ length: CROWD }, (_, i) => verdict(within((tx) => take(tx, i), crowd.db))));
  const count = (verdicts: string[], one: string) => verdicts.filter((verdict) => verdict === one).length;

  test("take all seats of a shared unit and not one more", async () => {
    const unitId = await town.unit(siteId, 12);
    const verdicts = await rush((tx) => tx.insert(occupation).values(rowOf(unitId, "##")));
    expect(count(verdicts, "taken")).toBe(12);
    expect(count(verdicts, "occupation_seats")).toBe(CROWD - 12);
  });

  test("never overfill a shared unit at any moment, whatever they ask for", async () => {
    const unitId = await town.unit(siteId, 5);
    await rush((tx, i) =>
      tx
        .insert(occupation)
        .values(rowOf(unitId, `${".".repeat(i % 7)}${"#".repeat(1 + (i % 4))}`, { seats: 1 + (i % 3) })),
    );
    const [load] = await within((tx) =>
      tx
        .execute<{ fullest: number }>(sql`select max(total)::int as fullest from (
          select (select sum(o.seats) from occupation o where o.unit_id = ${unitId} and o.during @> lower(m.during)) as total
          from occupation m where m.unit_id = ${unitId}) as moments`)
        .then(({ rows }) => rows),
    );
    expect(load?.fullest).toBeGreaterThan(3);
    expect(load?.fullest).toBeLessThanOrEqual(5);
  });

  test("leave one winner on a single party's unit, locked first or not", async () => {
    for (const isLocked of [true, false]) {
      const unitId = await town.unit(siteId);
      const verdicts = await rush(async (tx) => {
        if (isLocked) await lockUnits(tx, [unitId]);
        await tx.insert(occupation).values(rowOf(unitId, "##"));
      });
      expect(count(verdicts, "taken")).toBe(1);
      expect(count(verdicts, "occupation_no_overlap")).toBe(CROWD - 1);
    }
  });

  test("queue for a unit that nobody locked first: no transaction meets another and runs again", async () => {
    for (const seats of [1, 3, 1, 3, 1, 1, 1, 1, 1, 1]) {
      const unitId = await town.unit(siteId, seats);
      let runs = 0;
      const verdicts = await rush((tx) => {
        runs += 1;
        return tx.insert(occupation).values(rowOf(unitId, "##"));
      });
      expect(count(verdicts, "taken")).toBe(seats);
      expect(runs).toBe(CROWD);
    }
  });

  test("cannot slip a booking past a change of seats", async () => {
    for (let round = 0; round < 5; round++) {
      const unitId = await town.unit(siteId, 2);
      const verdicts = await rush((tx, i) =>
        i % 4 === 1
          ? tx.update(unit).set({ seats: 1 }).where(eq(unit.id, unitId))
          : tx.insert(occupation).values(rowOf(unitId, "##")),
      );
      expect(new Set(verdicts).size).toBeGreaterThan(1);
      const mine = and(eq(occupation.unitId, unitId), inArray(occupation.state, ["held", "confirmed"]));
      const rows = await within((tx) => tx.select().from(occupation).where(mine));
      const [kept] = await within((tx) => tx.select().from(unit).where(eq(unit.id, unitId)));
      expect(rows.length).toBeLessThanOrEqual(kept?.seats ?? 0);
      expect(new Set(rows.map(({ exclusive }) => exclusive))).toEqual(new Set([kept?.seats === 1]));
    }
  });
});
