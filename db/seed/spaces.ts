import type { GRANT_MODES, HOLIDAY_RULES, SPACE_KINDS } from "../schema/places.ts";
import type { NOISES } from "../schema/territory.ts";
import { draw, drawWhole, slugOf } from "./draw.ts";

type SpaceKind = (typeof SPACE_KINDS)[number];
type Noise = (typeof NOISES)[number];

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

const WEEK = [1, 2, 3, 4, 5];
const ALL = [1, 2, 3, 4, 5, 6, 7];
const WEEKEND = [6, 7];

export const HOURS = {
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

export const space = (
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

export const gym = (name: string, capacity: number, parts: readonly string[], hours: readonly SeedHours[]): SeedSpace =>
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

export function schoolSpaces(key: string): readonly SeedSpace[] {
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
