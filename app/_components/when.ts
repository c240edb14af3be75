import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { writtenDay } from "../_text/tag.ts";
import { addDays, dayOf, minuteOf, wallTimeOf } from "./days.ts";

type Style = Intl.DateTimeFormatOptions;
const DAY: Style = { weekday: "long", day: "numeric", month: "long" };
const DATE: Style = { day: "numeric", month: "long", year: "numeric" };

/** « 18 h 30 », or “18:30”. Midnight at the end of a day is « minuit » to no one's surprise: 24 h. */
function clock(locale: string, minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  if (locale !== "fr") return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  return minute === 0 ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${String(minute).padStart(2, "0")}`;
}

/** Says days and wall times in the reader's language. */
export function useWhen() {
  const locale = useLocale();
  const t = useTranslations("common");
  const here = useTimeZone() ?? "UTC";
  const format = (day: string, style: Style) => writtenDay(locale, day, style);
  const time = (minutes: number) => clock(locale, minutes);
  const range = (start: number, end: number) => `${time(start)}\u00a0– ${time(end)}`;
  const moment = (instant: Date, zone: string, style: Style) => {
    const { day, minutes } = wallTimeOf(instant, zone);
    return t("moment", { date: format(day, style), time: time(minutes) });
  };
  return {
    /** « 8 décembre 2026 à 18 h 30 », on the territory's clock or another one. */
    moment: (instant: Date, zone = here) => moment(instant, zone, DATE),
    /** « mardi 8 décembre à 18 h 30 » */
    dayMoment: (instant: Date, zone = here) => moment(instant, zone, DAY),
    /** « mardi 8 décembre, 18 h – 20 h », of two instants. */
    daySpan: (start: Date, end: Date, zone = here) => {
      const [first, last] = [wallTimeOf(start, zone), wallTimeOf(end, zone)];
      const endMinutes = last.minutes === 0 && first.day < last.day ? 1440 : last.minutes;
      return `${format(first.day, DAY)}, ${range(first.minutes, endMinutes)}`;
    },
    /** « mardi 8 décembre » */
    day: (day: string) => format(day, DAY),
    /** « mardi 8 décembre », of an instant. */
    dayAt: (instant: Date, zone = here) => format(wallTimeOf(instant, zone).day, DAY),
    /** « mardi 8 décembre 2026 » */
    fullDay: (day: string) => format(day, { ...DAY, year: "numeric" }),
    /** « 8 décembre 2026 » */
    date: (day: string) => format(day, DATE),
    /** « 8 décembre 2026 », of an instant. */
    dateAt: (instant: Date, zone = here) => format(wallTimeOf(instant, zone).day, DATE),
    /** « 7 décembre 2026 », of the last day before a half-open period ends. */
    lastDay: (end: Date, zone = here) => format(wallTimeOf(new Date(end.getTime() - 1), zone).day, DATE),
    /** « 23 » et « 29 novembre 2026 », or with the month, and the year, where the two differ. */
    week: (monday: string) => {
      const sunday = addDays(monday, 6);
      const style: Style = {
        day: "numeric",
        ...(monday.slice(0, 7) === sunday.slice(0, 7) ? {} : { month: "long" }),
        ...(monday.slice(0, 4) === sunday.slice(0, 4) ? {} : { year: "numeric" }),
      };
      return { start: format(monday, style), end: format(sunday, DATE) };
    },
    /** « mar. 8 » */
    shortDay: (day: string) => format(day, { weekday: "short", day: "numeric" }),
    /** « mar. », of 1 to 7 */
    weekday: (weekday: number) => format(`2024-01-0${weekday}`, { weekday: "short" }),
    /** « mardi », of 1 to 7 */
    longWeekday: (weekday: number) => format(`2024-01-0${weekday}`, { weekday: "long" }),
    /** « 8 déc. » */
    dayAndMonth: (day: string) => format(day, { day: "numeric", month: "short" }),
    /** « 8 déc. 2026 » */
    shortMonthDate: (day: string) => format(day, { ...DATE, month: "short" }),
    /** « mar. 8 déc. » */
    shortDate: (day: string) => format(day, { weekday: "short", day: "numeric", month: "short" }),
    /** « mardi » */
    dayName: (day: string) => format(day, { weekday: "long" }),
    /** « décembre 2026 » */
    month: (day: string) => format(day, { month: "long", year: "numeric" }),
    time,
    range,
    /** « 18 h – 20 h », of two wall times. An end at midnight is 24 h of the day before. */
    span: (localStart: string, localEnd: string) =>
      range(
        minuteOf(localStart),
        minuteOf(localEnd) === 0 && dayOf(localStart) < dayOf(localEnd) ? 1440 : minuteOf(localEnd),
      ),
  };
}
