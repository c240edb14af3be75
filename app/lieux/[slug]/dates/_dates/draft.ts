// Dates that follow no rhythm, as they are typed, and as they are sent.
import type { RouterInputs } from "#app/_trpc/types.ts";
import { addDays, isDay } from "../../../../_components/days.ts";
import type { AskerDraft } from "../../_place/asker-fields.tsx";
import type { Place, Space } from "../../_place/hours.ts";
import { clockOf, readClock } from "../../_place/slot.ts";

export type DateDraft = {
  readonly id: number;
  readonly day: string;
  readonly start: number;
  readonly minutes: number;
};
export type DatesDraft = AskerDraft & { readonly title: string; readonly dates: readonly DateDraft[] };
/** Those that the server takes at once. */
export const DATES_AT_MOST = 12;

const EVENING = 18 * 60;
const USUAL_MINUTES = 120;
const QUARTER = 15;
type Query = Readonly<Record<string, string | undefined>>;

const lengthOf = (text: string | undefined) => {
  const minutes = Number(text);
  return minutes >= QUARTER && minutes <= 1440 ? Math.ceil(minutes / QUARTER) * QUARTER : USUAL_MINUTES;
};
const startOf = (text: string | undefined) => Math.floor((readClock(text) ?? EVENING) / QUARTER) * QUARTER;

/** What the address already tells: dates, each with its hour, or one to begin with. */
export function draftFrom(query: Query, place: Place, organization: string): DatesDraft {
  const space = place.spaces.find(({ slug }) => slug === query.espace) ?? (place.spaces[0] as Space);
  const told = (query.dates ?? "").split(",").flatMap((text) => {
    const [day = "", start, minutes] = text.split("_");
    return isDay(day) ? [{ day, start: startOf(start), minutes: lengthOf(minutes) }] : [];
  });
  const day = query.jour !== undefined && isDay(query.jour) && query.jour >= place.today ? query.jour : null;
  const first = { day: day ?? addDays(place.today, 7), start: startOf(query.heure), minutes: lengthOf(query.duree) };
  return {
    organization,
    space: space.slug,
    activity: space.activities.find(({ slug }) => slug === query.activite)?.id ?? "",
    people: /^\d{1,6}$/.test(query.personnes ?? "") ? (query.personnes as string) : "",
    title: "",
    dates: (told.length > 0 ? told : [first]).slice(0, DATES_AT_MOST).map((date, id) => ({ ...date, id })),
  };
}

/** One date more: a week after the last, at its hour. */
export function withOneMore(dates: readonly DateDraft[]): readonly DateDraft[] {
  const last = dates.at(-1) as DateDraft;
  const id = 1 + Math.max(...dates.map((date) => date.id));
  return [...dates, { ...last, id, day: isDay(last.day) ? addDays(last.day, 7) : last.day }];
}

export type Fault = "activity" | "people" | "capacity" | "day";

/** The answers that keep the dates from being looked up; the title is needed only to send. */
export function faultsOf({ activity, people, dates }: DatesDraft, space: Space): readonly Fault[] {
  const count = Number(people);
  const faults: Fault[] = [];
  if (!space.activities.some(({ id }) => id === activity)) faults.push("activity");
  if (!Number.isInteger(count) || count < 1) faults.push("people");
  else if (count > space.capacity) faults.push("capacity");
  if (dates.some(({ day }) => !isDay(day))) faults.push("day");
  return faults;
}

/** What is looked up, and sent with a name. */
export const inputOf = (draft: DatesDraft, space: Space): RouterInputs["series"]["previewDates"] => ({
  spaceId: space.id,
  activityId: draft.activity,
  people: Number(draft.people),
  dates: draft.dates.map(({ day, start, minutes }) => ({ day, startMinute: start, durationMinutes: minutes })),
  ...(draft.organization && { organizationId: draft.organization }),
});

/** The address of this page with the dates in it: where signing in comes back to. */
export function datesAddress(slug: string, draft: DatesDraft, space: Space): string {
  const dates = draft.dates.map(({ day, start, minutes }) => `${day}_${clockOf(start)}_${minutes}`);
  const asked = new URLSearchParams({ espace: space.slug, dates: dates.join(",") });
  const activity = space.activities.find(({ id }) => id === draft.activity);
  if (activity) asked.set("activite", activity.slug);
  if (draft.people) asked.set("personnes", draft.people);
  return `/lieux/${slug}/dates?${asked}`;
}
