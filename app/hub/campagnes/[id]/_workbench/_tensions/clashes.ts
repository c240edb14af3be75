import type { Row } from "../rows.ts";
import { isAt, type Presence } from "../tension.ts";
import type { Space } from "../wire.ts";

/** A site at one hour that more want than can have it. */
export type Clash = {
  readonly siteSlug: string;
  readonly siteName: string;
  /** Refused, or short of weeks that others have; those of most people first. */
  readonly wants: readonly Row[];
  readonly holds: readonly Row[];
  /** People of those who want it. */
  readonly people: number;
};

type SpaceOf = (id: string) => Space | undefined;

/** All clashes at a minute, those that concern most people first. */
export function clashesAt(found: readonly Presence[], minute: number, spaceOf: SpaceOf): Clash[] {
  const here = found.filter((one) => isAt(one, minute));
  const slugs = new Set(here.filter(({ isWanted }) => isWanted).flatMap(({ siteSlugs }) => [...siteSlugs]));
  return [...slugs]
    .map((slug) => clashOf(here, slug, spaceOf))
    .filter(({ wants }) => wants.length > 0)
    .sort((a, b) => b.people - a.people || a.siteName.localeCompare(b.siteName, "fr"));
}

function clashOf(here: readonly Presence[], siteSlug: string, spaceOf: SpaceOf): Clash {
  const unitsOf = ({ spaceIds }: Presence) =>
    spaceIds.flatMap((id) => (spaceOf(id)?.siteSlug === siteSlug ? (spaceOf(id)?.unitIds ?? []) : []));
  const at = here.filter(({ siteSlugs }) => siteSlugs.has(siteSlug));
  const held = at.filter(({ isWanted }) => !isWanted).map((one) => ({ row: one.row, units: new Set(unitsOf(one)) }));
  const holds = new Set<Row>();
  const wants = new Set<Row>();
  for (const one of at.filter(({ isWanted }) => isWanted)) {
    const units = unitsOf(one);
    const against = held.filter((other) => other.row !== one.row && units.some((id) => other.units.has(id)));
    // a place that is closed then is nobody's fault but its hours'
    if (one.row.placement && against.length === 0) continue;
    wants.add(one.row);
    for (const { row } of against) holds.add(row);
  }
  const sorted = [...wants].sort((a, b) => b.request.people - a.request.people);
  const siteName = at
    .flatMap(({ spaceIds }) => spaceIds)
    .map(spaceOf)
    .find((one) => one?.siteSlug === siteSlug)?.siteName;
  return {
    siteSlug,
    siteName: siteName ?? siteSlug,
    wants: sorted,
    holds: [...holds],
    people: sorted.reduce((sum, { request }) => sum + request.people, 0),
  };
}

/** The slice of the day with the most refusals; null where nothing is refused that day. */
export function worstMinute(slices: readonly number[], refusedAt: (minute: number) => number): number | null {
  let worst: { minute: number; refused: number } | null = null;
  for (const minute of slices) {
    const refused = refusedAt(minute);
    if (refused > (worst?.refused ?? 0)) worst = { minute, refused };
  }
  return worst?.minute ?? null;
}
