import { sql } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { booking, occupation, session } from "../schema.ts";
import { idOf } from "./draw.ts";
import type { SeedHours } from "./spaces.ts";
import { insertAll } from "./write.ts";

export type Bookable = {
  readonly id: string;
  readonly kind: string;
  readonly hours: readonly SeedHours[];
  readonly units: readonly string[];
  readonly isShared: boolean;
  readonly afterMinutes: number;
  readonly activityId: string;
  readonly activityName: string;
  readonly organizationId: string;
  /** Slug of the owner. */
  readonly owner: string;
  readonly isOnApproval: boolean;
};

type Habit = { readonly weekday: number; readonly start: number; readonly length: number };

/** When each kind of space is already used, in hours of the local day, where it is open then. */
const HABITS: Readonly<Record<string, readonly Habit[]>> = {
  cellar: [
    { weekday: 2, start: 20, length: 2 },
    { weekday: 5, start: 21, length: 3 },
  ],
  studio: [{ weekday: 4, start: 19, length: 2 }],
  auditorium: [{ weekday: 4, start: 9, length: 3 }],
  workshop: [{ weekday: 3, start: 19, length: 2 }],
  office: [{ weekday: 6, start: 9, length: 4 }],
};
const isOpenFor = ({ weekday, start, length }: Habit, hours: readonly SeedHours[]) =>
  hours.some(
    (open) => open.days.includes(weekday) && open.start <= start && start + length <= open.start + open.length,
  );

const FIRST_MONDAY = "2026-11-16";
const WEEKS = 5;

/** Bookings made before the campaign, of the weeks around the day of the demonstration, so that the map has busy places. */
export async function writeBookings(
  tx: Transaction,
  territoryId: string,
  createdBy: string,
  spaces: readonly Bookable[],
): Promise<number> {
  const rows = spaces.flatMap((space, i) => {
    const habits = (HABITS[space.kind] ?? []).filter((habit) => isOpenFor(habit, space.hours));
    return i % 5 < 4 ? habits.map((habit, n) => ({ space, habit, key: `booking/${space.id}/${n}` })) : [];
  });
  await insertAll(
    tx,
    booking,
    rows.map(({ space, key }) => ({
      territoryId,
      id: idOf(key),
      organizationId: space.organizationId,
      spaceId: space.id,
      activityId: space.activityId,
      title: space.activityName,
      people: 8,
      state: "confirmed" as const,
      createdBy,
    })),
  );
  const sessions = rows.flatMap(({ space, habit, key }) =>
    Array.from({ length: WEEKS }, (_, week) => {
      const day = 7 * week + habit.weekday - 1;
      const local = (hour: number) =>
        sql`(${FIRST_MONDAY}::date + make_interval(days => ${day}::int, hours => ${hour}::int))`;
      return {
        space,
        key: `${key}/${week}`,
        bookingId: idOf(key),
        start: local(habit.start),
        end: local(habit.start + habit.length),
      };
    }),
  );
  const instant = (local: ReturnType<typeof sql>) => sql`local_instant(${local}, 'Europe/Paris')`;
  await insertAll(
    tx,
    session,
    sessions.map(({ key, bookingId, start, end }) => ({
      territoryId,
      id: idOf(key),
      bookingId,
      during: sql`tstzrange(${instant(start)}, ${instant(end)})`,
      localStart: sql`${start}`,
      localEnd: sql`${end}`,
      timeZone: "Europe/Paris",
    })) as never,
  );
  await insertAll(
    tx,
    occupation,
    sessions.flatMap(({ space, key, bookingId, start, end }) =>
      space.units.map((unitId) => ({
        territoryId,
        id: idOf(`${key}/${unitId}`),
        unitId,
        bookingId,
        sessionId: idOf(key),
        during: sql`tstzrange(${instant(start)}, ${instant(end)} + make_interval(mins => ${space.afterMinutes}::int))`,
        state: "confirmed",
        seats: space.isShared ? 5 : 1,
      })),
    ) as never,
  );
  return sessions.length;
}

/** What waits for an owner's answer: two Saturdays before Christmas, at some places that give their accord. */
const WAITING: readonly (Habit & { readonly title: string })[] = [
  { weekday: 6, start: 14, length: 3, title: "Fête de fin d’année" },
  { weekday: 6, start: 10, length: 2, title: "Portes ouvertes" },
  { weekday: 5, start: 18, length: 2, title: "Réunion de rentrée" },
];
const WAITING_MONDAY = "2026-12-07";

/** Bookings that take nothing yet: an owner accepts or refuses them. */
export async function writeWaiting(
  tx: Transaction,
  territoryId: string,
  createdBy: string,
  owner: string,
  spaces: readonly Bookable[],
): Promise<void> {
  const mine = spaces.filter((space) => space.owner === owner && space.isOnApproval);
  for (const [n, { title, ...habit }] of WAITING.entries()) {
    const fitting = mine.filter(({ hours }) => isOpenFor(habit, hours));
    const space = fitting[(7 * n) % Math.max(1, fitting.length)];
    if (!space) continue;
    const bookingId = idOf(`waiting/${n}`);
    const local = (hour: number) =>
      sql`(${WAITING_MONDAY}::date + make_interval(days => ${habit.weekday - 1}::int, hours => ${hour}::int))`;
    const [start, end] = [local(habit.start), local(habit.start + habit.length)];
    const instant = (at: typeof start) => sql`local_instant(${at}, 'Europe/Paris')`;
    const { organizationId, activityId, id: spaceId } = space;
    const asked = { territoryId, organizationId, activityId, spaceId, title, people: 12, createdBy };
    await tx.insert(booking).values({ ...asked, id: bookingId, state: "pending" });
    await tx.insert(session).values({
      territoryId,
      id: idOf(`waiting/${n}/session`),
      bookingId,
      during: sql`tstzrange(${instant(start)}, ${instant(end)})`,
      localStart: sql`${start}`,
      localEnd: sql`${end}`,
      timeZone: "Europe/Paris",
    } as never);
  }
}

const PAST = ["Initiation, première heure", "Initiation, seconde heure"];

/**
 * Two sessions of yesterday, or of the last day that was no public holiday, at a place of its owner's: what follows a
 * session can be tried at once. They stand an hour each at the opening of a place that nobody has a habit at.
 */
export async function writeYesterday(
  tx: Transaction,
  territoryId: string,
  createdBy: string,
  { owner, organizationId }: { readonly owner: string; readonly organizationId: string },
  spaces: readonly Bookable[],
): Promise<void> {
  const { rows } = await tx.execute<{ day: string; weekday: number }>(sql`
    select day::date::text as day, extract(isodow from day)::int as weekday
    from generate_series(1, 5) as ago, lateral (select (now() at time zone 'Europe/Paris')::date - ago as day) as past
    where not exists (select from calendar_period p join calendar c on c.id = p.calendar_id and c.kind = 'public'
      where p.days @> day)
    order by ago limit 1`);
  const { day, weekday } = rows[0] as { day: string; weekday: number };
  const openingOf = ({ hours }: Bookable) =>
    hours.find((one) => !one.school && one.days.includes(weekday) && one.length >= PAST.length);
  const isIdle = (one: Bookable) => one.owner === owner && !one.isShared && !HABITS[one.kind] && openingOf(one);
  const place = spaces.find(isIdle);
  const opening = place && openingOf(place);
  if (!opening) throw new Error(`No place of ${owner} is open on ${day}`);
  const { id: spaceId, activityId, units } = place;
  for (const [n, title] of PAST.entries()) {
    const [bookingId, sessionId] = [idOf(`yesterday/${n}`), idOf(`yesterday/${n}/session`)];
    const local = (hour: number) => sql`(${day}::date + make_interval(mins => ${60 * hour}::int))`;
    const [start, end] = [local(opening.start + n), local(opening.start + n + 1)];
    const during = sql`tstzrange(local_instant(${start}, 'Europe/Paris'), local_instant(${end}, 'Europe/Paris'))`;
    const asked = { territoryId, organizationId, activityId, spaceId, title, people: 12, createdBy };
    await tx.insert(booking).values({ ...asked, id: bookingId, state: "confirmed" });
    const dated = { localStart: start, localEnd: end, timeZone: "Europe/Paris" };
    await tx.insert(session).values({ territoryId, id: sessionId, bookingId, during, ...dated } as never);
    await insertAll(
      tx,
      occupation,
      units.map((unitId) => ({
        ...{ territoryId, id: idOf(`yesterday/${n}/${unitId}`), unitId, bookingId, sessionId, during },
        ...{ state: "confirmed", seats: 1 },
      })) as never,
    );
  }
}
