// All that the page shows is in its address, in the words of the other pages that read it.
import {
  createParser,
  type inferParserType,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { SINGLE_DAYS_AT_MOST } from "../_components/days.ts";
import { clockOf, type Moment, readClock, readDay } from "./moment.ts";

export const NOISES = ["quiet", "moderate", "loud"] as const;
export const AUDIENCES = ["association", "resident", "public", "company"] as const;
export const RADII_KM = [1, 2, 5, 10, 20] as const;
export const PAGE_SIZE = 24;
const MOST_PAGES = 400;

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const readSlug = (text: string) => (text.length <= 120 && SLUG.test(text) ? text : null);
const asSlug = createParser({ parse: readSlug, serialize: String });

function readNumber(text: string, least: number, most: number): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return value >= least && value <= most ? value : null;
}

/** A number between two, or nothing. */
const asNumber = (least: number, most: number) =>
  createParser({ parse: (text) => readNumber(text, least, most), serialize: String });

const MOST_THINGS = 20;
const asThings = createParser<readonly string[]>({
  parse: (text) => {
    const things = text.split(",").filter((thing) => readSlug(thing) !== null);
    return things.length > 0 && things.length <= MOST_THINGS ? things : null;
  },
  serialize: (things) => things.join(","),
  eq: (a, b) => a.join() === b.join(),
});

const asWeekdays = createParser<readonly number[]>({
  parse: (text) => {
    const days = [...new Set(text.split(",").map(Number))].filter((day) => day >= 1 && day <= 7 && day % 1 === 0);
    return days.length > 0 ? days.toSorted((a, b) => a - b) : null;
  },
  serialize: (days) => days.join(","),
  eq: (a, b) => a.join() === b.join(),
});
/** Single days that follow no rhythm, in order, each once. */
const asDays = createParser<readonly string[]>({
  parse: (text) => {
    const days = [...new Set(text.split(",").flatMap((day) => readDay(day) ?? []))].toSorted();
    return days.length > 0 ? days.slice(0, SINGLE_DAYS_AT_MOST) : null;
  },
  serialize: (days) => days.join(","),
  eq: (a, b) => a.join() === b.join(),
});
const asDay = createParser({ parse: readDay, serialize: String });
const asYes = createParser({ parse: (text) => (text === "1" ? true : null), serialize: () => "1" });

export const MOST_EUROS = 1000;
/** Free, at most a gift, or at most so many euros an hour. */
const asPrice = createParser<"free" | "gift" | number>({
  parse: (text) => (text === "free" || text === "gift" ? text : readNumber(text, 1, MOST_EUROS)),
  serialize: String,
});

export type Around = { readonly lon: number; readonly lat: number };
/** Three decimals are a hundred metres: an address is shared, and a home is nobody's business. */
export const blurred = ({ lon, lat }: Around): Around => ({
  lon: Math.round(lon * 1e3) / 1e3,
  lat: Math.round(lat * 1e3) / 1e3,
});
const asPoint = createParser<Around>({
  parse: (text) => {
    const [, lon = "", lat = ""] = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)$/.exec(text) ?? [];
    if (lon === "" || Math.abs(Number(lon)) > 180 || Math.abs(Number(lat)) > 90) return null;
    return blurred({ lon: Number(lon), lat: Number(lat) });
  },
  serialize: ({ lon, lat }) => `${lon},${lat}`,
  eq: (a, b) => a.lon === b.lon && a.lat === b.lat,
});

export const parsers = {
  /** Absent: one hour of one day. */
  when: parseAsStringLiteral(["dates", "saison"]),
  day: asDay,
  minute: createParser({ parse: readClock, serialize: clockOf }),
  weekdays: asWeekdays,
  /** In the place of weekdays and a period. */
  days: asDays,
  duration: asNumber(15, 1440),
  first: asDay,
  last: asDay,
  /** In the holidays too. */
  school: asYes,
  public: asYes,
  activity: asSlug,
  people: asNumber(1, 100_000),
  noise: parseAsStringLiteral(NOISES),
  stepFree: asYes,
  equipment: asThings,
  price: asPrice,
  asker: parseAsStringLiteral(AUDIENCES),
  commune: parseAsString,
  around: asPoint,
  distance: parseAsNumberLiteral(RADII_KM),
  page: asNumber(1, MOST_PAGES).withDefault(1),
  place: asSlug,
  view: parseAsStringLiteral(["list", "map"]).withDefault("list"),
};

export const urlKeys = {
  when: "quand",
  day: "jour",
  minute: "heure",
  weekdays: "jours",
  days: "dates",
  duration: "duree",
  first: "du",
  last: "au",
  school: "vacances",
  public: "feries",
  activity: "activite",
  people: "personnes",
  noise: "bruit",
  stepFree: "plain-pied",
  equipment: "equipement",
  price: "prix",
  asker: "pour",
  commune: "commune",
  around: "autour",
  distance: "distance",
  page: "page",
  place: "lieu",
  view: "vue",
} as const;

export type Address = inferParserType<typeof parsers>;
export type Wishes = Pick<
  Address,
  "activity" | "people" | "noise" | "stepFree" | "equipment" | "price" | "asker" | "commune" | "around" | "distance"
>;

/** Where the wishes and the moment go along: the page of a place, a new request. */
export const linkTo = (
  path: string,
  { day, minute }: Moment,
  wishes: Partial<Wishes> = {},
  more: Readonly<Record<string, string>> = {},
) => withWishes(path, { [urlKeys.day]: day, [urlKeys.minute]: clockOf(minute) }, wishes, more);

/** An address that says when in its own words, then what is wished. */
export function withWishes(
  path: string,
  when: Readonly<Record<string, string>>,
  wishes: Partial<Wishes> = {},
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(when);
  const add = (key: keyof Wishes, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined) query.set(urlKeys[key], String(value));
  };
  add("activity", wishes.activity);
  add("people", wishes.people);
  add("noise", wishes.noise);
  add("stepFree", wishes.stepFree ? 1 : null);
  add("equipment", wishes.equipment?.join());
  add("commune", wishes.commune);
  add("distance", wishes.distance);
  for (const [key, value] of Object.entries(more)) query.set(key, value);
  return `${path}?${query}`;
}
