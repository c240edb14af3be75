// Private addresses for a calendar program: whoever holds one reads on, so that it is made by hand, shown once, kept as a
// hash, says no more than « Occupé » unless its maker wants it to, and opens nothing that its maker may not see today.
import { createHash, randomBytes } from "node:crypto";
import { type Transaction, withTerritory } from "#db/client.ts";
import { readSessions, readSessionsOfOwner, readSessionsOfSite } from "../agenda/data.ts";
import { recordEvent } from "../audit/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { publicUrl } from "../env.ts";
import { DomainError } from "../errors.ts";
import { hasRight, requireRight, rightsOf } from "../members/access.ts";
import { readMemberships } from "../members/data.ts";
import { mutate } from "../mutation.ts";
import { requireOwnSite } from "../openings/access.ts";
import { withBlocks } from "../papers/access.ts";
import { readTeam } from "../teams/data.ts";
import { addDays, instantOf, wallTimeOf } from "../time.ts";
import { deleteLink, readLink, readLinksOf, replaceLink } from "./data.ts";
import type { LinkInput, UnlinkInput } from "./schema.ts";

/** The viewer's own addresses, without their secret. */
export async function listLinks(viewer: SignedIn) {
  const links = await withTerritory(viewer.db, viewer.territory.id, (tx) => readLinksOf(tx, viewer.user.id));
  return links
    .filter((one) =>
      one.organizationId
        ? hasRight(viewer, one.organizationId, "see")
        : hasRight(viewer, one.siteOwnerId ?? one.ownerId ?? "", "attend"),
    )
    .map(({ userId: _, siteOwnerId: __, siteId: ___, ...link }) => link);
}

/** Makes an address, told this once; the one that stood before for the same calendar opens nothing any more. */
export async function makeLink(viewer: SignedIn, input: LinkInput) {
  const { organizationId, teamId, site, ownerId } = input.of;
  const token = randomBytes(16).toString("base64url");
  return mutate(viewer, "calendars.link", input, async (tx) => {
    const siteId = site === null ? null : (await requireOwnSite(tx, viewer, site, "attend")).id;
    if (organizationId) requireRight(viewer, organizationId, "see");
    if (ownerId) requireRight(viewer, ownerId, "attend");
    if (teamId && (await readTeam(tx, teamId))?.organizationId !== organizationId) throw unknown(teamId);
    const linkId = await replaceLink(tx, {
      ...{ territoryId: viewer.territory.id, userId: viewer.user.id, organizationId, teamId, siteId, ownerId },
      ...{ isDetailed: input.isDetailed, tokenHash: hashOf(token), createdAt: viewer.now() },
    });
    await record(tx, viewer, "calendar.link", linkId);
    return { linkId, url: new URL(`/api/agenda/${token}`, publicUrl()).href };
  });
}

export async function removeLink(viewer: SignedIn, input: UnlinkInput) {
  return mutate(viewer, "calendars.unlink", input, async (tx) => {
    if (!(await deleteLink(tx, viewer.user.id, input.linkId))) throw unknown(input.linkId);
    await record(tx, viewer, "calendar.unlink", input.linkId);
    return { linkId: input.linkId };
  });
}

/** What an address holds, to whoever asks with it: live sessions from 60 days ago to 18 months ahead. */
export async function readByLink(viewer: Viewer, token: string) {
  const { id, timeZone } = viewer.territory;
  const today = wallTimeOf(viewer.now(), timeZone).day;
  const during = {
    start: instantOf(addDays(today, -60), 0, timeZone),
    end: instantOf(addDays(today, 550), 0, timeZone),
  };
  return withTerritory(viewer.db, id, async (tx) => {
    const link = await readLink(tx, hashOf(token));
    if (!link) throw unknown("calendar");
    const { organizationId, teamId, siteId, siteOwnerId, ownerId, isDetailed } = link;
    // who made it may have lost the right since
    const of = organizationId ?? siteOwnerId ?? ownerId;
    const own = (await readMemberships(tx, link.userId)).find((one) => one.organizationId === of);
    if (!own || !rightsOf(own).includes(organizationId ? "see" : "attend")) throw unknown("calendar");
    const sessions = siteId
      ? await readSessionsOfSite(tx, siteId, during)
      : ownerId
        ? await readSessionsOfOwner(tx, { ownerId }, during)
        : await readSessions(tx, { organizationIds: organizationId ? [organizationId] : [], teamId, ...during });
    const isLive = (one: (typeof sessions)[number]) =>
      one.state === "planned" && ["pending", "held", "confirmed"].includes(one.bookingState);
    return {
      name: link.siteName ?? link.ownerName ?? [link.organizationName, link.teamName].filter(Boolean).join(" · "),
      isDetailed,
      sessions: isDetailed
        ? await withBlocks(tx, viewer, sessions.filter(isLive))
        : sessions.filter(isLive).map(masked),
    };
  });
}

type Session = Awaited<ReturnType<typeof readSessions>>[number];

/** When, and nothing else: the rest is blank, not merely unshown. */
function masked({ id, during, bookingState }: Session) {
  return { id, during, bookingState, title: null };
}

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");
const unknown = (id: string) => new DomainError("NOT_FOUND", `No ${id}`);
const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details: {} });
