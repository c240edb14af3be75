import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

// Thursday 26 November 2026. The gym has three thirds and may be taken whole; the cellar is loud at night, the school
// is not; the dormitory's beds are shared.
const THURSDAY = "2026-11-26";

let database: TestDatabase;
let town: Town;
const visitor = () => createCaller(town.as(null));

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  const gym = await town.site("gymnase", { lon: 2.3, lat: 51 });
  const thirds = [await town.unit(gym), await town.unit(gym), await town.unit(gym)];
  const whole = await town.space(gym, "entier", thirds, { capacity: 120, stepFree: true, kind: "gym" });
  for (const [index, unitId] of thirds.entries()) {
    const third = await town.space(gym, `tiers-${index + 1}`, [unitId], {
      capacity: 40,
      stepFree: true,
      parentId: whole,
      kind: "gym-part",
      afterMinutes: 30,
    });
    if (index === 0) await town.book(third, [unitId], THURSDAY, 20, 1, { title: "Club secret" });
  }
  await town.open(whole, 4, 18, 5);
  const cellar = await town.site("cave", { kind: "cellar", lon: 2.4, lat: 51 });
  const vault = await town.space(cellar, "voute", [await town.unit(cellar)], {
    capacity: 8,
    noise: "loud",
    loudAtNight: true,
    grantMode: "instant",
    kind: "cellar",
  });
  await town.open(vault, 4, 20, 6);
  await town.accept(vault, town.activities.drums);
  const school = await town.site("college", { kind: "school", lon: 2.5, lat: 51 });
  const room = await town.space(school, "musique", [await town.unit(school)], { capacity: 30, noise: "loud" });
  await town.open(room, 4, 18, 6);
  await town.accept(room, town.activities.drums);
  await town.accept(room, town.activities.choir);
  const hall = await town.site("dortoir", { lon: 2.6, lat: 51 });
  const beds = await town.unit(hall, 4);
  const dormitory = await town.space(hall, "dortoir", [beds], { capacity: 4 });
  await town.open(dormitory, 4, 20, 12);
  await town.book(dormitory, [beds], THURSDAY, 21, 2, { seats: 4 });
  await town.site("vide");
});
afterAll(() => database.close());

const at = (profiles: string[], index: number | undefined, hour: number) => profiles[index ?? -1]?.charAt(hour * 4);

describe("the map", () => {
  test("shows each site that has spaces, and what it is at each quarter of an hour", async () => {
    const map = await visitor().places.map({ day: THURSDAY });
    expect(map.slug).toEqual(["gymnase", "cave", "college", "dortoir"]);
    const state = (slug: string, hour: number) => at(map.profiles, map.profile[map.slug.indexOf(slug)], hour);
    expect([17, 18, 20, 21, 23].map((hour) => state("gymnase", hour))).toEqual([".", "4", "2", "4", "."]);
    expect([20.75, 21, 22.75, 23].map((hour) => state("dortoir", hour))).toEqual(["1", "-", "-", "1"]);
    expect(map.free).toHaveLength(96);
    expect(map.free[21 * 4]).toBe(4 + 1 + 1);
  });

  test("keeps the wishes: people, noise, step-free, activity, distance", async () => {
    const slugs = async (input: object) => (await visitor().places.map({ day: THURSDAY, ...input })).slug;
    expect(await slugs({ people: 100 })).toEqual(["gymnase"]);
    expect(await slugs({ noise: "loud" })).toEqual(["cave", "college"]);
    expect(await slugs({ stepFree: true })).toEqual(["gymnase"]);
    expect(await slugs({ activity: "batterie" })).toEqual(["cave", "college"]);
    // a space that names no activity accepts all that are not too loud
    expect(await slugs({ activity: "chorale" })).toEqual(["gymnase", "college", "dortoir"]);
    expect(await slugs({ near: { lon: 2.4, lat: 51, distanceM: 1000 } })).toEqual(["cave"]);
  });

  test("during quiet hours a loud wish sees only what is loud at night", async () => {
    const map = await visitor().places.map({ day: THURSDAY, noise: "loud" });
    const state = (slug: string, hour: number) => at(map.profiles, map.profile[map.slug.indexOf(slug)], hour);
    expect([21, 22].map((hour) => state("college", hour))).toEqual(["1", "."]);
    expect([21, 22].map((hour) => state("cave", hour))).toEqual(["1", "1"]);
  });
});

describe("the list", () => {
  test("puts what is free now first, then what will be, with the space that fits best", async () => {
    const list = await visitor().places.list({ day: THURSDAY, minute: 19 * 60 });
    expect(list.cards.map(({ slug, state }) => [slug, state])).toEqual([
      ["college", "free"],
      ["gymnase", "free"],
      ["cave", "closed"],
      ["dortoir", "closed"],
    ]);
    expect(list.freeSpaces).toBe(5);
    const cellar = list.cards.find(({ slug }) => slug === "cave");
    expect(cellar?.offer).toMatchObject({ space: "voute", grantMode: "instant", start: town.at(THURSDAY, 20) });
    expect(cellar?.offer?.end).toEqual(town.at(THURSDAY, 26));
    expect(cellar?.free).toEqual([[1200, 1440]]);
  });

  test("names the next free hour when nothing is free", async () => {
    const list = await visitor().places.list({ day: THURSDAY, minute: 9 * 60 });
    expect(list.freeSpaces).toBe(0);
    expect(list.cards[0]?.offer?.start).toEqual(town.at(THURSDAY, 18));
  });

  test("orders by distance when a point is given", async () => {
    const near = { lon: 2.6, lat: 51 };
    const list = await visitor().places.list({ day: THURSDAY, minute: 20.5 * 60, near });
    expect(list.cards.map(({ slug }) => slug)).toEqual(["dortoir", "college", "cave", "gymnase"]);
    expect(list.cards[1]?.distanceM).toBeGreaterThan(6_000);
    expect(list.cards[1]?.distanceM).toBeLessThan(8_000);
  });

  test("is cut into pages", async () => {
    const page = (offset: number) => visitor().places.list({ day: THURSDAY, minute: 1200, offset, limit: 3 });
    const [first, second] = [await page(0), await page(3)];
    expect([first.cards.length, second.cards.length, first.sites]).toEqual([3, 1, 4]);
  });
});

describe("the slot search", () => {
  const search = async (startMinute: number, durationMinutes: number, wishes: object = {}) =>
    (await visitor().places.search({ day: THURSDAY, startMinute, durationMinutes, ...wishes })).spaces.map(
      ({ siteSlug, slug }) => `${siteSlug}/${slug}`,
    );

  test("finds the spaces that are open for the whole session and taken by nobody", async () => {
    expect(await search(20 * 60, 60, { people: 30 })).toEqual([
      "college/musique",
      "gymnase/tiers-2",
      "gymnase/tiers-3",
    ]);
    expect(await search(21 * 60, 180)).toEqual(["cave/voute", "college/musique"]);
    expect(await search(23 * 60, 120)).toEqual(["dortoir/dortoir", "cave/voute"]);
  });

  test("keeps a space's turnaround free of others, though it may lie outside the open hours", async () => {
    expect(await search(19 * 60, 60, { people: 40 })).toEqual(expect.not.arrayContaining(["gymnase/tiers-1"]));
    expect(await search(18 * 60, 90, { people: 40 })).toContain("gymnase/tiers-1");
    expect(await search(21 * 60, 120, { people: 40 })).toContain("gymnase/tiers-1");
  });

  test("keeps a loud activity out of the quiet hours", async () => {
    expect(await search(21 * 60, 120, { activity: "batterie" })).toEqual(["cave/voute"]);
    expect(await search(20 * 60, 120, { activity: "batterie" })).toEqual(["cave/voute", "college/musique"]);
  });

  test("names the field that it refuses", async () => {
    await expect(
      visitor().places.search({ day: "2026-02-30", startMinute: 0, durationMinutes: 60 }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(
      visitor().places.search({ day: THURSDAY, startMinute: 0, durationMinutes: 60, people: 0 }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("a place", () => {
  test("tells its spaces as a tree, its week and its next free hours", async () => {
    const place = await visitor().places.site({ slug: "gymnase" });
    expect(place.monday).toBe("2026-11-23");
    expect(place.spaces.map(({ slug, parent }) => [slug, parent])).toEqual([
      ["entier", null],
      ["tiers-1", "entier"],
      ["tiers-2", "entier"],
      ["tiers-3", "entier"],
    ]);
    expect(place.spaces[1]?.days[3]).toEqual({
      day: THURSDAY,
      open: [[1080, 1380]],
      free: [
        [1080, 1200],
        [1260, 1380],
      ],
    });
    expect(place.next[0]).toEqual({ space: "entier", start: town.at(THURSDAY, 18), end: town.at(THURSDAY, 20) });
  });

  test("names what a booking needs: the space, the activities it accepts and how loud they are", async () => {
    const { spaces, quiet } = await visitor().places.site({ slug: "cave" });
    expect(spaces[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(spaces[0]?.activities).toMatchObject([{ id: town.activities.drums, slug: "batterie", noise: "loud" }]);
    expect(quiet).toEqual({ start: 22 * 60, end: 7 * 60 });
    // one that names no activity accepts all that are not too loud for it
    const [gym] = (await visitor().places.site({ slug: "gymnase" })).spaces;
    expect(gym?.activities.map(({ slug }) => slug)).toEqual(["chorale"]);
  });

  test("never tells who is in it", async () => {
    const shown = JSON.stringify([
      await visitor().places.site({ slug: "gymnase" }),
      await visitor().places.map({ day: THURSDAY }),
      await visitor().places.list({ day: THURSDAY, minute: 1200 }),
    ]);
    expect(shown).not.toMatch(/secret|assoc/i);
  });

  test("is not found under an unknown address", async () => {
    await expect(visitor().places.site({ slug: "nulle-part" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("the week counts the spaces free at each hour, and those free at all", async () => {
  const week = await visitor().places.week({ day: THURSDAY });
  expect(week.monday).toBe("2026-11-23");
  expect(week.free).toHaveLength(168);
  expect(week.free[3 * 24 + 21]).toBe(6);
  expect(week.open[3 * 24 + 21]).toBe(7);
  expect(week.spaces).toBe(7);
});

test("the filters offer the activities and the communes of the territory", async () => {
  const options = await visitor().places.options();
  expect(options.activities.map(({ slug }) => slug)).toEqual(["batterie", "chorale"]);
  expect(options.communes).toMatchObject([{ name: "Bourg", sites: 5 }]);
});

test("the next free hours are told for each space, and day by day where they never end", async () => {
  const cave = await town.site("grotte");
  const room = await town.space(cave, "salle", [await town.unit(cave)]);
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) await town.open(room, weekday, 0, 24);
  const { next } = await visitor().places.site({ slug: "grotte" });
  expect(next).toHaveLength(6);
  expect(next.slice(0, 3)).toEqual([
    { space: "salle", start: town.at("2026-11-23", 10), end: town.at("2026-11-24", 0) },
    { space: "salle", start: town.at("2026-11-24", 0), end: town.at("2026-11-25", 0) },
    { space: "salle", start: town.at("2026-11-25", 0), end: town.at("2026-11-26", 0) },
  ]);
  const gym = (await visitor().places.site({ slug: "gymnase" })).next;
  expect(new Set(gym.map(({ space }) => space)).size).toBe(4);
});
