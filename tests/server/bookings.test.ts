import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { booking, closure, occupation, outbox, session, spaceActivity } from "#db/schema.ts";
import { localInterval, meetsQuietHours } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});

afterAll(() => database.close());

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);

type Slot = Parameters<Awaited<ReturnType<Town["as"]>>["bookings"]["book"]>[0];

const slot = (more: Partial<Slot> = {}): Slot => ({
  key: newKey(),
  organizationId: town.organizations.judo,
  activityId: town.activities.sport,
  title: "Judo des grands",
  people: 20,
  spaceId: town.spaces.gym,
  day: "2026-09-14",
  startMinute: 18 * 60,
  durationMinutes: 90,
  ...more,
});

const countBookings = () => read(async (tx) => (await tx.select().from(booking)).length);

describe("booking one date", () => {
  test("a space that grants at once is booked, with its units, a mail and a place in the agenda", async () => {
    const judo = await town.as("judo");
    const { bookingId, state } = await judo.bookings.book(slot());
    expect(state).toBe("confirmed");
    const taken = await read((tx) => tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)));
    expect(taken.map((row) => row.unitId).toSorted()).toEqual([town.units.north, town.units.south].toSorted());
    expect(taken[0]?.during.start.toISOString()).toBe("2026-09-14T16:00:00.000Z");
    const [mail] = await read((tx) => tx.select().from(outbox).where(eq(outbox.recipient, "judo@example.org")));
    expect(mail?.body).toContain("lundi 14 septembre 2026, de 18\u00a0h à 19\u00a0h\u00a030");
    const week = await judo.agenda.week({ start: "2026-09-14", end: "2026-09-21" });
    expect(week.map(({ title, siteName, state }) => [title, siteName, state])).toEqual([
      ["Judo des grands", "Site gymnase", "planned"],
    ]);
  });

  test("a part of a hall that is taken whole is taken, and the refusal says when without saying by whom", async () => {
    const choir = await town.as("choir");
    const asked = slot({
      organizationId: town.organizations.choir,
      spaceId: town.spaces.gymNorth,
      startMinute: 19 * 60,
    });
    expect(await refusalOf(choir.bookings.book(asked))).toEqual({
      code: "SLOT_TAKEN",
      field: "startMinute",
      details: { space: "Espace nord", day: "2026-09-14", hours: "18:00–19:30" },
    });
  });

  test("a slot that begins when another ends does not overlap it", async () => {
    const choir = await town.as("choir");
    const asked = slot({ organizationId: town.organizations.choir, startMinute: 19 * 60 + 30, durationMinutes: 60 });
    expect((await choir.bookings.book(asked)).state).toBe("confirmed");
  });

  test("closed hours are refused with the opening hours of that day", async () => {
    const judo = await town.as("judo");
    expect(await refusalOf(judo.bookings.book(slot({ day: "2026-09-15", startMinute: 16 * 60 + 30 })))).toEqual({
      code: "CLOSED_HOURS",
      field: "startMinute",
      details: { space: "Espace entier", day: "2026-09-15", hours: "17:00–22:00" },
    });
  });

  test("a closure takes hours back, and revoking it gives them again", async () => {
    const judo = await town.as("judo");
    const { during, localStart, localEnd } = localInterval("2026-09-16", 18 * 60, 60, "Europe/Paris");
    const id = crypto.randomUUID();
    await read((tx) =>
      tx.insert(closure).values({
        territoryId: town.territoryId,
        id,
        siteId: town.sites.gym,
        reason: "works",
        during,
        localStart,
        localEnd,
        createdBy: "owner",
      }),
    );
    const asked = () => judo.bookings.book(slot({ day: "2026-09-16" }));
    expect((await refusalOf(asked())).details.hours).toBe("17:00–18:00, 19:00–22:00");
    await read((tx) => tx.update(closure).set({ revokedAt: new Date() }).where(eq(closure.id, id)));
    expect((await asked()).state).toBe("confirmed");
  });

  test("buffers keep others out but need not be open", async () => {
    const judo = await town.as("judo");
    const inStudio = (startMinute: number) =>
      slot({
        spaceId: town.spaces.studio,
        activityId: town.activities.drums,
        startMinute,
        durationMinutes: 60,
        day: "2026-09-17",
      });
    const owner = await town.as("owner");
    const { bookingId } = await judo.bookings.book(inStudio(18 * 60));
    await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
    const [row] = await read((tx) => tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)));
    expect(row?.during).toEqual({ start: new Date("2026-09-17T15:45:00Z"), end: new Date("2026-09-17T17:30:00Z") });
    const near = judo.bookings.book(inStudio(19 * 60 + 15));
    expect(await refusalOf(near)).toMatchObject({ code: "SLOT_TAKEN", details: { hours: "17:45–19:30" } });
  });

  test("each rule that refuses names its field and writes nothing", async () => {
    const before = await countBookings();
    const judo = await town.as("judo");
    const cases: [Partial<Slot>, string, string][] = [
      [{ people: 61 }, "people", "INVALID_INPUT"],
      [{ activityId: town.activities.drums }, "activityId", "INVALID_INPUT"],
      [{ spaceId: town.spaces.studio, day: "2026-09-18" }, "activityId", "INVALID_INPUT"],
      [{ day: "2026-08-31" }, "day", "INVALID_INPUT"],
      [{ day: "2029-09-14" }, "day", "INVALID_INPUT"],
      [{ day: "2026-09-19", startMinute: 21 * 60 }, "startMinute", "INVALID_INPUT"],
      [{ spaceId: crypto.randomUUID() }, "spaceId", "NOT_FOUND"],
      [{ activityId: crypto.randomUUID() }, "activityId", "NOT_FOUND"],
      [{ title: " a " }, "title", "BAD_REQUEST"],
      [{ people: 0 }, "people", "BAD_REQUEST"],
      [{ day: "2026-02-30" }, "day", "BAD_REQUEST"],
      [{ startMinute: 1440 }, "startMinute", "BAD_REQUEST"],
      [{ durationMinutes: 10 }, "durationMinutes", "BAD_REQUEST"],
      [{ key: "short" }, "key", "BAD_REQUEST"],
    ];
    for (const [more, field, code] of cases) {
      expect(await refusalOf(judo.bookings.book(slot({ day: "2026-09-22", ...more })))).toMatchObject({ code, field });
    }
    expect(await countBookings()).toBe(before);
  });

  test("a space that names no activity accepts all that are not too loud for it", async () => {
    const hall = { spaceId: town.spaces.gymSouth, day: "2026-09-24" };
    await read((tx) => tx.delete(spaceActivity).where(eq(spaceActivity.spaceId, town.spaces.gymSouth)));
    const judo = await town.as("judo");
    const drums = judo.bookings.book(slot({ ...hall, activityId: town.activities.drums }));
    expect(await refusalOf(drums)).toMatchObject({ field: "activityId", details: { rule: "noise" } });
    expect(await judo.bookings.book(slot(hall))).toMatchObject({ state: "confirmed" });
  });

  test("nobody books for an organization that is not theirs, and nobody signed out books", async () => {
    const choir = await town.as("choir");
    expect((await refusalOf(choir.bookings.book(slot({ day: "2026-09-22" })))).code).toBe("FORBIDDEN");
    const nobody = await town.as(null);
    expect((await refusalOf(nobody.bookings.book(slot({ day: "2026-09-22" })))).code).toBe("NOT_SIGNED_IN");
  });

  test("the skipped hour of the spring Sunday cannot be booked, and the doubled one of autumn lasts twice as long", async () => {
    const judo = await town.as("judo");
    const owner = await town.as("owner");
    const night = { spaceId: town.spaces.studio, activityId: town.activities.reading };
    const skipped = slot({ ...night, day: "2027-03-28", startMinute: 120, durationMinutes: 60 });
    expect(await refusalOf(judo.bookings.book(skipped))).toMatchObject({ details: { rule: "skipped_hour" } });
    const forward = slot({ ...night, day: "2027-03-28", startMinute: 150, durationMinutes: 120 });
    const [late] = await read(async (tx) => {
      const { bookingId } = await judo.bookings.book(forward);
      return tx.select().from(session).where(eq(session.bookingId, bookingId));
    });
    // 02:30 is not on the clock: 03:30 is, and the end stays 04:30
    expect(late?.during).toEqual({ start: new Date("2027-03-28T01:30:00Z"), end: new Date("2027-03-28T02:30:00Z") });
    const doubled = slot({ ...night, day: "2026-10-25", startMinute: 120, durationMinutes: 60 });
    const { bookingId } = await judo.bookings.book(doubled);
    await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
    const [dated] = await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
    expect(dated?.during).toEqual({ start: new Date("2026-10-25T00:00:00Z"), end: new Date("2026-10-25T02:00:00Z") });
    expect([dated?.localStart, dated?.localEnd]).toEqual(["2026-10-25 02:00:00", "2026-10-25 03:00:00"]);
  });
});

describe("deciding and cancelling", () => {
  const ask = async (day: string) => {
    const judo = await town.as("judo");
    return judo.bookings.book(slot({ spaceId: town.spaces.studio, activityId: town.activities.reading, day }));
  };

  const states = async (bookingId: string) => {
    const rows = await read((tx) => tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)));
    return rows.map(({ state }) => state);
  };

  test("what waits keeps its hours for a week, and its owner finds it", async () => {
    const { bookingId, state } = await ask("2026-10-01");
    expect(state).toBe("pending");
    expect(await states(bookingId)).toEqual(["held"]);
    const [mail] = await read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(eq(outbox.dedupKey, `booking ${bookingId} asked judo@example.org`)),
    );
    expect(mail?.body).toContain("gardées pour vous jusqu’au mardi 8 septembre 2026 à 10\u00a0h");
    const owner = await town.as("owner");
    const found = (await owner.bookings.pending()).find(({ id }) => id === bookingId);
    expect(found).toMatchObject({ organizationName: "Structure judo", sessions: [{ isTaken: false, clashes: [] }] });
    const stranger = await town.as("choir");
    expect(await stranger.bookings.pending()).toEqual([]);
    expect((await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" })).state).toBe("confirmed");
    expect(await states(bookingId)).toEqual(["confirmed"]);
  });

  test("after the week the hours are free again, the applicant is told, and it may still be accepted", async () => {
    const { bookingId } = await ask("2026-10-08");
    await town.endHold(bookingId);
    await town.endHold(bookingId);
    expect(await states(bookingId)).toEqual(["released"]);
    const told = await read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(eq(outbox.dedupKey, `booking ${bookingId} hold-ended judo@example.org`)),
    );
    expect(told.length).toBe(1);
    const owner = await town.as("owner");
    expect((await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" })).state).toBe("confirmed");
    expect((await states(bookingId)).toSorted()).toEqual(["confirmed", "released"]);
  });

  test("an owner is told of what their place grants at once", async () => {
    const judo = await town.as("judo");
    const { bookingId } = await judo.bookings.book(slot({ day: "2026-10-12" }));
    const told = await read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(eq(outbox.dedupKey, `booking ${bookingId} granted-at-once owner@example.org`)),
    );
    expect(told.length).toBe(1);
  });

  test("a refusal needs a reason, which reaches the applicant", async () => {
    const { bookingId } = await ask("2026-10-02");
    const owner = await town.as("owner");
    const refuse = (note: string) =>
      owner.bookings.decide({ key: newKey(), bookingId, decision: "refuse", motive: "service", note });
    expect(await refusalOf(refuse(""))).toMatchObject({ code: "BAD_REQUEST", field: "note" });
    expect((await refuse("Le studio est en travaux")).state).toBe("refused");
    const mails = await read((tx) => tx.select().from(outbox).where(eq(outbox.recipient, "judo@example.org")));
    expect(mails.some(({ body }) => body.includes("Raison donnée\u00a0: Le studio est en travaux"))).toBe(true);
    expect(await refusalOf(refuse("Encore"))).toMatchObject({ code: "STATE_CHANGED" });
  });

  test("others cannot decide, nor learn that there is something to decide", async () => {
    const { bookingId } = await ask("2026-10-03");
    const choir = await town.as("choir");
    const decide = choir.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
    expect((await refusalOf(decide)).code).toBe("NOT_FOUND");
    expect((await refusalOf(choir.bookings.one({ bookingId }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(choir.bookings.cancel({ key: newKey(), bookingId }))).code).toBe("NOT_FOUND");
  });

  test("hours closed since they were asked for cannot be accepted", async () => {
    const { bookingId } = await ask("2026-10-05");
    const { during, localStart, localEnd } = localInterval("2026-10-05", 0, 1440, "Europe/Paris");
    await read((tx) =>
      tx.insert(closure).values({
        territoryId: town.territoryId,
        siteId: town.sites.studio,
        reason: "election",
        during,
        localStart,
        localEnd,
        createdBy: "owner",
      }),
    );
    const owner = await town.as("owner");
    const accept = owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
    expect(await refusalOf(accept)).toMatchObject({ code: "CLOSED_HOURS", details: { hours: "" } });
    expect((await (await town.as("judo")).bookings.one({ bookingId })).state).toBe("pending");
  });

  test("cancelling frees the hours at once, tells the owner, and cannot be done twice or to the past", async () => {
    const judo = await town.as("judo");
    const asked = slot({ day: "2026-10-07" });
    const { bookingId } = await judo.bookings.book(asked);
    const late = await town.as("judo", { now: new Date("2026-10-08T08:00:00Z") });
    expect((await refusalOf(late.bookings.cancel({ key: newKey(), bookingId }))).code).toBe("STATE_CHANGED");
    expect((await judo.bookings.cancel({ key: newKey(), bookingId })).cancelledSessions).toBe(1);
    expect((await judo.bookings.one({ bookingId })).state).toBe("cancelled");
    expect((await refusalOf(judo.bookings.cancel({ key: newKey(), bookingId }))).code).toBe("STATE_CHANGED");
    expect((await judo.bookings.book({ ...asked, key: newKey() })).state).toBe("confirmed");
    const mails = await read((tx) => tx.select().from(outbox).where(eq(outbox.recipient, "owner@example.org")));
    expect(mails.some(({ subject }) => subject.startsWith("Annulé"))).toBe(true);
  });
});

describe("the agenda", () => {
  test("the list reads on by date without losing or repeating a session, and the past stays reachable", async () => {
    const choir = await town.as("choir");
    for (const day of ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"]) {
      await choir.bookings.book(slot({ organizationId: town.organizations.choir, day }));
    }
    const days: string[] = [];
    let cursor: { at: Date; id: string } | null = null;
    do {
      const page: Awaited<ReturnType<typeof choir.agenda.list>> = await choir.agenda.list({
        direction: "upcoming",
        cursor,
        limit: 2,
      });
      days.push(...page.sessions.map(({ localStart }) => localStart.slice(0, 10)));
      cursor = page.next;
    } while (cursor);
    expect(days).toEqual(["2026-09-14", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"]);
    const later = await town.as("choir", { now: new Date("2026-11-04T12:00:00Z") });
    const past = await later.agenda.list({ direction: "past" });
    expect(past.sessions.map(({ localStart }) => localStart.slice(0, 10))).toEqual([
      "2026-11-03",
      "2026-11-02",
      "2026-09-14",
    ]);
    expect([past.upcoming, past.past]).toEqual([3, 3]);
  });

  test("nobody reads the agenda of an organization that is not theirs", async () => {
    const choir = await town.as("choir");
    const asked = { start: "2026-09-14", end: "2026-09-21", organizationId: town.organizations.judo };
    expect((await refusalOf(choir.agenda.week(asked))).code).toBe("FORBIDDEN");
    const titles = (await choir.agenda.week({ start: "2026-09-14", end: "2026-09-21" })).map(
      (one) => one.organizationName,
    );
    expect(new Set(titles)).toEqual(new Set(["Structure choir"]));
  });
});

test("quiet hours that cross midnight are met from both sides and not at their edges", () => {
  const [start, end] = [22 * 60, 7 * 60];
  expect(meetsQuietHours(20 * 60, 120, start, end)).toBe(false);
  expect(meetsQuietHours(20 * 60, 121, start, end)).toBe(true);
  expect(meetsQuietHours(7 * 60, 60, start, end)).toBe(false);
  expect(meetsQuietHours(6 * 60 + 59, 60, start, end)).toBe(true);
  expect(meetsQuietHours(23 * 60, 30, start, end)).toBe(true);
  expect(meetsQuietHours(12 * 60, 1440, 0, 0)).toBe(false);
});
