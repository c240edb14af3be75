import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, createdAt, id, instantAt, isHalfOpen, isOneOf, oneOf, territoryId, tstzrange } from "./columns.ts";
import { item } from "./items.ts";
import { site, space } from "./places.ts";

export const ENTRY_MODES = ["person", "code", "key-box", "open"] as const;
export const AUDIENCES = ["association", "resident", "public", "company"] as const;
export const PRICE_MODES = ["free", "gift", "euros"] as const;
export const FEED_STATES = ["waiting", "fresh", "stale"] as const;
export const PHOTO_TYPES = ["image/jpeg", "image/webp"] as const;

/** A way in: one row for each. The secret (a code, where the box hangs) is for the owner and for who comes, never for the public page. */
export const siteAccess = pgTable(
  "site_access",
  {
    territoryId: territoryId(),
    siteId: uuid("site_id").notNull(),
    mode: oneOf("mode", ENTRY_MODES).notNull(),
    /** Who opens, or whom to call. */
    contact: text("contact"),
    secret: text("secret"),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.siteId, t.mode] }),
    foreignKey({
      name: "site_access_site",
      columns: [t.territoryId, t.siteId],
      foreignColumns: [site.territoryId, site.id],
    }).onDelete("cascade"),
    check("site_access_mode", isOneOf("mode", ENTRY_MODES)),
    check("site_access_secret", sql`${t.mode} in ('code', 'key-box') or ${t.secret} is null`),
  ],
);

/** What an hour costs, by who asks. Where nothing is said of an audience, it pays the space's own price. */
export const spacePrice = pgTable(
  "space_price",
  {
    territoryId: territoryId(),
    spaceId: uuid("space_id").notNull(),
    audience: oneOf("audience", AUDIENCES).notNull(),
    mode: oneOf("mode", PRICE_MODES).notNull(),
    centsPerHour: integer("cents_per_hour").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.spaceId, t.audience] }),
    foreignKey({
      name: "space_price_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }).onDelete("cascade"),
    check("space_price_audience", isOneOf("audience", AUDIENCES)),
    check("space_price_mode", isOneOf("mode", PRICE_MODES)),
    check(
      "space_price_cents",
      sql`${t.centsPerHour} between 0 and 10000000 and (${t.mode} = 'euros') = (${t.centsPerHour} > 0)`,
    ),
  ],
);

/** A picture of a place, or of an item lent there, as the platform drew it anew: what came with the file (where, when, by what) is gone. */
export const photo = pgTable(
  "photo",
  {
    territoryId: territoryId(),
    id: id(),
    siteId: uuid("site_id").notNull(),
    /** Absent, it shows the place. */
    itemId: uuid("item_id"),
    /** From 0, the first is the one on the cards. */
    rank: integer("rank").notNull(),
    alt: text("alt").notNull(),
    type: oneOf("type", PHOTO_TYPES).notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    content: bytea("content").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "photo_site",
      columns: [t.territoryId, t.siteId],
      foreignColumns: [site.territoryId, site.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "photo_item",
      columns: [t.territoryId, t.siteId, t.itemId],
      foreignColumns: [item.territoryId, item.siteId, item.id],
    }),
    check("photo_type", isOneOf("type", PHOTO_TYPES)),
    check("photo_size", sql`${t.width} between 1 and 2400 and ${t.height} between 1 and 2400`),
    check("photo_content", sql`octet_length(${t.content}) between 1 and 2000000`),
    check("photo_alt", sql`length(btrim(${t.alt})) between 1 and 200`),
    index("photo_by_site").on(t.territoryId, t.siteId, t.rank),
  ],
);

/** The owner's own calendar: a file once given, or an address read again and again. Its busy hours close the space, or the whole site. */
export const busyFeed = pgTable(
  "busy_feed",
  {
    territoryId: territoryId(),
    id: id(),
    siteId: uuid("site_id").notNull(),
    spaceId: uuid("space_id"),
    name: text("name").notNull(),
    /** Null for a file. */
    url: text("url"),
    state: oneOf("state", FEED_STATES).notNull(),
    /** Why it is stale, a code the page says in words; since when. */
    fault: text("fault"),
    staleSince: instantAt("stale_since"),
    events: integer("events").notNull().default(0),
    /** When it was last read whole. */
    readAt: instantAt("read_at"),
    /** Of an address, the most busy hours (instants) read of late, which an answer must not fall short of; and since when. */
    known: jsonb("known").$type<readonly (readonly [start: number, end: number])[]>(),
    knownAt: instantAt("known_at"),
    /** As last read whole, and until when its busy hours are laid out: what repeats for ever is laid out further from it. */
    text: text("text"),
    laidOutUntil: instantAt("laid_out_until"),
    /** When it was last asked for. */
    triedAt: instantAt("tried_at"),
    isPaused: boolean("is_paused").notNull().default(false),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    unique("busy_feed_of_site").on(t.territoryId, t.siteId, t.id),
    foreignKey({
      name: "busy_feed_site",
      columns: [t.territoryId, t.siteId],
      foreignColumns: [site.territoryId, site.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "busy_feed_space",
      columns: [t.territoryId, t.siteId, t.spaceId],
      foreignColumns: [space.territoryId, space.siteId, space.id],
    }),
    check("busy_feed_state", isOneOf("state", FEED_STATES)),
    check(
      "busy_feed_stale",
      sql`(${t.state} = 'stale') = (${t.fault} is not null) and (${t.fault} is null) = (${t.staleSince} is null)`,
    ),
    check("busy_feed_known", sql`(${t.known} is null) = (${t.knownAt} is null)`),
    check("busy_feed_text", sql`(${t.text} is null) = (${t.laidOutUntil} is null)`),
    check("busy_feed_url", sql`${t.url} ~ '^https?://'`),
    check("busy_feed_name", sql`length(btrim(${t.name})) between 1 and 120`),
  ],
);

/** Busy hours of a feed as last read whole: replaced together, never one by one. A paused feed keeps them and closes nothing. */
export const busyTime = pgTable(
  "busy_time",
  {
    territoryId: territoryId(),
    id: id(),
    feedId: uuid("feed_id").notNull(),
    siteId: uuid("site_id").notNull(),
    during: tstzrange("during").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "busy_time_feed",
      columns: [t.territoryId, t.siteId, t.feedId],
      foreignColumns: [busyFeed.territoryId, busyFeed.siteId, busyFeed.id],
    }).onDelete("cascade"),
    check("busy_time_during", isHalfOpen(t.during)),
    index("busy_time_by_site").using("gist", t.territoryId, t.siteId, t.during),
    index("busy_time_by_feed").on(t.territoryId, t.feedId),
  ],
);
