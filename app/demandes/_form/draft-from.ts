// Drafts that do not start empty: from a request that is edited, from the address, from a match.

import { addDays, isDay } from "../../_components/days.ts";
import type { RouterOutputs } from "../../_trpc/types.ts";
import {
  type ChosenSpace,
  type Draft,
  type DraftWish,
  emptyDraft,
  MAX_CHOSEN,
  MAX_WISHES,
  NOISES,
  nextWishId,
  type Options,
} from "./draft.ts";

export type AskedRequest = RouterOutputs["requests"]["one"];
export type Offer = RouterOutputs["requests"]["match"]["best"][number];

/** The point of a request is a commune's middle when it was chosen so; middles move a little as places join. */
const SAME_POINT_DEGREES = 0.003;

export function draftOfRequest(asked: AskedRequest, options: Options): Draft {
  const point = asked.nearLon === null || asked.nearLat === null ? null : { lon: asked.nearLon, lat: asked.nearLat };
  const commune =
    point &&
    options.communes.find(
      ({ lon, lat }) =>
        Math.abs(lon - point.lon) < SAME_POINT_DEGREES && Math.abs(lat - point.lat) < SAME_POINT_DEGREES,
    );
  const activity = options.activities.find(({ id }) => id === asked.activityId);
  const { start } = asked.period;
  const last = addDays(asked.period.end, -1);
  const isOnce = asked.recurrence === "once";
  return {
    ...emptyDraft(options),
    recurrence: asked.recurrence,
    activityId: asked.activityId,
    people: String(asked.people),
    ageGroup: asked.ageGroup ?? "",
    level: asked.level ?? "",
    enrolled: asked.enrolled === null ? "" : String(asked.enrolled),
    noise: asked.noise === activity?.noise ? "" : asked.noise,
    stepFree: asked.stepFree,
    equipment: asked.equipment,
    durationMinutes: asked.durationMinutes,
    shortestMinutes: asked.shortestMinutes,
    groupName: asked.group?.name ?? "",
    differentDays: asked.group?.differentDays ?? false,
    dayOffsets: asked.dayOffsets,
    area: commune?.code ?? (point ? "point" : ""),
    point,
    distanceM: asked.distanceM ?? 5_000,
    campaignId: asked.campaignId ?? "",
    ...(isOnce ? { day: start, isFlexible: start !== last, lastDay: last } : { start, end: last }),
    wishes: asked.wishes.map(draftWish),
    organizationId: asked.organizationId,
    title: asked.title,
    note: asked.note ?? "",
  };
}

/** More spaces than one can name were all that fitted: the wish is shown as it was made. */
function draftWish(wish: AskedRequest["wishes"][number], i: number): DraftWish {
  const isAny = wish.spaces.length > MAX_CHOSEN;
  return {
    id: i + 1,
    weekdays: wish.weekdays,
    earliest: wish.earliestStart,
    latest: wish.latestStart,
    where: isAny ? "any" : "chosen",
    spaces: isAny ? [] : wish.spaces.map(({ spaceId, spaceName, siteName }) => ({ id: spaceId, spaceName, siteName })),
  };
}

/** A draft kept on the server, over one of today's shape: what it does not know stays empty. */
export const draftOfTyped = (typed: unknown, options: Options): Draft => ({
  ...emptyDraft(options),
  ...(typed as Partial<Draft>),
});

export type Query = Readonly<Record<string, string | undefined>>;

/** What the address asks, over a draft; what it says badly is left out. `spaces` are those that it names. */
export function withQuery(draft: Draft, query: Query, options: Options, spaces: readonly ChosenSpace[]): Draft {
  const patch: { -readonly [K in keyof Draft]?: Draft[K] } = {};
  const activity = options.activities.find(({ slug }) => slug === query.activite);
  if (activity) patch.activityId = activity.id;
  if (query.personnes && /^\d{1,6}$/.test(query.personnes)) patch.people = query.personnes;
  const noise = NOISES.find((one) => one === query.bruit);
  if (noise) patch.noise = noise === activity?.noise ? "" : noise;
  if (query["plain-pied"] !== undefined && query["plain-pied"] !== "0")
    patch.stepFree = query["plain-pied"] !== "false";
  const equipment = query.equipement?.split(",").filter((thing) => options.equipment.includes(thing)) ?? [];
  if (equipment.length > 0) patch.equipment = equipment;
  const commune = options.communes.find(({ code, name }) => code === query.commune || name === query.commune);
  if (commune) patch.area = commune.code;
  const km = Number(query.distance);
  if (commune && km > 0 && km <= 200_000) patch.distanceM = Math.round(km < 200 ? km * 1000 : km);
  if (query.duree && /^\d{2,4}$/.test(query.duree)) patch.durationMinutes = Number(query.duree);
  if (query.jour && isDay(query.jour) && query.jour >= options.today) {
    patch.recurrence = "once";
    patch.day = query.jour;
  }
  if (query.quand === "saison") patch.recurrence = "every";
  if (query.quand === "date") patch.recurrence = "once";
  Object.assign(patch, periodOf(query, options.today));
  const minute = minuteOf(query.heure);
  const [first] = draft.wishes;
  const weekdays = weekdaysOf(query.jours);
  if (first && (minute !== null || spaces.length > 0 || weekdays)) {
    const hours = { ...(weekdays && { weekdays }), ...(minute !== null && { earliest: minute, latest: minute }) };
    const chosen = spaces.length > 0 ? { where: "chosen" as const, spaces: spaces.slice(0, MAX_CHOSEN) } : {};
    patch.wishes = [{ ...first, ...hours, ...chosen }, ...draft.wishes.slice(1)];
  }
  return { ...draft, ...patch };
}

/** The first and last day of a season, or of the dates that will do. */
function periodOf({ quand, du, au }: Query, today: string): Partial<Draft> {
  if (!du || !au || !isDay(du) || !isDay(au) || au < du || au < today) return {};
  const start = du < today ? today : du;
  if (quand === "saison") return { start, end: au };
  return quand === "date" ? { day: start, isFlexible: start < au, lastDay: au } : {};
}

function weekdaysOf(text: string | undefined): readonly number[] | null {
  const days = (text ?? "").split(",").map(Number);
  const known = [1, 2, 3, 4, 5, 6, 7].filter((day) => days.includes(day));
  return known.length > 0 ? known : null;
}

/** `18:30`, `18h30`, `18.5` (hours) or `1110` (minutes of the day), rounded down to the quarter. */
export function minuteOf(text: string | undefined): number | null {
  const found = /^(\d{1,2})[:h](\d{2})?$/.exec(text ?? "");
  const plain = text !== undefined && /^\d{1,4}(\.\d+)?$/.test(text) ? Number(text) : null;
  const minute = found
    ? Number(found[1]) * 60 + Number(found[2] ?? 0)
    : plain === null
      ? null
      : plain < 24
        ? plain * 60
        : plain;
  return minute === null || minute >= 1440 ? null : Math.floor(minute / 15) * 15;
}

/** The wish that an offer answers exactly. */
export const isWishOf = (wish: DraftWish | undefined, offer: Offer) =>
  wish?.where === "chosen" &&
  wish.spaces.length === 1 &&
  wish.spaces[0]?.id === offer.spaceId &&
  wish.earliest === offer.startMinute &&
  wish.latest === offer.startMinute &&
  wish.weekdays.length === 1 &&
  wish.weekdays[0] === offer.weekday;

/** The page of an offer's place, at the slot offered. */
export function slotAddress({ siteSlug, spaceSlug, startMinute, durationMinutes }: Offer, day: string): string {
  const [hours, minutes] = [Math.floor(startMinute / 60), startMinute % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  const slot = { jour: day, heure: `${hours}:${minutes}`, espace: spaceSlug, duree: String(durationMinutes) };
  return `/lieux/${siteSlug}?${new URLSearchParams(slot)}`;
}

/** The page that asks an offer's place for the whole season. */
export function seasonAddress(
  { siteSlug, spaceSlug, startMinute, durationMinutes, weekday }: Offer,
  draft: Draft,
  { activities }: Pick<Options, "activities">,
): string {
  const [hours, minutes] = [Math.floor(startMinute / 60), startMinute % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  const days = draft.dayOffsets.map((offset) => ((weekday - 1 + offset) % 7) + 1);
  const asked = new URLSearchParams({
    ...{ espace: spaceSlug, jours: days.join(","), heure: `${hours}:${minutes}`, duree: String(durationMinutes) },
    ...{ du: draft.start, au: draft.end, personnes: draft.people },
  });
  const activity = activities.find(({ id }) => id === draft.activityId);
  if (activity) asked.set("activite", activity.slug);
  return `/lieux/${siteSlug}/saison?${asked}`;
}

/** Puts an offer before the other wishes; the last is dropped when there is no room for one more. */
export function withFirstWish(draft: Draft, offer: Offer): Draft {
  const wish: DraftWish = {
    id: nextWishId(draft.wishes),
    weekdays: [offer.weekday],
    earliest: offer.startMinute,
    latest: offer.startMinute,
    where: "chosen",
    spaces: [{ id: offer.spaceId, spaceName: offer.spaceName, siteName: offer.siteName }],
  };
  const others = draft.wishes.filter((one) => !isWishOf(one, offer));
  return { ...draft, wishes: [wish, ...others].slice(0, MAX_WISHES) };
}

/** Moves the wish at `from` one rank up or down; at the ends it stays. */
export function withMovedWish(draft: Draft, from: number, by: -1 | 1): Draft {
  const to = from + by;
  const wishes = [...draft.wishes];
  const [moved] = wishes.splice(from, 1);
  if (!moved || to < 0 || to > wishes.length) return draft;
  wishes.splice(to, 0, moved);
  return { ...draft, wishes };
}
