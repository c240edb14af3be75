// Who may decide on a booking and see it, and what a space lets happen within it.
import { type Transaction, withTerritory } from "#db/client.ts";
import { isViolation } from "#db/errors.ts";
import type { Interval } from "#db/schema/columns.ts";
import { NOISES, type ORGANIZATION_KINDS } from "#db/schema.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hoursTaking, isLouderAt, type Limits, wakesNeighbours } from "../loudness.ts";
import { hasRight, isHubManager, mayChangeAsked } from "../members/access.ts";
import { readOpenHours } from "../openings/data.ts";
import { addDays, instantOf, wallTimeOf } from "../time.ts";
import { type Activity, acceptsActivity, type BookableSpace, readClashes } from "./data.ts";

/** Who decides for an owner does so on its places; a hub manager on all. Others learn nothing: not even that it exists. */
export function requireDecider(viewer: SignedIn, booking: { readonly id: string; readonly ownerId: string }): void {
  if (hasRight(viewer, booking.ownerId, "decide") || isHubManager(viewer)) return;
  throw new DomainError("NOT_FOUND", `No booking ${booking.id} to decide on`);
}

/** Whose rooms are the public's: a refusal names a motive that the law admits. */
export const isPublic = (kind: (typeof ORGANIZATION_KINDS)[number]) => kind === "town" || kind === "school";

/** Who sees what the organization has asked for and was granted. */
export function requireHolder(
  viewer: SignedIn,
  booking: { readonly id: string; readonly organizationId: string },
): void {
  if (hasRight(viewer, booking.organizationId, "see")) return;
  throw new DomainError("NOT_FOUND", `No booking ${booking.id}`);
}

/** Who asked, and who may change all that the organization asks. */
export function requireAsker(
  viewer: SignedIn,
  booking: { readonly id: string; readonly organizationId: string; readonly createdBy: string },
): void {
  requireHolder(viewer, booking);
  if (mayChangeAsked(viewer, booking)) return;
  throw new DomainError("FORBIDDEN", `Booking ${booking.id} was asked for by another`);
}

type Slot = {
  readonly day: string;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly people: number;
  readonly during: Interval;
};

/** The furthest ahead that a date may be booked, in days: eighteen months. */
const HORIZON_DAYS = 550;

/** Refuses what the space or the calendar does not allow, naming the field at fault and the rule. */
export async function refuseUnfit(
  tx: Transaction,
  viewer: Viewer,
  space: BookableSpace,
  activity: Activity,
  slot: Slot,
): Promise<void> {
  const last = lastDay(viewer);
  if (slot.during.start >= slot.during.end) refuse("startMinute", "skipped_hour");
  if (slot.during.start <= viewer.now()) refuse("day", "past");
  if (slot.day > last) refuse("day", "too_far", { last });
  await refuseUnsuitable(tx, space, activity, slot.people);
  refuseTooLoud(viewer, space, activity, slot, "startMinute");
}

const refuse = (field: string, rule: string, details: Record<string, string | number> = {}) => {
  throw new DomainError("INVALID_INPUT", `${field}: ${rule}`, { path: [field], details: { rule, ...details } });
};

/** The furthest day that may be booked. */
export const lastDay = (viewer: Viewer) =>
  addDays(wallTimeOf(viewer.now(), viewer.territory.timeZone).day, HORIZON_DAYS);

/** Refuses a party and an activity that the space does not take, whatever the hour. */
export async function refuseUnsuitable(tx: Transaction, space: BookableSpace, activity: Activity, people: number) {
  if (people > space.capacity) refuse("people", "capacity", { capacity: space.capacity });
  if (NOISES.indexOf(activity.noise) > NOISES.indexOf(space.noise))
    refuse("activityId", "noise", { accepted: space.noise });
  if (!(await acceptsActivity(tx, space.id, activity.id))) refuse("activityId", "activity");
}

/** Refuses what would be too loud at its hour, and says at which it would not be. */
export function refuseTooLoud(
  { territory }: Viewer,
  space: Limits,
  { noise }: Pick<Activity, "noise">,
  { startMinute, durationMinutes }: Pick<Slot, "startMinute" | "durationMinutes">,
  field: string,
) {
  if (wakesNeighbours(space, noise, startMinute, durationMinutes, territory)) {
    const { quietStart, quietEnd } = territory;
    refuse(field, "quiet_hours", { start: clockTime(quietStart), end: clockTime(quietEnd) });
  }
  const { noiseByHour } = space;
  if (noiseByHour && isLouderAt(noiseByHour, noise, startMinute, durationMinutes)) {
    refuse(field, "noise_by_hour", { hours: hoursTaking(noiseByHour, noise) });
  }
}

/** Refuses an interval that is not open from end to end; the answer names that day's opening hours. */
export async function refuseClosed(
  tx: Transaction,
  viewer: Viewer,
  space: BookableSpace,
  day: string,
  during: Interval,
): Promise<void> {
  const { timeZone } = viewer.territory;
  const days = { start: instantOf(day, 0, timeZone), end: instantOf(addDays(day, 2), 0, timeZone) };
  const open = (await readOpenHours(tx, viewer.territory, [space.id], days)).get(space.id) ?? [];
  if (open.some(({ start, end }) => start <= during.start && during.end <= end)) return;
  const nextMidnight = instantOf(addDays(day, 1), 0, timeZone);
  const hours = open.filter(({ start }) => start < nextMidnight);
  throw new DomainError("CLOSED_HOURS", `Space ${space.id} is not open for all of this time`, {
    path: ["startMinute"],
    details: { space: space.name, day, hours: clockTimes(hours, timeZone) },
  });
}

/** Marks a clash met inside `work` with the slot that met it; the transaction is lost then. */
export async function inSlot<T>(space: BookableSpace, during: Interval, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!isViolation(cause, "occupation_no_overlap") && !isViolation(cause, "occupation_seats")) throw cause;
    throw new SlotClash(space, during, cause);
  }
}

/** Never leaves this folder's services: `explainClash` makes a `DomainError` of it. */
class SlotClash extends Error {
  readonly space: BookableSpace;
  readonly during: Interval;
  readonly path: Path;
  constructor(space: BookableSpace, during: Interval, cause: unknown, path: Path = ["startMinute"]) {
    super("Slot taken", { cause });
    this.space = space;
    this.during = during;
    this.path = path;
  }
}

type Path = readonly (string | number)[];

/** A refusal of the work is a refusal of this part of the input. */
export async function naming<T>(path: Path, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SlotClash) throw new SlotClash(error.space, error.during, error.cause, path);
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, error.message, { cause: error, details: error.details, path });
  }
}

/** Turns a clash into `SLOT_TAKEN` with the hours that are taken, read anew: when, never by whom. */
export async function explainClash<T>(viewer: Viewer, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof SlotClash)) throw error;
    const { space, during, cause, path } = error;
    const { id, timeZone } = viewer.territory;
    const around = {
      start: new Date(during.start.getTime() - space.beforeMinutes * 60_000),
      end: new Date(during.end.getTime() + space.afterMinutes * 60_000),
    };
    const taken = await withTerritory(viewer.db, id, (tx) =>
      readClashes(
        tx,
        space.units.map((unit) => unit.id),
        around,
      ),
    );
    throw new DomainError("SLOT_TAKEN", `Space ${space.id} is taken`, {
      cause,
      path,
      details: {
        space: space.name,
        day: wallTimeOf(during.start, timeZone).day,
        hours: clockTimes(merged(taken), timeZone),
      },
    });
  }
}

/** Parts of one gym taken at the same hours are said once. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const one of intervals) {
    const last = joined.at(-1);
    if (!last || last.end < one.start) joined.push(one);
    else if (last.end < one.end) joined[joined.length - 1] = { start: last.start, end: one.end };
  }
  return joined;
}

/** `18:00–20:00, 21:00–22:00`, or nothing. */
export const clockTimes = (intervals: readonly Interval[], timeZone: string) =>
  intervals
    .map(({ start, end }) => [start, end].map((at) => clockTime(wallTimeOf(at, timeZone).minutes)).join("–"))
    .join(", ");

const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Is it granted without its owner's word? A space that goes by a rule grants small and short ones. */
export function grantsAtOnce(
  { grantMode, instantPeople, instantMinutes }: Pick<BookableSpace, "grantMode" | "instantPeople" | "instantMinutes">,
  { people, durationMinutes }: { readonly people: number; readonly durationMinutes: number },
): boolean {
  if (grantMode !== "rule") return grantMode === "instant";
  return people <= (instantPeople ?? 0) && durationMinutes <= (instantMinutes ?? 0);
}

/** How long the hours are kept for who waits for an owner's answer, unless they begin before. */
const HOLD_DAYS = 7;

/** When hours kept for an answer are free again. */
export function holdEnd(viewer: Viewer, first: Date): Date {
  return new Date(Math.min(viewer.now().getTime() + HOLD_DAYS * 86_400_000, first.getTime()));
}
