// A season asked of one place, outside any campaign: which dates can be had, and the asking.
import { randomUUID } from "node:crypto";
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import { recordEvent } from "../audit/data.ts";
import {
  clockTimes,
  explainClash,
  holdEnd,
  inSlot,
  lastDay,
  merged,
  refuseTooLoud,
  refuseUnsuitable,
} from "../bookings/access.ts";
import { type Activity, type BookableSpace, insertBooking, readActivity, readBookableSpace } from "../bookings/data.ts";
import { mailFacts, nameOf, tellAsked, unitIds } from "../bookings/service.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { readOffered } from "../items/service.ts";
import { explainTaken, lendWithRoom, requireItemsOfRoom, unitsOfItems } from "../loans/access.ts";
import { readDatedHours } from "../matching/data.ts";
import { hasRight, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readInTime, requireTimeForMayor } from "../other-uses/access.ts";
import { readCover, requireInsured } from "../papers/access.ts";
import { readQuota } from "../quotas/data.ts";
import { readExcess, requireQuota } from "../quotas/service.ts";
import { addDays, instantOf, localInterval } from "../time.ts";
import { type Holiday, readHolidays, readOpenCampaign } from "./data.ts";
import { type DateOf, datesOf, type Fit, fitOf, type Hours, type Period, type Slot } from "./pattern.ts";
import type { AskInput, PreviewInput } from "./schema.ts";

const MAX_BUFFER_MS = 480 * 60_000;

/** One date of a series in the making: what it would be, or why it is not to be had. */
export type PreviewDate = DateOf & {
  readonly startMinute: number;
  /** The length that it can have; the slot's own where it cannot be had. */
  readonly minutes: number;
  readonly state: "free" | "shorter" | "taken" | "closed" | "holiday" | "past" | "skipped_hour";
  /** The hours in the way, or those open that day. */
  readonly hours: string;
  readonly holiday: string | null;
};

type Asked = Pick<PreviewInput, "slots" | "period" | "skipsSchoolHolidays" | "skipsPublicHolidays" | "people">;

/** Each date of a series with what it could be, what the quota leaves, and the campaign that grants seasons instead. */
export async function previewSeries(viewer: Viewer, input: PreviewInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { space } = await requireFit(tx, viewer, input);
    const inTime = await readInTime(tx, viewer, input);
    const organizationId = input.organizationId ?? null;
    const cover = await readCoverOf(tx, viewer, organizationId);
    const dates = (await readDates(tx, viewer, space, input)).map((date) => inTime(insured(date, cover)));
    const asked = dates.filter(isHad).map((date) => intervalOf(viewer, date));
    const hours = asked.map(({ during }) => during);
    const quota = organizationId && (await readQuotaOf(tx, viewer, organizationId));
    return {
      dates,
      grantMode: space.grantMode,
      campaign: await campaignOver(tx, space, input.period),
      insuredUntil: cover?.until ?? null,
      items: await readOffered(tx, space.id, hours),
      quota: quota ? { minutes: quota, over: await readExcess(tx, organizationId as string, quota, asked) } : null,
    };
  });
}

type Cover = Awaited<ReturnType<typeof readCover>>;

/** Until when an association is insured is its members' to know. */
export async function readCoverOf(tx: Transaction, viewer: Viewer, organizationId: string | null): Promise<Cover> {
  return organizationId && hasRight(viewer, organizationId, "see") ? readCover(tx, viewer, organizationId) : null;
}

/** A date that could be had, but for the insurance, which will have ended. */
export const insured = <D extends { readonly day: string; readonly state: string }>(date: D, cover: Cover) =>
  isHad(date) && cover && !cover.isCovered(date.day) ? { ...date, state: "uninsured" as const } : date;

export async function readQuotaOf(tx: Transaction, viewer: Viewer, organizationId: string) {
  // what an association has left is its members' to know
  return hasRight(viewer, organizationId, "see") ? readQuota(tx, organizationId, viewer.now()) : null;
}

/**
 * Asks for all dates of the series that are not left out; all of them or nothing. A date that can only be had shorter is
 * had so. What cannot be had and was not left out is named: `SLOT_TAKEN` or `CLOSED_HOURS`, with the first day and hours.
 */
export async function askSeries(viewer: SignedIn, input: AskInput) {
  requireRight(viewer, input.organizationId, "ask");
  return explainTaken(viewer, () =>
    explainClash(viewer, () =>
      mutate(viewer, "series.ask", input, async (tx) => {
        const { space, activity } = await requireFit(tx, viewer, input);
        const campaign = await campaignOver(tx, space, input.period);
        if (campaign) refuse("period.start", "campaign_open", { campaign: campaign.name });
        const instant = space.grantMode === "instant";
        const left = new Set(input.without.map(({ slot, weekOf }) => `${slot} ${weekOf}`));
        const readAsked = async () => {
          const dates = await readDates(tx, viewer, space, input);
          const isLeft = ({ slot, weekOf }: PreviewDate) => left.has(`${slot} ${weekOf}`);
          return dates.filter((date) => date.state !== "holiday" && date.state !== "past" && !isLeft(date));
        };
        // the quota's lock comes before the units'; the lengths are read anew under both
        const asked = sessionsOf(viewer, await readAsked());
        await requireTimeForMayor(tx, viewer, { spaceId: space.id, activityId: activity.id }, asked);
        await requireInsured(tx, viewer, input.organizationId, asked);
        await requireQuota(tx, viewer, input.organizationId, asked);
        const items = await requireItemsOfRoom(tx, space.id, input.items);
        await lockUnits(tx, [...unitIds(space), ...(await unitsOfItems(tx, items))]);
        const dates = await readAsked();
        refuseMissed(space, dates);
        const slots = input.slots.map((slot) => ({ ...slot, id: randomUUID() }));
        const sessions = sessionsOf(viewer, dates).map((session, i) => ({
          ...session,
          slotId: slots[dates[i]?.slot ?? 0]?.id as string,
          weekOf: dates[i]?.weekOf as string,
        }));
        const [first] = sessions;
        if (!first) return refuse("slots", "no_date");
        const heldUntil = instant ? null : holdEnd(viewer, first.during.start);
        const { organizationId } = input;
        const state = instant ? ("confirmed" as const) : ("pending" as const);
        const bookingId = await inSlot(space, first.during, () =>
          insertBooking(tx, {
            ...rowOf(viewer, input, space, activity),
            state,
            heldUntil,
            slots,
            sessions,
            units: space.units,
          }),
        );
        await lendWithRoom(tx, viewer, items, {
          ...{ bookingId, organizationId, state, heldUntil, sessions, items: input.items },
        });
        const facts = mailFacts(viewer, space, {
          bookingId,
          title: input.title,
          organizationName: nameOf(viewer, input.organizationId),
          sessions: sessions.map(({ during }) => during),
        });
        await tellAsked(tx, viewer, space, facts, heldUntil);
        await recordEvent(tx, {
          territoryId: viewer.territory.id,
          actor: viewer.user.id,
          action: "series.create",
          subject: bookingId,
          details: { space: space.id, sessions: sessions.length, leftOut: left.size },
        });
        return { bookingId, state, sessions: sessions.length } as const;
      }),
    ),
  );
}

const rowOf = (viewer: SignedIn, input: AskInput, space: BookableSpace, activity: Activity) => ({
  territoryId: viewer.territory.id,
  organizationId: input.organizationId,
  spaceId: space.id,
  activityId: activity.id,
  title: input.title,
  people: input.people,
  createdBy: viewer.user.id,
  seriesPeriod: input.period,
  skipsSchoolHolidays: input.skipsSchoolHolidays,
  skipsPublicHolidays: input.skipsPublicHolidays,
  beforeMinutes: space.beforeMinutes,
  afterMinutes: space.afterMinutes,
});

export function refuse(path: string, rule: string, details: Record<string, string | number> = {}): never {
  throw new DomainError("INVALID_INPUT", `${path}: ${rule}`, {
    path: path.split("."),
    details: { rule, ...details },
  });
}

/** The space and the activity, which suit each other and the party whatever the hour. */
export async function requireRoom(
  tx: Transaction,
  input: Pick<PreviewInput, "spaceId" | "activityId" | "people">,
): Promise<{ readonly space: BookableSpace; readonly activity: Activity }> {
  const space = await readBookableSpace(tx, input.spaceId);
  if (!space) throw new DomainError("NOT_FOUND", `No space ${input.spaceId}`, { path: ["spaceId"] });
  const activity = await readActivity(tx, input.activityId);
  if (!activity) throw new DomainError("NOT_FOUND", `No activity ${input.activityId}`, { path: ["activityId"] });
  await refuseUnsuitable(tx, space, activity, input.people);
  return { space, activity };
}

async function requireFit(tx: Transaction, viewer: Viewer, input: PreviewInput) {
  const { space, activity } = await requireRoom(tx, input);
  const last = lastDay(viewer);
  if (input.period.end > addDays(last, 1)) refuse("period.end", "too_far", { last });
  for (const [i, slot] of input.slots.entries()) {
    refuseTooLoud(viewer, space, activity, slot, `slots.${i}.startMinute`);
  }
  return { space, activity };
}

/** Seasons are the campaign's to grant while one is open, unless the owner grants them at any time. */
async function campaignOver(tx: Transaction, space: BookableSpace, period: Period) {
  return space.seasonMode === "direct" ? null : readOpenCampaign(tx, period);
}

async function readDates(tx: Transaction, viewer: Viewer, space: BookableSpace, asked: Asked) {
  const hours = await readHoursOver(tx, viewer, space, asked.period, asked.people);
  const holidays = await readHolidays(tx, asked.period);
  return datesOf(asked.slots, asked.period).map((date): PreviewDate => {
    const slot = asked.slots[date.slot] as Slot;
    const holiday = holidayOn(holidays, date.day, asked);
    const fit = fitOf(slot, date.day, hours, space, viewer.territory.timeZone, viewer.now());
    return { ...date, startMinute: slot.startMinute, ...said(slot, fit, holiday, viewer.territory.timeZone) };
  });
}

/** When a space is open and when it is taken, over all days of a period and the night after. */
export async function readHoursOver(
  tx: Transaction,
  viewer: Viewer,
  space: Pick<BookableSpace, "id">,
  { start, end }: Period,
  people: number,
): Promise<Hours> {
  const { timeZone } = viewer.territory;
  const window = {
    start: new Date(instantOf(start, 0, timeZone).getTime() - MAX_BUFFER_MS),
    end: new Date(instantOf(addDays(end, 1), 0, timeZone).getTime() + MAX_BUFFER_MS),
  };
  const found = await readDatedHours(tx, viewer.territory, [space.id], window, { seats: people });
  return found.get(space.id) ?? { open: [], taken: [] };
}

/** The holiday that a series leaves a day out for. */
export function holidayOn(
  holidays: readonly Holiday[],
  day: string,
  skips: Pick<Asked, "skipsSchoolHolidays" | "skipsPublicHolidays">,
): string | null {
  const isSkipped = { school: skips.skipsSchoolHolidays, public: skips.skipsPublicHolidays };
  return holidays.find(({ kind, days }) => isSkipped[kind] && days.start <= day && day < days.end)?.name ?? null;
}

/** A fit as it is told: its state, its length, the hours that explain it. */
export function said(slot: Pick<Slot, "durationMinutes">, fit: Fit, holiday: string | null, timeZone: string) {
  const whole = { minutes: slot.durationMinutes, hours: "", holiday };
  if (holiday !== null) return { ...whole, state: "holiday" as const };
  if (fit.kind === "free") {
    const state = fit.minutes < slot.durationMinutes ? ("shorter" as const) : ("free" as const);
    return { ...whole, minutes: fit.minutes, state };
  }
  const hours = "hours" in fit ? clockTimes(merged(fit.hours), timeZone) : "";
  return { ...whole, hours, state: fit.kind };
}

export const isHad = ({ state }: { readonly state: string }) => state === "free" || state === "shorter";

const intervalOf = (viewer: Viewer, { day, startMinute, minutes }: PreviewDate) =>
  localInterval(day, startMinute, minutes, viewer.territory.timeZone);

const sessionsOf = (viewer: Viewer, dates: readonly PreviewDate[]) => dates.map((date) => intervalOf(viewer, date));

type Missable = Pick<PreviewDate, "day" | "hours"> & { readonly state: string; readonly slot?: number };

/** The first date that cannot be had, in the words of a refusal, and how many there are. */
export function refuseMissed(space: BookableSpace, dates: readonly Missable[], list = "slots") {
  const missed = dates.filter((date) => !isHad(date));
  const [first] = missed;
  if (!first) return;
  const details = { space: space.name, day: first.day, hours: first.hours, count: missed.length };
  const path = [list, first.slot ?? 0, "startMinute"];
  if (first.state === "closed") throw new DomainError("CLOSED_HOURS", `Closed on ${first.day}`, { path, details });
  if (first.state === "taken") throw new DomainError("SLOT_TAKEN", `Taken on ${first.day}`, { path, details });
  refuse(path.join("."), first.state, { day: first.day, count: missed.length });
}
