// What else is free, when a thing is not.
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import type { Viewer } from "../context.ts";
import { addDays, instantOf, wallTimeText } from "../time.ts";
import { type ItemRow, isClosedAt, readTaken, searchItems } from "./data.ts";
import { metres } from "./distance.ts";
import { freeOf, needsOf, unitsOf } from "./parts.ts";
import { outsidePickUp, readPickUpHours } from "./pick-up.ts";

/** Pieces for some hours, on the wall clock. */
export type Wanted = { readonly quantity: number; readonly localStart: string; readonly localEnd: string };
type Hours = { readonly during: Interval; readonly localStart: string; readonly localEnd: string };

/** How far from the hours that were wanted other days are looked for. */
const NEAR_DAYS = 21;
const SHOWN_ITEMS = 3;

export type Instead = Awaited<ReturnType<typeof findInstead>>;

/** The same thing on other days, at the same hours; other things of its kind at the hours wanted, the nearest first. */
export async function findInstead(tx: Transaction, viewer: Viewer, one: ItemRow, wanted: Wanted) {
  const others = await otherItems(tx, viewer, one, wanted);
  return { days: await otherDays(tx, viewer, one, wanted), items: others };
}

/** The nearest day before, where there is still one, and the nearest day after. */
async function otherDays(tx: Transaction, viewer: Viewer, one: ItemRow, wanted: Wanted): Promise<readonly Hours[]> {
  const window = {
    start: shifted(viewer, wanted, -NEAR_DAYS).during.start,
    end: shifted(viewer, wanted, NEAR_DAYS).during.end,
  };
  const needs = await needsOf(tx, one);
  const taken = await readTaken(tx, unitsOf(needs), window);
  const hoursOf = (await readPickUpHours(tx, [one.id]))(one.id);
  const found = [];
  for (const direction of [-1, 1]) {
    for (let n = 1; n <= NEAR_DAYS; n++) {
      const hours = shifted(viewer, wanted, direction * n);
      if (hours.during.start <= viewer.now()) break;
      if (freeOf(needs, taken, hours.during) < wanted.quantity) continue;
      if (outsidePickUp(hoursOf, wallSpan(hours))) continue;
      if (await isClosedAt(tx, one.siteId, [hours.during.start, hours.during.end])) continue;
      found.push(hours);
      break;
    }
  }
  return found;
}

async function otherItems(tx: Transaction, viewer: Viewer, one: ItemRow, wanted: Wanted) {
  const { during } = shifted(viewer, wanted, 0);
  const of = { text: "", categories: [one.category], pieces: wanted.quantity, offset: 0, limit: 50 };
  const found = (await searchItems(tx, of, during)).filter(({ id, spaceId }) => id !== one.id && spaceId === null);
  const shown = [];
  for (const other of found.toSorted((a, b) => metres(one, a) - metres(one, b))) {
    if (shown.length === SHOWN_ITEMS) break;
    if (await isClosedAt(tx, other.siteId, [during.start, during.end])) continue;
    const { slug, name, photoId, siteName, communeName, terms, centsPerDay, depositCents } = other;
    shown.push({ slug, name, photoId, siteName, communeName, terms, centsPerDay, depositCents });
  }
  return shown;
}

function wallSpan({ localStart, localEnd }: Hours) {
  const [start, end] = [localStart, localEnd].map(read);
  // midnight ends the day before
  const last = end?.minutes === 0 ? { day: addDays(end.day, -1), minutes: 1440 } : end;
  return {
    day: start?.day ?? "",
    startMinute: start?.minutes ?? 0,
    lastDay: last?.day ?? "",
    endMinute: last?.minutes ?? 0,
  };
}

const read = (local: string) => ({
  day: local.slice(0, 10),
  minutes: Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)),
});

/** The same hours of the clock, some days later. */
function shifted({ territory: { timeZone } }: Viewer, wanted: Wanted, days: number): Hours {
  const at = (local: string) => {
    const { minutes, ...wall } = read(local);
    const day = addDays(wall.day, days);
    return { text: wallTimeText(day, minutes), instant: instantOf(day, minutes, timeZone) };
  };
  const [start, end] = [at(wanted.localStart), at(wanted.localEnd)];
  return { localStart: start.text, localEnd: end.text, during: { start: start.instant, end: end.instant } };
}
