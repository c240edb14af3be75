// The season as it is typed, and as it is sent.
import type { RouterInputs } from "#app/_trpc/types.ts";
import { addDays, isDay, isoWeekday, nextMonday } from "../../../../_components/days.ts";
import type { Place, Space } from "../../_place/hours.ts";
import { clockOf, readClock } from "../../_place/slot.ts";

export type SlotDraft = {
  readonly id: number;
  readonly weekday: number;
  readonly start: string;
  /** In minutes: the whole, and the shortest that is still worth coming for. */
  readonly longest: number;
  readonly shortest: number;
};
export type SeasonDraft = {
  readonly organization: string;
  readonly space: string;
  readonly activity: string;
  readonly people: string;
  readonly title: string;
  readonly slots: readonly SlotDraft[];
  readonly first: string;
  readonly last: string;
  readonly skipsSchool: boolean;
  readonly skipsPublic: boolean;
};
export type Query = Readonly<Record<string, string | undefined>>;
export const SLOTS_AT_MOST = 7;

/** What the address already tells, over an evening a week for the next three months. */
export function draftFrom(query: Query, place: Place, organization: string): SeasonDraft {
  const space = place.spaces.find(({ slug }) => slug === query.espace) ?? (place.spaces[0] as Space);
  const minutes = Number(query.duree);
  const longest = minutes >= 15 && minutes <= 1440 ? Math.ceil(minutes / 15) * 15 : 90;
  const weekdays = (query.jours ?? "")
    .split(",")
    .map(Number)
    .filter((day) => day >= 1 && day <= 7);
  const day = query.jour !== undefined && isDay(query.jour) ? query.jour : null;
  const first = [query.du, day].find((one) => one !== undefined && one !== null && isDay(one) && one >= place.today);
  const start = first ?? nextMonday(place.today);
  const chosen = weekdays.length > 0 ? weekdays : [day ? isoWeekday(day) : 2];
  return {
    organization,
    space: space.slug,
    activity: space.activities.find(({ slug }) => slug === query.activite)?.id ?? "",
    people: /^\d{1,6}$/.test(query.personnes ?? "") ? (query.personnes as string) : "",
    title: "",
    slots: chosen.slice(0, SLOTS_AT_MOST).map((weekday, id) => ({
      ...{ id, weekday, longest, shortest: longest },
      start: clockOf(Math.floor((readClock(query.heure) ?? 18 * 60) / 15) * 15),
    })),
    first: start,
    last: query.au && isDay(query.au) && query.au > start ? query.au : addDays(start, 90),
    skipsSchool: query.vacances !== "1",
    skipsPublic: query.feries !== "1",
  };
}

export type Fault = "activity" | "people" | "capacity" | "period" | "past" | "title";

/** The answers that keep the dates from being looked up; the title is needed only to send. */
export function faultsOf(draft: SeasonDraft, space: Space, today: string): readonly Fault[] {
  const people = Number(draft.people);
  const faults: Fault[] = [];
  if (!space.activities.some(({ id }) => id === draft.activity)) faults.push("activity");
  if (!Number.isInteger(people) || people < 1) faults.push("people");
  else if (people > space.capacity) faults.push("capacity");
  if (!isDay(draft.first) || !isDay(draft.last) || draft.last < draft.first) faults.push("period");
  else if (draft.last < today) faults.push("past");
  return faults;
}

/** What is looked up, and sent with a name. */
export function inputOf(draft: SeasonDraft, space: Space): RouterInputs["series"]["preview"] {
  return {
    spaceId: space.id,
    activityId: draft.activity,
    people: Number(draft.people),
    slots: draft.slots.map(({ weekday, start, longest, shortest }) => ({
      weekday,
      startMinute: readClock(start) ?? 0,
      durationMinutes: longest,
      shortestMinutes: Math.min(shortest, longest),
    })),
    period: { start: draft.first, end: addDays(draft.last, 1) },
    skipsSchoolHolidays: draft.skipsSchool,
    skipsPublicHolidays: draft.skipsPublic,
    ...(draft.organization && { organizationId: draft.organization }),
  };
}

/** The address of this page with a season in it: where signing in comes back to. */
export function seasonAddress(slug: string, draft: SeasonDraft): string {
  const [first] = draft.slots;
  const asked = new URLSearchParams({ espace: draft.space, du: draft.first, au: draft.last });
  asked.set("jours", draft.slots.map(({ weekday }) => weekday).join(","));
  if (first) asked.set("heure", first.start);
  if (first) asked.set("duree", String(first.longest));
  if (draft.people) asked.set("personnes", draft.people);
  return `/lieux/${slug}/saison?${asked}`;
}
