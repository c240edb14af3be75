import { gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { importAddresses } from "#server/addresses/service.ts";
import { createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { addressFile, type MadeLine, madeAddresses } from "#tests/helpers/made-addresses.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

let database: TestDatabase;
let town: Town;
type Name = "hub" | "owner" | "assoc";
/** The owner's account as a manager of the hub: this town has none of its own. */
function contextOf(name: Name) {
  if (name !== "hub") return town.as(name);
  const { user, ...context } = town.as("owner");
  const memberships = (user?.memberships ?? []).map((one) => ({ ...one, organizationKind: "hub" as const }));
  return { ...context, user: user && { ...user, memberships } };
}
const as = (name: Name) => createCaller(contextOf(name));
const inTown = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territory.id, work);

const BOURG = { code: "59183", commune: "Bourg", lon: 2.38, lat: 51.04 };
const PORT = { code: "59271", commune: "Port", lon: 2.3, lat: 51.01 };
const line = (number: number, street: string, more: Partial<MadeLine> = {}): MadeLine => ({
  ...BOURG,
  number,
  street,
  ...more,
});
const stream = (bytes: string | Uint8Array) => new Blob([bytes as BlobPart]).stream();
const send = (lines: readonly MadeLine[], name: Name = "hub") =>
  as(name).addresses.import({ fileName: "adresses-essai.csv.gz", content: stream(gzipSync(addressFile(lines))) });
const search = async (text: string) =>
  (await as("owner").addresses.search({ text })).map(
    ({ kind, label, communeName }) => `${kind} ${label} (${communeName})`,
  );
const count = async (table: "street" | "address" | "address_import") => {
  const { rows } = await inTown((tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`),
  );
  return rows[0]?.n;
};

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  // the territory knows its communes by their places
  await town.site("mairie", { name: "Hôtel de Ville", kind: "town-hall", address: "12 rue du Beffroi" });
  await town.site("port", { name: "Capitainerie", communeCode: "59271", communeName: "Port", lon: 2.3, lat: 51.01 });
});
afterAll(() => database.close());
beforeEach(() =>
  inTown(async (tx) => {
    await tx.execute(sql`delete from street`);
    await tx.execute(sql`delete from address_import`);
  }),
);

describe("importing addresses", () => {
  test("keeps the streets and numbers of the territory’s communes, and tells what it left", async () => {
    const answer = await send([
      line(1, "Rue des Essais"),
      line(1, "Rue des Essais", { suffix: "bis" }),
      line(1, "Rue des Essais"),
      line(2, "Quai d’essai", PORT),
      line(3, "Rue des Essais", { lon: "" }),
      line(1, "Rue d’ailleurs", { code: "75056", commune: "Paris" }),
    ]);
    expect(answer).toEqual({
      ...{ communes: 2, streets: 2, addresses: 3, refused: 1, repeated: 1, elsewhere: 1 },
      refusedLines: [{ line: 6, fault: "position" }],
      communeNames: ["Bourg", "Port"],
    });
    const { imports, communes } = await as("hub").addresses.state();
    expect(imports).toMatchObject([{ fileName: "adresses-essai.csv.gz", streets: 2, addresses: 3, refused: 1 }]);
    expect(imports[0]?.by).toBeTruthy();
    expect(communes).toMatchObject([
      { name: "Bourg", streets: 1, addresses: 2, at: imports[0]?.at },
      { name: "Port", streets: 1, addresses: 1 },
    ]);
  });

  test("replaces what a former file gave to the same communes, and leaves the others", async () => {
    await send([line(1, "Rue ancienne"), line(2, "Quai d’essai", PORT)]);
    await send([line(1, "Rue nouvelle")]);
    expect(await search("ancienne")).toEqual([]);
    expect(await search("nouvelle")).toEqual(["street Rue nouvelle (Bourg)", "number 1 rue nouvelle (Bourg)"]);
    expect(await search("quai")).toContain("street Quai d’essai (Port)");
    expect([await count("street"), await count("address"), await count("address_import")]).toEqual([2, 2, 2]);
    const { imports, communes } = await as("hub").addresses.state();
    expect(imports).toHaveLength(2);
    expect(communes.map(({ name, streets }) => [name, streets])).toEqual([
      ["Bourg", 1],
      ["Port", 1],
    ]);
  });

  test("leaves everything as it was when the file is damaged, is none, or breaks off while it comes", async () => {
    await send([line(1, "Rue ancienne")]);
    const packed = gzipSync(
      addressFile(madeAddresses(3_000, [{ code: "59183", name: "Bourg", lon: 2.38, lat: 51.04 }])),
    );
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(Buffer.from(addressFile([line(1, "Rue nouvelle")])));
        controller.error(new Error("gone"));
      },
    });
    const contents = [stream(packed.subarray(0, packed.length - 40)), stream("nom;prenom\nDupont;Jeanne\n"), broken];
    for (const content of contents) {
      await expect(as("hub").addresses.import({ fileName: "x.csv", content })).rejects.toThrow();
    }
    expect(await search("ancienne")).toHaveLength(2);
    expect([await count("street"), await count("address_import")]).toEqual([1, 1]);
  });

  test("by two at once: each is written whole, or told to come again", async () => {
    const files = [1, 2, 3].map((n) =>
      madeAddresses(600, [{ code: "59183", name: `Bourg ${n}`, lon: 2.38, lat: 51.04 }]),
    );
    const answers = await Promise.allSettled(files.map((lines) => send(lines)));
    const done = answers.filter(({ status }) => status === "fulfilled").length;
    expect(done).toBeGreaterThanOrEqual(1);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ cause: { code: "BUSY" } });
    }
    expect([await count("street"), await count("address"), await count("address_import")]).toEqual([40, 600, done]);
  });

  test("of tens of thousands is written in one go", async () => {
    const communes = [
      { code: "59183", name: "Bourg", lon: 2.38, lat: 51.04 },
      { code: "59271", name: "Port", lon: 2.3, lat: 51.01 },
    ];
    expect(await send(madeAddresses(30_000, communes))).toMatchObject({
      communes: 2,
      streets: 2_000,
      addresses: 30_000,
    });
    expect(await count("address")).toBe(30_000);
    expect((await as("owner").addresses.search({ text: "12 rue essai 150" })).length).toBeGreaterThan(0);
  });

  test("is for managers of the hub, and asks nothing of the others’ files", async () => {
    for (const name of ["owner", "assoc"] as const) {
      await expect(send([line(1, "Rue des Essais")], name)).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
      await expect(as(name).addresses.state()).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
    }
    expect(await count("street")).toBe(0);
  });

  test("by the command writes the same", async () => {
    const bytes = Buffer.from(addressFile([line(1, "Rue des Essais")]));
    const context = { ...contextOf("hub"), now: () => new Date() };
    await importAddresses(context, { fileName: "essai.csv", content: stream(bytes), createdBy: "command" });
    expect((await as("hub").addresses.state()).imports).toMatchObject([{ fileName: "essai.csv", by: null }]);
  });
});

describe("searching an address", () => {
  beforeEach(() =>
    send([
      line(12, "Rue des Dunes", { former: "Plage" }),
      line(12, "Rue des Dunes", { former: "Plage", suffix: "bis", lon: 2.39 }),
      line(12, "Rue des Dunes", { former: "Plage", suffix: "ter" }),
      line(14, "Rue des Dunes", { former: "Plage" }),
      line(5, "Rue des Dunes", PORT),
      line(1, "Allée du Cœur"),
      line(1, "Boulevard Saint-Pol"),
      line(6, "Rue du 8 Mai 1945"),
      line(3, "Rue de Bourg", PORT),
    ]),
  );

  test("proposes streets, one line a commune, by the beginnings of their words", async () => {
    expect(await search("rue des du")).toEqual(["street Rue des Dunes (Bourg)", "street Rue des Dunes (Port)"]);
    expect(await search("allee coeur")).toContain("street Allée du Cœur (Bourg)");
    expect(await search("bd st pol")).toContain("street Boulevard Saint-Pol (Bourg)");
  });

  test("then the numbers, once one street is left", async () => {
    expect(await search("rue des dunes, plage")).toEqual([
      "street Rue des Dunes (Bourg)",
      "number 12 rue des Dunes (Bourg)",
      "number 12 bis rue des Dunes (Bourg)",
      "number 12 ter rue des Dunes (Bourg)",
      "number 14 rue des Dunes (Bourg)",
    ]);
  });

  test("finds a number with its suffix, and puts the point there", async () => {
    const [found, ...others] = await as("owner").addresses.search({ text: "12 bis rue des Dunes, Plage" });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      kind: "number",
      address: "12 bis rue des Dunes, Plage",
      ...{ communeCode: "59183", formerCommune: "Plage", lon: 2.39, lat: 51.04 },
    });
    expect(await search("12 b rue dunes")).toEqual(["number 12 bis rue des Dunes (Bourg)"]);
    expect(await search("12 rue dunes")).toHaveLength(3);
  });

  test("proposes the street where its number is not known, and keeps what was typed", async () => {
    const found = await as("owner").addresses.search({ text: "300 rue des dunes port" });
    expect(found).toMatchObject([
      { kind: "street", label: "Rue des Dunes", address: "300 rue des Dunes", communeName: "Port" },
    ]);
  });

  test("takes a number that is part of a name for what it is", async () => {
    expect(await search("8 mai")).toContain("street Rue du 8 Mai 1945 (Bourg)");
    expect(await search("rue du 8 m")).toContain("number 6 rue du 8 Mai 1945 (Bourg)");
  });

  test("gives a commune and the streets of its name, not all of its streets", async () => {
    expect(await search("bourg")).toEqual([
      "commune Bourg (Bourg)",
      "street Rue de Bourg (Port)",
      "number 3 rue de Bourg (Port)",
      "place Hôtel de Ville (Bourg)",
    ]);
  });

  test("takes anything that is typed", async () => {
    for (const text of ["", "  ", "'; --", "%", "12", "12 ", "\\", "a".repeat(120), "1 a b c d e f g h i j k"]) {
      expect(Array.isArray(await as("owner").addresses.search({ text }))).toBe(true);
    }
  });
});

test("that no street is known is said to managers of the hub alone", async () => {
  expect((await as("hub").listings.options()).lacksStreets).toBe(true);
  expect((await as("owner").listings.options()).lacksStreets).toBe(false);
  await send([line(1, "Rue des Essais")]);
  expect((await as("hub").listings.options()).lacksStreets).toBe(false);
});
