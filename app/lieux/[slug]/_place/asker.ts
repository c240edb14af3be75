// What every way of asking a place has in common: one date, several, or a season.
import { type Place, QUARTER, type Space } from "./hours.ts";
import { readClock } from "./slot.ts";

export type Organization = { readonly id: string; readonly name: string };

/** Who asks for which space, to do what, with how many, under which name. */
export type AskerDraft = {
  readonly organization: string;
  readonly space: string;
  readonly activity: string;
  readonly people: string;
  readonly title: string;
  /** What is asked for with the room. */
  readonly items: readonly { readonly itemId: string; readonly quantity: number }[];
};

/** Of an address, the first value of each name. */
export type Query = Readonly<Record<string, string | undefined>>;

const EVENING = 18 * 60;

/** What the address already tells of the asker. */
export function askerFrom(query: Query, place: Place, organization: string): AskerDraft {
  const space = spaceOf(place, query.espace);
  return {
    organization,
    space: space.slug,
    activity: activityOf(space, query.activite),
    people: /^\d{1,6}$/.test(query.personnes ?? "") ? (query.personnes as string) : "",
    title: "",
    items: [],
  };
}

export const spaceOf = ({ spaces }: Place, slug: string | undefined) =>
  spaces.find((space) => space.slug === slug) ?? (spaces[0] as Space);

export const activityOf = ({ activities }: Space, slug: string | null | undefined) =>
  activities.find((activity) => activity.slug === slug)?.id ?? "";

/** A start that the address tells, or the evening: a whole quarter of an hour. */
export const startFrom = (text: string | undefined) => Math.floor((readClock(text) ?? EVENING) / QUARTER) * QUARTER;

/** A length that the address tells, or the usual one: a whole quarter of an hour. */
export function lengthFrom(text: string | undefined, usual: number): number {
  const minutes = Number(text);
  return minutes >= QUARTER && minutes <= 1440 ? Math.ceil(minutes / QUARTER) * QUARTER : usual;
}

/** The address of a form with the asker's answers and the dates in it: where signing in comes back to. */
export function askingAddress(
  path: string,
  { activity, people }: AskerDraft,
  space: Space,
  dates: Readonly<Record<string, string>>,
): string {
  const asked = new URLSearchParams({ espace: space.slug, ...dates });
  const known = space.activities.find(({ id }) => id === activity);
  if (known) asked.set("activite", known.slug);
  if (people) asked.set("personnes", people);
  return `${path}?${asked}`;
}

export type AskerFaults = Partial<Record<"activity" | "title" | "people" | "capacity", true>>;

/** The asker's answers at fault. */
export function askerFaults(draft: AskerDraft, space: Space): AskerFaults {
  const people = Number(draft.people);
  const faults: AskerFaults = {};
  if (!space.activities.some(({ id }) => id === draft.activity)) faults.activity = true;
  if (draft.title.trim().length < 3) faults.title = true;
  if (!Number.isInteger(people) || people < 1) faults.people = true;
  else if (people > space.capacity) faults.capacity = true;
  return faults;
}

/** Is enough known to look dates up? The name is needed only to send. */
export const canLookUp = ({ activity, people, capacity }: AskerFaults) => !activity && !people && !capacity;
