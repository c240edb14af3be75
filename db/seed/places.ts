import { readFileSync } from "node:fs";
import { OPENING_WORDS } from "./activities.ts";
import { draw, drawOf, slugOf } from "./draw.ts";
import { KINDS, type SiteKind } from "./site-kinds.ts";
import { type SeedSpace, schoolSpaces } from "./spaces.ts";

export type School = {
  readonly uai: string;
  readonly name: string;
  readonly commune: string;
  readonly communeName: string;
  readonly lon: number;
  readonly lat: number;
};
export type Commune = {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  readonly points: readonly (readonly [number, number])[];
};

const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), "utf8"));
export const schools: readonly School[] = read("schools.json");
export const communes: readonly Commune[] = read("communes.json");

export type SeedSite = {
  readonly slug: string;
  readonly name: string;
  readonly kind: SiteKind;
  /** Slug of its organization. */
  readonly owner: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly lon: number;
  readonly lat: number;
  readonly stepFree: boolean;
  readonly erpTypes: readonly string[];
  readonly erpCategory: number;
  readonly source: string | null;
  readonly sourceId: string | null;
  readonly spaces: readonly SeedSpace[];
};

const MINISTRY =
  "Ministère de l’Éducation nationale, « Adresse et géolocalisation des établissements d’enseignement », 2021, Licence Ouverte";

export const schoolOwner = "etablissements-scolaires-demonstration";
export const townOwner = (commune: string) => `ville-de-${slugOf(commune)}-demonstration`;
export const companies = [
  "Compagnie du Sextant",
  "Ateliers de la Drisse",
  "Conserverie du Jusant",
  "Bureau d’études de la Vigie",
];
export const culturals = ["Les Écrans du Flot", "Le Sous-sol sonore", "La Fabrique du Gabier"];
const ownerSlug = (name: string) => slugOf(`${name} démonstration`);

function invented(): SeedSite[] {
  // every commune's points in turn, the most populous first, so that large towns have many places and villages one
  const points = communes
    .flatMap((commune) => commune.points.map((point, i) => ({ commune, point, rank: (i + 1) / commune.population })))
    .sort((a, b) => a.rank - b.rank);
  let next = 0;
  return KINDS.flatMap((kind) =>
    Array.from({ length: kind.count }, (_, i): SeedSite => {
      const at = points[(next++ * 37) % 128];
      if (!at) throw new Error("Too few points to place the demonstration sites");
      const key = `${kind.kind}/${i}`;
      const word = OPENING_WORDS[(i + Math.floor(draw(kind.kind) * 40)) % OPENING_WORDS.length] ?? "";
      const name = `${kind.title} ${word}`;
      return {
        slug: `${slugOf(name)}-${slugOf(at.commune.name)}`,
        name,
        kind: kind.kind,
        owner:
          kind.owner === "town"
            ? townOwner(at.commune.name)
            : ownerSlug(drawOf(`${key}/owner`, kind.owner === "company" ? companies : culturals)),
        communeCode: at.commune.code,
        communeName: at.commune.name,
        lon: at.point[0],
        lat: at.point[1],
        stepFree: draw(`${key}/step-free`) < 0.65 && kind.kind !== "cellar",
        erpTypes: kind.erp[0],
        erpCategory: kind.erp[1],
        source: null,
        sourceId: null,
        spaces: kind.spaces(key),
      };
    }),
  );
}

export function sites(): readonly SeedSite[] {
  const real = schools.map(
    (school): SeedSite => ({
      slug: `${slugOf(school.name)}-${slugOf(school.communeName)}`,
      name: school.name,
      kind: "school",
      owner: schoolOwner,
      communeCode: school.commune,
      communeName: school.communeName,
      lon: school.lon,
      lat: school.lat,
      stepFree: draw(`${school.uai}/step-free`) < 0.7,
      erpTypes: ["R"],
      erpCategory: 3,
      source: MINISTRY,
      sourceId: school.uai,
      spaces: schoolSpaces(school.uai),
    }),
  );
  return [...real, ...invented()];
}
