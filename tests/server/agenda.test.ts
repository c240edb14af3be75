import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});

afterAll(() => database.close());

const week = { start: "2026-10-05", end: "2026-10-12" };

async function book(space: keyof Town["spaces"], day: string, startMinute: number) {
  const judo = await town.as("judo");
  return judo.bookings.book({
    key: newKey(),
    organizationId: town.organizations.judo,
    activityId: space === "studio" ? town.activities.reading : town.activities.sport,
    title: `Séance du ${day}`,
    people: 12,
    spaceId: town.spaces[space],
    day,
    startMinute,
    durationMinutes: 60,
  });
}

describe("what was dropped", () => {
  test("a session cancelled or refused stays in the week with its state, and in the list for who asks", async () => {
    const [judo, owner] = [await town.as("judo"), await town.as("owner")];
    const kept = await book("gym", "2026-10-05", 18 * 60);
    const cancelled = await book("gym", "2026-10-06", 18 * 60);
    const refused = await book("studio", "2026-10-07", 18 * 60);
    await judo.bookings.cancel({ key: newKey(), bookingId: cancelled.bookingId });
    const note = "Le studio est en travaux";
    await owner.bookings.decide({
      key: newKey(),
      bookingId: refused.bookingId,
      decision: "refuse",
      motive: "service",
      note,
    });
    const states = (await judo.agenda.week(week)).map((one) => [one.bookingId, one.state, one.bookingState]);
    expect(states).toEqual([
      [kept.bookingId, "planned", "confirmed"],
      [cancelled.bookingId, "cancelled", "cancelled"],
      [refused.bookingId, "planned", "refused"],
    ]);
    const live = await judo.agenda.list({ direction: "upcoming" });
    expect(live.sessions.map(({ bookingId }) => bookingId)).toEqual([kept.bookingId]);
    const all = await judo.agenda.list({ direction: "upcoming", withDropped: true });
    expect(all.sessions.map(({ decisionNote }) => decisionNote)).toEqual([null, null, note]);
    expect([live.upcoming, all.upcoming]).toEqual([1, 1]);
    const { sessions } = await judo.agenda.calendar({});
    expect(sessions.map(({ bookingId }) => bookingId)).toEqual([kept.bookingId]);
  });

  test("what was refused cannot be cancelled", async () => {
    const [judo, owner] = [await town.as("judo"), await town.as("owner")];
    const { bookingId } = await book("studio", "2026-10-20", 18 * 60);
    await owner.bookings.decide({ key: newKey(), bookingId, decision: "refuse", motive: "service", note: "Complet" });
    const refused = await refusalOf(judo.bookings.cancel({ key: newKey(), bookingId }));
    expect(refused).toMatchObject({ code: "STATE_CHANGED", details: { state: "refused" } });
    expect((await judo.bookings.one({ bookingId })).state).toBe("refused");
  });
});

describe("the week of a place", () => {
  test("the owner sees who comes and what waits, and which spaces a session takes a part of", async () => {
    await book("gymNorth", "2026-10-13", 18 * 60);
    const owner = await town.as("owner");
    const seen = await owner.agenda.ofSite({ start: "2026-10-12", end: "2026-10-19", site: "gymnase" });
    expect(seen).toMatchObject([{ organizationName: "Structure judo", spaceSlug: "nord", takes: ["entier", "nord"] }]);
    await book("studio", "2026-10-14", 18 * 60);
    const studio = await owner.agenda.ofSite({ start: "2026-10-12", end: "2026-10-19", site: "studio" });
    expect(studio).toMatchObject([{ bookingState: "pending", takes: ["studio"] }]);
  });

  test("others do not", async () => {
    const judo = await town.as("judo");
    expect((await refusalOf(judo.agenda.ofSite({ ...week, site: "gymnase" }))).code).toBe("FORBIDDEN");
    expect((await refusalOf(judo.agenda.ofSite({ ...week, site: "nulle-part" }))).code).toBe("NOT_FOUND");
  });
});

describe("all places of an owner", () => {
  test("a day has its live sessions by time, of all places or one; each day and place has its number", async () => {
    const gym = await book("gymNorth", "2026-10-26", 19 * 60);
    const asked = await book("studio", "2026-10-26", 18 * 60);
    await book("gym", "2026-10-27", 18 * 60);
    const dropped = await book("gym", "2026-10-26", 20 * 60 + 30);
    await (await town.as("judo")).bookings.cancel({ key: newKey(), bookingId: dropped.bookingId });
    const owner = await town.as("owner");
    const organizationId = town.organizations.owner;
    const seen = await owner.agenda.ofOwner({ organizationId, day: "2026-10-26" });
    expect(seen.map(({ bookingId, siteSlug, bookingState }) => [bookingId, siteSlug, bookingState])).toEqual([
      [asked.bookingId, "studio", "pending"],
      [gym.bookingId, "gymnase", "confirmed"],
    ]);
    const one = await owner.agenda.ofOwner({ organizationId, day: "2026-10-26", site: "gymnase" });
    expect(one.map(({ bookingId }) => bookingId)).toEqual([gym.bookingId]);
    const days = { start: "2026-10-26", end: "2026-11-02" };
    expect(await owner.agenda.daysOfOwner({ organizationId, ...days })).toMatchObject([
      { day: "2026-10-26", slug: "gymnase", count: 1 },
      { day: "2026-10-26", slug: "studio", count: 1 },
      { day: "2026-10-27", slug: "gymnase", count: 1 },
    ]);
    const all = await owner.agenda.allOfOwner({ organizationId });
    expect(new Set(all.map(({ siteSlug }) => siteSlug))).toEqual(new Set(["gymnase", "studio"]));
    expect(all.map(({ bookingId }) => bookingId)).toContain(dropped.bookingId);
  });

  test("are for who runs them", async () => {
    const judo = await town.as("judo");
    const theirs = { organizationId: town.organizations.owner };
    expect((await refusalOf(judo.agenda.ofOwner({ ...theirs, day: "2026-10-26" }))).code).toBe("FORBIDDEN");
    expect((await refusalOf(judo.agenda.daysOfOwner({ ...theirs, ...week }))).code).toBe("FORBIDDEN");
    expect((await refusalOf(judo.agenda.allOfOwner(theirs))).code).toBe("FORBIDDEN");
    // one's own structure has no places: nothing of another's is among them
    const own = { organizationId: town.organizations.judo, day: "2026-10-26" };
    expect(await judo.agenda.ofOwner(own)).toEqual([]);
  });
});

describe("all sessions, for a file", () => {
  test("are those of one's organizations alone, past and dropped ones included, in order of time", async () => {
    const judo = await town.as("judo");
    const all = await judo.agenda.all({});
    expect(all.length).toBeGreaterThan(3);
    expect(new Set(all.map(({ organizationName }) => organizationName))).toEqual(new Set(["Structure judo"]));
    expect(all.map(({ bookingState }) => bookingState)).toContain("refused");
    const starts = all.map(({ during }) => during.start.getTime());
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    const other = judo.agenda.all({ organizationId: town.organizations.choir });
    expect((await refusalOf(other)).code).toBe("FORBIDDEN");
  });

  test("of a place are for who runs it", async () => {
    const owner = await town.as("owner");
    const all = await owner.agenda.allOfSite({ site: "studio" });
    expect(new Set(all.map(({ siteSlug }) => siteSlug))).toEqual(new Set(["studio"]));
    const judo = await town.as("judo");
    expect((await refusalOf(judo.agenda.allOfSite({ site: "studio" }))).code).toBe("FORBIDDEN");
  });
});

test("a request that only the set-up of another would meet is shown as taken before it is accepted", async () => {
  const owner = await town.as("owner");
  const { bookingId } = await book("studio", "2026-10-28", 19 * 60 + 10);
  await town.endHold(bookingId);
  const first = await book("studio", "2026-10-28", 18 * 60);
  await owner.bookings.decide({ key: newKey(), bookingId: first.bookingId, decision: "accept", note: "" });
  const found = (await owner.bookings.pending()).find(({ id }) => id === bookingId);
  expect(found?.sessions).toMatchObject([{ isTaken: true, clashes: [{ organizationName: "Structure judo" }] }]);
});

test("what waits at one place is told to its owner alone, with what is in its way and whether the place is open", async () => {
  const owner = await town.as("owner");
  const day = "2026-11-18";
  const free = await book("studio", day, 18 * 60);
  const at = async () =>
    (await owner.bookings.pendingAt({ site: "studio" })).find(({ id }) => id === free.bookingId)?.sessions;
  expect(await at()).toMatchObject([
    { isTaken: false, isOpen: true, hasBegun: false, clashes: [], localStart: `${day} 18:00:00` },
  ]);
  const span = { site: "studio", day, startMinute: 1110, lastDay: day, endMinute: 1440 };
  await owner.closures.close({ ...span, key: newKey(), reason: "event" });
  expect(await at()).toMatchObject([{ isTaken: false, isOpen: false }]);
  expect(await owner.bookings.pendingAt({ site: "gymnase" })).toEqual([]);
  const judo = await town.as("judo");
  expect((await refusalOf(judo.bookings.pendingAt({ site: "studio" }))).code).toBe("FORBIDDEN");
});
