// Use of a place beyond what its type of establishment is open for: its owner and who comes ask the mayor together, so
// many days before (règlement de sécurité, article GN 6). Pure: the one place of this rule.
import type { ACTIVITY_FAMILIES, OTHER_USE_ANSWERS, SPACE_KINDS } from "#db/schema.ts";
import { addDays, daysBetween, monthsBefore } from "./time.ts";

type Family = (typeof ACTIVITY_FAMILIES)[number];
export type Use = {
  readonly family: Family;
  readonly spaceKind: (typeof SPACE_KINDS)[number];
  /** Of the place; none where nothing is known of it. */
  readonly erpTypes: readonly string[];
  /** Somebody has announced amplified sound. */
  readonly amplified: boolean;
};

/** Types of establishment (ERP) that take a family of activities as their own use. */
const TAKES: Readonly<Record<Family, readonly string[]>> = {
  sport: ["X", "PA", "L", "R", "CTS"],
  culture: ["L", "S", "Y", "T", "CTS", "PA", "R"],
  learning: ["R", "L", "S", "W"],
  social: ["L", "N", "J", "R"],
  making: ["L", "R", "T", "W"],
  meeting: ["L", "R", "W", "S", "J"],
};
/** What the public dances or listens to, amplified, is a show: halls and tents are made for it. */
const TAKES_AMPLIFIED = ["L", "P", "PA", "CTS"];
/** A meeting in the club room of a gym is no other use of the gym. */
const SMALL_ROOMS: readonly Use["spaceKind"][] = ["meeting-room", "office", "classroom"];

/** By law the application is there so many days before; a territory may ask for it earlier. */
export const OTHER_USE_DAYS = 15;
export const MOST_OTHER_USE_DAYS = 120;
/** Silence is a yes only so long after the application was handed in. */
const TACIT_MONTHS = 4;

export function isOtherUse({ family, spaceKind, erpTypes, amplified }: Use): boolean {
  // a sport with its music is still that sport
  const isShow = amplified && family !== "sport";
  if (erpTypes.length === 0 || (SMALL_ROOMS.includes(spaceKind) && !isShow)) return false;
  const takes = isShow ? TAKES_AMPLIFIED : TAKES[family];
  return !erpTypes.some((type) => takes.includes(type));
}

/** The last day to hand in an application: of the territory's rules, and of the law. */
export const deadlinesOf = (day: string, noticeDays: number) => ({
  before: addDays(day, -noticeDays),
  limit: addDays(day, -OTHER_USE_DAYS),
});

export const tacitOn = (sentOn: string) => monthsBefore(sentOn, -TACIT_MONTHS);

export type Application = {
  /** Null: not handed in yet. */
  readonly sentOn: string | null;
  /** Those of the sessions that it asks for. */
  readonly days: readonly string[];
  readonly answer: (typeof OTHER_USE_ANSWERS)[number] | null;
};

export type Standing = {
  /** `late`: the law's days have passed without an application, or it came too late for the mayor to have to look at it. */
  readonly state: "to-send" | "late" | "sent" | "refused";
  readonly day: string;
  readonly before: string;
  readonly limit: string;
  /** Until the rules' last day, or the law's where that has passed: never below none. */
  readonly daysLeft: number;
  readonly sentOn: string | null;
  readonly tacitOn: string | null;
};

/** What a session of another use still lacks; null once the mayor has accepted it, by word or by four months of silence. */
export function standingOf(
  day: string,
  applications: readonly Application[],
  today: string,
  noticeDays: number,
): Standing | null {
  const { before, limit } = deadlinesOf(day, noticeDays);
  // the newest comes first
  const sent = applications.find(({ sentOn, days }) => sentOn !== null && days.includes(day));
  const sentOn = sent?.sentOn ?? null;
  const tacit = sentOn === null ? null : tacitOn(sentOn);
  if (sent?.answer === "accepted" || (tacit !== null && sent?.answer === null && today >= tacit)) return null;
  const isLate = (sentOn ?? today) > limit;
  const state = sent?.answer === "refused" ? "refused" : isLate ? "late" : sentOn === null ? "to-send" : "sent";
  const until = today <= before ? before : limit;
  return { state, day, before, limit, daysLeft: Math.max(0, daysBetween(today, until)), sentOn, tacitOn: tacit };
}
