// Several dates or a season, as the address tells them: the weekdays of a period, each at one hour.
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
  return {
    when,
    weekdays: address.weekdays ?? [isoWeekday(address.day ?? today)],
    minute: address.minute ?? EVENING,
    duration: address.duration ?? USUAL_MINUTES,
    first,
    last: address.last ?? (isSeason ? seasonEnd : addDays(first, FEW_WEEKS)),
    skipsSchool: isSeason && !address.school,
    skipsPublic: isSeason && !address.public,
  };
}

export type DatesFault = "endBeforeStart" | "periodTooLong" | "tooManyDates";

/** What keeps the dates from being looked up. */
export function faultOf({ first, last, weekdays }: Dates): DatesFault | null {
  if (last < first) return "endBeforeStart";
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  if (days > MOST_DAYS) return "periodTooLong";
  return (days / 7) * weekdays.length > MOST_DATES ? "tooManyDates" : null;
}

export const toDatesInput = (dates: Dates, address: Address, options: Options): DatesInput => ({
  ...toFilters(address, options),
  weekdays: [...dates.weekdays],
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
export const placeLink = (dates: Dates, { slug, space }: DatesCard, { activity, people }: Address) =>
  withWishes(
    `/lieux/${slug}/saison`,
    { espace: space.slug, ...whenOf(dates) },
    { activity, people },
    {
      ...(!dates.skipsSchool && { vacances: "1" }),
      ...(!dates.skipsPublic && { feries: "1" }),
    },
  );

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
