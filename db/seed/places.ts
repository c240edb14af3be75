import { readFileSync } from "node:fs";
import type { GRANT_MODES, HOLIDAY_RULES, SITE_KINDS, SPACE_KINDS } from "../schema/places.ts";
import type { NOISES } from "../schema/territory.ts";
import { OPENING_WORDS } from "./activities.ts";
import { draw, drawOf, drawWhole, slugOf } from "./draw.ts";

type SiteKind = (typeof SITE_KINDS)[number];
type SpaceKind = (typeof SPACE_KINDS)[number];
type Noise = (typeof NOISES)[number];

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

/** Weekdays, start and length in hours, and when in the year. */
export type SeedHours = {
  readonly days: readonly number[];
  readonly start: number;
  readonly length: number;
  readonly school?: (typeof HOLIDAY_RULES)[number];
};

export type SeedSpace = {
  readonly slug: string;
  readonly name: string;
  readonly kind: SpaceKind;
  readonly capacity: number;
  readonly areaM2: number;
  readonly noise: Noise;
  readonly loudAtNight?: boolean;
  readonly grantMode: (typeof GRANT_MODES)[number];
  readonly after: number;
  readonly equipment: readonly string[];
  readonly floor?: number;
  readonly seats?: number;
  readonly rules?: string;
  /** Parts take their hours from the whole. */
  readonly parts?: readonly SeedSpace[];
  readonly hours?: readonly SeedHours[];
};

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

const WEEK = [1, 2, 3, 4, 5];
const ALL = [1, 2, 3, 4, 5, 6, 7];
const WEEKEND = [6, 7];

const HOURS = {
  schoolRoom: [
    { days: WEEK, start: 18, length: 4, school: "never" },
    { days: WEEK, start: 9, length: 13, school: "only" },
    { days: [6], start: 9, length: 9 },
  ],
  schoolGym: [
    { days: [1, 2, 4, 5], start: 17.5, length: 5, school: "never" },
    { days: [3], start: 13, length: 9.5, school: "never" },
    { days: WEEK, start: 9, length: 13, school: "only" },
    { days: WEEKEND, start: 8, length: 12 },
  ],
  gym: [
    { days: [1, 2, 4, 5], start: 17, length: 6 },
    { days: [3], start: 12, length: 11 },
    { days: WEEKEND, start: 8, length: 14 },
  ],
  hall: [
    { days: WEEK, start: 17, length: 6 },
    { days: [6], start: 9, length: 15 },
    { days: [7], start: 9, length: 11 },
  ],
  office: [
    { days: WEEK, start: 19, length: 12 },
    { days: WEEKEND, start: 7, length: 24 },
  ],
  library: [
    { days: [1], start: 9, length: 10 },
    { days: [2, 3, 4, 5, 6], start: 19, length: 3 },
  ],
  cinema: [{ days: ALL, start: 8, length: 5 }],
  always: [{ days: ALL, start: 0, length: 24 }],
  canteen: [
    { days: WEEK, start: 15, length: 8 },
    { days: WEEKEND, start: 8, length: 15 },
  ],
  workshop: [
    { days: WEEK, start: 18, length: 5 },
    { days: [6], start: 8, length: 12 },
  ],
  townHall: [
    { days: WEEK, start: 18, length: 4 },
    { days: [6], start: 9, length: 9 },
  ],
  ground: [{ days: ALL, start: 8, length: 13 }],
} as const satisfies Record<string, readonly SeedHours[]>;

const space = (
  name: string,
  kind: SpaceKind,
  capacity: number,
  noise: Noise,
  more: Partial<SeedSpace> = {},
): SeedSpace => ({
  slug: slugOf(name),
  name,
  kind,
  capacity,
  noise,
  areaM2: Math.round(capacity * (kind.startsWith("gym") ? 12 : 2.2)),
  grantMode: "approval",
  after: kind === "canteen" || kind === "kitchen" ? 30 : kind.startsWith("gym") ? 0 : 15,
  equipment: [],
  ...more,
});

const gym = (name: string, capacity: number, parts: readonly string[], hours: readonly SeedHours[]): SeedSpace =>
  space(name, "gym", capacity, "loud", {
    equipment: ["showers", "lockers", "goals"],
    rules: "Chaussures de salle propres. Le matériel est rangé à la fin de chaque séance.",
    hours,
    parts: parts.map((part) =>
      space(part, "gym-part", Math.floor(capacity / parts.length), "loud", {
        equipment: ["showers", "lockers", "mats"],
      }),
    ),
  });

function schoolSpaces(key: string): readonly SeedSpace[] {
  const rooms = ["Salle 101", "Salle 102", "Salle 204"].map((name, i) =>
    space(name, "classroom", drawWhole(`${key}/room/${i}`, 24, 34), i === 2 ? "quiet" : "moderate", {
      floor: i === 2 ? 2 : 1,
      equipment: i === 0 ? ["projector", "wifi", "tables"] : ["wifi", "tables"],
      hours: HOURS.schoolRoom,
    }),
  );
  const large = [
    space("Salle polyvalente", "hall", drawWhole(`${key}/hall`, 80, 160), "moderate", {
      equipment: ["stage", "sound-system", "tables"],
      hours: HOURS.schoolRoom,
    }),
    space("Réfectoire", "canteen", drawWhole(`${key}/canteen`, 100, 180), "moderate", {
      equipment: ["tables", "kitchen"],
      hours: HOURS.schoolRoom,
    }),
  ];
  const court = space("Cour", "playground", 120, "loud", {
    equipment: ["goals"],
    grantMode: "instant",
    hours: [{ days: WEEKEND, start: 9, length: 10 }],
  });
  const hasGym = draw(`${key}/gym`) < 0.62;
  return [
    ...rooms,
    ...large,
    court,
    ...(hasGym ? [gym("Gymnase", 90, ["Moitié nord", "Moitié sud"], HOURS.schoolGym)] : []),
  ];
}

/** Of each kind: how it is called, how many there are, what it holds, whose it is. */
const KINDS: readonly {
  readonly kind: SiteKind;
  readonly title: string;
  readonly count: number;
  readonly owner: "town" | "company" | "cultural";
  readonly erp: readonly [string, number];
  readonly spaces: (key: string) => readonly SeedSpace[];
}[] = [
  {
    kind: "gym",
    title: "Gymnase",
    count: 22,
    owner: "town",
    erp: ["X", 3],
    spaces: (key) => [
      gym("Gymnase entier", drawWhole(`${key}/gym`, 90, 150), ["Tiers est", "Tiers centre", "Tiers ouest"], HOURS.gym),
      space("Salle du club", "meeting-room", 24, "moderate", {
        grantMode: "instant",
        hours: HOURS.hall,
        equipment: ["tables", "wifi"],
      }),
    ],
  },
  {
    kind: "community-hall",
    title: "Maison de quartier",
    count: 22,
    owner: "town",
    erp: ["L", 4],
    spaces: (key) => [
      space("Grande salle", "hall", drawWhole(`${key}/hall`, 80, 200), "loud", {
        hours: HOURS.hall,
        equipment: ["stage", "sound-system", "tables"],
      }),
      space("Cuisine", "kitchen", 16, "moderate", { hours: HOURS.hall, equipment: ["kitchen"] }),
      space("Salle du rez-de-chaussée", "meeting-room", 30, "moderate", {
        grantMode: "instant",
        hours: HOURS.hall,
        equipment: ["projector", "wifi"],
      }),
      space("Salle de l’étage", "meeting-room", 18, "quiet", {
        grantMode: "instant",
        floor: 1,
        hours: HOURS.hall,
        equipment: ["wifi"],
      }),
    ],
  },
  {
    kind: "office",
    title: "Bureaux",
    count: 16,
    owner: "company",
    erp: ["W", 5],
    spaces: () => [
      space("Salle de réunion", "meeting-room", 16, "quiet", {
        floor: 1,
        hours: HOURS.office,
        equipment: ["projector", "wifi"],
      }),
      space("Plateau partagé", "office", 12, "quiet", {
        seats: 12,
        floor: 1,
        hours: HOURS.office,
        equipment: ["wifi", "tables"],
        grantMode: "instant",
      }),
    ],
  },
  {
    kind: "library",
    title: "Bibliothèque",
    count: 10,
    owner: "town",
    erp: ["S", 4],
    spaces: () => [
      space("Salle de lecture", "meeting-room", 30, "quiet", { hours: HOURS.library, equipment: ["wifi", "tables"] }),
      space("Petit auditorium", "auditorium", 60, "moderate", {
        hours: HOURS.library,
        equipment: ["projector", "sound-system"],
      }),
    ],
  },
  {
    kind: "cinema",
    title: "Cinéma",
    count: 6,
    owner: "cultural",
    erp: ["L", 3],
    spaces: () => [
      space("Salle 1", "auditorium", 180, "loud", { hours: HOURS.cinema, equipment: ["projector", "sound-system"] }),
      space("Salle 2", "auditorium", 80, "loud", { hours: HOURS.cinema, equipment: ["projector", "sound-system"] }),
    ],
  },
  {
    kind: "cellar",
    title: "Caves",
    count: 12,
    owner: "cultural",
    erp: ["N", 5],
    spaces: () => [
      space("Cave voûtée", "cellar", 30, "loud", {
        loudAtNight: true,
        floor: -1,
        grantMode: "instant",
        hours: HOURS.always,
        equipment: ["drum-kit", "sound-system"],
      }),
      space("Studio", "studio", 12, "loud", {
        loudAtNight: true,
        floor: -1,
        grantMode: "instant",
        hours: HOURS.always,
        equipment: ["piano", "sound-system", "mirrors"],
      }),
    ],
  },
  {
    kind: "canteen",
    title: "Cantine",
    count: 10,
    owner: "company",
    erp: ["N", 4],
    spaces: () => [
      space("Réfectoire", "canteen", 110, "moderate", { hours: HOURS.canteen, equipment: ["tables"] }),
      space("Cuisine", "kitchen", 14, "moderate", { hours: HOURS.canteen, equipment: ["kitchen"] }),
    ],
  },
  {
    kind: "workshop",
    title: "Atelier",
    count: 10,
    owner: "cultural",
    erp: ["R", 5],
    spaces: () => [
      space("Atelier sec", "workshop", 22, "moderate", {
        grantMode: "instant",
        hours: HOURS.workshop,
        equipment: ["tables"],
      }),
      space("Atelier humide", "workshop", 16, "moderate", { hours: HOURS.workshop, equipment: ["tables"] }),
    ],
  },
  {
    kind: "town-hall",
    title: "Mairie annexe",
    count: 12,
    owner: "town",
    erp: ["W", 5],
    spaces: () => [
      space("Salle des fêtes", "hall", 140, "moderate", { hours: HOURS.townHall, equipment: ["stage", "tables"] }),
      space("Salle du conseil", "meeting-room", 35, "quiet", {
        floor: 1,
        hours: HOURS.townHall,
        equipment: ["projector", "wifi"],
      }),
    ],
  },
  {
    kind: "ground",
    title: "Terrain",
    count: 8,
    owner: "town",
    erp: ["PA", 5],
    spaces: () => [
      space("Terrain entier", "ground", 80, "loud", {
        grantMode: "instant",
        hours: HOURS.ground,
        equipment: ["goals"],
        parts: [space("Moitié ouest", "ground", 40, "loud"), space("Moitié est", "ground", 40, "loud")],
      }),
    ],
  },
];

const MINISTRY =
  "Ministère de l’Éducation nationale, « Adresse et géolocalisation des établissements d’enseignement », 2021, Licence Ouverte";

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
        erpTypes: [kind.erp[0]],
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
