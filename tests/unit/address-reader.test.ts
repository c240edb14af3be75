import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { LIMITS } from "#server/addresses/limits.ts";
import { readAddresses } from "#server/addresses/reader.ts";
import { numberedName, numberFirst } from "#server/addresses/words.ts";

// Lines in the form of the Base Adresse Nationale; streets and numbers are made up.
const HEADER =
  "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles";
const COMMUNES = [
  { code: "59183", name: "Dunkerque", lon: 2.377, lat: 51.034 },
  { code: "59271", name: "Grande-Synthe", lon: 2.304, lat: 51.013 },
];
type Line = Partial<Record<"numero" | "rep" | "voie" | "insee" | "commune" | "ancienne" | "lon" | "lat", string>>;
const line = (given: Line) => {
  const { numero, rep, voie, insee, commune, ancienne, lon, lat } = {
    ...{ numero: "1", rep: "", voie: "Rue des Essais", insee: "59183", commune: "Dunkerque", ancienne: "" },
    ...{ lon: "2.38", lat: "51.04" },
    ...given,
  };
  return `x;;${numero};${rep};${voie};59140;${insee};${commune};;${ancienne};;;${lon};${lat};entrée;;;;;;;1;`;
};
const fileOf = (...lines: readonly string[]) => Buffer.from([HEADER, ...lines].join("\n"));
/** The bytes as they come, in pieces of some length. */
async function* pieces(bytes: Uint8Array, length = 7) {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}
const read = (bytes: Uint8Array, limits = {}) => readAddresses(pieces(bytes), COMMUNES, { ...LIMITS, ...limits });
const rule = (name: string, more = {}) => ({ code: "INVALID_INPUT", details: { rule: name, ...more } });

describe("a file of addresses", () => {
  test("gives streets of the communes wanted, each with its numbers", async () => {
    const file = fileOf(
      line({ numero: "12", rep: "bis" }),
      line({ numero: "12", lon: "2.39" }),
      line({ voie: "Allée  du Cœur" }),
      line({ insee: "59271", commune: "Grande-Synthe" }),
      line({ insee: "75056", commune: "Paris" }),
    );
    const found = await read(file);
    expect(found).toMatchObject({ addresses: 4, refused: 0, elsewhere: 1, repeated: 0 });
    expect(
      found.streets.map(({ communeCode, name, words, numbers }) => [communeCode, name, words, numbers.length]),
    ).toEqual([
      ["59183", "Rue des Essais", " rue des essais", 2],
      ["59183", "Allée du Cœur", " allee du coeur", 1],
      ["59271", "Rue des Essais", " rue des essais", 1],
    ]);
    expect(found.streets[0]?.numbers).toEqual([
      { number: 12, suffix: "bis", lon: 2.38, lat: 51.04 },
      { number: 12, suffix: "", lon: 2.39, lat: 51.04 },
    ]);
  });

  test.each([
    ["packed", gzipSync(fileOf(line({})))],
    ["with a mark of its encoding", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), fileOf(line({}))])],
    ["with the line ends of Windows", Buffer.from(fileOf(line({})).toString().replaceAll("\n", "\r\n"))],
    ["with an empty line at its end", Buffer.concat([fileOf(line({})), Buffer.from("\n\n")])],
  ])("is read %s", async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ addresses: 1, refused: 0 });
  });

  test("is read in an older encoding, line by line", async () => {
    const file = Buffer.from(fileOf(line({ voie: "Allée des Écoles" })).toString(), "latin1");
    expect((await read(file)).streets.map(({ name }) => name)).toEqual(["Allée des Écoles"]);
  });

  test("may put its cells between quotes, and a semicolon inside", async () => {
    const file = fileOf(line({ numero: '"7"', voie: '"Rue ""Neuve""; ancienne"' }));
    expect((await read(file)).streets).toMatchObject([{ name: 'Rue "Neuve"; ancienne', numbers: [{ number: 7 }] }]);
  });

  test("may have its columns in another order, and others beside", async () => {
    const file = "lat;lon;autre;nom_commune;code_insee;nom_voie;rep;numero\n51.04;2.38;x;Dunkerque;59183;Quai;;4";
    expect((await read(Buffer.from(file))).streets).toMatchObject([
      { name: "Quai", lon: 2.38, numbers: [{ number: 4 }] },
    ]);
  });

  test("is told which of its lines are refused, and why; the others are kept", async () => {
    const file = fileOf(
      line({}),
      line({ numero: "2", lon: "" }),
      line({ numero: "3", lat: "nord" }),
      line({ numero: "quatre" }),
      line({ numero: "5", voie: " " }),
      "6;Rue des Essais",
      `${line({ numero: "7" })};une de plus`,
      line({ numero: "8", lon: "652345.2" }),
      line({ numero: "9", rep: "bis ter quater quinquies" }),
      line({ numero: "10" }),
    );
    const { addresses, refused, refusedLines } = await read(file);
    expect([addresses, refused]).toEqual([2, 8]);
    expect(refusedLines).toEqual([
      { line: 3, fault: "position" },
      { line: 4, fault: "position" },
      { line: 5, fault: "number" },
      { line: 6, fault: "name" },
      { line: 7, fault: "columns" },
      { line: 8, fault: "columns" },
      { line: 9, fault: "far" },
      { line: 10, fault: "suffix" },
    ]);
  });

  test("tells the first hundred of its refused lines, and how many there are", async () => {
    const { refused, refusedLines } = await read(
      fileOf(line({}), ...Array.from({ length: 150 }, () => line({ lon: "" }))),
    );
    expect([refused, refusedLines.length]).toEqual([150, 100]);
  });

  test("has an address once, whatever its doors", async () => {
    const found = await read(fileOf(line({}), line({ lon: "2.381" }), line({ rep: "BIS" }), line({ rep: "bis" })));
    expect(found).toMatchObject({ addresses: 2, repeated: 2 });
    expect(found.streets[0]?.numbers[0]?.lon).toBe(2.38);
  });

  test("keeps a street without numbers, and two of one name in what were two communes", async () => {
    const found = await read(
      fileOf(
        line({ numero: "99999", voie: "Chemin du Lieu-dit" }),
        line({ ancienne: "Malo-les-Bains" }),
        line({ ancienne: "Dunkerque" }),
      ),
    );
    expect(
      found.streets.map(({ name, formerCommune, around, numbers }) => [name, formerCommune, around, numbers.length]),
    ).toEqual([
      ["Chemin du Lieu-dit", "", " dunkerque 59140", 0],
      ["Rue des Essais", "Malo-les-Bains", " malo les bains dunkerque 59140", 1],
      ["Rue des Essais", "", " dunkerque 59140", 1],
    ]);
  });

  test("puts a street at its address nearest to the middle", async () => {
    const [first, second, third] = ["2.30", "2.36", "2.38"].map((lon, i) => line({ numero: String(i + 1), lon }));
    const [street] = (await read(fileOf(first as string, second as string, third as string))).streets;
    expect(street).toMatchObject({ lon: 2.36, lat: 51.04 });
  });

  test.each([
    ["is another table", Buffer.from("nom;prenom\nDupont;Jeanne"), "address_columns"],
    ["is empty", Buffer.alloc(0), "address_header"],
    ["is no table", Buffer.from([1, 2, 3, 4]), "address_columns"],
    ["lacks a column", Buffer.from("numero;rep;nom_voie;code_insee;nom_commune;lon\n"), "address_columns"],
    [
      "is cut short",
      gzipSync(fileOf(...Array.from({ length: 500 }, () => line({})))).subarray(0, 90),
      "address_damaged",
    ],
    ["has no address of a commune wanted", fileOf(line({ insee: "75056" })), "address_not_here"],
    ["has a header alone", fileOf(), "address_not_here"],
  ])("is refused whole when it %s", async (_, bytes, name) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: "INVALID_INPUT", details: { rule: name } });
  });

  test("names the columns that it lacks", async () => {
    const file = Buffer.from("numero;rep;nom_voie;code_insee;nom_commune\n");
    await expect(read(file)).rejects.toMatchObject(rule("address_columns", { missing: "lon, lat" }));
  });

  test("that unpacks without end is refused before it has", async () => {
    const bomb = gzipSync(Buffer.concat([fileOf(line({})), Buffer.alloc(5_000_000, "a\n")]));
    expect(bomb.length).toBeLessThan(10_000);
    await expect(read(bomb, { unpackedBytes: 100_000 })).rejects.toMatchObject(rule("address_too_large"));
    await expect(read(fileOf(line({})), { bytes: 100 })).rejects.toMatchObject(rule("address_too_large"));
    await expect(readAddresses(pieces(Buffer.alloc(50_000, "a"), 1_000), COMMUNES)).rejects.toMatchObject(
      rule("address_header"),
    );
  });

  test("with more addresses than are kept is refused", async () => {
    const file = fileOf(line({ numero: "1" }), line({ numero: "2" }), line({ numero: "3" }));
    await expect(read(file, { addresses: 2 })).rejects.toMatchObject(rule("address_too_many", { most: 2 }));
  });
});

describe("what is typed", () => {
  test.each([
    ["12 bis rue des Dunes", { number: 12, suffix: "bis", rest: "rue des Dunes" }],
    ["12bis, rue des Dunes", { number: 12, suffix: "bis", rest: "rue des Dunes" }],
    ["3 B rue du Phare", { number: 3, suffix: "b", rest: "rue du Phare" }],
    ["3 l’église", { number: 3, suffix: "", rest: "l’église" }],
    ["3 rue", { number: 3, suffix: "", rest: "rue" }],
    ["rue du 8 mai", null],
    ["59140", null],
    ["12 ", null],
  ])("« %s » is a number and a street, or none", (text, expected) => {
    expect(numberFirst(text)).toEqual(expected);
  });

  test("a number stands before a name as on an envelope", () => {
    expect(numberedName(12, "bis", "Rue des Dunes")).toBe("12 bis rue des Dunes");
    expect(numberedName(4, "", "La Ferme Rouge")).toBe("4 La Ferme Rouge");
  });
});
