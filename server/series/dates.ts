// Several dates that follow no rhythm, asked of one place at once: which can be had, and the asking. They are the sessions of
// one booking without a slot, so that its owner answers them together and each is moved, given back or cancelled alone.
import { lockUnits, type Transaction, withTerritory } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { recordEvent } from "../audit/data.ts";
import { explainClash, grantsAtOnce, holdEnd, inSlot, lastDay, refuseTooLoud } from "../bookings/access.ts";
import { type Activity, type BookableSpace, insertBooking } from "../bookings/data.ts";
import { mailFacts, nameOf, tellAsked, unitIds } from "../bookings/service.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { readOffered } from "../items/service.ts";
import { explainTaken, lendWithRoom, requireItemsOfRoom, unitsOfItems } from "../loans/access.ts";
import { isTooLoud } from "../loudness.ts";
import { hasRight, requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { readInTime, requireTimeForMayor } from "../other-uses/access.ts";
import { requireInsured } from "../papers/access.ts";
import { readExcess, requireQuota } from "../quotas/service.ts";
import { addDays, localInterval, wallTimeOf } from "../time.ts";
import { fitOf, withBuffers, withoutOwn } from "./pattern.ts";
import type { AskDatesInput, PreviewDatesInput } from "./schema.ts";
import {
  insured,
  isHad,
  readCoverOf,
  readHoursOver,
  readQuotaOf,
  refuse,
  refuseMissed,
  requireRoom,
  said,
} from "./service.ts";

type Asked = PreviewDatesInput["dates"][number];

/** One of the dates: free, or why it is not to be had. */
export type DateFit = Asked & {
  readonly state:
    | Exclude<ReturnType<typeof said>["state"], "shorter" | "holiday">
    | "too_far"
    | "loud"
    | "twice"
    | "uninsured";
  /** The hours in the way, or those open that day. */
  readonly hours: string;
};

/** Each date with whether it can be had, in the order given; and what the week's hours leave of those that can. */
export async function previewDates(viewer: Viewer, input: PreviewDatesInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { space, activity } = await requireRoom(tx, input);
    const inTime = await readInTime(tx, viewer, input);
    const organizationId = input.organizationId ?? null;
    const mine = organizationId && hasRight(viewer, organizationId, "see") ? organizationId : null;
    const cover = await readCoverOf(tx, viewer, mine);
    const dates = (await readFits(tx, viewer, space, activity, input)).map((date) => inTime(insured(date, cover)));
    const had = dates.filter(isHad).map((date) => intervalOf(viewer, date));
    const hours = had.map(({ during }) => during);
    const quota = mine ? await readQuotaOf(tx, viewer, mine) : null;
    return {
      dates,
      isInstant: isInstant(space, { ...input, dates: dates.filter(isHad) }),
      insuredUntil: cover?.until ?? null,
      items: await readOffered(tx, space.id, hours),
      quota: mine && quota ? { minutes: quota, over: await readExcess(tx, mine, quota, had) } : null,
    };
  });
}

/**
 * Asks for all of the dates, or for none: granted at once where the place grants each of them so, else asked of its owner as
 * one and all kept meanwhile. What cannot be had is named by its place in the list: `SLOT_TAKEN` or `CLOSED_HOURS`, with
 * the day and the hours.
 */
export async function askDates(viewer: SignedIn, input: AskDatesInput) {
  requireRight(viewer, input.organizationId, "ask");
  return explainTaken(viewer, () =>
    explainClash(viewer, () =>
      mutate(viewer, "series.askDates", input, async (tx) => {
        const { space, activity } = await requireRoom(tx, input);
        for (const [i, date] of input.dates.entries()) {
          refuseTooLoud(viewer, space, activity, date, `dates.${i}.startMinute`);
        }
        const refuseUnfit = async () => {
          const fits = await readFits(tx, viewer, space, activity, input);
          const far = fits.findIndex(({ state }) => state === "too_far");
          if (far >= 0) refuse(`dates.${far}.day`, "too_far", { last: lastDay(viewer) });
          refuseMissed(
            space,
            fits.map((fit, slot) => ({ ...fit, slot })),
            "dates",
          );
        };
        const sessions = input.dates
          .map((date) => intervalOf(viewer, date))
          .toSorted((a, b) => a.during.start.getTime() - b.during.start.getTime());
        await refuseUnfit();
        // the quota's lock comes before the units'; what is free is read anew under both
        await requireTimeForMayor(tx, viewer, { spaceId: space.id, activityId: activity.id }, sessions);
        await requireInsured(tx, viewer, input.organizationId, sessions);
        await requireQuota(tx, viewer, input.organizationId, sessions);
        const items = await requireItemsOfRoom(tx, space.id, input.items);
        await lockUnits(tx, [...unitIds(space), ...(await unitsOfItems(tx, items))]);
        await refuseUnfit();
        const [first] = sessions;
        if (!first) return refuse("dates", "no_date");
        const state = isInstant(space, input) ? "confirmed" : "pending";
        const heldUntil = state === "confirmed" ? null : holdEnd(viewer, first.during.start);
        const { organizationId, title, people } = input;
        const bookingId = await inSlot(space, first.during, () =>
          insertBooking(tx, {
            ...{ territoryId: viewer.territory.id, organizationId, spaceId: space.id, activityId: activity.id },
            ...{ title, people, state, heldUntil, createdBy: viewer.user.id, sessions },
            ...{ units: space.units, beforeMinutes: space.beforeMinutes, afterMinutes: space.afterMinutes },
          }),
        );
        const brought = { bookingId, organizationId, state, heldUntil, sessions, items: input.items } as const;
        await lendWithRoom(tx, viewer, items, brought);
        const facts = mailFacts(viewer, space, {
          ...{ bookingId, title, organizationName: nameOf(viewer, organizationId) },
          sessions: sessions.map(({ during }) => during),
        });
        await tellAsked(tx, viewer, space, facts, heldUntil);
        await recordEvent(tx, {
          ...{ territoryId: viewer.territory.id, actor: viewer.user.id, action: "booking.create", subject: bookingId },
          details: { state, space: space.id, sessions: sessions.length },
        });
        return { bookingId, state, sessions: sessions.length } as const;
      }),
    ),
  );
}

const isInstant = (space: BookableSpace, { people, dates }: Pick<PreviewDatesInput, "people" | "dates">) =>
  dates.every(({ durationMinutes }) => grantsAtOnce(space, { people, durationMinutes }));

export const intervalOf = (viewer: Viewer, { day, startMinute, durationMinutes }: Asked) =>
  localInterval(day, startMinute, durationMinutes, viewer.territory.timeZone);

/**
 * Each date held against the calendar, the place's hours and noise, and the dates before it in the list. What is the asker's
 * own, and would be freed, stands in nobody's way.
 */
export async function readFits(
  tx: Transaction,
  viewer: Viewer,
  space: BookableSpace,
  { noise }: Activity,
  { dates, people }: Pick<PreviewDatesInput, "dates" | "people">,
  freed: readonly Interval[] = [],
): Promise<readonly DateFit[]> {
  const { timeZone } = viewer.territory;
  const [today, last] = [wallTimeOf(viewer.now(), timeZone).day, lastDay(viewer)];
  const days = dates.map(({ day }) => day).filter((day) => today <= day && day <= last);
  const [start, end] = [days.toSorted()[0], days.toSorted().at(-1)];
  const all =
    start && end
      ? await readHoursOver(tx, viewer, space, { start, end: addDays(end, 1) }, people)
      : { open: [], taken: [] };
  const own = freed.map((during) => withBuffers(during, space));
  const hours = { open: all.open, taken: withoutOwn(all.taken, own) };
  // those before it in the list that would be asked for
  const asked: Interval[] = [];
  return dates.map((date): DateFit => {
    const { day, startMinute, durationMinutes } = date;
    if (day > last) return { ...date, state: "too_far", hours: "" };
    const whole = { startMinute, durationMinutes, shortestMinutes: durationMinutes };
    const fit = said(whole, fitOf(whole, day, hours, space, timeZone, viewer.now()), null, timeZone);
    if (!isHad(fit)) return { ...date, state: fit.state as DateFit["state"], hours: fit.hours };
    if (isTooLoud(space, noise, startMinute, durationMinutes, viewer.territory)) {
      return { ...date, state: "loud", hours: "" };
    }
    const taking = withBuffers(intervalOf(viewer, date).during, space);
    if (asked.some(({ start, end }) => start < taking.end && taking.start < end)) {
      return { ...date, state: "twice", hours: "" };
    }
    asked.push(taking);
    return { ...date, state: "free", hours: "" };
  });
}
