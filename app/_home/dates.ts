// Several dates or a season, as the address tells them: the weekdays of a period, or single days, each at one hour.
import { addDays, isoWeekday, nextMonday } from "../_components/days.ts";
import type { MapPoint } from "../_map/points.ts";
import type { RouterInputs, RouterOutputs } from "../_trpc/types.ts";
import { type Address, PAGE_SIZE, withWishes } from "./address.ts";
import { clockOf } from "./moment.ts";
import { type Options, toFilters } from "./wishes.ts";

export type DatesInput = RouterInputs["places"]["dates"];
export type DatesAnswer = RouterOutputs["places"]["dates"];
export type DatesCard = DatesAnswer["cards"][number];

export type Dates = {
  readonly when: NonNullable<Address["when"]>;
  readonly weekdays: readonly number[];
  /** Those alone, in order, where they follow no rhythm; the weekdays and the period are then theirs. */
  readonly days: readonly string[] | null;
  readonly minute: number;
  readonly duration: number;
  readonly first: string;
  readonly last: string;
  readonly skipsSchool: boolean;
  readonly skipsPublic: boolean;
};

const EVENING = 18 * 60;
const USUAL_MINUTES = 120;
const FEW_WEEKS = 27;
const NO_SEASON = 90;
/** Those that the server answers for. */
const MOST_DATES = 160;
const MOST_DAYS = 441;

/** What the address leaves out: an evening of the coming weeks, or of what is left of the territory's season. */
export function datesOf(address: Address, { today, season }: Pick<Options, "today" | "season">): Dates | null {
  const { when } = address;
  if (when === null) return null;
  const monday = nextMonday(today);
  const start = season && season.start > monday ? season.start : monday;
  const first = address.first ?? (when === "saison" ? start : (address.day ?? today));
  const seasonEnd = season && season.end > first ? addDays(season.end, -1) : addDays(first, NO_SEASON);
  const isSeason = when === "saison";
  const rhythm = {
    days: null,
    weekdays: address.weekdays ?? [isoWeekday(address.day ?? today)],
    first,
    last: address.last ?? (isSeason ? seasonEnd : addDays(first, FEW_WEEKS)),
  };
  return {
    when,
    ...(isSeason ? rhythm : (spanOf(address.days) ?? rhythm)),
    minute: address.minute ?? EVENING,
    duration: address.duration ?? USUAL_MINUTES,
    skipsSchool: isSeason && !address.school,
    skipsPublic: isSeason && !address.public,
  };
}

/** Single days with their weekdays, and from when to when they are. */
function spanOf(days: Address["days"]) {
  const [first, last] = [days?.[0], days?.at(-1)];
  if (!days || !first || !last) return null;
  return { days, weekdays: [...new Set(days.map(isoWeekday))].toSorted((a, b) => a - b), first, last };
}

/** The day with which single days begin: the first of the rhythm that is to come. */
export function firstDayOf({ first, weekdays }: Dates, today: string): string {
  const start = first < today ? today : first;
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(start, days));
  return week.find((day) => weekdays.includes(isoWeekday(day))) ?? start;
}

export type DatesFault = "endBeforeStart" | "periodTooLong" | "tooManyDates";

/** What keeps the dates from being looked up. */
export function faultOf({ first, last, weekdays, days: single }: Dates): DatesFault | null {
  if (last < first) return "endBeforeStart";
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  if (days > MOST_DAYS) return "periodTooLong";
  return !single && (days / 7) * weekdays.length > MOST_DATES ? "tooManyDates" : null;
}

export const toDatesInput = (dates: Dates, address: Address, options: Options): DatesInput => ({
  ...toFilters(address, options),
  weekdays: [...dates.weekdays],
  ...(dates.days && { days: [...dates.days] }),
  period: { start: dates.first, end: addDays(dates.last, 1) },
  startMinute: dates.minute,
  durationMinutes: dates.duration,
  skipsSchoolHolidays: dates.skipsSchool,
  skipsPublicHolidays: dates.skipsPublic,
  offset: (address.page - 1) * PAGE_SIZE,
  limit: PAGE_SIZE,
});

const whenOf = ({ weekdays, minute, duration, first, last }: Dates) => ({
  ...{ jours: weekdays.join(), heure: clockOf(minute), duree: String(duration), du: first, au: last },
});

/** The request form with all of it filled in. */
export const requestLink = (dates: Dates, address: Address) =>
  withWishes("/demandes/nouvelle", { quand: dates.when === "saison" ? "saison" : "date", ...whenOf(dates) }, address);

/** Where a place is asked for all of these dates at once. */
export function placeLink(dates: Dates, { slug, space }: DatesCard, { activity, people }: Address): string {
  const { jours, du, au, ...hours } = whenOf(dates);
  const wishes = { activity, people };
  if (dates.days) {
    return withWishes(`/lieux/${slug}/dates`, { espace: space.slug, dates: dates.days.join(), ...hours }, wishes);
  }
  return withWishes(`/lieux/${slug}/saison`, { espace: space.slug, ...whenOf(dates) }, wishes, {
    ...(!dates.skipsSchool && { vacances: "1" }),
    ...(!dates.skipsPublic && { feries: "1" }),
  });
}

/** The sites as points: a lit one is free on all dates, a half one on some. */
export function datedPoints(
  { points, days }: DatesAnswer,
  nameOf: (slug: string, kind: string) => string,
): readonly MapPoint[] {
  return points.slug.map((slug, i) => {
    const free = points.free[i] ?? 0;
    const state = free === 0 ? "closed" : free === days.length ? "free" : "taken";
    return {
      id: slug,
      lon: points.lon[i] ?? 0,
      lat: points.lat[i] ?? 0,
      label: nameOf(slug, points.kind[i] ?? ""),
      state,
    };
  });
}
