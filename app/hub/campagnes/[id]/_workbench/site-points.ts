import type { MapPoint } from "#app/_map/points.ts";
import type { Row, SiteOf } from "./rows.ts";
import type { Tension } from "./tension.ts";
import type { Scarce, Space } from "./wire.ts";

const NOTHING: Tension = { granted: 0, refused: 0 };
/** So many refusals make the widest ring. */
const WORST = 8;

/**
 * A point for each site: filled where a session is held, ringed the wider the more refused requests wanted it. The
 * sites of the chosen request take the colour of what is open.
 */
export function sitePoints(
  spaces: readonly Space[],
  tensions: ReadonlyMap<string, Tension>,
  selected: Row | null,
  siteOf: SiteOf,
  label: (name: string, tension: Tension) => string,
): MapPoint[] {
  const chosen = chosenSites(selected, siteOf);
  const sites = new Map(spaces.map((space) => [space.siteSlug, space]));
  return [...sites.values()].map(({ siteSlug, siteName, lon, lat }) => {
    const tension = tensions.get(siteSlug) ?? NOTHING;
    return {
      id: siteSlug,
      lon,
      lat,
      label: label(siteName, tension),
      state: chosen.has(siteSlug) ? "free" : tension.granted > 0 ? "taken" : "closed",
      severity: Math.min(1, tension.refused / WORST),
    };
  });
}

type Hour = Scarce["hours"][number];

/** The same sites by how much one more hour would help: larger and nearer to brick the more it would. */
export function scarcePoints(
  spaces: readonly Space[],
  scarcest: readonly Hour[],
  label: (hour: Hour) => string,
  calm: (name: string) => string,
): MapPoint[] {
  const hours = new Map(scarcest.map((one) => [one.siteSlug, one]));
  const most = Math.max(1, scarcest[0]?.points ?? 1);
  const sites = new Map(spaces.map((space) => [space.siteSlug, space]));
  return [...sites.values()].map(({ siteSlug, siteName, lon, lat }) => {
    const hour = hours.get(siteSlug);
    const about = { id: siteSlug, lon, lat, state: "taken" as const };
    return hour
      ? { ...about, label: label(hour), heat: hour.points / most }
      : { ...about, label: calm(siteName), heat: 0 };
  });
}

function chosenSites(selected: Row | null, siteOf: SiteOf): Set<string> {
  if (!selected) return new Set();
  const spaceIds = selected.placement
    ? [selected.placement.spaceId]
    : selected.request.wishes.flatMap((wish) => wish.spaceIds);
  return new Set(spaceIds.flatMap((id) => siteOf(id)?.siteSlug ?? []));
}
