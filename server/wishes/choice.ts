// The next place to ask: the first in the order of the wishes that suits, is free at their hours, and may be had.
import type { Transaction } from "#db/client.ts";
import type { Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { readDatedHours, readOfferedSpaces } from "../matching/data.ts";
import { comingDays, type DatedSlot, faultsOf, hoursAround, serve, startsOf } from "../matching/service.ts";
import { requireTimeForMayor } from "../other-uses/access.ts";
import { requireInsured } from "../papers/access.ts";
import { readQuota } from "../quotas/data.ts";
import { readExcess } from "../quotas/service.ts";
import { localInterval, mondayOf } from "../time.ts";
import { type AskedRequest, type Choice, readChoices, type SetAside } from "./data.ts";

export type Passed = { readonly choice: Choice; readonly reason: SetAside };
export type Chosen = { readonly choice: Choice; readonly slot: DatedSlot };

/** What is passed over, in order, and what is then to be asked; null when no wish is left. */
export async function chooseNext(tx: Transaction, viewer: Viewer, asked: AskedRequest) {
  const choices = await readChoices(tx, asked.id);
  const left = choices.filter(({ bookingId, setAside }) => bookingId === null && setAside === null);
  // a site that has answered a wish is not asked for its next room: that answer is known
  const answered = new Set(choices.filter(({ bookingId }) => bookingId !== null).map(siteOfWish));
  const serves = await readServes(tx, viewer, asked, left);
  const may = mayHave(tx, viewer, asked);
  const passed: Passed[] = [];
  for (const choice of left) {
    if (answered.has(siteOfWish(choice))) passed.push({ choice, reason: "same-site" });
    else {
      const found = serves(choice);
      const slot = typeof found === "string" ? found : await firstOf(found, (slot) => may(choice.spaceId, slot));
      if (typeof slot !== "string") return { passed, chosen: { choice, slot } };
      passed.push({ choice, reason: slot });
    }
  }
  return { passed, chosen: null };
}

const siteOfWish = ({ wishId, siteSlug }: Choice) => `${wishId} ${siteSlug}`;

/** For a place of a wish, its free starts, the earliest first, or what stands against it. */
async function readServes(tx: Transaction, viewer: Viewer, asked: AskedRequest, choices: readonly Choice[]) {
  const { territory } = viewer;
  const { nearLon: lon, nearLat: lat, distanceM, durationMinutes, noise } = asked;
  const need = { ...asked, near: lon !== null && lat !== null && distanceM !== null ? { lon, lat, distanceM } : null };
  const spaces = new Map((await readOfferedSpaces(tx)).map((one) => [one.id, one]));
  const period = comingDays(viewer, asked.period);
  const ids = [...new Set(choices.map(({ spaceId }) => spaceId))];
  const window = period && hoursAround(period, territory.timeZone);
  const hours = window ? await readDatedHours(tx, territory, ids, window, { seats: asked.people }) : new Map();
  return (choice: Choice): readonly DatedSlot[] | SetAside => {
    const space = spaces.get(choice.spaceId);
    if (!space || faultsOf(need, space).length > 0) return "unfit";
    const starts = period ? startsOf(choice, period, durationMinutes, territory, viewer.now()) : [];
    if (starts.length === 0) return "past";
    const opened = hours.get(space.id) ?? { open: [], taken: [] };
    const served = serve(space, starts, opened, durationMinutes, noise, territory);
    if (served.free.length > 0) return served.free;
    return served.taken > 0 ? "taken" : served.quiet > 0 ? "quiet" : "closed";
  };
}

/**
 * What the association may not have at a slot's date: more than its quota, without insurance, or of another use for which
 * it is too late to ask the mayor. Looked up once a week, and a day.
 */
function mayHave(tx: Transaction, viewer: Viewer, asked: AskedRequest) {
  const { organizationId, activityId, durationMinutes } = asked;
  const known = new Map<string, SetAside | null>();
  const once = async (key: string, look: () => Promise<SetAside | null>) => {
    if (!known.has(key)) known.set(key, await look());
    return known.get(key) ?? null;
  };
  return async (spaceId: string, { day, startMinute }: DatedSlot): Promise<SetAside | null> => {
    const slot = localInterval(day, startMinute, durationMinutes, viewer.territory.timeZone);
    const unlessRefused = async (require: () => Promise<void>, reason: SetAside) => {
      try {
        await require();
        return null;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return reason;
      }
    };
    const isInsured = () => unlessRefused(() => requireInsured(tx, viewer, organizationId, [slot]), "insurance");
    const isInTime = () =>
      unlessRefused(() => requireTimeForMayor(tx, viewer, { spaceId, activityId }, [slot]), "unfit");
    const isInQuota = async () => {
      const quota = await readQuota(tx, organizationId, viewer.now());
      return quota !== null && (await readExcess(tx, organizationId, quota, [slot])).length > 0 ? "quota" : null;
    };
    return (
      (await once(`${spaceId} ${day}`, isInTime)) ??
      (await once(day, isInsured)) ??
      (await once(`week ${mondayOf(day)}`, isInQuota))
    );
  };
}

async function firstOf(slots: readonly DatedSlot[], may: (slot: DatedSlot) => Promise<SetAside | null>) {
  let against: SetAside | null = null;
  for (const slot of slots) {
    const fault = await may(slot);
    if (fault === null) return slot;
    against ??= fault;
  }
  return against ?? "taken";
}
