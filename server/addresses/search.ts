import { type Transaction, withTerritory } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { findPlaces, type KnownPlace, readKnownCommunes } from "../listings/data.ts";
import { type FoundNumber, type FoundStreet, findNumbers, findStreets, readNumbers } from "./data.ts";
import { numberedName, numberFirst, soughtWords } from "./words.ts";

export type FoundAddress = Omit<KnownPlace, "kind"> & {
  readonly kind: KnownPlace["kind"] | "street" | "number";
  /** The commune that this one took in, where people still name it. */
  readonly formerCommune: string;
};

const [SHOWN, COMMUNES_SHOWN, PLACES_KEPT] = [10, 3, 3];

/** Where a place can be said to be: communes, streets and their numbers, places whose names hold the words. */
export async function searchAddresses(viewer: SignedIn, text: string): Promise<readonly FoundAddress[]> {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const known = await readKnownCommunes(tx, viewer.territory);
    const near = (await findPlaces(tx, known, lastPart(text), SHOWN)).map((one) => ({ ...one, formerCommune: "" }));
    const communes = near.filter(({ kind }) => kind === "commune").slice(0, COMMUNES_SHOWN);
    const places = near.filter(({ kind }) => kind === "place");
    const room = SHOWN - communes.length - Math.min(places.length, PLACES_KEPT);
    const streets = await findInStreets(tx, text, room);
    const names = new Map(known.map(({ code, name }) => [code, name]));
    const told = streets.map((one) => ({ ...one, communeName: names.get(one.communeCode) ?? "" }));
    return [...communes, ...told, ...places].slice(0, SHOWN);
  });
}

/** Of « 3 rue du Phare, Grav » what names a place: after the last comma, or the whole. */
const lastPart = (text: string) => text.split(",").at(-1)?.trim() || text;

/** A number that is typed, else streets; a street alone is told with its first numbers. */
async function findInStreets(tx: Transaction, text: string, limit: number) {
  const numbered = numberFirst(text);
  if (numbered) {
    const words = soughtWords(numbered.rest);
    const numbers = await findNumbers(tx, { ...numbered, words }, limit);
    if (numbers.length > 0) return numbers.map(ofNumber);
    // « 8 mai » is a name, « 300 rue des Dunes » a number that the file does not know
    const named = await findStreets(tx, soughtWords(text), limit);
    const streets = await findStreets(tx, words, limit - named.length);
    return [
      ...named.map((one) => ofStreet(one, one.name)),
      ...streets.map((one) => ofStreet(one, numberedName(numbered.number, numbered.suffix, one.name))),
    ];
  }
  const streets = await findStreets(tx, soughtWords(text), limit);
  const [only] = streets;
  const numbers = only && streets.length === 1 ? await readNumbers(tx, only, limit - 1) : [];
  return [...streets.map((one) => ofStreet(one, one.name)), ...numbers.map(ofNumber)];
}

const ofStreet = ({ id: _, name, ...where }: FoundStreet, written: string) => ({
  kind: "street" as const,
  label: name,
  address: withFormer(written, where.formerCommune),
  ...where,
});

function ofNumber({ id: _, name, number, suffix, ...where }: FoundNumber) {
  const label = numberedName(number, suffix, name);
  return { kind: "number" as const, label, address: withFormer(label, where.formerCommune), ...where };
}

const withFormer = (address: string, former: string) => (former === "" ? address : `${address}, ${former}`);
