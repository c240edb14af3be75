import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { createTerritory, type TerritorySize } from "./territory.ts";

export type Entry = { readonly name: string; readonly file: string };

const OWN = resolve(import.meta.dirname, "../../solver/instances");
const SMALL: readonly TerritorySize[] = [
  { seed: 12, sites: 4, requests: 320 },
  { seed: 21, sites: 10, requests: 500 },
  { seed: 22, sites: 10, requests: 500, full: true },
];
const LARGE: readonly TerritorySize[] = [
  { seed: 23, sites: 40, requests: 2000 },
  { seed: 24, sites: 40, requests: 2000, full: true },
  { seed: 25, sites: 200, requests: 10_000 },
  { seed: 26, sites: 1200, requests: 60_000 },
];
/** A packed file beyond this is no matter of minutes. */
const SMALL_BYTES = 100_000;

/** The instances of a run: the project's own, those made up, and those of a folder that is given by INSTANCES. */
export function listInstances(folder: string, isAll: boolean, only: string | undefined): readonly Entry[] {
  const given = [OWN, process.env.INSTANCES].flatMap((from) => (from === undefined ? [] : filesOf(from, isAll)));
  const known = new Map(given.toReversed().map((entry) => [entry.name, entry]));
  const made = [...SMALL, ...(isAll ? LARGE : [])].map((size) => ({ size, name: nameOf(size) }));
  const isWanted = ({ name }: { readonly name: string }) => only === undefined || name.includes(only);
  mkdirSync(folder, { recursive: true });
  return [
    ...made.filter(isWanted).map(({ size, name }) => {
      const file = join(folder, `${name}.json.gz`);
      writeFileSync(file, gzipSync(JSON.stringify(createTerritory(size))));
      return { name, file };
    }),
    ...given.filter((entry) => known.get(entry.name) === entry && isWanted(entry)),
  ];
}

const nameOf = ({ seed, sites, requests, full }: TerritorySize) =>
  `made-${sites}-${requests}-${seed}${full ? "-full" : ""}`;

function filesOf(folder: string, isAll: boolean): readonly Entry[] {
  return readdirSync(folder)
    .filter((name) => /\.json(\.gz)?$/.test(name))
    .sort()
    .map((name) => ({ name: basename(name).replace(/\.json(\.gz)?$/, ""), file: resolve(folder, name) }))
    .filter(({ file }) => isAll || statSync(file).size <= SMALL_BYTES);
}
