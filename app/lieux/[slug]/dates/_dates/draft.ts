// Dates that follow no rhythm, as they are typed, and as they are sent.
import type { RouterInputs } from "#app/_trpc/types.ts";
import { addDays, isDay, SINGLE_DAYS_AT_MOST } from "../../../../_components/days.ts";
import { type AskerDraft, askerFrom, askingAddress, lengthFrom, type Query, startFrom } from "../../_place/asker.ts";
import type { Place, Space } from "../../_place/hours.ts";
import { clockOf } from "../../_place/slot.ts";

export type DateDraft = {
  readonly id: number;
  readonly day: string;
  readonly start: number;
  readonly minutes: number;
};
export type DatesDraft = AskerDraft & { readonly dates: readonly DateDraft[] };
const USUAL_MINUTES = 120;

/** What the address already tells: dates, each at its hour or at the one for all, or one to begin with. */
export function draftFrom(query: Query, place: Place, organization: string): DatesDraft {
  const usual = lengthFrom(query.duree, USUAL_MINUTES);
  const told = (query.dates ?? "").split(",").flatMap((text) => {
    const [day = "", start, minutes] = text.split("_");
    return isDay(day) ? [{ day, start: startFrom(start ?? query.heure), minutes: lengthFrom(minutes, usual) }] : [];
  });
  const day = query.jour !== undefined && isDay(query.jour) && query.jour >= place.today ? query.jour : null;
  const first = {
    day: day ?? addDays(place.today, 7),
    start: startFrom(query.heure),
    minutes: usual,
  };
  return {
    ...askerFrom(query, place, organization),
    dates: (told.length > 0 ? told : [first]).slice(0, SINGLE_DAYS_AT_MOST).map((date, id) => ({ ...date, id })),
  };
}

/** One date more: a week after the last, at its hour. */
export function withOneMore(dates: readonly DateDraft[]): readonly DateDraft[] {
  const last = dates.at(-1) as DateDraft;
  const id = 1 + Math.max(...dates.map((date) => date.id));
  return [...dates, { ...last, id, day: isDay(last.day) ? addDays(last.day, 7) : last.day }];
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
export const datesAddress = (slug: string, draft: DatesDraft, space: Space) =>
  askingAddress(`/lieux/${slug}/dates`, draft, space, {
    dates: draft.dates.map(({ day, start, minutes }) => `${day}_${clockOf(start)}_${minutes}`).join(","),
  });
