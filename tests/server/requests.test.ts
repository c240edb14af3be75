import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { campaign, outbox, request, spaceActivity, wish, wishSpace } from "#db/schema.ts";
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

type Requests = Awaited<ReturnType<Town["as"]>>["requests"];
type Create = Parameters<Requests["create"]>[0];

const tuesdays = (more: Partial<Create["wishes"][number]> = {}): Create["wishes"][number] => ({
  weekdays: [2],
  earliestStart: 18 * 60,
  latestStart: 19 * 60,
  spaceIds: [],
  ...more,
});

const season = (more: Partial<Create> = {}): Create => ({
  key: newKey(),
  organizationId: town.organizations.judo,
  activityId: town.activities.sport,
  title: "Judo des petits",
  recurrence: "every",
  people: 15,
  durationMinutes: 90,
  period: { start: "2026-09-14", end: "2027-06-28" },
  campaignId: town.campaignId,
  wishes: [tuesdays({ spaceIds: [town.spaces.gymNorth] }), tuesdays({ weekdays: [4], spaceIds: [town.spaces.gym] })],
  ...more,
});

const oneDate = (more: Partial<Create> = {}): Create =>
  season({ recurrence: "once", campaignId: null, period: { start: "2026-09-15", end: "2026-09-16" }, ...more });

const counts = () =>
  read(async (tx) => [
    (await tx.select().from(request)).length,
    (await tx.select().from(wish)).length,
    (await tx.select().from(wishSpace)).length,
    (await tx.select().from(outbox)).length,
  ]);

describe("asking", () => {
  test("a season is kept with its ranked wishes, found again by its organization, and confirmed by mail", async () => {
    const judo = await town.as("judo");
    const { requestId } = await judo.requests.create(season());
    const found = await judo.requests.one({ requestId });
    expect(found).toMatchObject({ title: "Judo des petits", state: "submitted", noise: "moderate", canEdit: true });
    expect(
      found.wishes.map(({ rank, weekdays, spaces }) => [rank, weekdays, spaces.map((one) => one.spaceName)]),
    ).toEqual([
      [1, [2], ["Espace nord"]],
      [2, [4], ["Espace entier"]],
    ]);
    const { requests } = await judo.requests.mine();
    expect(requests.map(({ id }) => id)).toContain(requestId);
    const [mail] = await read((tx) => tx.select().from(outbox).where(eq(outbox.recipient, "judo@example.org")));
    expect(mail?.subject).toBe("Demande reçue\u00a0: Judo des petits");
    // wishes end when the 10th of September does
    expect(mail?.body).toMatch(/Saison d’essai[\s\S]*jusqu’au 10 septembre 2026/);
  });

  test("a wish that names no space accepts the best that suit", async () => {
    const judo = await town.as("judo");
    const { requestId } = await judo.requests.create(season({ wishes: [tuesdays()] }));
    const { wishes } = await judo.requests.one({ requestId });
    expect(wishes[0]?.spaces.map(({ spaceName }) => spaceName).toSorted()).toEqual([
      "Espace entier",
      "Espace nord",
      "Espace sud",
    ]);
  });

  test("one key sent twice has one effect and one answer", async () => {
    const judo = await town.as("judo");
    const asked = season();
    const first = await judo.requests.create(asked);
    const before = await counts();
    expect(await judo.requests.create(asked)).toEqual(first);
    expect(await counts()).toEqual(before);
    expect(await refusalOf(judo.requests.create({ ...asked, title: "Autre chose" }))).toMatchObject({
      code: "KEY_REUSED",
    });
  });

  test("each refusal names its field and writes nothing", async () => {
    const judo = await town.as("judo");
    const before = await counts();
    const wishWith = (more: Partial<Create["wishes"][number]>) => ({ wishes: [tuesdays(more)] });
    const cases: [Partial<Create>, string][] = [
      [{ title: "a" }, "title"],
      [{ title: "a".repeat(121) }, "title"],
      [{ people: 0 }, "people"],
      [{ people: 100_001 }, "people"],
      [{ durationMinutes: 10 }, "durationMinutes"],
      [{ durationMinutes: 1445 }, "durationMinutes"],
      [{ durationMinutes: 92 }, "durationMinutes"],
      [{ dayOffsets: [1] }, "dayOffsets"],
      [{ dayOffsets: [0, 2, 2] }, "dayOffsets"],
      [{ dayOffsets: [] }, "dayOffsets"],
      [{ period: { start: "2026-10-01", end: "2026-10-01" } }, "period.end"],
      [{ period: { start: "2026-10-01", end: "2028-10-01" } }, "period.end"],
      [{ period: { start: "2026-02-30", end: "2027-01-01" } }, "period.start"],
      [{ period: { start: "2026-09-01", end: "2027-01-01" } }, "period.start"],
      [{ period: { start: "2026-10-01", end: "2027-08-01" } }, "period.end"],
      [{ near: { lon: 200, lat: 50, distanceM: 1000 } }, "near.lon"],
      [{ near: { lon: 2, lat: 50, distanceM: 50 } }, "near.distanceM"],
      [{ note: "a".repeat(2001) }, "note"],
      [{ campaignId: null }, "campaignId"],
      [{ campaignId: crypto.randomUUID() }, "campaignId"],
      [{ activityId: crypto.randomUUID() }, "activityId"],
      [{ wishes: [] }, "wishes"],
      [{ wishes: Array.from({ length: 10 }, () => tuesdays()) }, "wishes"],
      [wishWith({ weekdays: [] }), "wishes.0.weekdays"],
      [wishWith({ weekdays: [8] }), "wishes.0.weekdays.0"],
      [wishWith({ weekdays: [2, 2] }), "wishes.0.weekdays"],
      [wishWith({ earliestStart: 1200, latestStart: 1100 }), "wishes.0.latestStart"],
      [wishWith({ latestStart: 1440 }), "wishes.0.latestStart"],
      [wishWith({ spaceIds: [crypto.randomUUID()] }), "wishes.0.spaceIds.0"],
      [{ ...wishWith({}), people: 5000 }, "wishes.0.spaceIds"],
      [{ key: "short" }, "key"],
    ];
    for (const [more, field] of cases) {
      const found = await refusalOf(judo.requests.create(season(more)));
      expect(found.field, JSON.stringify(more).slice(0, 120)).toBe(field);
    }
    expect(await refusalOf(judo.requests.create(oneDate({ dayOffsets: [0, 2] })))).toMatchObject({
      field: "dayOffsets",
    });
    const past = oneDate({ period: { start: "2026-08-01", end: "2026-08-02" } });
    expect(await refusalOf(judo.requests.create(past))).toMatchObject({ field: "period.end" });
    expect(await counts()).toEqual(before);
  });

  test("nobody asks for an organization that is not theirs, nor signed out", async () => {
    expect((await refusalOf((await town.as("choir")).requests.create(season()))).code).toBe("FORBIDDEN");
    expect((await refusalOf((await town.as(null)).requests.create(season()))).code).toBe("NOT_SIGNED_IN");
  });

  test("wishes end when the campaign says", async () => {
    const late = await town.as("judo", { now: new Date("2026-09-11T08:00:00Z") });
    expect(await refusalOf(late.requests.create(season()))).toMatchObject({
      code: "STATE_CHANGED",
      field: "campaignId",
      details: { rule: "wishes_closed" },
    });
  });
});

describe("changing one's mind", () => {
  test("what is asked can be changed, wishes and all, until the campaign publishes", async () => {
    const judo = await town.as("judo");
    const { requestId } = await judo.requests.create(season());
    const edited = season({
      title: "Judo des moyens",
      wishes: [tuesdays({ weekdays: [5], spaceIds: [town.spaces.gym] })],
    });
    await judo.requests.edit({ ...edited, requestId });
    const found = await judo.requests.one({ requestId });
    expect([found.title, found.wishes.map(({ weekdays }) => weekdays)]).toEqual(["Judo des moyens", [[5]]]);
    expect(
      await refusalOf(judo.requests.edit({ ...season({ campaignId: null, recurrence: "once" }), requestId })),
    ).toMatchObject({ field: "campaignId" });

    await read((tx) => tx.update(campaign).set({ state: "published" }).where(eq(campaign.id, town.campaignId)));
    expect((await refusalOf(judo.requests.edit({ ...season(), requestId }))).code).toBe("STATE_CHANGED");
    await read((tx) => tx.update(campaign).set({ state: "collecting" }).where(eq(campaign.id, town.campaignId)));
  });

  test("a request taken back stays visible and can be neither edited nor taken back again", async () => {
    const judo = await town.as("judo");
    const { requestId } = await judo.requests.create(season());
    await judo.requests.withdraw({ key: newKey(), requestId });
    expect(await judo.requests.one({ requestId })).toMatchObject({
      state: "withdrawn",
      canEdit: false,
      canWithdraw: false,
    });
    expect((await refusalOf(judo.requests.withdraw({ key: newKey(), requestId }))).code).toBe("STATE_CHANGED");
    expect((await refusalOf(judo.requests.edit({ ...season(), requestId }))).code).toBe("STATE_CHANGED");
  });

  test("others find nothing; the hub reads but does not change", async () => {
    const { requestId } = await (await town.as("judo")).requests.create(season());
    const choir = await town.as("choir");
    expect((await refusalOf(choir.requests.one({ requestId }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(choir.requests.withdraw({ key: newKey(), requestId }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(choir.requests.edit({ ...season(), requestId }))).code).toBe("NOT_FOUND");
    expect((await choir.requests.mine()).requests).toEqual([]);
    const hub = await town.as("hub");
    expect(await hub.requests.one({ requestId })).toMatchObject({ canEdit: false, canWithdraw: false });
    expect((await refusalOf(hub.requests.withdraw({ key: newKey(), requestId }))).code).toBe("NOT_FOUND");
  });
});

describe("what fits one date", () => {
  type Match = Parameters<Requests["match"]>[0];
  const match = async (more: Partial<Match> = {}) => {
    const { key: _, organizationId: __, title: ___, note: ____, ...need } = oneDate({ wishes: [tuesdays()] });
    return (await town.as(null)).requests.match({ ...need, ...more });
  };

  test("places and slots are counted, and the best are of different sites first", async () => {
    // the studio does not take sport; the gym and its two parts are open from 17:00 to 22:00: 18:00, 18:30 and 19:00
    const found = await match();
    expect(found).toMatchObject({ offered: 4, suitable: 3, sites: 1, spaces: 3, slots: 9, obstacle: null });
    expect(found.best.map(({ day, startMinute }) => [day, startMinute])).toEqual(Array(3).fill(["2026-09-15", 1080]));
    const reading = await match({ activityId: town.activities.reading });
    expect([reading.sites, reading.spaces]).toEqual([2, 4]);
    expect(new Set(reading.best.slice(0, 2).map(({ siteSlug }) => siteSlug))).toEqual(new Set(["gymnase", "studio"]));
  });

  test("hours taken by others are not offered, buffers included", async () => {
    const judo = await town.as("judo");
    await judo.bookings.book({
      key: newKey(),
      organizationId: town.organizations.judo,
      activityId: town.activities.sport,
      title: "Judo",
      people: 10,
      spaceId: town.spaces.gymNorth,
      day: "2026-09-22",
      startMinute: 19 * 60,
      durationMinutes: 60,
    });
    const found = await match({ period: { start: "2026-09-22", end: "2026-09-23" }, durationMinutes: 60 });
    expect([found.spaces, found.slots]).toEqual([3, 3 + 1 + 1]); // sud whole; nord and entier at 18:00 only
  });

  test("when nothing fits, the criterion that removes the most is named", async () => {
    expect((await match({ people: 5000 })).obstacle).toEqual({ criterion: "capacity", count: 3 });
    expect((await match({ equipment: ["piano"] })).obstacle).toEqual({ criterion: "equipment", count: 3 });
    expect((await match({ activityId: town.activities.drums, stepFree: true })).obstacle?.criterion).toBe("noise");
    const far = { lon: 2.3, lat: 51.5, distanceM: 1000 };
    expect((await match({ near: far })).obstacle).toEqual({ criterion: "distance", count: 3 });
    expect((await match({ wishes: [tuesdays({ earliestStart: 600, latestStart: 660 })] })).obstacle?.criterion).toBe(
      "closed",
    );
    const night = { wishes: [tuesdays({ weekdays: [6], earliestStart: 1290, latestStart: 1320 })] };
    const saturday = { period: { start: "2026-09-19", end: "2026-09-20" } };
    expect((await match({ ...night, ...saturday, durationMinutes: 60 })).obstacle?.criterion).toBe("quiet");
    const gone = { period: { start: "2026-08-01", end: "2026-08-02" } };
    expect((await match(gone)).obstacle?.criterion).toBe("past");
  });

  test("a space that names no activity suits all that are not too loud for it", async () => {
    await read((tx) => tx.delete(spaceActivity).where(eq(spaceActivity.spaceId, town.spaces.gymSouth)));
    expect((await match()).suitable).toBe(3);
    const loud = await match({
      activityId: town.activities.drums,
      wishes: [tuesdays({ spaceIds: [town.spaces.gymSouth] })],
    });
    expect(loud.unsuitable).toEqual([{ spaceId: town.spaces.gymSouth, faults: ["noise"] }]);
  });

  test("a space named in a wish that does not suit is told apart, with its faults", async () => {
    const found = await match({ wishes: [tuesdays({ spaceIds: [town.spaces.studio, town.spaces.gymSouth] })] });
    expect(found.unsuitable).toEqual([{ spaceId: town.spaces.studio, faults: ["activity"] }]);
    expect(found.best).toMatchObject([{ spaceName: "Espace sud", siteSlug: "gymnase", spaceSlug: "sud" }]);
  });
});

describe("finding spaces by name", () => {
  const find = async (search: string, siteSlug: string | null = null) =>
    (await (await town.as(null)).requests.spaces({ search, siteSlug })).map(({ spaceName }) => spaceName);

  test("every word must be in the name of the space, its site or its commune, whatever its case", async () => {
    expect(await find("GYMNASE nord")).toEqual(["Espace nord"]);
    expect(await find("éspace gymnase")).toEqual(["Espace entier", "Espace nord", "Espace sud"]);
    expect(await find("nord sud")).toEqual([]);
    expect(await find("100%_")).toEqual([]);
  });

  test("without a word nothing is listed, but a site's spaces are", async () => {
    expect(await find("  ")).toEqual([]);
    expect(await find("", "gymnase")).toEqual(["Espace entier", "Espace nord", "Espace sud"]);
  });
});
