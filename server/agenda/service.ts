import { withTerritory } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { organizationsWith, requireRight } from "../members/access.ts";
import { requireOwnSite } from "../openings/access.ts";
import { withBlocks } from "../papers/access.ts";
import { addDays, instantOf, wallTimeOf } from "../time.ts";
import {
  countSessionsByDay,
  readAllSessions,
  readAllSessionsOfOwner,
  readAllSessionsOfSite,
  readSessionPage,
  readSessions,
  readSessionsOfOwner,
  readSessionsOfSite,
} from "./data.ts";
import type {
  AllInput,
  AllOfOwnerInput,
  AllOfSiteInput,
  ListInput,
  OwnerDayInput,
  OwnerDaysInput,
  SiteWeekInput,
  WeekInput,
} from "./schema.ts";

/** Sessions of the viewer's organizations between two days, in order of time. */
export async function readWeek(viewer: SignedIn, input: WeekInput) {
  const { id, timeZone } = viewer.territory;
  const organizationIds = scope(viewer, input.organizationId);
  return withTerritory(viewer.db, id, async (tx) => {
    const during = { start: instantOf(input.start, 0, timeZone), end: instantOf(input.end, 0, timeZone) };
    return withBlocks(tx, viewer, await readSessions(tx, { organizationIds, teamId: input.teamId, ...during }));
  });
}

/** Sessions on an owner's own place between two days. The owner may know whose they are, and what waits for an answer. */
export async function readSiteWeek(viewer: SignedIn, input: SiteWeekInput) {
  const { id, timeZone } = viewer.territory;
  return withTerritory(viewer.db, id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, input.site, "attend");
    const during = { start: instantOf(input.start, 0, timeZone), end: instantOf(input.end, 0, timeZone) };
    return withBlocks(tx, viewer, await readSessionsOfSite(tx, own.id, during));
  });
}

/** Sessions of one day on all of an owner's places, or on one of them, in order of time. */
export async function readOwnerDay(viewer: SignedIn, { organizationId, site, day }: OwnerDayInput) {
  const { id, timeZone } = viewer.territory;
  requireRight(viewer, organizationId, "attend");
  const during = { start: instantOf(day, 0, timeZone), end: instantOf(addDays(day, 1), 0, timeZone) };
  return withTerritory(viewer.db, id, async (tx) =>
    withBlocks(tx, viewer, await readSessionsOfOwner(tx, { ownerId: organizationId, site }, during)),
  );
}

/** How many sessions all of an owner's places, or one of them, have each day. */
export async function countOwnerDays(viewer: SignedIn, { organizationId, site, start, end }: OwnerDaysInput) {
  requireRight(viewer, organizationId, "attend");
  return withTerritory(viewer.db, viewer.territory.id, (tx) =>
    countSessionsByDay(tx, { ownerId: organizationId, site }, { start, end }),
  );
}

/** One page of the list, on by date from a cursor, with what each direction holds in all. */
export async function listSessions(viewer: SignedIn, input: ListInput) {
  const organizationIds = scope(viewer, input.organizationId);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const page = await readSessionPage(tx, { ...input, organizationIds, now: viewer.now() });
    return { ...page, sessions: await withBlocks(tx, viewer, page.sessions) };
  });
}

/** All sessions of the viewer's organizations, for a file: past and to come, those cancelled, refused or given back too. */
export async function listAll(viewer: SignedIn, input: AllInput) {
  const organizationIds = scope(viewer, input.organizationId);
  return withTerritory(viewer.db, viewer.territory.id, async (tx) =>
    withBlocks(tx, viewer, await readAllSessions(tx, { organizationIds, teamId: input.teamId })),
  );
}

/** All sessions on an owner's own place, for a file. */
export async function listAllOfSite(viewer: SignedIn, input: AllOfSiteInput) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, input.site, "attend");
    return withBlocks(tx, viewer, await readAllSessionsOfSite(tx, own.id));
  });
}

/** All sessions on an owner's places, for a file. */
export async function listAllOfOwner(viewer: SignedIn, { organizationId }: AllOfOwnerInput) {
  requireRight(viewer, organizationId, "attend");
  return withTerritory(viewer.db, viewer.territory.id, async (tx) =>
    withBlocks(tx, viewer, await readAllSessionsOfOwner(tx, organizationId)),
  );
}

/** What the calendar file holds: granted and awaited sessions, from 60 days ago to 18 months ahead. */
export async function readCalendar(viewer: SignedIn, input: AllInput) {
  const { id, timeZone } = viewer.territory;
  const organizationIds = scope(viewer, input.organizationId);
  const today = wallTimeOf(viewer.now(), timeZone).day;
  const during = {
    start: instantOf(addDays(today, -60), 0, timeZone),
    end: instantOf(addDays(today, 550), 0, timeZone),
  };
  const sessions = await withTerritory(viewer.db, id, async (tx) =>
    withBlocks(tx, viewer, await readSessions(tx, { organizationIds, teamId: input.teamId, ...during })),
  );
  const isLive = ({ state, bookingState }: (typeof sessions)[number]) =>
    state === "planned" && bookingState !== "refused" && bookingState !== "cancelled";
  return { territory: viewer.territory, sessions: sessions.filter(isLive) };
}

/** The viewer's organizations, or the one of them that is named. */
function scope(viewer: SignedIn, organizationId: string | undefined): readonly string[] {
  if (organizationId === undefined) return organizationsWith(viewer, "see");
  requireRight(viewer, organizationId, "see");
  return [organizationId];
}
