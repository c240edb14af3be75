// What else a request could be given than what it asked, kind by kind, as wishes of the solver. Pure.
import type { Request } from "#solver";
import { type AskedHours, type AskedRequest, toRequest } from "../campaigns/service.ts";
import type { OfferedSpace } from "../matching/data.ts";
import { distanceM } from "../matching/service.ts";
import type { Ground } from "./ground.ts";

/** As it was asked; at another hour; in another hall; in another part of the same place; in fewer weeks. */
export const ASKS = ["asked", "start", "place", "part", "weeks"] as const;
export type Ask = (typeof ASKS)[number];

/** Minutes before or after the hours asked for. */
const SHIFTS = [30, 60, 90, 120, 180];
const NEAR_M = 15_000;
const NEAREST = 24;
/** Of several wishes, so many are varied. */
const VARIED = 3;
/** Fewer weeks than this share of the least that it takes are no season. */
const LEAST_SHARE = 1 / 3;

export type Wishing = { readonly asked: AskedRequest; readonly hours: readonly AskedHours[] };

export const wishingOf = ({ asked, wishes }: Ground, requestId: string): Wishing | null => {
  const one = asked.get(requestId);
  return one ? { asked: one, hours: wishes.get(requestId) ?? [] } : null;
};

/** The request with wishes of one kind alone; null where there is no such wish. */
export function askOtherwise(ground: Ground, { asked, hours }: Wishing, ask: Ask): Request | null {
  const wanted = ask === "asked" || ask === "weeks" ? hours : variants(ground, { asked, hours }, ask);
  if (wanted.length === 0) return null;
  const found = toRequest(ground.frame, ask === "place" ? further(asked) : asked, wanted);
  if (typeof found === "string") return null;
  const { request } = found;
  if (ask !== "weeks") return request;
  const least = Math.ceil((request.minWeeks ?? 1) * LEAST_SHARE);
  return request.minWeeks === undefined || least >= request.minWeeks ? null : { ...request, minWeeks: least };
}

/** How far it may be was said of what it asked. */
const further = (asked: AskedRequest): AskedRequest => ({
  ...asked,
  distanceM: asked.distanceM && Math.max(asked.distanceM, NEAR_M),
});

/** The hours of a placed request and those near it, should it make room: at other hours, in other parts, in other halls. */
export function makingRoom(ground: Ground, request: Request, at: AskedHours): Request {
  const asked = ground.asked.get(request.id);
  if (!asked || request.pinned) return request;
  const near = variants(ground, { asked, hours: [at] }, "part");
  const far = variants(ground, { asked, hours: [at] }, "place");
  const [soon = [], ...later] = SHIFTS.map((shift) => shifted(at, shift));
  const wanted = [...soon, ...near, ...far, ...later.flat()].map((hours) => ({
    ...hours,
    // the time around its sessions stays what it is where it stands
    spaceIds: hours.spaceIds.filter((id) => fitsAround(ground, request, id)),
  }));
  const found = toRequest(ground.frame, further(asked), wanted);
  if (typeof found === "string") return request;
  // its own wishes come first, whatever they cost
  const dearest = Math.max(...request.wishes.map(({ cost = 0 }) => cost));
  const others = found.request.wishes.map((wish) => ({ ...wish, cost: dearest + (wish.cost ?? 0) }));
  return { ...request, wishes: [...request.wishes, ...others] };
}

function fitsAround({ frame }: Ground, { before = 0, after = 0 }: Request, spaceId: string): boolean {
  const space = frame.hours.spaces.find(({ id }) => id === spaceId);
  const { slotMinutes } = frame.horizon;
  return !!space && space.beforeMinutes <= before * slotMinutes && space.afterMinutes <= after * slotMinutes;
}

function variants(ground: Ground, { asked, hours }: Wishing, ask: "start" | "place" | "part"): AskedHours[] {
  const own = hours.slice(0, VARIED);
  if (ask === "start") return SHIFTS.flatMap((shift) => own.flatMap((one) => shifted(one, shift)));
  const named = new Set(hours.flatMap(({ spaceIds }) => spaceIds));
  return own.flatMap((one) => {
    const spaceIds = around(ground, asked, one, ask === "part")
      .filter(({ id }) => !named.has(id))
      .map(({ id }) => id);
    return spaceIds.length > 0 ? [{ ...one, spaceIds }] : [];
  });
}

/** The same hours so much earlier, and so much later. */
function shifted(hours: AskedHours, minutes: number): AskedHours[] {
  const { earliestStart, latestStart } = hours;
  return [
    ...(latestStart + minutes < 1440
      ? [{ ...hours, earliestStart: latestStart + minutes, latestStart: latestStart + minutes }]
      : []),
    ...(earliestStart >= minutes
      ? [{ ...hours, earliestStart: earliestStart - minutes, latestStart: earliestStart - minutes }]
      : []),
  ];
}

/** Spaces of the sites that a wish names, or those of others, the nearest first. */
function around({ frame, instance }: Ground, { people }: AskedRequest, { spaceIds }: AskedHours, isSameSite: boolean) {
  const known = new Set(instance.resources.map(({ id }) => id));
  const wished = frame.hours.spaces.filter(({ id }) => spaceIds.includes(id));
  const sites = new Set(wished.map(({ siteSlug }) => siteSlug));
  const others = frame.hours.spaces.filter(
    ({ id, siteSlug, capacity }) => sites.has(siteSlug) === isSameSite && capacity >= people && known.has(id),
  );
  if (isSameSite) return others;
  return others
    .map((space) => ({ space, metres: nearestM(space, wished) }))
    .filter(({ metres }) => metres <= NEAR_M)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, NEAREST)
    .map(({ space }) => space);
}

export const nearestM = (to: OfferedSpace, from: readonly OfferedSpace[]) =>
  Math.min(Number.POSITIVE_INFINITY, ...from.map((one) => distanceM(one, to)));
