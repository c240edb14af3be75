import { sql } from "drizzle-orm";
import { breaking, NOBODY, rows } from "./cases.ts";

const hours = (text: string) => sql`${text}::tstzrange`;
const otherSite = rows.site.row(2).id;

export const listingCases = [
  breaking(rows.siteAccess, {
    site_access_territory_id_site_id_mode_pk: [{ mode: "open", secret: null }],
    site_access_site: [{ siteId: NOBODY }],
    site_access_mode: [{ mode: "magic" }],
    site_access_secret: [{ siteId: otherSite, mode: "open" }],
  }),
  breaking(rows.spacePrice, {
    space_price_territory_id_space_id_audience_pk: [{ audience: "association" }],
    space_price_space: [{ spaceId: NOBODY }],
    space_price_audience: [{ audience: "king" }],
    space_price_mode: [{ mode: "barter", centsPerHour: 0 }],
    space_price_cents: [{ centsPerHour: 0 }, { centsPerHour: -1 }, { mode: "free" }],
  }),
  breaking(rows.photo, {
    photo_territory_id_id_pk: [{ id: rows.photo.row(1).id }],
    photo_site: [{ siteId: NOBODY }],
    // it shows an item of that very place
    photo_item: [{ itemId: NOBODY }, { siteId: otherSite, itemId: rows.item.row(1).id }],
    photo_type: [{ type: "image/svg+xml" }],
    photo_size: [{ width: 0 }, { height: 2401 }],
    photo_content: [{ content: Buffer.alloc(0) }, { content: Buffer.alloc(2_000_001) }],
    photo_alt: [{ alt: "  " }],
  }),
  breaking(rows.busyFeed, {
    busy_feed_territory_id_id_pk: [{ id: rows.busyFeed.row(1).id }],
    busy_feed_site: [{ siteId: NOBODY }],
    busy_feed_space: [{ spaceId: NOBODY }, { siteId: otherSite, spaceId: rows.space.row(1).id }],
    busy_feed_state: [{ state: "lost" }],
    busy_feed_stale: [{ state: "stale" }, { fault: "status" }],
    busy_feed_known: [{ known: [] }, { knownAt: new Date() }],
    busy_feed_text: [{ text: "BEGIN:VCALENDAR" }, { laidOutUntil: new Date() }],
    busy_feed_url: [{ url: "file:///etc/passwd" }],
    busy_feed_name: [{ name: " " }],
  }),
  breaking(rows.busyTime, {
    busy_time_territory_id_id_pk: [{ id: rows.busyTime.row(1).id }],
    busy_time_feed: [{ feedId: NOBODY }, { siteId: otherSite }],
    busy_time_during: ["empty", "[2027-01-01,)", "[2027-01-01,2027-01-02]"].map((text) => ({ during: hours(text) })),
  }),
];
