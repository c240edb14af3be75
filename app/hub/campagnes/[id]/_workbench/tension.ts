import type { Row, SiteOf } from "./rows.ts";
import { addDays, mondayOfWeek, parseWeeks } from "./weeks.ts";

/** A day of the season, and what each request does or wanted to do on it. */
export type Day = { readonly week: number; readonly weekday: number };
export type Season = { readonly horizonStart: string; readonly weeks: number };

type Span = { readonly start: number; readonly end: number };
export type Presence = {
  readonly row: Row;
  readonly during: Span;
  readonly spaceIds: readonly string[];
  readonly siteSlugs: ReadonlySet<string>;
  /** Wanted, not had: by one that is refused, or that the plan gives fewer weeks than it asked. */
  readonly isWanted: boolean;
};
export type Tension = { readonly granted: number; readonly refused: number };

/** All sessions granted on a day, and all hours that refused requests wanted then; the slider only filters these. */
export function presences(rows: readonly Row[], day: Day, season: Season, siteOf: SiteOf): Presence[] {
  const date = addDays(mondayOfWeek(season.horizonStart, day.week), day.weekday - 1);
  return rows.flatMap((row) => {
    if (row.placement) return grantedOn(row, day, date, season.weeks, siteOf);
    return row.refusal && isAsked(row, date) ? refusedOn(row, day.weekday, siteOf) : [];
  });
}

const isAsked = ({ request: { period } }: Row, date: string) => period.start <= date && date < period.end;

function grantedOn(row: Row, { week, weekday }: Day, date: string, totalWeeks: number, siteOf: SiteOf): Presence[] {
  const { placement, request } = row;
  if (!placement) return [];
  const weeks = parseWeeks(placement.weeks, totalWeeks);
  const on = request.dayOffsets
    .map((offset) => placement.weekday - 1 + offset)
    .filter((dayIndex) => (dayIndex % 7) + 1 === weekday);
  const isHad = on.some((dayIndex) => weeks.includes(week - Math.floor(dayIndex / 7)));
  const isShort = on.length > 0 && placement.weekCount < placement.weeksAsked && isAsked(row, date);
  const slug = siteOf(placement.spaceId)?.siteSlug;
  if (!(isHad || isShort) || !slug) return [];
  const start = placement.startMinute;
  const during = { start, end: start + (placement.durationMinutes ?? request.durationMinutes) };
  return [{ row, during, spaceIds: [placement.spaceId], siteSlugs: new Set([slug]), isWanted: !isHad }];
}

function refusedOn(row: Row, weekday: number, siteOf: SiteOf): Presence[] {
  const { wishes, dayOffsets, durationMinutes } = row.request;
  return wishes
    .filter(({ weekdays }) =>
      weekdays.some((first) => dayOffsets.some((offset) => ((first - 1 + offset) % 7) + 1 === weekday)),
    )
    .map(({ earliestStart, latestStart, spaceIds }) => ({
      row,
      during: { start: earliestStart, end: latestStart + durationMinutes },
      spaceIds,
      isWanted: true,
      siteSlugs: new Set(spaceIds.flatMap((id) => siteOf(id)?.siteSlug ?? [])),
    }));
}

export const isAt = ({ during }: Presence, minute: number) => during.start <= minute && minute < during.end;

/** Weeks that a granted request lacks are no refusal: most of them are weeks in which its place is closed. */
const isCounted = ({ row, isWanted }: Presence) => !isWanted || row.placement === null;

/** Requests at a minute, each counted once. */
export function tensionAt(found: readonly Presence[], minute: number): Tension {
  const here = found.filter((one) => isAt(one, minute) && isCounted(one));
  const ids = (isGranted: boolean) =>
    new Set(here.filter(({ row }) => (row.placement !== null) === isGranted).map(({ row }) => row.request.id)).size;
  return { granted: ids(true), refused: ids(false) };
}

/** The same by site: sessions held there, and refused requests that wanted it. */
export function tensionBySite(found: readonly Presence[], minute: number): Map<string, Tension> {
  const bySite = new Map<string, { granted: Set<string>; refused: Set<string> }>();
  for (const one of found) {
    if (!isAt(one, minute) || !isCounted(one)) continue;
    for (const slug of one.siteSlugs) {
      const site = bySite.get(slug) ?? { granted: new Set(), refused: new Set() };
      bySite.set(slug, site);
      (one.row.placement ? site.granted : site.refused).add(one.row.request.id);
    }
  }
  return new Map(
    [...bySite].map(([slug, { granted, refused }]) => [slug, { granted: granted.size, refused: refused.size }]),
  );
}
