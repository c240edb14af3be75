// What another use of a place (GN 6) stands in the way of: sessions that are granted, and those that are asked for.
import type { Transaction } from "#db/client.ts";
import { readRules } from "../campaigns/data.ts";
import type { Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type Application, isOtherUse, OTHER_USE_DAYS, type Standing, standingOf } from "../other-use.ts";
import { addDays, wallTimeOf } from "../time.ts";
import { readApplications, readUseOf, readUses } from "./data.ts";

/** Why a granted session is provisional, or blocked. */
export type OtherUseBlock = Standing & {
  readonly reason: "other-use";
  readonly bookingId: string;
  readonly types: string;
};
type Dated = { readonly bookingId: string; readonly localStart: string };

const todayOf = ({ territory, now }: Viewer) => wallTimeOf(now(), territory.timeZone).day;

/** How many days before a session the territory wants the mayor to be asked. */
export const readNoticeDays = async (tx: Transaction, viewer: Viewer) =>
  (await readRules(tx, viewer.now()))?.otherUseDays ?? OTHER_USE_DAYS;

/**
 * What sessions of some bookings lack for want of the mayor's yes. Like an insurance it is read from the papers and the
 * day, and written nowhere: a session is free to use as soon as the answer is recorded, or four months of silence are over.
 */
export async function readOtherUses(tx: Transaction, viewer: Viewer, bookingIds: readonly string[]) {
  const uses = bookingIds.length === 0 ? [] : (await readUses(tx, bookingIds)).filter(isOtherUse);
  if (uses.length === 0) return () => null;
  const typesOf = new Map(uses.map(({ bookingId, erpTypes }) => [bookingId, erpTypes.join(", ")]));
  const applications = await readApplications(tx, [...typesOf.keys()]);
  const made: ReadonlyMap<string, readonly Application[]> = Map.groupBy(applications, ({ bookingId }) => bookingId);
  const [noticeDays, today] = [await readNoticeDays(tx, viewer), todayOf(viewer)];
  return ({ bookingId, localStart }: Dated): OtherUseBlock | null => {
    const types = typesOf.get(bookingId);
    if (types === undefined) return null;
    const standing = standingOf(localStart.slice(0, 10), made.get(bookingId) ?? [], today, noticeDays);
    return standing && { reason: "other-use", bookingId, types, ...standing };
  };
}

type Room = { readonly spaceId: string; readonly activityId: string };

/** What is said before such a use is asked for, or null where the place is open for it: nothing is held back then. */
export async function readAhead(tx: Transaction, viewer: Viewer, { spaceId, activityId }: Room) {
  const use = await readUseOf(tx, spaceId, activityId);
  if (!use || !isOtherUse(use)) return null;
  return {
    types: use.erpTypes.join(", "),
    noticeDays: await readNoticeDays(tx, viewer),
    lawDays: OTHER_USE_DAYS,
    /** The first day for which the law leaves time. */
    soonest: addDays(todayOf(viewer), OTHER_USE_DAYS),
  };
}

/** Marks dates that could be had, but for the mayor, who can no longer be asked. */
export async function readInTime(tx: Transaction, viewer: Viewer, room: Room) {
  const ahead = await readAhead(tx, viewer, room);
  return <D extends { readonly day: string; readonly state: string }>(date: D) =>
    ahead && date.day < ahead.soonest && (date.state === "free" || date.state === "shorter")
      ? { ...date, state: "too_soon" as const }
      : date;
}

type Asked = Room & { readonly bookingId?: string };

/**
 * Refuses sessions of another use for which the mayor can no longer be asked in time, naming the first such day and the
 * first that could be had. Of a booking, what was handed in for its days counts.
 */
export async function requireTimeForMayor(
  tx: Transaction,
  viewer: Viewer,
  { spaceId, activityId, bookingId }: Asked,
  sessions: readonly { readonly localStart: string }[],
): Promise<void> {
  const days = sessions.map(({ localStart }) => localStart.slice(0, 10)).toSorted();
  const today = todayOf(viewer);
  const soonest = addDays(today, OTHER_USE_DAYS);
  if (!days.some((day) => day < soonest)) return;
  const use = bookingId ? (await readUses(tx, [bookingId]))[0] : await readUseOf(tx, spaceId, activityId);
  if (!use || !isOtherUse(use)) return;
  const applications = bookingId ? await readApplications(tx, [bookingId]) : [];
  const late = days.find((day) => standingOf(day, applications, today, OTHER_USE_DAYS)?.state === "late");
  if (!late) return;
  throw new DomainError("OTHER_USE_LATE", `Another use of space ${spaceId} on ${late}, too soon for the mayor`, {
    details: { day: late, soonest, types: use.erpTypes.join(", ") },
  });
}

export const unanswered = ({ bookingId, day, state }: OtherUseBlock) =>
  new DomainError("OTHER_USE_UNANSWERED", `The mayor has not accepted the use of booking ${bookingId}: ${state}`, {
    details: { day, state },
  });
