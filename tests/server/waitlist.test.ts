import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Connection, connect, withTerritory } from "#db/client.ts";
import { auditEvent, booking, occupation, outbox, space, waiting } from "#db/schema.ts";
import { endHold } from "#server/options/service.ts";
import { addDays } from "#server/time.ts";
import { offerFreed } from "#server/waitlist/service.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let crowd: Connection;
let day = "2026-09-15";

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  crowd = connect(database.url, { max: 20 });
});
/** Each test has an evening of its own. */
beforeEach(() => {
  day = addDays(day, 7);
});
afterAll(async () => {
  await crowd.close();
  await database.close();
});

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
const HOUR = 3_600_000;
const job = (hours = 0) => ({
  db: crowd.db,
  territory: town.territory,
  user: null,
  now: () => new Date(NOW.getTime() + hours * HOUR),
});
const of = (who: "judo" | "choir") => ({
  ...{ organizationId: town.organizations[who], activityId: town.activities.sport, title: `Soir ${who}`, people: 10 },
});
const evening = (who: "judo" | "choir", more: object = {}) => ({
  ...{ key: newKey(), ...of(who), spaceId: town.spaces.gym, day, startMinute: 18 * 60, durationMinutes: 60 },
  ...more,
});
const line = (who: "judo" | "choir", more: object = {}) => ({
  ...{ key: newKey(), ...of(who), spaceId: town.spaces.gym },
  slots: [{ day, startMinute: 18 * 60, durationMinutes: 60, ...more }],
});
const placeOf = async (waitingId: string) => {
  const [found] = await read((tx) => tx.select().from(waiting).where(eq(waiting.id, waitingId)));
  if (!found) throw new Error("No place in line");
  return found;
};
const stateOf = async (bookingId: string) => {
  const [found] = await read((tx) => tx.select().from(booking).where(eq(booking.id, bookingId)));
  return found?.state;
};
const live = (spaceUnit: string) =>
  read((tx) =>
    tx
      .select()
      .from(occupation)
      .where(
        and(
          eq(occupation.unitId, spaceUnit),
          sql`${occupation.state} in ('held', 'confirmed')`,
          sql`${occupation.during} && tstzrange(${`${day}T16:00:00Z`}::timestamptz, ${`${day}T18:00:00Z`}::timestamptz)`,
        ),
      ),
  );
const code = (one: PromiseSettledResult<unknown>) =>
  one.status === "fulfilled"
    ? "done"
    : ((one.reason as { cause?: { code?: string } }).cause?.code ?? String(one.reason));

describe("an option", () => {
  test("keeps a free slot for two days, is told by mail, and taken is a booking", async () => {
    const [judo, choir] = [await town.as("judo"), await town.as("choir")];
    const { bookingId, heldUntil } = await judo.options.hold(evening("judo"));
    expect(heldUntil).toEqual(new Date(NOW.getTime() + 48 * HOUR));
    expect((await refusalOf(choir.bookings.book(evening("choir")))).code).toBe("SLOT_TAKEN");
    expect(await judo.options.mine()).toMatchObject([{ id: bookingId, title: "Soir judo", isOffer: false }]);
    expect((await refusalOf(choir.options.take({ key: newKey(), bookingId }))).code).toBe("NOT_FOUND");
    expect((await judo.options.take({ key: newKey(), bookingId })).state).toBe("confirmed");
    expect((await live(town.units.north)).map(({ state }) => state)).toEqual(["confirmed"]);
    expect((await refusalOf(judo.options.take({ key: newKey(), bookingId }))).code).toBe("STATE_CHANGED");
    const [mail] = await read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(eq(outbox.dedupKey, `booking ${bookingId} held judo@example.org`)),
    );
    expect(mail?.body).toContain("jeudi 3 septembre 2026 à 10\u00a0h");
  });

  test("taken where a rule grants is granted at once within the rule, and asked of the owner beyond", async () => {
    const judo = await town.as("judo");
    const goBy = (rule: Partial<typeof space.$inferInsert>) =>
      read((tx) => tx.update(space).set(rule).where(eq(space.id, town.spaces.gym)));
    await goBy({ grantMode: "rule", instantPeople: 10, instantMinutes: 60 });
    const within = await judo.options.hold(evening("judo"));
    expect((await judo.options.take({ key: newKey(), bookingId: within.bookingId })).state).toBe("confirmed");
    const longer = await judo.options.hold(evening("judo", { startMinute: 19 * 60, durationMinutes: 75 }));
    expect((await judo.options.take({ key: newKey(), bookingId: longer.bookingId })).state).toBe("pending");
    await goBy({ grantMode: "instant", instantPeople: null, instantMinutes: null });
  });

  test("not taken in time is over, its hours are free, and ending it again does nothing", async () => {
    const judo = await town.as("judo");
    const { bookingId } = await judo.options.hold(evening("judo"));
    await endHold(job(1), bookingId);
    expect(await stateOf(bookingId)).toBe("held");
    await endHold(job(49), bookingId);
    await endHold(job(49), bookingId);
    expect(await stateOf(bookingId)).toBe("expired");
    expect(await live(town.units.north)).toEqual([]);
    const events = await read((tx) =>
      tx
        .select()
        .from(auditEvent)
        .where(and(eq(auditEvent.subject, bookingId), eq(auditEvent.action, "option.expire"))),
    );
    expect(events.length).toBe(1);
  });

  test("is one of three at most, and let go it makes room", async () => {
    const judo = await town.as("judo");
    const held = [];
    for (const startMinute of [17, 18, 19]) {
      held.push(await judo.options.hold(evening("judo", { startMinute: startMinute * 60 })));
    }
    const more = evening("judo", { startMinute: 20 * 60 });
    expect(await refusalOf(judo.options.hold(more))).toMatchObject({ details: { rule: "too_many_options", most: 3 } });
    for (const { bookingId } of held) await judo.options.release({ key: newKey(), bookingId });
    expect(await judo.options.mine()).toEqual([]);
    const again = await judo.options.hold({ ...more, key: newKey() });
    await judo.options.release({ key: newKey(), bookingId: again.bookingId });
  });

  test("taken and ended at the same instant, is either, forty times, and never both", async () => {
    const judo = await town.as("judo", { db: crowd.db, now: new Date(NOW.getTime() + 48 * HOUR - 1) });
    const early = await town.as("judo");
    for (let round = 0; round < 40; round++) {
      const { bookingId } = await early.options.hold(evening("judo", { day: addDays(day, -1), startMinute: 19 * 60 }));
      const [taken, ended] = await Promise.allSettled([
        judo.options.take({ key: newKey(), bookingId }),
        endHold(job(48), bookingId),
      ]);
      expect(ended.status).toBe("fulfilled");
      const state = await stateOf(bookingId);
      expect([code(taken), state]).toEqual(
        taken.status === "fulfilled" ? ["done", "confirmed"] : ["STATE_CHANGED", "expired"],
      );
      if (state === "confirmed") await early.bookings.cancel({ key: newKey(), bookingId });
    }
  });
});

describe("the alternatives", () => {
  test("to a slot that is taken are near it, free, and can be kept", async () => {
    const [judo, choir] = [await town.as("judo"), await town.as("choir")];
    await judo.bookings.book(evening("judo"));
    const { key: _, organizationId: __, title: ___, ...missed } = evening("choir");
    const found = await choir.options.alternatives(missed);
    expect(found.length).toBe(3);
    expect(found[0]).toMatchObject({ spaceId: town.spaces.gym, day });
    for (const { spaceId, day: on, startMinute, durationMinutes } of found) {
      const slot = { spaceId, day: on as string, startMinute, durationMinutes };
      const { bookingId } = await choir.options.hold({ key: newKey(), ...of("choir"), ...slot });
      await choir.options.release({ key: newKey(), bookingId });
    }
  });

  test("to a slot of today are looked for today too", async () => {
    const judo = await town.as("judo");
    const today = "2026-09-01";
    const missed = { activityId: town.activities.sport, people: 10, spaceId: town.spaces.gym, day: today };
    const found = await judo.options.alternatives({ ...missed, startMinute: 16 * 60 + 30, durationMinutes: 60 });
    expect(found[0]).toMatchObject({ day: today, startMinute: 17 * 60 });
  });
});

describe("the waitlist", () => {
  test("is for hours that are taken, once for each organization, and can be left", async () => {
    const [judo, choir] = [await town.as("judo"), await town.as("choir")];
    expect(await refusalOf(choir.waitlist.join(line("choir")))).toMatchObject({ details: { rule: "is_free" } });
    await judo.bookings.book(evening("judo"));
    const { waitingIds } = await choir.waitlist.join(line("choir"));
    expect(await refusalOf(choir.waitlist.join(line("choir")))).toMatchObject({ details: { rule: "waits_already" } });
    expect(await choir.waitlist.mine()).toMatchObject([{ id: waitingIds[0], before: 0, state: "waiting" }]);
    const waitingId = waitingIds[0] as string;
    expect((await refusalOf(judo.waitlist.leave({ key: newKey(), waitingId }))).code).toBe("NOT_FOUND");
    await choir.waitlist.leave({ key: newKey(), waitingId });
    expect(await choir.waitlist.mine()).toEqual([]);
    await offerFreed(job());
    expect((await placeOf(waitingId)).state).toBe("left");
  });

  test("offers what is cancelled to the first in line, who takes it; and to the next when it is let go", async () => {
    const [judo, choir] = [await town.as("judo"), await town.as("choir")];
    const { bookingId } = await judo.bookings.book(evening("judo"));
    const later = await town.as("judo", { now: new Date(NOW.getTime() + 60_000) });
    const [first, second] = [
      await choir.waitlist.join(line("choir")),
      await later.waitlist.join(line("judo", { startMinute: 18 * 60 + 15 })),
    ];
    await judo.bookings.cancel({ key: newKey(), bookingId });
    await offerFreed(job());
    const offered = await placeOf(first.waitingIds[0] as string);
    expect(offered.state).toBe("offered");
    expect((await placeOf(second.waitingIds[0] as string)).state).toBe("waiting");
    expect(await choir.options.mine()).toMatchObject([{ id: offered.bookingId, isOffer: true }]);
    const key = `booking ${offered.bookingId} offered choir@example.org`;
    expect((await read((tx) => tx.select().from(outbox).where(eq(outbox.dedupKey, key)))).length).toBe(1);
    await choir.options.release({ key: newKey(), bookingId: offered.bookingId as string });
    await offerFreed(job());
    const next = await placeOf(second.waitingIds[0] as string);
    expect(next.state).toBe("offered");
    expect((await placeOf(offered.id)).state).toBe("lapsed");
    expect((await judo.options.take({ key: newKey(), bookingId: next.bookingId as string })).state).toBe("confirmed");
    expect((await placeOf(next.id)).state).toBe("taken");
  });

  test("passes on what was not taken in time", async () => {
    const [judo, choir] = [await town.as("judo"), await town.as("choir")];
    const { bookingId } = await judo.bookings.book(evening("judo"));
    const later = await town.as("judo", { now: new Date(NOW.getTime() + 60_000) });
    const first = await choir.waitlist.join(line("choir"));
    const second = await later.waitlist.join(line("judo", { durationMinutes: 90 }));
    await judo.bookings.cancel({ key: newKey(), bookingId });
    await offerFreed(job());
    const offered = await placeOf(first.waitingIds[0] as string);
    await endHold(job(25), offered.bookingId as string);
    await offerFreed(job(25));
    expect((await placeOf(offered.id)).state).toBe("lapsed");
    expect((await placeOf(second.waitingIds[0] as string)).state).toBe("offered");
    await endHold(job(60), (await placeOf(second.waitingIds[0] as string)).bookingId as string);
  });

  test("offers what a lifted closure gives back, by the job that lifting it sends", async () => {
    const [choir, owner] = [await town.as("choir"), await town.as("owner")];
    const closed = { site: "gymnase", day, startMinute: 0, lastDay: day, endMinute: 1440, reason: "works" as const };
    const { closureId } = await owner.closures.close({ key: newKey(), ...closed });
    const { waitingIds } = await choir.waitlist.join(line("choir"));
    await database.db.execute(sql`delete from pgboss.job where name = 'waitlist.offer'`);
    await owner.closures.reopen({ key: newKey(), closureId });
    const jobs = await database.db.execute(sql`select data from pgboss.job where name = 'waitlist.offer'`);
    expect(jobs.rows).toEqual([{ data: { territoryId: town.territoryId } }]);
    await offerFreed(job());
    const offered = await placeOf(waitingIds[0] as string);
    expect(offered.state).toBe("offered");
    await choir.options.release({ key: newKey(), bookingId: offered.bookingId as string });
  });

  test("worked by eight at once, when two evenings are freed at once, offers each once", async () => {
    const [judo, choir] = [await town.as("judo"), await town.as("choir", { db: crowd.db })];
    const next = addDays(day, 1);
    const one = await judo.bookings.book(evening("judo"));
    const two = await judo.bookings.book(evening("judo", { day: next }));
    const first = await choir.waitlist.join(line("choir"));
    const second = await choir.waitlist.join(line("choir", { day: next }));
    const later = await town.as("judo", { now: new Date(NOW.getTime() + 60_000) });
    const behind = await later.waitlist.join(line("judo", { startMinute: 18 * 60 + 30 }));
    await Promise.all([one, two].map(({ bookingId }) => judo.bookings.cancel({ key: newKey(), bookingId })));
    await Promise.all(Array.from({ length: 8 }, () => offerFreed(job())));
    const states = await Promise.all(
      [first, second, behind].map(async ({ waitingIds }) => (await placeOf(waitingIds[0] as string)).state),
    );
    expect(states).toEqual(["offered", "offered", "waiting"]);
    expect((await live(town.units.north)).length).toBe(1);
    const offers = await read((tx) =>
      tx
        .select()
        .from(auditEvent)
        .where(and(eq(auditEvent.action, "waitlist.offer"), eq(auditEvent.subject, first.waitingIds[0] as string))),
    );
    expect(offers.length).toBe(1);
  });

  test("taken by who is offered it while it ends, goes to one of them: the taker, or the next in line", async () => {
    const early = await town.as("judo");
    const at = new Date(NOW.getTime() + 24 * HOUR - 1);
    const [choir, late] = [await town.as("choir"), await town.as("choir", { db: crowd.db, now: at })];
    for (let round = 0; round < 12; round++) {
      day = addDays(day, 7);
      if (day > "2027-06-20") day = "2026-09-16";
      const { bookingId } = await early.bookings.book(evening("judo"));
      const first = await choir.waitlist.join(line("choir"));
      const later = await town.as("judo", { now: new Date(NOW.getTime() + 60_000) });
      const second = await later.waitlist.join(line("judo"));
      await early.bookings.cancel({ key: newKey(), bookingId });
      await offerFreed(job());
      const offer = (await placeOf(first.waitingIds[0] as string)).bookingId as string;
      const [taken] = await Promise.allSettled([
        late.options.take({ key: newKey(), bookingId: offer }),
        endHold(job(24), offer).then(() => offerFreed(job(24))),
      ]);
      const states = [await placeOf(first.waitingIds[0] as string), await placeOf(second.waitingIds[0] as string)];
      const expected = taken.status === "fulfilled" ? ["taken", "waiting"] : ["lapsed", "offered"];
      expect(states.map(({ state }) => state)).toEqual(expected);
      expect((await live(town.units.north)).length).toBe(1);
    }
  });
});
