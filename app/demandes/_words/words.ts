import { listed, writtenDay } from "../../_text/tag.ts";

type Values = Record<string, string | number>;
export type Say = (key: string, values?: Values) => string;
export type Words = ReturnType<typeof wordsOf>;

const isRun = (days: readonly number[], first: number, last: number) =>
  days.length === last - first + 1 && days.every((day, i) => day === first + i);

/** Hours and days in sentences. `say` answers to full keys: `useTranslations()` or `await getTranslations()`. */
export function wordsOf(say: Say, locale: string) {
  const word = (key: string, values?: Values) => say(`requests.words.${key}`, values);
  const oneOf = (items: readonly string[]) => listed(locale, items, "disjunction");
  const all = (items: readonly string[]) => listed(locale, items);

  /** 18 h 30; minutes may pass midnight. */
  const clock = (minute: number) =>
    word("clock", {
      hour: Math.floor((minute % 1440) / 60),
      minutes: String(minute % 60).padStart(2, "0"),
    });

  const duration = (minutes: number) => {
    if (minutes < 60) return word("minutes", { minutes });
    const rest = minutes % 60;
    return word("hours", {
      hours: Math.floor(minutes / 60),
      minutes: rest === 0 ? "00" : String(rest).padStart(2, "0"),
    });
  };

  const weekday = (day: number) => say(`common.weekdays.${day}`);

  /** Weekdays any one of which will do: « mardi ou jeudi ». */
  const weekdays = (days: readonly number[]) => {
    const sorted = days.toSorted((a, b) => a - b);
    if (isRun(sorted, 1, 7)) return word("everyDay");
    if (isRun(sorted, 1, 5)) return word("workdays");
    if (isRun(sorted, 6, 7)) return word("weekend");
    return oneOf(sorted.map(weekday));
  };

  /** How often, from the days of a week's sessions counted from its first: « deux fois par semaine, à deux jours d’écart ». */
  const offsets = (days: readonly number[]) => {
    const times = word("times", { count: days.length });
    const gaps = days.slice(1).map((day, i) => day - (days[i] ?? 0));
    const [first] = gaps;
    if (first === undefined) return times;
    if (gaps.every((gap) => gap === 1)) return word("inARow", { times, count: days.length });
    if (gaps.length === 1) return word("apart", { times, gap: first });
    if (gaps.every((gap) => gap === first)) return word("everyFew", { times, gap: first });
    return word("apartThen", { times, gaps: all(gaps.map((gap) => word("gap", { gap }))) });
  };

  /** The weekdays of all sessions, once the first is known: « lundi et mercredi ». */
  const sessionDays = (first: number, days: readonly number[]) =>
    all(days.map((offset) => weekday(((first - 1 + offset) % 7) + 1)));

  const starts = (earliest: number, latest: number) =>
    earliest === latest
      ? word("startAt", { start: clock(earliest) })
      : word("startBetween", { earliest: clock(earliest), latest: clock(latest) });

  /** « mardi et jeudi, de 18 h à 19 h 30 ». */
  const hours = (days: readonly number[], start: number, minutes: number) =>
    word("weekly", { days: all(days.map(weekday)), start: clock(start), end: clock(start + minutes) });

  const day = (iso: string) =>
    writtenDay(locale, iso, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const shortDay = (iso: string) => writtenDay(locale, iso, { day: "numeric", month: "long", year: "numeric" });

  /** A half-open period, said with its last day. */
  const period = (start: string, lastDay: string) =>
    start === lastDay ? day(start) : word("period", { start: shortDay(start), end: shortDay(lastDay) });

  const distance = (metres: number) => {
    if (metres < 950) return word("metres", { count: Math.max(50, Math.round(metres / 50) * 50) });
    return word("kilometres", {
      count: new Intl.NumberFormat(locale, { maximumFractionDigits: metres < 9_950 ? 1 : 0 }).format(metres / 1000),
    });
  };

  return {
    clock,
    duration,
    weekday,
    weekdays,
    offsets,
    sessionDays,
    starts,
    hours,
    day,
    shortDay,
    period,
    distance,
    all,
  };
}
