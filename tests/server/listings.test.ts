import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { site, space, spaceUnit, unit } from "#db/schema.ts";
import { createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

const THURSDAY = "2026-11-26";

let database: TestDatabase;
let town: Town;
const as = (name: Parameters<Town["as"]>[0]) => createCaller(town.as(name));
const inTown = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territory.id, work);
const key = () => randomUUID();
const codeOf = (code: string) => ({ cause: { code } });

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  // the territory knows its communes by their places
  await town.site("mairie", { name: "Hôtel de Ville", kind: "town-hall", address: "12 rue du Beffroi" });
});
afterAll(() => database.close());

const PLACE = {
  name: "Gymnase du Phare",
  kind: "gym" as const,
  address: "3 rue du Phare",
  communeCode: "59183",
  lon: 2.38,
  lat: 51.04,
  stepFree: true,
  acceslibreUrl: "",
  description: "",
};
const GYM = {
  id: null,
  name: "Grande salle",
  kind: "gym" as const,
  capacity: 90,
  areaM2: 800,
  floor: 0,
  division: "thirds" as const,
  parts: ["Nord", "Centre", "Sud"].map((name) => ({ name, capacity: 30 })),
};
const HALL = { ...GYM, name: "Club-house", kind: "hall" as const, division: "whole" as const, parts: [], capacity: 40 };
const create = (name: Parameters<Town["as"]>[0] = "owner", values: Partial<typeof PLACE> = {}) =>
  as(name).listings.create({ key: key(), organizationId: town.organizations.owner, ...PLACE, ...values });
const read = (slug: string) => as("owner").listings.read({ site: slug });

/** A draft with a gym in thirds, all said but what the test leaves out. */
async function gym(without: readonly ("ways" | "prices" | "hours")[] = []) {
  const { slug } = await create();
  await as("owner").listings.saveSpaces({ key: key(), site: slug, spaces: [GYM] });
  const [hall] = (await read(slug)).spaces;
  const spaceId = hall?.id as string;
  if (!without.includes("ways")) {
    const ways = [{ mode: "code" as const, contact: "", secret: "4812" }];
    await as("owner").listings.saveEntry({ key: key(), site: slug, ways });
  }
  if (!without.includes("prices")) {
    const prices = [{ audience: "association" as const, mode: "free" as const, centsPerHour: 0 }];
    await as("owner").listings.saveRooms({ key: key(), site: slug, rooms: [{ spaceId, prices }] });
  }
  if (!without.includes("hours")) await town.open(spaceId, 4, 18, 4);
  return { slug, spaceId };
}

const freeAt = async (slug: string, hour: number) =>
  (await as(null).places.list({ day: THURSDAY, minute: hour * 60, slug })).freeSpaces;

describe("a draft", () => {
  test("is seen by its organization alone, is on no map and takes no booking", async () => {
    const { slug, spaceId } = await gym();
    expect((await as("owner").places.site({ slug })).site.name).toBe("Gymnase du Phare");
    for (const stranger of [null, "neighbour", "assoc"] as const) {
      await expect(as(stranger).places.site({ slug })).rejects.toMatchObject(codeOf("NOT_FOUND"));
    }
    expect((await as(null).places.map({ day: THURSDAY })).slug).not.toContain(slug);
    expect(await freeAt(slug, 19)).toBe(0);
    const asked = as("assoc").bookings.book({
      key: key(),
      organizationId: town.organizations.assoc,
      activityId: town.activities.choir,
      title: "Répétition",
      people: 10,
      spaceId,
      day: THURSDAY,
      startMinute: 1140,
      durationMinutes: 60,
    });
    await expect(asked).rejects.toMatchObject(codeOf("NOT_FOUND"));
    expect((await as("owner").openings.mine()).find((one) => one.slug === slug)?.state).toBe("draft");
  });

  test("can be thrown away, with all that it was made of", async () => {
    const { slug } = await gym();
    const { id } = (await read(slug)).site;
    await as("owner").listings.discard({ key: key(), site: slug });
    await expect(read(slug)).rejects.toMatchObject(codeOf("NOT_FOUND"));
    expect(await inTown((tx) => tx.select().from(unit).where(eq(unit.siteId, id)))).toEqual([]);
  });

  test("names what it lacks, and where to say it", async () => {
    const { slug } = await create();
    // of a space that nobody has described yet neither the price nor the hours are said
    expect((await read(slug)).missing).toEqual([
      { step: "espaces", what: "spaces", space: null },
      { step: "acces", what: "ways", space: null },
      { step: "prix", what: "prices", space: null },
      { step: "heures", what: "hours", space: null },
    ]);
    const empty = as("owner").listings.publish({ key: key(), site: slug });
    await expect(empty).rejects.toMatchObject({ cause: { code: "INVALID_INPUT", path: ["espaces"] } });
    const bare = await gym(["ways", "prices", "hours"]);
    expect((await read(bare.slug)).missing).toEqual([
      { step: "acces", what: "ways", space: null },
      { step: "prix", what: "prices", space: "Grande salle" },
      { step: "heures", what: "hours", space: "Grande salle" },
    ]);
    const refused = as("owner").listings.publish({ key: key(), site: bare.slug });
    await expect(refused).rejects.toMatchObject({ cause: { code: "INVALID_INPUT", path: ["acces"] } });
  });
});

describe("publishing", () => {
  test("shows the place and its hours to everybody; withdrawing hides both, and can be undone", async () => {
    const { slug } = await gym();
    await as("owner").listings.publish({ key: key(), site: slug });
    expect(await freeAt(slug, 19)).toBe(4);
    expect((await as(null).places.site({ slug })).site.name).toBe("Gymnase du Phare");
    await as("owner").listings.withdraw({ key: key(), site: slug });
    expect(await freeAt(slug, 19)).toBe(0);
    await expect(as(null).places.site({ slug })).rejects.toMatchObject(codeOf("NOT_FOUND"));
    const discarded = as("owner").listings.discard({ key: key(), site: slug });
    await expect(discarded).rejects.toMatchObject(codeOf("STATE_CHANGED"));
    await as("owner").listings.publish({ key: key(), site: slug });
    expect(await freeAt(slug, 19)).toBe(4);
  });

  test("never shows how to get in", async () => {
    const { slug } = await gym();
    await as("owner").listings.publish({ key: key(), site: slug });
    expect(JSON.stringify(await as(null).places.site({ slug }))).not.toContain("4812");
    expect((await read(slug)).ways).toEqual([{ mode: "code", contact: null, secret: "4812" }]);
  });

  test("opens no hours of a withdrawn place to a booking", async () => {
    const { slug, spaceId } = await gym();
    await as("owner").listings.publish({ key: key(), site: slug });
    await as("owner").listings.withdraw({ key: key(), site: slug });
    const asked = as("assoc").bookings.book({
      key: key(),
      organizationId: town.organizations.assoc,
      activityId: town.activities.choir,
      title: "Répétition",
      people: 10,
      spaceId,
      day: THURSDAY,
      startMinute: 1140,
      durationMinutes: 60,
    });
    await expect(asked).rejects.toMatchObject(codeOf("CLOSED_HOURS"));
  });
});

describe("spaces and parts", () => {
  test("a gym in thirds is three units; each part is one of them, the whole is all", async () => {
    const { slug } = await gym();
    const { site: own, spaces } = await read(slug);
    expect(spaces[0]?.parts.map(({ name }) => name)).toEqual(["Nord", "Centre", "Sud"]);
    const rows = await inTown((tx) =>
      tx
        .select({ spaceId: spaceUnit.spaceId, unitId: spaceUnit.unitId })
        .from(spaceUnit)
        .where(eq(spaceUnit.siteId, own.id)),
    );
    const unitsOf = (id: string | undefined) =>
      rows.filter(({ spaceId }) => spaceId === id).map(({ unitId }) => unitId);
    expect(new Set(unitsOf(spaces[0]?.id)).size).toBe(3);
    const ofParts = spaces[0]?.parts.flatMap(({ id }) => unitsOf(id)) ?? [];
    expect(ofParts.toSorted()).toEqual(unitsOf(spaces[0]?.id).toSorted());
  });

  test("are renamed in place, divided anew while nobody has used them, and removed with their units", async () => {
    const { slug, spaceId } = await gym();
    const halves = {
      ...GYM,
      id: spaceId,
      name: "Salle du Phare",
      division: "halves" as const,
      parts: ["Est", "Ouest"].map((name) => ({ name, capacity: 45 })),
    };
    await as("owner").listings.saveSpaces({ key: key(), site: slug, spaces: [halves, HALL] });
    const after = await read(slug);
    expect(after.spaces.map(({ name, parts }) => [name, parts.length])).toEqual([
      ["Salle du Phare", 2],
      ["Club-house", 0],
    ]);
    expect(after.spaces[0]?.id).toBe(spaceId);
    await as("owner").listings.saveSpaces({
      key: key(),
      site: slug,
      spaces: [{ ...HALL, id: after.spaces[1]?.id ?? "" }],
    });
    expect(await inTown((tx) => tx.select().from(unit).where(eq(unit.siteId, after.site.id)))).toHaveLength(1);
  });

  test("that somebody has used keep their division and stay", async () => {
    const { slug, spaceId } = await gym();
    const units = await inTown((tx) => tx.select().from(spaceUnit).where(eq(spaceUnit.spaceId, spaceId)));
    await town.book(
      spaceId,
      units.map(({ unitId }) => unitId),
      THURSDAY,
      19,
      1,
    );
    const whole = { ...GYM, id: spaceId, division: "whole" as const, parts: [] };
    const divided = as("owner").listings.saveSpaces({ key: key(), site: slug, spaces: [whole] });
    await expect(divided).rejects.toMatchObject({ cause: { path: ["spaces", 0, "division"] } });
    const removed = as("owner").listings.saveSpaces({ key: key(), site: slug, spaces: [HALL] });
    await expect(removed).rejects.toMatchObject({ cause: { path: ["spaces"], details: { rule: "space_used" } } });
    const renamed = { ...GYM, id: spaceId, name: "La grande" };
    await as("owner").listings.saveSpaces({ key: key(), site: slug, spaces: [renamed] });
    expect((await read(slug)).spaces[0]?.name).toBe("La grande");
  });

  test("parts take what is said of their whole", async () => {
    const { slug, spaceId } = await gym();
    await as("owner").listings.saveRooms({
      key: key(),
      site: slug,
      rooms: [
        {
          spaceId,
          noise: "loud",
          equipment: ["mats"],
          stepFree: true,
          houseRules: "Chaussures propres.",
          activityIds: [town.activities.drums],
          grantMode: "rule",
          seasonMode: "direct",
          instantPeople: 12,
          instantMinutes: 120,
          prices: [
            { audience: "association", mode: "gift", centsPerHour: 0 },
            { audience: "company", mode: "euros", centsPerHour: 2500 },
          ],
        },
      ],
    });
    const rows = await inTown((tx) => tx.select().from(space).innerJoin(site, eq(site.id, space.siteId)));
    const own = rows.filter((row) => row.site.slug === slug).map((row) => row.space);
    expect(own).toHaveLength(4);
    expect(new Set(own.map((one) => `${one.noise} ${one.grantMode} ${one.seasonMode} ${one.instantPeople}`))).toEqual(
      new Set(["loud rule direct 12"]),
    );
    const shown = await as("owner").places.site({ slug });
    for (const one of shown.spaces) expect(one.activities.map(({ slug: name }) => name)).toEqual(["batterie"]);
    for (const { prices } of shown.spaces) {
      expect(prices).toContainEqual({ audience: "association", mode: "gift", centsPerHour: 0 });
      expect(prices).toContainEqual({ audience: "company", mode: "euros", centsPerHour: 2500 });
    }
  });
});

describe("granting by rule", () => {
  test("is at once for small and short, on approval beyond", async () => {
    const { slug, spaceId } = await gym();
    const rule = { spaceId, grantMode: "rule" as const, instantPeople: 12, instantMinutes: 60 };
    await as("owner").listings.saveRooms({ key: key(), site: slug, rooms: [rule] });
    await as("owner").listings.publish({ key: key(), site: slug });
    const ask = (people: number, startMinute: number, durationMinutes: number) =>
      as("assoc").bookings.book({
        key: key(),
        organizationId: town.organizations.assoc,
        activityId: town.activities.choir,
        title: "Répétition",
        people,
        spaceId,
        day: THURSDAY,
        startMinute,
        durationMinutes,
      });
    expect((await ask(12, 1080, 60)).state).toBe("confirmed");
    expect((await ask(13, 1140, 60)).state).toBe("pending");
    expect((await ask(12, 1200, 90)).state).toBe("pending");
  });

  test("needs its numbers", async () => {
    const { slug, spaceId } = await gym();
    const saved = as("owner").listings.saveRooms({ key: key(), site: slug, rooms: [{ spaceId, grantMode: "rule" }] });
    await expect(saved).rejects.toMatchObject({ cause: { path: ["rooms", 0, "instantPeople"] } });
  });
});

describe("who may", () => {
  test("only a manager of the organization describes its places", async () => {
    await expect(create("neighbour")).rejects.toMatchObject(codeOf("FORBIDDEN"));
    const { slug, spaceId } = await gym();
    const [listings, common] = [as("neighbour").listings, { key: key(), site: slug }];
    const attempts = [
      listings.read({ site: slug }),
      listings.savePlace({ ...common, ...PLACE }),
      listings.saveSpaces({ ...common, spaces: [HALL] }),
      listings.saveRooms({ ...common, rooms: [{ spaceId, noise: "loud" }] }),
      listings.saveErp({ ...common, types: ["X"], category: 5 }),
      listings.saveEntry({ ...common, ways: [{ mode: "open", contact: "", secret: "" }] }),
      listings.publish(common),
      listings.withdraw(common),
      listings.discard(common),
    ];
    for (const answer of await Promise.allSettled(attempts)) {
      expect(answer).toMatchObject({ status: "rejected", reason: codeOf("FORBIDDEN") });
    }
    const context = town.as("owner");
    const memberships = context.user?.memberships.map((one) => ({ ...one, role: "keyholder" as const })) ?? [];
    const member = createCaller({ ...context, user: context.user && { ...context.user, memberships } });
    await expect(member.listings.read({ site: slug })).rejects.toMatchObject(codeOf("FORBIDDEN"));
    await expect(as(null).listings.read({ site: slug })).rejects.toMatchObject(codeOf("NOT_SIGNED_IN"));
  });

  test("another site's space is none of this one's", async () => {
    const [own, other] = [await gym(), await gym()];
    const saved = as("owner").listings.saveRooms({
      key: key(),
      site: own.slug,
      rooms: [{ spaceId: other.spaceId, noise: "loud" }],
    });
    await expect(saved).rejects.toMatchObject(codeOf("NOT_FOUND"));
    const taken = as("owner").listings.saveSpaces({
      key: key(),
      site: own.slug,
      spaces: [{ ...HALL, id: other.spaceId }],
    });
    await expect(taken).rejects.toMatchObject(codeOf("NOT_FOUND"));
  });
});

describe("the first step", () => {
  test("finds places and communes by the beginnings of their words, accents aside", async () => {
    const found = await as("owner").addresses.search({ text: "hotel VILLE" });
    expect(found).toMatchObject([{ kind: "place", label: "Hôtel de Ville", address: "12 rue du Beffroi" }]);
    const [first, ...others] = await as("owner").addresses.search({ text: "bour" });
    expect(first).toMatchObject({ kind: "commune", label: "Bourg", communeCode: "59183" });
    expect(others.every(({ kind, communeName }) => kind === "place" && communeName === "Bourg")).toBe(true);
    expect(await as("owner").addresses.search({ text: " '; -- " })).toEqual([]);
  });

  test("refuses a commune that the territory does not know, and a point far from it", async () => {
    await expect(create("owner", { communeCode: "75056" })).rejects.toMatchObject({ cause: { path: ["communeCode"] } });
    await expect(create("owner", { lon: 5 })).rejects.toMatchObject({ cause: { path: ["lon"] } });
  });

  test("keeps the place's sheet at Acceslibre, and no link to elsewhere", async () => {
    const acceslibreUrl = "https://acceslibre.beta.gouv.fr/app/59-bourg/a/gymnase/erp/gymnase-du-phare/";
    const { slug } = await create("owner", { acceslibreUrl });
    expect((await read(slug)).site.acceslibreUrl).toBe(acceslibreUrl);
    for (const elsewhere of [
      "http://acceslibre.beta.gouv.fr/erp/",
      "https://acceslibre.beta.gouv.fr.example.org/erp/",
      "https://acceslibre.beta.gouv.fr",
      "javascript:alert(1)",
      "gymnase-du-phare",
    ]) {
      await expect(create("owner", { acceslibreUrl: elsewhere })).rejects.toMatchObject({
        cause: { issues: [{ path: ["acceslibreUrl"], message: "acceslibre" }] },
      });
    }
  });

  test("gives two places of one name two addresses", async () => {
    const slugs = [(await create()).slug, (await create()).slug];
    expect(new Set(slugs).size).toBe(2);
  });
});
