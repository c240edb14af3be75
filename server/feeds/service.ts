import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { type Transaction, withTerritory } from "#db/client.ts";
import { busyFeed, space } from "#db/schema.ts";
import { recordEvent } from "../audit/data.ts";
import { readClosedUnits, readCovered } from "../closures/data.ts";
import type { SignedIn, Viewer } from "../context.ts";
import { DomainError } from "../errors.ts";
import { sendJob } from "../jobs/send.ts";
import { coveringFeedMail, staleFeedMail } from "../mail/feed-mails.ts";
import { enqueueMail } from "../mail/outbox.ts";
import { requireRight } from "../members/access.ts";
import { mutate } from "../mutation.ts";
import { requireOwnSite } from "../openings/access.ts";
import { readOwnerEmails } from "../organizations/data.ts";
import { readBusyToCome, readDueFeeds, readFeed, readFeeds, readText, replaceBusy } from "./data.ts";
import { download, readAddress } from "./download.ts";
import type { Busy } from "./ics.ts";
import { readCalendar } from "./read.ts";
import { FeedError, type FeedFaultCode } from "./recurrence.ts";
import type { AddFeedInput, AddFileInput, FeedMutation, PauseInput, RefreshInput } from "./schema.ts";
import { hasShrunk, type Known, NOTHING_KNOWN, nextKnown } from "./shrinking.ts";

const DAY_MS = 86_400_000;
/** As far ahead as anyone may ask for hours. */
const HORIZON_DAYS = 550;
/** Busy hours are laid out so much further, and again once less than the second is left of that. */
const [SPARE_DAYS, LEAST_SPARE_DAYS] = [30, 20];
const FEEDS_AT_MOST = 20;
/** Of the granted sessions that a file covers, as many are named in the answer. */
const NAMED_AT_MOST = 20;
/** A calendar is asked once an hour; a sweep that comes a little early counts. */
const DUE_AFTER_MS = 50 * 60_000;

export async function listFeeds(viewer: SignedIn, slug: string) {
  return withTerritory(viewer.db, viewer.territory.id, async (tx) => {
    const own = await requireOwnSite(tx, viewer, slug, "places");
    return readFeeds(tx, own.id, viewer.now());
  });
}

const inDays = (now: Date, days: number) => new Date(+now + days * DAY_MS);

type Copy = Busy & { readonly text: string; readonly laidOutUntil: Date };

async function read(viewer: Viewer, text: string): Promise<Copy> {
  const window = { start: inDays(viewer.now(), -1), end: inDays(viewer.now(), HORIZON_DAYS + SPARE_DAYS) };
  const busy = await readCalendar({ text, zone: viewer.territory.timeZone, window });
  return { ...busy, text, laidOutUntil: window.end };
}

/**
 * Closes the busy hours of a calendar file. They stay as they are: a file is never asked again, but what repeats in it is
 * laid out further as time goes on. Granted sessions in these
 * hours stay too; the answer says how many they are, and names the first.
 */
export async function addFile(viewer: SignedIn, input: AddFileInput) {
  // who may not is told before a stranger's text is read
  await withTerritory(viewer.db, viewer.territory.id, (tx) => requireOwnSite(tx, viewer, input.site, "places"));
  const busy = await read(viewer, input.text).catch((error: unknown) => {
    throw error instanceof FeedError ? fieldFault("text", error.code) : error;
  });
  return mutate(viewer, "feeds.addFile", input, async (tx) => {
    const feed = await insertFeed(tx, viewer, input, null);
    await keep(tx, viewer, feed, busy, NOTHING_KNOWN);
    await record(tx, viewer, "feed.add", feed.id, { events: busy.events });
    const covered = await coveredBy(tx, viewer, feed);
    const sessions = covered.slice(0, NAMED_AT_MOST);
    return { feedId: feed.id, events: busy.events, covered: covered.length, sessions };
  });
}

/** Follows the calendar at an address: it is read at once by a job, then every hour. */
export async function addFeed(viewer: SignedIn, input: AddFeedInput) {
  return mutate(viewer, "feeds.addFeed", input, async (tx) => {
    const own = await requireOwnSite(tx, viewer, input.site, "places");
    let url: string;
    try {
      url = readAddress(input.url).href;
    } catch (error) {
      throw error instanceof FeedError ? fieldFault("url", error.code) : error;
    }
    const feed = await insertFeed(tx, viewer, input, url);
    await sendJob(tx, "feed.refresh", { territoryId: viewer.territory.id, feedId: feed.id, isForced: false });
    await record(tx, viewer, "feed.add", feed.id, { site: own.id });
    return { feedId: feed.id };
  });
}

const fieldFault = (field: string, code: FeedFaultCode) =>
  new DomainError("INVALID_INPUT", `Calendar refused: ${code}`, { path: [field], details: { rule: `feed_${code}` } });

type Where = { readonly site: string; readonly space: string | null; readonly name: string };

async function insertFeed(tx: Transaction, viewer: SignedIn, { site, space: slug, name }: Where, url: string | null) {
  const own = await requireOwnSite(tx, viewer, site, "places");
  let spaceId: string | null = null;
  if (slug !== null) {
    const [found] = await tx
      .select({ id: space.id })
      .from(space)
      .where(and(eq(space.siteId, own.id), eq(space.slug, slug)));
    if (!found) throw new DomainError("NOT_FOUND", `Site ${site} has no space ${slug}`, { path: ["space"] });
    spaceId = found.id;
  }
  if ((await readFeeds(tx, own.id, viewer.now())).length >= FEEDS_AT_MOST)
    throw new DomainError("INVALID_INPUT", "Too many calendars", {
      path: ["name"],
      details: { rule: "feed_too_many" },
    });
  const feed = { territoryId: viewer.territory.id, id: randomUUID(), siteId: own.id, spaceId };
  await tx.insert(busyFeed).values({ ...feed, name, url, state: "waiting", createdBy: viewer.user.id });
  return feed;
}

type FeedKeys = { readonly territoryId: string; readonly id: string; readonly siteId: string };

/** The granted sessions to come that a calendar says busy. */
const coveredBy = async (tx: Transaction, viewer: Viewer, feed: FeedKeys & { readonly spaceId: string | null }) =>
  readCovered(tx, await readClosedUnits(tx, feed.siteId, feed.spaceId), feed.id, viewer.now());

async function keep(
  tx: Transaction,
  viewer: Viewer,
  feed: FeedKeys,
  { events, busy, text, laidOutUntil }: Copy,
  known: Known,
): Promise<void> {
  await replaceBusy(tx, feed, busy);
  const now = viewer.now();
  await tx
    .update(busyFeed)
    .set({
      ...{ state: "fresh", fault: null, staleSince: null, events, text, laidOutUntil },
      ...{ readAt: now, triedAt: now, ...known },
    })
    .where(eq(busyFeed.id, feed.id));
}

/**
 * Reads a calendar again, as a job. What cannot be read, or has suddenly lost most of what was to come, changes nothing: the
 * last good copy goes on closing its hours, is marked stale, and its owner is told once.
 */
export async function refreshFeed(
  viewer: Viewer & { readonly signal?: AbortSignal },
  feedId: string,
  isForced: boolean,
  fetchText: typeof download = download,
): Promise<void> {
  const within = <T>(work: (tx: Transaction) => Promise<T>) => withTerritory(viewer.db, viewer.territory.id, work);
  const known = await within((tx) => readFeed(tx, feedId));
  if (!known) return;
  if (known.feed.url === null) return layOut(viewer, feedId);
  if (known.feed.isPaused) return;
  const { url } = known.feed;
  let answer: Copy | FeedFaultCode;
  try {
    answer = await read(viewer, await fetchText(url, viewer.signal ? { signal: viewer.signal } : {}));
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    answer = error.code;
  }
  // no transaction waited for the network: the calendar may have been removed, or read by another, meanwhile
  await within(async (tx) => {
    const found = await readFeed(tx, feedId);
    if (!found || found.feed.isPaused || found.feed.url !== url) return;
    if (typeof answer === "string") return goStale(tx, viewer, found, answer);
    const { busy } = answer;
    const now = viewer.now();
    const before = isForced ? [] : [await readBusyToCome(tx, feedId, now), found.feed.known ?? []];
    if (before.some((known) => hasShrunk(known, busy, +now))) return goStale(tx, viewer, found, "shrunk");
    const known = nextKnown(isForced ? NOTHING_KNOWN : found.feed, busy, now);
    await tellingCovered(tx, viewer, found, () => keep(tx, viewer, found.feed, answer, known));
  });
  await layOut(viewer, feedId);
}

/** Lays out further what a calendar repeats, from its last good copy, where less of it is left than may be asked for. */
async function layOut(viewer: Viewer, feedId: string): Promise<void> {
  const within = <T>(work: (tx: Transaction) => Promise<T>) => withTerritory(viewer.db, viewer.territory.id, work);
  const least = inDays(viewer.now(), HORIZON_DAYS + LEAST_SPARE_DAYS);
  const known = await within((tx) => readFeed(tx, feedId));
  if (!known?.feed.laidOutUntil || known.feed.laidOutUntil >= least) return;
  const text = await within((tx) => readText(tx, feedId));
  if (text === null) return;
  const { busy, laidOutUntil } = await read(viewer, text);
  await within(async (tx) => {
    const found = await readFeed(tx, feedId);
    // removed, or read anew, meanwhile
    if (!found || +(found.feed.readAt ?? 0) !== +(known.feed.readAt ?? 0)) return;
    await tellingCovered(tx, viewer, found, async () => {
      await replaceBusy(tx, found.feed, busy);
      await tx.update(busyFeed).set({ laidOutUntil }).where(eq(busyFeed.id, feedId));
    });
  });
}

/** Tells the owner of the granted sessions that a calendar covers after some work and did not before. */
async function tellingCovered(tx: Transaction, viewer: Viewer, found: Found, work: () => Promise<void>): Promise<void> {
  const told = new Set((await coveredBy(tx, viewer, found.feed)).map(({ sessionId }) => sessionId));
  await work();
  // what is paused closes nothing; its owner is told once it is taken up again
  if (found.feed.isPaused) return;
  const covered = await coveredBy(tx, viewer, found.feed);
  await tellCovered(
    tx,
    viewer,
    found,
    covered.filter(({ sessionId }) => !told.has(sessionId)),
  );
}

type Found = NonNullable<Awaited<ReturnType<typeof readFeed>>>;

async function goStale(
  tx: Transaction,
  viewer: Viewer,
  { feed, ...owner }: Found,
  fault: FeedFaultCode,
): Promise<void> {
  const now = viewer.now();
  const staleSince = feed.staleSince ?? now;
  await tx.update(busyFeed).set({ state: "stale", fault, staleSince, triedAt: now }).where(eq(busyFeed.id, feed.id));
  if (feed.state === "stale") return;
  for (const recipient of await readOwnerEmails(tx, owner.organizationId)) {
    const { territory } = viewer;
    await enqueueMail(
      tx,
      staleFeedMail({
        territory,
        feedId: feed.id,
        name: feed.name,
        siteName: owner.siteName,
        siteSlug: owner.siteSlug,
        fault,
        staleSince,
        recipient,
      }),
    );
  }
}

async function tellCovered(
  tx: Transaction,
  viewer: Viewer,
  { feed, siteName, siteSlug, organizationId }: Found,
  sessions: Awaited<ReturnType<typeof readCovered>>,
): Promise<void> {
  if (sessions.length === 0) return;
  const facts = { territory: viewer.territory, feedId: feed.id, name: feed.name, siteName, siteSlug, sessions };
  for (const recipient of await readOwnerEmails(tx, organizationId))
    await enqueueMail(tx, coveringFeedMail({ ...facts, readAt: viewer.now(), recipient }));
}

/** A job for each address that was not asked of late, and each file whose repetitions come to their end. */
export async function sweepFeeds(viewer: Viewer): Promise<void> {
  const { territory } = viewer;
  await withTerritory(viewer.db, territory.id, async (tx) => {
    const askedBefore = new Date(+viewer.now() - DUE_AFTER_MS);
    const laidOutBefore = inDays(viewer.now(), HORIZON_DAYS + LEAST_SPARE_DAYS);
    for (const feedId of await readDueFeeds(tx, { askedBefore, laidOutBefore })) {
      await sendJob(tx, "feed.refresh", { territoryId: territory.id, feedId, isForced: false });
    }
  });
}

async function requireFeed(tx: Transaction, viewer: SignedIn, feedId: string): Promise<Found> {
  const found = await readFeed(tx, feedId);
  if (!found) throw new DomainError("NOT_FOUND", `No calendar ${feedId}`);
  requireRight(viewer, found.organizationId, "places");
  return found;
}

/** Gives the busy hours back for a while; taken up again, they close as before. */
export async function pauseFeed(viewer: SignedIn, input: PauseInput) {
  return mutate(viewer, "feeds.pause", input, async (tx) => {
    const found = await requireFeed(tx, viewer, input.feedId);
    const { feed } = found;
    await tx.update(busyFeed).set({ isPaused: input.isPaused }).where(eq(busyFeed.id, feed.id));
    // sessions were granted in its hours while it closed nothing
    if (feed.isPaused && !input.isPaused) await tellCovered(tx, viewer, found, await coveredBy(tx, viewer, feed));
    await record(tx, viewer, input.isPaused ? "feed.pause" : "feed.resume", feed.id, {});
    return { feedId: feed.id };
  });
}

export async function askRefresh(viewer: SignedIn, input: RefreshInput) {
  return mutate(viewer, "feeds.refresh", input, async (tx) => {
    const { feed } = await requireFeed(tx, viewer, input.feedId);
    const { feedId, isForced } = input;
    if (feed.url !== null) await sendJob(tx, "feed.refresh", { territoryId: viewer.territory.id, feedId, isForced });
    return { feedId };
  });
}

/** Forgets a calendar, and gives its busy hours back for good. */
export async function removeFeed(viewer: SignedIn, input: FeedMutation) {
  return mutate(viewer, "feeds.remove", input, async (tx) => {
    const { feed } = await requireFeed(tx, viewer, input.feedId);
    await tx.delete(busyFeed).where(eq(busyFeed.id, feed.id));
    await record(tx, viewer, "feed.remove", feed.id, { name: feed.name });
    return { feedId: feed.id };
  });
}

const record = (tx: Transaction, viewer: SignedIn, action: string, subject: string, details: Record<string, unknown>) =>
  recordEvent(tx, { territoryId: viewer.territory.id, actor: viewer.user.id, action, subject, details });
