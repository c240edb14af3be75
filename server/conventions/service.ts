// The convention of use of a granted booking. Its bytes are made once and kept: both sides accept that very file, by its
// hash. What the booking becomes later makes it out of date, and the next version asks for both words again.
import { type Transaction, withTerritory } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { organizationsWith } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireOwnSite } from "../openings/access.ts";
import { readUses } from "../other-uses/data.ts";
import { tellNeeded } from "../other-uses/service.ts";
import { readContent } from "../papers/data.ts";
import { wallTimeOf } from "../time.ts";
import { requireReader, requireSides, sidesOf } from "./access.ts";
import {
  readAcceptances,
  readBookingsAt,
  readHub,
  readNewest,
  readParty,
  readPlanned,
  readUnaccepted,
  readVersions,
  type Subject,
} from "./data.ts";
import { readSessions, readTerms, readWarnings } from "./gather.ts";
import { renderProof } from "./proof.ts";
import type { PrepareInput } from "./schema.ts";
import { changed, fault, readSide, record, requireDue, requireSubject, requireVersion } from "./subject.ts";
import { tell } from "./tell.ts";
import { dayOf, fingerprint, type Kind, kindOf, type Side, sidesOfKind } from "./terms.ts";
import { makeVersion } from "./version.ts";

/** A file each: enough to get it right, too few to fill a disk. */
const MOST_VERSIONS = 50;

/** The convention of a booking as its parties see it: where it stands, what is to be done, and by whom. */
export async function readConvention(viewer: SignedIn, bookingId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const subject = await requireSubject(tx, bookingId);
    requireReader(viewer, subject);
    const [owner, holder] = [await readParty(tx, subject.ownerId), await readParty(tx, subject.organizationId)];
    const versions = await readVersions(tx, bookingId);
    const acceptances = await readAcceptances(
      tx,
      versions.map(({ id }) => id),
    );
    const [newest] = versions;
    const isCurrent = newest && newest.terms === (await readTerms(tx, subject));
    const given = acceptances.flatMap((one) => (one.conventionId === newest?.id ? [one.side] : []));
    const kind = newest?.kind ?? kindOf(owner.kind);
    const hub = await readHub(tx);
    const amplified = newest?.amplified ?? subject.activity.noise === "loud";
    const economic = newest?.economic ?? holder.kind === "company";
    const barDays = newest?.barDays ?? [];
    const days = (await readSessions(tx, subject)).map(dayOf);
    const today = wallTimeOf(viewer.now(), viewer.territory.timeZone).day;
    return {
      bookingId,
      title: subject.title,
      ...{ siteName: subject.site.name, siteSlug: subject.site.slug, spaceName: subject.space.name },
      ...{ ownerName: owner.name, holderName: holder.name, hubName: kind === "shelter" ? (hub?.name ?? "") : null },
      sides: sidesOf(viewer, subject, kind),
      /** Those whose word it needs. */
      needed: sidesOfKind(kind),
      /** Nobody agrees with themselves, and what is not granted, or is over, needs no convention. */
      isDue: subject.state === "confirmed" && days.some((day) => day >= today) && owner.id !== holder.id,
      state: stateOf(isCurrent, kind, given),
      days: [...new Set(days)],
      ...{ kind, amplified, economic, barDays },
      warnings: await readWarnings(tx, viewer, subject, {
        ...{ kind, amplified, economic, barDays },
        isAnnounced: (await readUses(tx, [bookingId])).some((one) => one.amplified),
      }),
      versions: versions.map(({ terms: _, documentId: __, ...version }) => ({
        ...version,
        acceptances: acceptances.flatMap(({ conventionId, ...one }) => (conventionId === version.id ? [one] : [])),
      })),
    };
  });
}

/** Makes the next version from the booking as it stands, and tells the other side that it can be read and accepted. */
export async function prepare(viewer: SignedIn, input: PrepareInput) {
  return mutate(viewer, "conventions.prepare", input, async (tx) => {
    const subject = await requireSubject(tx, input.bookingId);
    const sides = requireSides(viewer, subject, "private");
    await requireDue(tx, viewer, subject);
    const versions = await readVersions(tx, subject.id);
    const version = (versions[0]?.version ?? 0) + 1;
    if (version > MOST_VERSIONS) throw fault("bookingId", "too_many_versions", { most: MOST_VERSIONS });
    const held = new Set((await readSessions(tx, subject)).map(dayOf));
    if (input.barDays.some((day) => !held.has(day))) throw fault("barDays", "no_session_then");
    const holder = await readParty(tx, subject.organizationId);
    const known = versions[0]?.kind ?? kindOf((await readParty(tx, subject.ownerId)).kind);
    const kind = input.kind ?? known;
    if (kind !== known && !sides.includes("owner")) {
      throw new DomainError("FORBIDDEN", "Only the owner says what kind of convention it is", { path: ["kind"] });
    }
    if (kind === "shelter") await requireHubApart(tx, subject);
    const { amplified } = input;
    const economic = input.economic ?? versions[0]?.economic ?? holder.kind === "company";
    const barDays = [...new Set(input.barDays)].toSorted();
    const chosen = { kind, version, amplified, isAnnounced: true, economic, barDays };
    const { conventionId, sha256 } = await makeVersion(tx, viewer, subject, chosen, viewer.user.id);
    const by = sides[0] ?? "owner";
    await tell(tx, viewer, { what: "ready", subject, kind, conventionId, version, silent: sides, by });
    // amplified sound may make a show of it
    await tellNeeded(tx, viewer, subject.id);
    await record(tx, viewer, "convention.prepare", conventionId, { booking: subject.id, version, sha256 });
    return { conventionId, version, sha256 };
  });
}

/** A page for the files: who accepted which document, when. The document itself stays as it is. */
export async function readProof(viewer: SignedIn, conventionId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { found, subject } = await requireVersion(tx, conventionId);
    requireReader(viewer, subject);
    const given = await readAcceptances(tx, [found.id]);
    if (given.length < sidesOfKind(found.kind).length) throw changed(`Convention ${found.id} is not accepted by all`);
    const words = [];
    for (const one of given) words.push({ ...one, party: (await readSide(tx, subject, one.side)).name });
    const { territory } = viewer;
    const content = await renderProof({ territory, subject, version: found, words });
    return { name: found.name.replace(".pdf", "-acceptation.pdf"), content: content.toString("base64") };
  });
}

/** The file of one version, byte for byte as it was accepted. */
export async function readFile(viewer: SignedIn, conventionId: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const { found, subject } = await requireVersion(tx, conventionId);
    requireReader(viewer, subject);
    const content = await readContent(tx, found.documentId);
    return { name: found.name, sha256: found.sha256, content: content?.toString("base64") ?? "" };
  });
}

export type ConventionState =
  | "none"
  | "outdated"
  | "waits-for-both"
  | "waits-for-owner"
  | "waits-for-holder"
  | "waits-for-hub"
  | "accepted";

/** Where the conventions of one's own place stand: of all granted bookings with a session to come. */
export async function listAt(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, slug, "decide");
    const bookings = await readBookingsAt(tx, own.id, viewer.now());
    const newest = await readNewest(
      tx,
      bookings.map(({ id }) => id),
    );
    const sessions = await readPlanned(
      tx,
      newest.map(({ bookingId }) => bookingId),
    );
    const acceptances = await readAcceptances(
      tx,
      newest.map(({ id }) => id),
    );
    return bookings.map(({ activityId, organizationId, spaceId, people, ...booking }) => {
      const last = newest.find(({ bookingId }) => bookingId === booking.id);
      const terms = { organizationId, spaceId, activityId, people, sessions: sessions.get(booking.id) ?? [] };
      const given = acceptances.flatMap((one) => (one.conventionId === last?.id ? [one.side] : []));
      return { ...booking, state: stateOf(last && last.terms === fingerprint(terms), last?.kind ?? "private", given) };
    });
  });
}

/** What waits for the viewer's own word, on either side: it was prepared, still says what the booking says, and lacks it. */
export async function listWaiting(viewer: SignedIn) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const found = await readUnaccepted(tx, organizationsWith(viewer, "sign"), viewer.now());
    const sessions = await readPlanned(
      tx,
      found.map(({ bookingId }) => bookingId),
    );
    return found.flatMap(({ terms, organizationId, activityId, spaceId, people, ...waiting }) => {
      const dated = sessions.get(waiting.bookingId) ?? [];
      const isCurrent = terms === fingerprint({ organizationId, activityId, spaceId, people, sessions: dated });
      const [firstDay, lastDay] = [dated[0], dated.at(-1)].map((one) => one?.localStart.slice(0, 10));
      return isCurrent && firstDay && lastDay ? [{ ...waiting, firstDay, lastDay, sessions: dated.length }] : [];
    });
  });
}

/** `isCurrent` is not known where there is none. */
function stateOf(isCurrent: boolean | undefined, kind: Kind, given: readonly Side[]): ConventionState {
  if (isCurrent === undefined) return "none";
  if (!isCurrent) return "outdated";
  if (given.length === 0) return "waits-for-both";
  const awaited = (["owner", "holder", "hub"] as const).find(
    (side) => sidesOfKind(kind).includes(side) && !given.includes(side),
  );
  return awaited ? `waits-for-${awaited}` : "accepted";
}

/** Three parties are three: where the hub owns the place or comes itself, it can be no third. */
async function requireHubApart(tx: Transaction, subject: Subject): Promise<void> {
  const { id } = await readSide(tx, subject, "hub");
  if (id === subject.ownerId || id === subject.organizationId) throw fault("kind", "hub_is_party");
}
