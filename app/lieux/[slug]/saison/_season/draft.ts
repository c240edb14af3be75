// The season as it is typed, and as it is sent.
import type { RouterInputs } from "#app/_trpc/types.ts";
import { addDays, isDay, isoWeekday, nextMonday } from "../../../../_components/days.ts";
import { type AskerDraft, askerFrom, askingAddress, lengthFrom, type Query, startFrom } from "../../_place/asker.ts";
import type { Place, Space } from "../../_place/hours.ts";
import { clockOf } from "../../_place/slot.ts";

export type SlotDraft = {
  readonly id: number;
  readonly weekday: number;
  readonly start: number;
  /** In minutes: the whole, and the shortest that is still worth coming for. */
  readonly longest: number;
  readonly shortest: number;
};
export type SeasonDraft = AskerDraft & {
  readonly slots: readonly SlotDraft[];
  readonly first: string;
  readonly last: string;
  readonly skipsSchool: boolean;
  readonly skipsPublic: boolean;
};
export const SLOTS_AT_MOST = 7;

const USUAL_MINUTES = 90;
const TUESDAY = 2;

/** What the address already tells, over an evening a week for the next three months. */
export function draftFrom(query: Query, place: Place, organization: string): SeasonDraft {
  const day = query.jour !== undefined && isDay(query.jour) ? query.jour : null;
  const first = [query.du, day].find((one) => one !== undefined && one !== null && isDay(one) && one >= place.today);
  const start = first ?? nextMonday(place.today);
  const told = slotsFrom(query);
  const longest = lengthFrom(query.duree, USUAL_MINUTES);
  const usual = { weekday: day ? isoWeekday(day) : TUESDAY, start: startFrom(query.heure), longest, shortest: longest };
  return {
    ...askerFrom(query, place, organization),
    slots: (told.length > 0 ? told : [usual]).slice(0, SLOTS_AT_MOST).map((slot, id) => ({ ...slot, id })),
    first: start,
    last: query.au && isDay(query.au) && query.au > start ? query.au : addDays(start, 90),
    skipsSchool: query.vacances !== "1",
    skipsPublic: query.feries !== "1",
  };
}

/** The sessions of a week, each by itself, `2_18:00_90_60`, or weekdays that share an hour. */
function slotsFrom({ creneaux, jours, heure, duree }: Query): readonly Omit<SlotDraft, "id">[] {
  const whole =
    creneaux ??
    (jours ?? "")
      .split(",")
      .map((day) => `${day}_${heure ?? ""}_${duree ?? ""}`)
      .join();
  return whole.split(",").flatMap((text) => {
    const [day, start, length, least] = text.split("_");
    const weekday = Number(day);
    if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) return [];
    const longest = lengthFrom(length, USUAL_MINUTES);
    return [{ weekday, start: startFrom(start), longest, shortest: Math.min(lengthFrom(least, longest), longest) }];
  });
}

/** What is wrong with the period, if anything. */
export function periodFault({ first, last }: SeasonDraft, today: string): "period" | "past" | null {
  if (!isDay(first) || !isDay(last) || last < first) return "period";
  return last < today ? "past" : null;
}

/** What is looked up, and sent with a name. */
export function inputOf(draft: SeasonDraft, space: Space): RouterInputs["series"]["preview"] {
  return {
    spaceId: space.id,
    activityId: draft.activity,
    people: Number(draft.people),
    slots: draft.slots.map(({ weekday, start, longest, shortest }) => ({
      weekday,
      startMinute: start,
      durationMinutes: longest,
      shortestMinutes: Math.min(shortest, longest),
    })),
    period: { start: draft.first, end: addDays(draft.last, 1) },
    skipsSchoolHolidays: draft.skipsSchool,
    skipsPublicHolidays: draft.skipsPublic,
    ...(draft.organization && { organizationId: draft.organization }),
  };
}

/** The address of this page with the season in it: where signing in comes back to. */
export const seasonAddress = (slug: string, draft: SeasonDraft, space: Space) =>
  askingAddress(`/lieux/${slug}/saison`, draft, space, {
    creneaux: draft.slots
      .map(({ weekday, start, longest, shortest }) => `${weekday}_${clockOf(start)}_${longest}_${shortest}`)
      .join(","),
    ...{ du: draft.first, au: draft.last },
    ...(!draft.skipsSchool && { vacances: "1" }),
    ...(!draft.skipsPublic && { feries: "1" }),
  });
