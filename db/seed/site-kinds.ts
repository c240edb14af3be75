import type { SITE_KINDS } from "../schema/places.ts";
import { drawWhole } from "./draw.ts";
import { gym, HOURS, type SeedSpace, space } from "./spaces.ts";

export type SiteKind = (typeof SITE_KINDS)[number];

/** Of each kind: how it is called, how many there are, what it holds, whose it is. */
export const KINDS: readonly {
  readonly kind: SiteKind;
  readonly title: string;
  readonly count: number;
  readonly owner: "town" | "company" | "cultural";
  /** Types of establishment that the building is open as, and its category. */
  readonly erp: readonly [readonly string[], number];
  readonly spaces: (key: string) => readonly SeedSpace[];
}[] = [
  {
    kind: "gym",
    title: "Gymnase",
    count: 22,
    owner: "town",
    erp: [["X"], 3],
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
    erp: [["L"], 4],
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
    erp: [["W"], 5],
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
    erp: [["S"], 4],
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
    erp: [["L"], 3],
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
    // bands play there all year
    erp: [["L"], 5],
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
    erp: [["N"], 4],
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
    erp: [["R"], 5],
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
    // offices, and a hall for parties
    erp: [["W", "L"], 5],
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
    erp: [["PA"], 5],
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
