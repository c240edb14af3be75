import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

// Thursday 26 November 2026, four places: what they have and what they cost differs.
const THURSDAY = "2026-11-26";

let database: TestDatabase;
let town: Town;
const visitor = () => createCaller(town.as(null));

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  const gym = await town.site("gymnase");
  const halves = [await town.unit(gym), await town.unit(gym)];
  const whole = await town.space(gym, "entier", halves, { capacity: 120 });
  const half = await town.space(gym, "moitie", halves.slice(0, 1), { capacity: 60, parentId: whole });
  const cellar = await town.site("cave");
  const vault = await town.space(cellar, "voute", [await town.unit(cellar)], {
    equipment: ["projector"],
    priceCentsPerHour: 1200,
  });
  const school = await town.site("college");
  const room = await town.space(school, "musique", [await town.unit(school)], { equipment: ["piano", "projector"] });
  const hall = await town.site("dortoir");
  const dormitory = await town.space(hall, "dortoir", [await town.unit(hall)]);
  for (const spaceId of [whole, half, vault, room, dormitory]) await town.open(spaceId, 4, 18, 5);
  await town.price(whole, "association", "free");
  await town.price(whole, "company", "euros", 3000);
  await town.price(room, "association", "gift");
});
afterAll(() => database.close());

describe("list, map and slot search answer one query", () => {
  /** The places that each of the three shows for some wishes, an hour at which all are open. */
  const shown = async (wishes: object) => {
    const { list, map, search, week } = visitor().places;
    const [cards, points, slots, hours] = [
      (await list({ day: THURSDAY, minute: 1290, ...wishes })).cards.map(({ slug }) => slug),
      await map({ day: THURSDAY, ...wishes }),
      (await search({ day: THURSDAY, startMinute: 1290, durationMinutes: 30, ...wishes })).spaces,
      await week({ day: THURSDAY, ...wishes }),
    ];
    expect([...points.slug].sort()).toEqual([...cards].sort());
    expect(points.free[1290 / 15]).toBe(slots.length);
    expect(hours.free[3 * 24 + 22]).toBe(points.free[22 * 4]);
    return cards.sort();
  };

  test("by what must be there", async () => {
    expect(await shown({ equipment: ["projector"] })).toEqual(["cave", "college"]);
    expect(await shown({ equipment: ["projector", "piano"] })).toEqual(["college"]);
    expect(await shown({ equipment: ["piano"], people: 100 })).toEqual([]);
  });

  test("by what an hour costs who asks, as said of the space, of its whole, or else its own price", async () => {
    const all = ["cave", "college", "dortoir", "gymnase"];
    expect(await shown({})).toEqual(all);
    // the gym's half costs what the whole does: associations nothing, companies 30 euros; residents pay the space's own
    expect(await shown({ price: "free" })).toEqual(["dortoir", "gymnase"]);
    expect(await shown({ price: "gift" })).toEqual(["college", "dortoir", "gymnase"]);
    expect(await shown({ price: 1199 })).toEqual(["college", "dortoir", "gymnase"]);
    expect(await shown({ price: 1200 })).toEqual(all);
    expect(await shown({ price: "free", asker: "company" })).toEqual(["college", "dortoir"]);
    expect(await shown({ price: 2999, asker: "company" })).toEqual(["cave", "college", "dortoir"]);
    expect(await shown({ price: "free", asker: "resident" })).toEqual(["college", "dortoir", "gymnase"]);
  });

  test("each card says what its space costs who asks", async () => {
    const prices = async (input: object) =>
      new Map(
        (await visitor().places.list({ day: THURSDAY, minute: 1290, ...input })).cards.map(({ slug, offer }) => [
          slug,
          offer?.price,
        ]),
      );
    const [association, company] = [await prices({}), await prices({ asker: "company" })];
    expect(association.get("gymnase")).toEqual({ mode: "free", centsPerHour: 0 });
    expect(association.get("college")).toEqual({ mode: "gift", centsPerHour: 0 });
    expect(association.get("cave")).toEqual({ mode: "euros", centsPerHour: 1200 });
    // the half, which is smaller, is what is offered
    expect(company.get("gymnase")).toEqual({ mode: "euros", centsPerHour: 3000 });
  });

  test("whoever is signed in sees what their structure pays, and may ask as another", async () => {
    const as = (who: "owner" | "neighbour" | "assoc" | null) => createCaller(town.as(who)).places;
    const free = async (who: Parameters<typeof as>[0], more: object = {}) =>
      (await as(who).list({ day: THURSDAY, minute: 1290, price: "free", ...more })).cards
        .map(({ slug }) => slug)
        .sort();
    expect(await free("assoc")).toEqual(["dortoir", "gymnase"]);
    expect(await free(null)).toEqual(["dortoir", "gymnase"]);
    // a company, whose half of the gym costs 30 euros; a town, for which nobody says a price
    expect(await free("neighbour")).toEqual(["college", "dortoir"]);
    expect(await free("owner")).toEqual(["college", "dortoir", "gymnase"]);
    expect(await free("neighbour", { asker: "association" })).toEqual(["dortoir", "gymnase"]);
    const points = await as("neighbour").map({ day: THURSDAY, price: "free" });
    expect([...points.slug].sort()).toEqual(["college", "dortoir"]);
    const askers = await Promise.all((["assoc", "neighbour", "owner", null] as const).map((who) => as(who).options()));
    expect(askers.map(({ asker }) => asker)).toEqual(["association", "company", "public", "association"]);
  });

  test("what the spaces have is offered to choose from", async () => {
    expect((await visitor().places.options()).equipment).toEqual(["piano", "projector"]);
  });
});
