import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { booking, occupation, session } from "#db/schema.ts";
import type { User } from "#server/context.ts";
import { createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";
import { refusalOf } from "./town.ts";

let database: TestDatabase;
let town: Town;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
afterAll(() => database.close());

const write = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territory.id, work);

let count = 0;
/** A room of its own, open day and night. */
async function room(seats = 1) {
  const slug = `salle-${++count}`;
  const siteId = await town.site(slug);
  const unitId = await town.unit(siteId, seats);
  const spaceId = await town.space(siteId, "salle", [unitId]);
  for (let weekday = 1; weekday <= 7; weekday++) await town.open(spaceId, weekday, 0, 24);
  return { slug, siteId, unitId, spaceId };
}

const read = (start: string, end: string) =>
  createCaller(town.as("owner")).usage.ofPlaces({ start, end, organizationId: town.organizations.owner });

/** Hours of the spaces of one site, by their slugs: open, used, missed. */
async function hoursAt(slug: string, start: string, end: string) {
  const { spaces } = await read(start, end);
  const own = spaces.filter(({ siteSlug }) => siteSlug === slug);
  const hours = (minutes: number) => Math.round((minutes / 60) * 1000) / 1000;
  return Object.fromEntries(
    own.map(({ spaceSlug, openMinutes, usedMinutes, missedMinutes }) => [
      spaceSlug,
      [hours(openMinutes), hours(usedMinutes), hours(missedMinutes)],
    ]),
  );
}

describe("hours used of hours open", () => {
  test("set-up and turnaround are no use; a session before or after the period is none of its", async () => {
    const { slug, spaceId, unitId } = await room();
    await town.book(spaceId, [unitId], "2026-11-10", 18, 2, { bufferHours: 1 });
    await town.book(spaceId, [unitId], "2026-10-31", 18, 2);
    await town.book(spaceId, [unitId], "2026-12-01", 0, 2);
    expect(await hoursAt(slug, "2026-11-01", "2026-12-01")).toEqual({ salle: [720, 2, 0] });
  });

  test("a session that the period's edge cuts counts for what is inside, on both sides", async () => {
    const { slug, spaceId, unitId } = await room();
    await town.book(spaceId, [unitId], "2027-01-31", 22, 5);
    expect(await hoursAt(slug, "2027-01-01", "2027-02-01")).toEqual({ salle: [744, 2, 0] });
    expect(await hoursAt(slug, "2027-02-01", "2027-03-01")).toEqual({ salle: [672, 3, 0] });
    const { organizations } = await read("2027-02-01", "2027-03-01");
    expect(organizations).toMatchObject([{ name: "Structure assoc", kind: "association", sessions: 1, minutes: 180 }]);
  });

  test("the night of October has an hour more, that of March one less", async () => {
    const { slug, spaceId, unitId } = await room();
    await town.book(spaceId, [unitId], "2027-10-31", 0, 6);
    await town.book(spaceId, [unitId], "2028-03-26", 0, 6);
    expect(await hoursAt(slug, "2027-10-01", "2027-11-01")).toEqual({ salle: [745, 7, 0] });
    expect(await hoursAt(slug, "2028-03-01", "2028-04-01")).toEqual({ salle: [743, 5, 0] });
  });

  test("a closure is no open hour", async () => {
    const { slug, siteId } = await room();
    await town.close(siteId, "2026-11-10", 8, 10);
    expect(await hoursAt(slug, "2026-11-09", "2026-11-16")).toEqual({ salle: [158, 0, 0] });
  });

  test("a third of a hall that is used uses a third of the hall, the whole hall uses each third", async () => {
    const siteId = await town.site("tiers");
    const units = [await town.unit(siteId), await town.unit(siteId), await town.unit(siteId)] as const;
    const whole = await town.space(siteId, "entiere", [...units]);
    const first = await town.space(siteId, "un", [units[0]], { parentId: whole });
    await town.space(siteId, "deux", [units[1]], { parentId: whole });
    await town.open(whole, 3, 10, 12);
    await town.book(first, [units[0]], "2026-11-11", 12, 3);
    await town.book(whole, [...units], "2026-11-11", 18, 2);
    expect(await hoursAt("tiers", "2026-11-09", "2026-11-16")).toEqual({
      entiere: [12, 3, 0],
      un: [12, 5, 0],
      deux: [12, 2, 0],
    });
  });

  test("in a room of ten seats, three people take three tenths of it", async () => {
    const { slug, spaceId, unitId } = await room(10);
    await town.book(spaceId, [unitId], "2026-11-11", 8, 2, { seats: 3 });
    await town.book(spaceId, [unitId], "2026-11-11", 9, 2, { seats: 5 });
    expect(await hoursAt(slug, "2026-11-11", "2026-11-12")).toEqual({ salle: [24, 1.6, 0] });
  });

  test("what was cancelled, only asked for, or missed is not used; what was missed is told apart", async () => {
    const { slug, spaceId, unitId } = await room();
    const asked = await town.book(spaceId, [unitId], "2026-11-18", 8, 1);
    const cancelled = await town.book(spaceId, [unitId], "2026-11-18", 10, 1);
    const missed = await town.book(spaceId, [unitId], "2026-11-18", 12, 1.5);
    await write(async (tx) => {
      await tx.update(booking).set({ state: "pending" }).where(eq(booking.id, asked.bookingId));
      await tx.update(occupation).set({ state: "held" }).where(eq(occupation.bookingId, asked.bookingId));
      await tx.update(session).set({ state: "cancelled" }).where(eq(session.id, cancelled.sessionId));
      await tx.update(occupation).set({ state: "released" }).where(eq(occupation.bookingId, cancelled.bookingId));
      const said = { missedAt: new Date("2026-11-18T12:00:00Z"), missedBy: "owner" };
      await tx.update(session).set(said).where(eq(session.id, missed.sessionId));
    });
    expect(await hoursAt(slug, "2026-11-18", "2026-11-19")).toEqual({ salle: [24, 0, 1.5] });
    const { activities, families } = await read("2026-11-18", "2026-11-19");
    const counted = { sessions: 0, minutes: 0, missedMinutes: 90 };
    expect(activities).toEqual([{ name: "chorale", nameEn: "chorale", family: "culture", ...counted }]);
    expect(families).toEqual([{ family: "culture", ...counted }]);
  });
});

test("a session of several parts counts once for its organization and its activity, most hours first", async () => {
  const siteId = await town.site("compte");
  const units = [await town.unit(siteId), await town.unit(siteId)];
  const hall = await town.space(siteId, "salle", units);
  await town.book(hall, units, "2026-12-14", 8, 2);
  const { bookingId } = await town.book(hall, units, "2026-12-15", 8, 3);
  await write((tx) =>
    tx
      .update(booking)
      .set({ organizationId: town.organizations.neighbour, activityId: town.activities.drums })
      .where(eq(booking.id, bookingId)),
  );
  const { organizations, activities } = await read("2026-12-14", "2026-12-21");
  expect(organizations?.map(({ name, sessions, minutes }) => [name, sessions, minutes])).toEqual([
    ["Structure neighbour", 1, 180],
    ["Structure assoc", 1, 120],
  ]);
  expect(activities.map(({ name, minutes }) => [name, minutes])).toEqual([
    ["batterie", 180],
    ["chorale", 120],
  ]);
});

test("the board's sheet is a tagged PDF in French, and the same figures give the same bytes", async () => {
  const { spaceId, unitId } = await room();
  await town.book(spaceId, [unitId], "2027-06-07", 8, 1);
  const owner = createCaller(town.as("owner"));
  const period = { start: "2027-06-01", end: "2027-07-01" };
  const sheet = await owner.usage.report(period);
  expect(sheet.name).toBe("usage-2027-06-01-2027-07-01.pdf");
  const bytes = Buffer.from(sheet.content, "base64").toString("latin1");
  expect(bytes.startsWith("%PDF-1.7")).toBe(true);
  expect(bytes).toMatch(/\/Lang \(fr-FR\)/);
  expect(bytes).toMatch(/\/S \/Table\b/);
  expect((await owner.usage.report(period)).content).toBe(sheet.content);
  expect((await owner.usage.report({ ...period, end: "2027-06-08" })).content).not.toBe(sheet.content);
});

describe("who may know", () => {
  test("an owner knows of its own places alone", async () => {
    const { slug, spaceId, unitId } = await room();
    await town.book(spaceId, [unitId], "2027-05-03", 8, 1);
    const period = { start: "2027-05-03", end: "2027-05-04" };
    const neighbour = createCaller(town.as("neighbour"));
    const seen = await neighbour.usage.ofPlaces(period);
    expect([seen.spaces, seen.organizations, seen.activities, seen.families]).toEqual([[], [], [], []]);
    const accountant = town.as("owner");
    const roles = (accountant.user?.memberships ?? []).map((one) => ({ ...one, role: "accountant" as const }));
    const figures = createCaller({
      ...accountant,
      user: { ...(accountant.user as NonNullable<User>), memberships: roles },
    });
    expect(await figures.usage.ofPlaces(period)).toMatchObject({ organizations: null, activities: [{ minutes: 60 }] });
    const all = await createCaller(town.as("owner")).usage.ofPlaces(period);
    expect(all.spaces.map(({ siteSlug }) => siteSlug)).toContain(slug);
    const other = { ...period, organizationId: town.organizations.owner };
    expect((await refusalOf(neighbour.usage.ofPlaces(other))).code).toBe("FORBIDDEN");
  });

  test("a period ends after it starts and lasts 400 days at most", async () => {
    expect((await refusalOf(read("2027-01-02", "2027-01-02"))).field).toBe("end");
    expect((await refusalOf(read("2027-01-01", "2028-02-06"))).field).toBe("end");
    expect((await read("2027-01-01", "2028-02-05")).organizations?.length).toBeGreaterThan(0);
  });
});
