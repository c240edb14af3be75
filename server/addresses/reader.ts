// A file of the Base Adresse Nationale, read line by line: streets of the communes wanted, each with its numbers. Pure
// but for the bytes that come; nothing is written before all of it has been read.
import { folded } from "../folded.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { type Bytes, cellsOf, fileFault, readLines } from "./lines.ts";
import { spaced } from "./words.ts";

export type Commune = { readonly code: string; readonly name: string; readonly lon: number; readonly lat: number };

const LINE_FAULTS = ["columns", "name", "number", "suffix", "position", "far"] as const;
export type LineFault = (typeof LINE_FAULTS)[number];
export type RefusedLine = { readonly line: number; readonly fault: LineFault };

export type ReadStreet = {
  readonly communeCode: string;
  readonly formerCommune: string;
  readonly name: string;
  readonly words: string;
  readonly around: string;
  readonly lon: number;
  readonly lat: number;
  readonly numbers: readonly {
    readonly number: number;
    readonly suffix: string;
    readonly lon: number;
    readonly lat: number;
  }[];
};

export type ReadFile = {
  readonly streets: readonly ReadStreet[];
  readonly addresses: number;
  /** The first of them, with how many there are. */
  readonly refusedLines: readonly RefusedLine[];
  readonly refused: number;
  /** Lines of communes that are not wanted, and of addresses that were read already: a building may have several doors. */
  readonly elsewhere: number;
  readonly repeated: number;
};

const REQUIRED = ["numero", "rep", "nom_voie", "code_insee", "nom_commune", "lon", "lat"] as const;
const OPTIONAL = ["code_postal", "nom_ancienne_commune"] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const TOLD = 100;
/** The number that the file gives to a street without any. */
const NO_NUMBER = 99_999;
/** No commune is as wide: a point beyond is another's, or in other coordinates. */
const FAR_DEGREES = 0.5;

type Numbers = Map<string, { number: number; suffix: string; lon: number; lat: number }>;
type OpenStreet = Omit<ReadStreet, "numbers" | "lon" | "lat"> & {
  readonly numbers: Numbers;
  place: { lon: number; lat: number } | null;
};

/** Reads a whole file, or throws why it is none. Of lines that are faulty, the others are kept. */
export async function readAddresses(
  source: Bytes,
  communes: readonly Commune[],
  limits: Limits = LIMITS,
): Promise<ReadFile> {
  const reading = new Reading(communes, limits);
  await readLines(source, limits, (line, number) => reading.take(line, number));
  return reading.end();
}

class Reading {
  private readonly communes: ReadonlyMap<string, Commune>;
  private readonly limits: Limits;
  private readonly streets = new Map<string, OpenStreet>();
  private readonly refusedLines: RefusedLine[] = [];
  private columns: ReadonlyMap<Column, number> | null = null;
  private width = 0;
  private addresses = 0;
  private refused = 0;
  private elsewhere = 0;
  private repeated = 0;

  constructor(communes: readonly Commune[], limits: Limits) {
    this.communes = new Map(communes.map((commune) => [commune.code, commune]));
    this.limits = limits;
  }

  take(line: string, number: number): void {
    if (!this.columns) this.takeHeader(line);
    else if (line !== "") this.takeCells(cellsOf(line), number);
  }

  private takeHeader(line: string): void {
    const names = cellsOf(line.replace(/^\uFEFF/, "")).map((name) => name.trim().toLowerCase());
    const columns = new Map([...REQUIRED, ...OPTIONAL].map((name) => [name, names.indexOf(name)]));
    const missing = REQUIRED.filter((name) => columns.get(name) === -1);
    if (missing.length > 0) throw fileFault("address_columns", { missing: missing.join(", ") });
    this.columns = columns;
    this.width = names.length;
  }

  private takeCells(cells: readonly string[], line: number): void {
    const fault = cells.length === this.width ? this.faultOf(cells) : "columns";
    if (!fault) return;
    this.refused++;
    if (this.refusedLines.length < TOLD) this.refusedLines.push({ line, fault });
  }

  /** Keeps what the cells say, or tells what is wrong with them. */
  private faultOf(cells: readonly string[]): LineFault | null {
    const cell = (name: Column) => cells[this.columns?.get(name) ?? -1]?.trim() ?? "";
    const commune = this.communes.get(cell("code_insee").toUpperCase());
    if (!commune) {
      this.elsewhere++;
      return null;
    }
    const name = cell("nom_voie").replace(/\s+/g, " ");
    if (folded(name) === "" || name.length > 200) return "name";
    const number = /^\d{1,5}$/.test(cell("numero")) ? Number(cell("numero")) : Number.NaN;
    if (Number.isNaN(number)) return "number";
    const suffix = folded(cell("rep")).replaceAll(" ", "");
    if (suffix.length > 12) return "suffix";
    const [lon, lat] = [degrees(cell("lon")), degrees(cell("lat"))];
    if (Number.isNaN(lon) || Number.isNaN(lat)) return "position";
    if (Math.abs(lon - commune.lon) > FAR_DEGREES || Math.abs(lat - commune.lat) > FAR_DEGREES) return "far";
    const street = this.streetOf(commune, name, cell("nom_ancienne_commune"), cell("code_postal"));
    if (number === NO_NUMBER) street.place ??= { lon, lat };
    else this.addNumber(street, { number, suffix, lon, lat });
    return null;
  }

  private streetOf(commune: Commune, name: string, former: string, postcode: string): OpenStreet {
    const formerCommune = folded(former) === folded(commune.name) ? "" : former;
    const words = spaced(name);
    const key = `${commune.code}\0${folded(formerCommune)}\0${words}`;
    const known = this.streets.get(key);
    if (known) return known;
    const around = spaced([formerCommune, commune.name, postcode].join(" "));
    const made = { communeCode: commune.code, formerCommune, name, words, around, numbers: new Map(), place: null };
    this.streets.set(key, made);
    return made;
  }

  private addNumber(street: OpenStreet, one: { number: number; suffix: string; lon: number; lat: number }): void {
    const key = `${one.number} ${one.suffix}`;
    if (street.numbers.has(key)) {
      this.repeated++;
      return;
    }
    if (++this.addresses > this.limits.addresses) throw fileFault("address_too_many", { most: this.limits.addresses });
    street.numbers.set(key, one);
  }

  end(): ReadFile {
    if (!this.columns) throw fileFault("address_header");
    const { addresses, refusedLines, refused, elsewhere, repeated } = this;
    const streets = [...this.streets.values()].map(({ place, numbers, ...street }) => {
      const all = [...numbers.values()];
      return { ...street, ...(place ?? middleOf(all)), numbers: all };
    });
    if (streets.length === 0) throw fileFault("address_not_here");
    return { streets, addresses, refusedLines, refused, elsewhere, repeated };
  }
}

const degrees = (cell: string) => (cell === "" ? Number.NaN : Number(cell.replace(",", ".")));

/** The point nearest to the mean: the mean itself may be off a street that bends. */
function middleOf(points: readonly { readonly lon: number; readonly lat: number }[]): { lon: number; lat: number } {
  const mean = (of: "lon" | "lat") => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean("lon"), mean("lat")];
  const apart = (point: { lon: number; lat: number }) => (point.lon - x) ** 2 + (point.lat - y) ** 2;
  const nearest = points.reduce((best, point) => (apart(point) < apart(best) ? point : best));
  return { lon: nearest.lon, lat: nearest.lat };
}
