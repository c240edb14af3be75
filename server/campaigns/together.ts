// Requests that belong together, in the solver's words: no two overlap, the way between their sites counted; on different days
// where that is asked. Pure.
import type { Instance, Link, Request } from "#solver";
import type { OfferedSpace } from "../matching/data.ts";
import { distanceM } from "../matching/service.ts";
import { lengthOf } from "./lengths.ts";
import type { AskedRequest } from "./snapshot.ts";

/** Getting ready and parking, then streets rather than a straight line, at the pace of a town. */
const SETTLE_MINUTES = 10;
const DETOUR = 1.3;
const METRES_A_MINUTE = 400;

type Grouped = Pick<AskedRequest, "id" | "groupId" | "differentDays">;

/** Links and ways between sites; nothing where no two requests of a group are put to the solver. */
export function linksOf(
  asked: readonly Grouped[],
  requests: readonly Request[],
  spaces: readonly OfferedSpace[],
  slotMinutes: number,
): Pick<Instance, "links" | "travel"> {
  const put = new Map(requests.map((request) => [request.id, request]));
  const links: Link[] = [];
  const linked: Request[] = [];
  for (const members of Map.groupBy(asked, ({ groupId }) => groupId).values()) {
    const ids = members.filter(({ id, groupId }) => groupId !== null && put.has(id)).map(({ id }) => id);
    if (ids.length < 2) continue;
    links.push({ type: "notOverlap", requests: ids });
    if (members[0]?.differentDays) links.push({ type: "differentDays", requests: ids });
    linked.push(...ids.map((id) => put.get(id) as Request));
  }
  return links.length === 0 ? {} : { links, travel: travelOf(linked, spaces, slotMinutes) };
}

/** Slots of the way between any two sites that those requests wish. */
function travelOf(requests: readonly Request[], spaces: readonly OfferedSpace[], slotMinutes: number) {
  const wished = new Set(
    requests.flatMap(({ wishes }) =>
      wishes.flatMap(({ roles }) => roles.flat().map(({ resource }) => lengthOf(resource).spaceId)),
    ),
  );
  const sites = new Map(spaces.filter(({ id }) => wished.has(id)).map((space) => [space.siteSlug, space]));
  const travel: Record<string, Record<string, number>> = {};
  const all = [...sites];
  for (const [i, [from, here]] of all.entries()) {
    for (const [to, there] of all.slice(i + 1)) {
      const minutes = SETTLE_MINUTES + (DETOUR * distanceM(here, there)) / METRES_A_MINUTE;
      travel[from] = { ...travel[from], [to]: Math.ceil(minutes / slotMinutes) };
    }
  }
  return travel;
}
