import { and, asc, eq, getTableColumns, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { busyFeed, busyTime, site, space } from "#db/schema.ts";
import type { Spans } from "./shrinking.ts";

/** A site's calendars, with how many busy hours are to come; the address is the owner's secret. */
export async function readFeeds(tx: Transaction, siteId: string, now: Date) {
  return tx
    .select({
      id: busyFeed.id,
      name: busyFeed.name,
      url: busyFeed.url,
      space: space.slug,
      spaceName: space.name,
      state: busyFeed.state,
      fault: busyFeed.fault,
      staleSince: busyFeed.staleSince,
      events: busyFeed.events,
      readAt: busyFeed.readAt,
      isPaused: busyFeed.isPaused,
      coming: sql<number>`(select count(*)::int from ${busyTime} b where b.territory_id = ${busyFeed.territoryId}
        and b.feed_id = ${busyFeed.id} and upper(b.during) > ${now.toISOString()}::timestamptz)`,
    })
    .from(busyFeed)
    .leftJoin(space, and(eq(space.territoryId, busyFeed.territoryId), eq(space.id, busyFeed.spaceId)))
    .where(eq(busyFeed.siteId, siteId))
    .orderBy(asc(busyFeed.createdAt));
}

/** All but the text, which may be a megabyte. */
const { text: _, ...COLUMNS } = getTableColumns(busyFeed);

/** A calendar with whose it is, locked until the transaction ends; null when there is none of that id. */
export async function readFeed(tx: Transaction, feedId: string) {
  const [found] = await tx
    .select({ feed: COLUMNS, organizationId: site.organizationId, siteName: site.name, siteSlug: site.slug })
    .from(busyFeed)
    .innerJoin(site, and(eq(site.territoryId, busyFeed.territoryId), eq(site.id, busyFeed.siteId)))
    .where(eq(busyFeed.id, feedId))
    .for("update", { of: busyFeed });
  return found ?? null;
}

/** Addresses not asked since an instant, and files that are laid out no further than another. */
export async function readDueFeeds(
  tx: Transaction,
  { askedBefore, laidOutBefore }: { readonly askedBefore: Date; readonly laidOutBefore: Date },
): Promise<readonly string[]> {
  const isUnasked = or(isNull(busyFeed.triedAt), lt(busyFeed.triedAt, askedBefore));
  const rows = await tx
    .select({ id: busyFeed.id })
    .from(busyFeed)
    .where(
      or(
        and(isNotNull(busyFeed.url), eq(busyFeed.isPaused, false), isUnasked),
        and(isNull(busyFeed.url), lt(busyFeed.laidOutUntil, laidOutBefore)),
      ),
    );
  return rows.map(({ id }) => id);
}

/** The text of a calendar as last read whole. */
export async function readText(tx: Transaction, feedId: string): Promise<string | null> {
  const [found] = await tx.select({ text: busyFeed.text }).from(busyFeed).where(eq(busyFeed.id, feedId));
  return found?.text ?? null;
}

/** The busy hours of a calendar that are not over, as last read whole. */
export async function readBusyToCome(tx: Transaction, feedId: string, now: Date): Promise<Spans> {
  const rows = await tx
    .select({ during: busyTime.during })
    .from(busyTime)
    .where(and(eq(busyTime.feedId, feedId), sql`upper(${busyTime.during}) > ${now.toISOString()}::timestamptz`));
  return rows.map(({ during }) => [+during.start, +during.end]);
}

// A row has four parameters and a statement at most 65,535.
const ROWS_PER_STATEMENT = 5_000;

/** The busy hours of a calendar as it now is, in place of those that it had. */
export async function replaceBusy(
  tx: Transaction,
  feed: { readonly territoryId: string; readonly id: string; readonly siteId: string },
  busy: Spans,
): Promise<void> {
  await tx.delete(busyTime).where(eq(busyTime.feedId, feed.id));
  for (let i = 0; i < busy.length; i += ROWS_PER_STATEMENT) {
    await tx.insert(busyTime).values(
      busy.slice(i, i + ROWS_PER_STATEMENT).map(([start, end]) => ({
        territoryId: feed.territoryId,
        feedId: feed.id,
        siteId: feed.siteId,
        during: { start: new Date(start), end: new Date(end) },
      })),
    );
  }
}
