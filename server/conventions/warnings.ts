// What the law asks before some uses, with its dates. Pure.
import type { ACTIVITY_FAMILIES, NOISES, SPACE_KINDS } from "#db/schema.ts";
import { deadlinesOf, isOtherUse } from "../other-use.ts";
import { addDays, meetsQuietHours, monthsBefore } from "../time.ts";
import { type Dated, dayOf, minutesOf } from "./terms.ts";

export type Warning = {
  readonly code:
    | "insurance"
    | "gn6"
    | "sound"
    | "sound-usual"
    | "night"
    | "bar"
    | "bar-over"
    | "publicity"
    | "publicity-long"
    | "sleep"
    | "shelter-long"
    | "shelter-people";
  /** A date has passed, or a limit. */
  readonly isLate: boolean;
  /** The session at stake. */
  readonly day: string;
  /** The last day to do what is asked. */
  readonly before: string | null;
  /** The day by which it is wiser to have done it, as long as that is to come. */
  readonly better: string | null;
  readonly count: number;
  readonly most: number;
  readonly types: string;
};

export type Announced = {
  readonly today: string;
  readonly sessions: readonly Dated[];
  readonly family: (typeof ACTIVITY_FAMILIES)[number];
  readonly noise: (typeof NOISES)[number];
  readonly spaceKind: (typeof SPACE_KINDS)[number];
  readonly erpTypes: readonly string[];
  readonly quietStart: number;
  readonly quietEnd: number;
  readonly insuredUntil: string | null;
  readonly people: number;
  readonly isShelter: boolean;
  readonly isPublicDomain: boolean;
  /** Something is sold or earned there. */
  readonly economic: boolean;
  readonly amplified: boolean;
  readonly otherUse: {
    /** Amplified sound that somebody has announced, which makes a show of it. */
    readonly amplified: boolean;
    /** How long before the territory asks for the application. */
    readonly noticeDays: number;
    /** Days of sessions for which it was handed in. */
    readonly sentDays: readonly string[];
  };
  readonly barDays: readonly string[];
  /** Days of amplified sound at this place, and of drinks sold by this association, by its other conventions. */
  readonly otherAmplifiedDays: readonly string[];
  readonly otherBarDays: readonly string[];
};

/** Its examination takes time: Nantes advises to ask the mayor for another use so long before. */
const OTHER_USE_BETTER_MONTHS = 2;
/** The hub needs some days to check a certificate. */
const INSURANCE_DAYS = 15;
/** Code de l’environnement, R571-25 and following: from then on, amplified sound is usual. */
const SOUND_DAYS_A_YEAR = 12;
const SOUND_DAYS_A_MONTH = 3;
/** Code de la santé publique, L3334-2. */
const BAR_DAYS_A_YEAR = 5;
const BAR_NOTICE_DAYS = 15;
/** CG3P, L2122-1-1: up to four months publicity alone will do, and nobody need be chosen among several. */
const PUBLICITY_DAYS = 120;
/** As those do who shelter people in offices at night: one or two guests, three months, then a new agreement. */
const [SHELTER_PEOPLE, SHELTER_MONTHS] = [2, 3];

export function warningsOf(announced: Announced): readonly Warning[] {
  return [publicity, shelter, insurance, gn6, sound, night, bar].flatMap((rule) => rule(announced));
}

const warning = (code: Warning["code"], day: string, more: Partial<Warning> = {}): Warning => ({
  ...{ code, day, isLate: false, before: null, better: null, count: 0, most: 0, types: "" },
  ...more,
});

const coming = ({ sessions, today }: Announced) =>
  sessions
    .map(dayOf)
    .filter((day) => day >= today)
    .toSorted();

/** Of the public domain, used to earn: others must be able to ask for it, before it is granted. */
function publicity(announced: Announced): Warning[] {
  const days = announced.sessions.map(dayOf).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (!announced.isPublicDomain || !announced.economic || !first || !last) return [];
  const count = 1 + (Date.parse(last) - Date.parse(first)) / 86_400_000;
  const isLong = count > PUBLICITY_DAYS;
  return [
    warning(isLong ? "publicity-long" : "publicity", first, {
      ...{ before: addDays(first, -1), count, most: PUBLICITY_DAYS, isLate: isLong || first <= announced.today },
    }),
  ];
}

function shelter(announced: Announced): Warning[] {
  const [day] = coming(announced);
  const last = coming(announced).at(-1);
  if (!announced.isShelter || !day || !last) return [];
  const until = monthsBefore(day, -SHELTER_MONTHS);
  const { people } = announced;
  return [
    warning("sleep", day, { before: addDays(day, -1) }),
    ...(last > until ? [warning("shelter-long", last, { before: until, isLate: true, most: SHELTER_MONTHS })] : []),
    ...(people > SHELTER_PEOPLE
      ? [warning("shelter-people", day, { count: people, most: SHELTER_PEOPLE, isLate: true })]
      : []),
  ];
}

function insurance(announced: Announced): Warning[] {
  const until = announced.insuredUntil;
  const day = coming(announced).find((one) => until === null || one > until);
  const isLate = day !== undefined && day <= addDays(announced.today, INSURANCE_DAYS);
  return day ? [warning("insurance", day, { isLate, before: until })] : [];
}

/** The first session of another use for which nothing was handed in yet. */
function gn6(announced: Announced): Warning[] {
  const { erpTypes, family, spaceKind, today, otherUse } = announced;
  const { amplified, noticeDays, sentDays } = otherUse;
  const day = coming(announced).find((one) => !sentDays.includes(one));
  if (!day || !isOtherUse({ family, spaceKind, erpTypes, amplified })) return [];
  const { before, limit } = deadlinesOf(day, noticeDays);
  const wiser = monthsBefore(day, OTHER_USE_BETTER_MONTHS);
  const better = wiser >= today && wiser < before ? wiser : null;
  const facts = { before, better, count: noticeDays, isLate: limit < today, types: erpTypes.join(", ") };
  return [warning("gn6", day, facts)];
}

/** Counted over this place's days; the first session by which it becomes usual is named. */
function sound(announced: Announced): Warning[] {
  if (!announced.amplified) return [];
  const mine = coming(announced);
  const all = [...new Set([...announced.otherAmplifiedDays, ...announced.sessions.map(dayOf)])];
  const within = (last: string, first: string) => all.filter((day) => first < day && day <= last).length;
  const yearly = (day: string) => within(day, monthsBefore(day, 12));
  const monthly = (day: string) => within(day, addDays(day, -30));
  const usual = mine.find((day) => yearly(day) >= SOUND_DAYS_A_YEAR || monthly(day) > SOUND_DAYS_A_MONTH);
  const [first] = mine;
  if (!first) return [];
  if (!usual) {
    const count = Math.max(...mine.map(yearly));
    return [warning("sound", first, { count, most: SOUND_DAYS_A_YEAR })];
  }
  return [warning("sound-usual", usual, { isLate: true, count: yearly(usual), most: SOUND_DAYS_A_YEAR })];
}

function night(announced: Announced): Warning[] {
  const { noise, amplified, quietStart, quietEnd, sessions, today } = announced;
  if (noise === "quiet" && !amplified) return [];
  const minuteOf = ({ localStart }: Dated) => Number(localStart.slice(11, 13)) * 60 + Number(localStart.slice(14, 16));
  const heard = sessions
    .filter((one) => dayOf(one) >= today && meetsQuietHours(minuteOf(one), minutesOf(one), quietStart, quietEnd))
    .map(dayOf)
    .toSorted()[0];
  return heard ? [warning("night", heard)] : [];
}

/** For each calendar year with drinks sold: how many days by this association, and by when the first is to be asked for. */
function bar({ barDays, otherBarDays, today }: Announced): Warning[] {
  const mine = barDays.toSorted();
  return [...new Set(mine.map((day) => day.slice(0, 4)))].map((year) => {
    const ofYear = (days: readonly string[]) => days.filter((day) => day.startsWith(year));
    const day = ofYear(mine).find((one) => one >= today) ?? (ofYear(mine)[0] as string);
    const count = new Set([...ofYear(mine), ...ofYear(otherBarDays)]).size;
    const before = addDays(day, -BAR_NOTICE_DAYS);
    const isOver = count > BAR_DAYS_A_YEAR;
    const isLate = isOver || before < today;
    return warning(isOver ? "bar-over" : "bar", day, { before, count, most: BAR_DAYS_A_YEAR, isLate });
  });
}
