import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { campaign, member, session } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  // the season is asked by itself
  await read((tx) => tx.update(campaign).set({ state: "published" }));
});
afterAll(() => database.close());

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);

/** Four Mondays from a day on, 18:00 to 19:00, in the north of the gym. */
async function mondays(first: string, last: string) {
  const judo = await town.as("judo");
  const { bookingId } = await judo.series.ask({
    ...{ key: newKey(), organizationId: town.organizations.judo, title: "Judo", activityId: town.activities.sport },
    ...{ people: 10, spaceId: town.spaces.gymNorth, period: { start: first, end: last } },
    ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false },
    slots: [{ weekday: 1, startMinute: 18 * 60, durationMinutes: 60, shortestMinutes: 60 }],
  });
  const rows = await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
  const ids = rows.toSorted((a, b) => a.localStart.localeCompare(b.localStart)).map(({ id }) => id);
  return { bookingId, ids };
}

const teamNamed = async (name: string, ageGroup: "children" | "adults" = "children") => {
  const judo = await town.as("judo");
  const { organizations } = town;
  const made = { key: newKey(), organizationId: organizations.judo, teamId: null, name, ageGroup };
  return (await judo.teams.save(made)).teamId;
};

describe("an association's teams", () => {
  test("have a name of their own, end and are taken up again", async () => {
    const judo = await town.as("judo");
    const teamId = await teamNamed("Minimes");
    expect((await refusalOf(teamNamed("  minimes "))).details).toMatchObject({ rule: "team_name_taken" });
    const other = await teamNamed("Cadets");
    const rename = {
      key: newKey(),
      organizationId: town.organizations.judo,
      teamId: other,
      ageGroup: "adults",
    } as const;
    expect((await refusalOf(judo.teams.save({ ...rename, name: "Minimes" }))).details).toMatchObject({
      rule: "team_name_taken",
    });
    await judo.teams.end({ key: newKey(), teamId, ended: true });
    expect((await refusalOf(judo.teams.end({ key: newKey(), teamId, ended: true }))).code).toBe("STATE_CHANGED");
    // the name is free again, and its first bearer cannot come back under it
    const next = await teamNamed("Minimes");
    expect((await refusalOf(judo.teams.end({ key: newKey(), teamId, ended: false }))).details).toMatchObject({
      rule: "team_name_taken",
    });
    await judo.teams.end({ key: newKey(), teamId: next, ended: true });
    await judo.teams.end({ key: newKey(), teamId, ended: false });
    expect((await judo.teams.list({})).map(({ id, endedAt }) => [id, endedAt !== null])).toEqual([
      [other, false],
      [teamId, false],
      [next, true],
    ]);
    const choir = await town.as("choir");
    expect(await choir.teams.list({})).toEqual([]);
    expect((await refusalOf(choir.teams.end({ key: newKey(), teamId, ended: true }))).code).toBe("NOT_FOUND");
  });

  test("share a series: all to come, one date, and what is over stays with who came", async () => {
    const { bookingId, ids } = await mondays("2026-10-05", "2026-11-01");
    const [u11, u13] = [await teamNamed("U11"), await teamNamed("U13", "adults")];
    const judo = await town.as("judo");
    const assign = (teamId: string | null, sessionId: string | null = null, as = judo) =>
      as.teams.assign({ key: newKey(), bookingId, sessionId, teamId });
    const names = async (caller = judo, teamId?: string) => {
      const of = { start: "2026-10-01", end: "2026-11-01", ...(teamId ? { teamId } : {}) };
      return (await caller.agenda.week(of)).filter((one) => one.bookingId === bookingId).map((one) => one.teamName);
    };
    await assign(u11);
    await assign(u13, ids[1]);
    expect(await names()).toEqual(["U11", "U13", "U11", "U11"]);
    expect(await names(judo, u13)).toEqual(["U13"]);
    expect(await names(judo, u11)).toEqual(["U11", "U11", "U11"]);
    // a fortnight later all that is to come changes hands
    const later = await town.as("judo", { now: new Date("2026-10-15T08:00:00Z") });
    await assign(null, null, later);
    expect(await names()).toEqual(["U11", "U13", null, null]);
    await assign(u13, null, later);
    expect(await names()).toEqual(["U11", "U13", "U13", "U13"]);

    const owner = await town.as("owner");
    const { ages } = await owner.usage.ofPlaces({ start: "2026-10-01", end: "2026-11-01" });
    expect(ages).toEqual([
      { ageGroup: "adults", sessions: 3, minutes: 180, missedMinutes: 0 },
      { ageGroup: "children", sessions: 1, minutes: 60, missedMinutes: 0 },
    ]);
    expect((await judo.agenda.all({ teamId: u11 })).map(({ id }) => id)).toEqual([ids[0]]);
    expect((await judo.agenda.list({ direction: "upcoming", teamId: u13 })).sessions).toHaveLength(3);
  });

  test("are those of the association that holds the hours, and stand", async () => {
    const { bookingId, ids } = await mondays("2026-12-07", "2026-12-14");
    const choir = await town.as("choir");
    const made = { key: newKey(), organizationId: town.organizations.choir, teamId: null, name: "Altos" };
    const { teamId } = await choir.teams.save({ ...made, ageGroup: "adults" });
    const ended = await teamNamed("Anciens");
    const judo = await town.as("judo");
    await judo.teams.end({ key: newKey(), teamId: ended, ended: true });
    for (const foreign of [teamId, ended]) {
      const refused = judo.teams.assign({ key: newKey(), bookingId, sessionId: null, teamId: foreign });
      expect((await refusalOf(refused)).code).toBe("NOT_FOUND");
    }
    const notTheirs = choir.teams.assign({ key: newKey(), bookingId, sessionId: ids[0] ?? null, teamId });
    expect((await refusalOf(notTheirs)).code).toBe("NOT_FOUND");
  });
});

describe("the private address of a calendar", () => {
  const tokenOf = (url: string) => new URL(url).pathname.split("/").at(-1) ?? "";

  test("says when, and who and what only if its maker wants so; a new one ends the old", async () => {
    const { bookingId, ids } = await mondays("2027-01-04", "2027-01-18");
    const teamId = await teamNamed("Calendrier");
    const judo = await town.as("judo");
    await judo.teams.assign({ key: newKey(), bookingId, sessionId: ids[0] ?? null, teamId });
    const of = { organizationId: town.organizations.judo, teamId };
    const first = tokenOf((await judo.calendars.link({ key: newKey(), of, isDetailed: false })).url);
    const anybody = await town.as(null);
    const masked = await anybody.calendars.read({ token: first });
    expect(masked.name).toBe("Structure judo · Calendrier");
    expect(masked.sessions).toHaveLength(1);
    expect(Object.keys(masked.sessions[0] ?? {}).toSorted()).toEqual(["bookingState", "during", "id", "title"]);
    expect(masked.sessions[0]?.title).toBeNull();
    const second = tokenOf((await judo.calendars.link({ key: newKey(), of, isDetailed: true })).url);
    expect((await anybody.calendars.read({ token: second })).sessions).toMatchObject([{ id: ids[0], title: "Judo" }]);
    expect((await refusalOf(anybody.calendars.read({ token: first }))).code).toBe("NOT_FOUND");
    const links = await judo.calendars.mine();
    expect(links).toMatchObject([{ teamId, isDetailed: true }]);
    expect(JSON.stringify(links)).not.toContain(second);
    const choir = await town.as("choir");
    const linkId = links[0]?.id as string;
    expect((await refusalOf(choir.calendars.unlink({ key: newKey(), linkId }))).code).toBe("NOT_FOUND");
    await judo.calendars.unlink({ key: newKey(), linkId });
    expect((await refusalOf(anybody.calendars.read({ token: second }))).code).toBe("NOT_FOUND");
  });

  test("opens nothing any more once its maker has left, and a place's own is its owner's", async () => {
    const owner = await town.as("owner");
    const link = { key: newKey(), of: { site: "gymnase" }, isDetailed: true };
    const token = tokenOf((await owner.calendars.link(link)).url);
    const anybody = await town.as(null);
    const { name, sessions } = await anybody.calendars.read({ token });
    expect(name).toBe("Site gymnase");
    expect(sessions.length).toBeGreaterThan(0);
    const judo = await town.as("judo");
    expect((await refusalOf(judo.calendars.link({ ...link, key: newKey() }))).code).toBe("FORBIDDEN");
    const both = { organizationId: town.organizations.judo, site: "gymnase" };
    expect((await refusalOf(judo.calendars.link({ key: newKey(), of: both, isDetailed: true }))).code).toBe(
      "BAD_REQUEST",
    );
    const ownerId = town.organizations.owner;
    const ofAll = tokenOf((await owner.calendars.link({ key: newKey(), of: { ownerId }, isDetailed: true })).url);
    const everywhere = await anybody.calendars.read({ token: ofAll });
    expect(everywhere.name).toBe("Structure ville");
    expect(everywhere.sessions.length).toBeGreaterThanOrEqual(sessions.length);
    expect((await owner.calendars.mine()).map((one) => one.siteSlug ?? one.ownerName).toSorted()).toEqual([
      "Structure ville",
      "gymnase",
    ]);
    const theirs = { key: newKey(), of: { ownerId }, isDetailed: true };
    expect((await refusalOf(judo.calendars.link(theirs))).code).toBe("FORBIDDEN");
    await read((tx) => tx.delete(member).where(eq(member.userId, "owner")));
    expect((await refusalOf(anybody.calendars.read({ token }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(anybody.calendars.read({ token: ofAll }))).code).toBe("NOT_FOUND");
  });
});
