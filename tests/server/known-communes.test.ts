import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { site } from "#db/schema.ts";
import { createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";
import { newKey } from "./town.ts";

let database: TestDatabase;
let town: Town;
/** The town under another name: the ground map that comes with the code is one territory's. */
const named = (name: Parameters<Town["as"]>[0], slug: string) => {
  const context = town.as(name);
  return createCaller({ ...context, territory: { ...context.territory, slug } });
};

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
afterAll(() => database.close());

const PLACE = {
  name: "Salle des Tilleuls",
  kind: "community-hall" as const,
  address: "",
  communeCode: "59089",
  lon: 2.3414,
  lat: 50.8684,
  stepFree: true,
  acceslibreUrl: "",
  description: "",
};
const create = (values: Partial<typeof PLACE> = {}, slug = "dunkerquois") =>
  named("owner", slug).listings.create({
    key: newKey(),
    organizationId: town.organizations.owner,
    ...PLACE,
    ...values,
  });

test("before the first place, a territory knows the communes that its map marks as its own", async () => {
  const { features } = JSON.parse(readFileSync(new URL("../../public/map/communes.json", import.meta.url), "utf8")) as {
    features: { properties: { code: string; nom: string; here: 0 | 1 } }[];
  };
  const own = features.filter(({ properties }) => properties.here === 1);
  const { communes } = await named("owner", "dunkerquois").listings.options();
  expect(communes.map(({ code, name }) => `${code} ${name}`).toSorted()).toEqual(
    own.map(({ properties }) => `${properties.code} ${properties.nom}`).toSorted(),
  );
  expect((await named("owner", "elsewhere").listings.options()).communes).toEqual([]);
});

test("the first place of a commune, and of the territory, can be listed", async () => {
  const caller = named("owner", "dunkerquois");
  expect(await caller.addresses.search({ text: "bolleze" })).toMatchObject([
    { kind: "commune", label: "Bollezeele", communeCode: "59089", lon: PLACE.lon, lat: PLACE.lat },
  ]);
  const { slug } = await create();
  expect((await caller.listings.read({ site: slug })).site).toMatchObject({ communeName: "Bollezeele" });
});

test("a commune of the map that is not the territory's is refused, and a point off the territory", async () => {
  await expect(create({ communeCode: "59054" })).rejects.toMatchObject({ cause: { path: ["communeCode"] } });
  await expect(create({ lon: 5 })).rejects.toMatchObject({ cause: { path: ["lon"] } });
  await expect(create({}, "elsewhere")).rejects.toMatchObject({ cause: { path: ["communeCode"] } });
});

test("somebody can lend from a commune without a place", async () => {
  const caller = named("assoc", "dunkerquois");
  expect((await caller.items.shelf()).communes).toContainEqual({ code: "59089", name: "Bollezeele" });
  const { site: shelf } = await caller.items.startLending({ key: newKey(), name: "Camille", communeCode: "59089" });
  const [row] = await withTerritory(database.db, town.territory.id, (tx) =>
    tx.select().from(site).where(eq(site.slug, shelf)),
  );
  expect(row).toMatchObject({ communeName: "Bollezeele", lon: PLACE.lon, lat: PLACE.lat });
});

test("a commune that only places know is kept, and one that both know is named once", async () => {
  await town.site("mairie", { name: "Hôtel de Ville", kind: "town-hall" });
  await town.site("ailleurs", { communeCode: "62193", communeName: "Calais", lon: 1.9, lat: 50.95 });
  const { communes } = await named("owner", "dunkerquois").listings.options();
  expect(communes.filter(({ code }) => code === "59183")).toMatchObject([{ name: "Dunkerque" }]);
  expect(communes.filter(({ code }) => code === "62193")).toMatchObject([{ name: "Calais", lon: 1.9 }]);
  expect(communes).toHaveLength(58);
});
