import type { SPACE_KINDS } from "../schema/places.ts";
import type { AGE_GROUPS, LEVELS } from "../schema/territory.ts";
import { activities, OPENING_WORDS, type SeedActivity } from "./activities.ts";
import { draw, drawOf, drawWhole, slugOf } from "./draw.ts";
import { type Commune, communes } from "./places.ts";

export type SeedAssociation = {
  readonly slug: string;
  readonly name: string;
  readonly activity: SeedActivity;
  readonly home: readonly [number, number];
  readonly members: number;
  readonly isPublicUtility: boolean;
};

/** A space as the requests see it. */
export type Choice = {
  readonly id: string;
  readonly kind: (typeof SPACE_KINDS)[number];
  readonly capacity: number;
  readonly noise: "quiet" | "moderate" | "loud";
  readonly stepFree: boolean;
  readonly lon: number;
  readonly lat: number;
};

export type SeedWish = {
  readonly weekdays: readonly number[];
  readonly earliest: number;
  readonly latest: number;
  readonly spaces: readonly string[];
};
export type SeedRequest = {
  readonly key: string;
  readonly association: SeedAssociation;
  readonly title: string;
  readonly recurrence: "every" | "once";
  readonly people: number;
  readonly ageGroup: (typeof AGE_GROUPS)[number];
  readonly level: (typeof LEVELS)[number];
  readonly enrolled: number;
  readonly stepFree: boolean;
  readonly duration: number;
  readonly dayOffsets: readonly number[];
  readonly start: string;
  readonly end: string;
  readonly near: boolean;
  readonly wishes: readonly SeedWish[];
};

export const SEASON = { start: "2026-09-07", end: "2027-07-05" } as const;
const ASSOCIATIONS = 132;

export function associations(): readonly SeedAssociation[] {
  return Array.from({ length: ASSOCIATIONS }, (_, i) => {
    const activity = activities[i % activities.length] as SeedActivity;
    const word = OPENING_WORDS[(i * 7 + Math.floor(i / activities.length)) % OPENING_WORDS.length] ?? "";
    const name = i === 0 ? "Les Goélands du judo (démonstration)" : `${activity.club} ${word} (démonstration)`;
    const slug = i === 0 ? slugOf(name) : `${slugOf(name)}-${i}`;
    const members = drawWhole(`association/${i}/members`, 2, 30) * 10;
    return { slug, name, activity, home: home(i), members, isPublicUtility: i % 22 === 5 };
  });
}

/** Near where people live: a commune by its population, then one of its points. */
function home(i: number): readonly [number, number] {
  if (i === 0) return [2.37, 51.035];
  const total = communes.reduce((sum, { population }) => sum + population, 0);
  let left = draw(`association/${i}/commune`) * total;
  const commune = communes.find(({ population }) => {
    left -= population;
    return left < 0;
  });
  return drawOf(`association/${i}/home`, (commune ?? (communes[0] as Commune)).points);
}

const GROUPS = [
  "enfants",
  "adolescents",
  "adultes",
  "débutants",
  "confirmés",
  "familles",
  "aînés",
  "loisir",
  "équipe 1",
  "équipe 2",
];

export function requests(choices: readonly Choice[]): readonly SeedRequest[] {
  return associations().flatMap((association, i) => {
    const count = i === 0 ? 5 : drawWhole(`association/${i}/requests`, 6, 13);
    return Array.from({ length: count }, (_, n) => request(association, `request/${i}/${n}`, n, choices)).filter(
      (found) => found !== null,
    );
  });
}

function request(association: SeedAssociation, key: string, n: number, choices: readonly Choice[]): SeedRequest | null {
  const { activity, home: at } = association;
  const people = drawWhole(`${key}/people`, activity.people[0], activity.people[1]);
  const stepFree = draw(`${key}/step-free`) < 0.12;
  const suitable = choices
    .filter(
      (space) =>
        activity.kinds.includes(space.kind) &&
        space.capacity >= people &&
        space.capacity <= people * 12 &&
        loudness(space.noise) >= loudness(activity.noise) &&
        (!stepFree || space.stepFree),
    )
    .map((space) => ({ space, distance: distanceKm(at, [space.lon, space.lat]) }))
    .sort((a, b) => a.distance - b.distance || (a.space.id < b.space.id ? -1 : 1));
  if (suitable.length === 0) return null;
  const isOnce = draw(`${key}/recurrence`) < 0.2;
  const group = GROUPS[(n + Math.floor(draw(`${key}/group`) * 3)) % GROUPS.length] ?? "";
  const nearest = (count: number) => suitable.slice(0, count).map(({ space }) => space.id);
  const enrolled = Math.round(people * (1 + draw(`${key}/enrolled`)));
  const base = { key, association, people, stepFree, near: draw(`${key}/near`) < 0.4, ...whoOf(group), enrolled };
  return isOnce ? once(base, activity, nearest) : every(base, `${activity.name} ${group}`, nearest);
}

/** For whom, and at what level, a group's name tells. */
function whoOf(group: string): Pick<SeedRequest, "ageGroup" | "level"> {
  const ages = { enfants: "children", adolescents: "teens", aînés: "seniors", familles: "all" } as const;
  const levels = { débutants: "discovery", "équipe 1": "regional", "équipe 2": "departmental" } as const;
  return {
    ageGroup: ages[group as keyof typeof ages] ?? "adults",
    level: levels[group as keyof typeof levels] ?? "leisure",
  };
}

type Base = Omit<SeedRequest, "title" | "recurrence" | "duration" | "dayOffsets" | "start" | "end" | "wishes">;

/** A season's series: evenings in the middle of the week, which everybody wants, then what would do instead. */
function every(base: Base, title: string, nearest: (count: number) => readonly string[]): SeedRequest {
  const { key } = base;
  const isTwice = draw(`${key}/twice`) < 0.1;
  const favourite = drawOf(`${key}/day`, isTwice ? [1, 2, 3] : [1, 2, 2, 3, 3, 3, 4, 4, 5, 6]);
  const begin =
    favourite === 6 ? drawOf(`${key}/begin`, [540, 600, 840]) : drawOf(`${key}/begin`, [1050, 1080, 1080, 1110, 1140]);
  const other = isTwice ? (favourite % 3) + 1 : (favourite % 5) + 1;
  const wide: SeedWish[] = [
    { weekdays: [favourite], earliest: begin, latest: begin + 60, spaces: nearest(drawWhole(`${key}/first`, 1, 3)) },
    { weekdays: [other], earliest: 1050, latest: 1200, spaces: nearest(drawWhole(`${key}/second`, 2, 4)) },
    { weekdays: isTwice ? [1, 2] : [1, 2, 4, 5], earliest: 1020, latest: 1230, spaces: nearest(5) },
  ];
  const isShort = draw(`${key}/half`) < 0.15;
  return {
    ...base,
    title,
    recurrence: "every",
    duration: drawOf(`${key}/duration`, [60, 75, 90, 90, 120, 120, 150]),
    dayOffsets: isTwice ? [0, 2] : [0],
    start: isShort ? "2027-01-04" : SEASON.start,
    end: SEASON.end,
    wishes: wide.slice(0, drawOf(`${key}/wishes`, [1, 1, 2, 2, 3])),
  };
}

const EVENTS = [
  "Fête",
  "Rencontre",
  "Stage",
  "Tournoi",
  "Assemblée générale",
  "Portes ouvertes",
  "Répétition générale",
];

/** Dates are asked for from December on: the campaign is seeded in the season's first quarter. */
const FIRST_WEEK = 12;

/** One date: a Friday evening or a week-end day, in one week or any of three. */
function once(base: Base, activity: SeedActivity, nearest: (count: number) => readonly string[]): SeedRequest {
  const { key } = base;
  const week = drawWhole(`${key}/week`, FIRST_WEEK, 42);
  const day = drawOf(`${key}/day`, [5, 6, 6, 7]);
  const weeks = draw(`${key}/weeks`) < 0.6 ? 1 : 3;
  const start = addDays(SEASON.start, 7 * Math.min(week, 43 - weeks));
  return {
    ...base,
    title: `${drawOf(`${key}/event`, EVENTS)} ${activity.name.toLowerCase()}`,
    recurrence: "once",
    duration: drawOf(`${key}/duration`, [180, 240, 300, 360]),
    dayOffsets: [0],
    start,
    end: addDays(start, 7 * weeks),
    wishes: [
      {
        weekdays: [day],
        earliest: day === 5 ? 1080 : drawOf(`${key}/begin`, [600, 780, 840]),
        latest: day === 5 ? 1110 : 960,
        spaces: nearest(drawWhole(`${key}/first`, 3, 8)),
      },
    ],
  };
}

const loudness = (noise: "quiet" | "moderate" | "loud") => ["quiet", "moderate", "loud"].indexOf(noise);

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Flat-earth distance, good to a percent over a territory. */
function distanceKm([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number {
  const kmPerDegree = 111.2;
  return Math.hypot((x2 - x1) * kmPerDegree * Math.cos((y1 * Math.PI) / 180), (y2 - y1) * kmPerDegree);
}
