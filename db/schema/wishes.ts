import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { booking } from "./bookings.ts";
import { id, isOneOf, oneOf, territoryId } from "./columns.ts";
import { space } from "./places.ts";
import { request } from "./requests.ts";

/** Why a place of a wish is not asked: at its hours, for who asks, or since its site has answered this wish already. */
export const SET_ASIDE = ["past", "closed", "quiet", "taken", "unfit", "quota", "insurance", "same-site"] as const;

/** One ranked way to serve a request: weekdays, a window of starting hours, and spaces (`wish_space`). */
export const wish = pgTable(
  "wish",
  {
    territoryId: territoryId(),
    id: id(),
    requestId: uuid("request_id").notNull(),
    rank: integer("rank").notNull(),
    /** ISO weekdays of the first session of a week. */
    weekdays: integer("weekdays").array().notNull(),
    /** Minutes of the local day; both are allowed starts. */
    earliestStart: integer("earliest_start").notNull(),
    latestStart: integer("latest_start").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "wish_request",
      columns: [t.territoryId, t.requestId],
      foreignColumns: [request.territoryId, request.id],
    }).onDelete("cascade"),
    unique("wish_rank").on(t.territoryId, t.requestId, t.rank),
    check("wish_rank_range", sql`${t.rank} between 1 and 9`),
    check(
      "wish_weekdays",
      sql`cardinality(${t.weekdays}) between 1 and 7 and ${t.weekdays} <@ '{1,2,3,4,5,6,7}'::int[]`,
    ),
    check(
      "wish_starts",
      sql`0 <= ${t.earliestStart} and ${t.earliestStart} <= ${t.latestStart} and ${t.latestStart} < 1440`,
    ),
  ],
);

/** A space that a wish accepts, in order of preference. */
export const wishSpace = pgTable(
  "wish_space",
  {
    territoryId: territoryId(),
    wishId: uuid("wish_id").notNull(),
    spaceId: uuid("space_id").notNull(),
    rank: integer("rank").notNull(),
    /** Outside any campaign the places are asked one after the other: what this one was asked, or why it was passed over. */
    bookingId: uuid("booking_id"),
    setAside: oneOf("set_aside", SET_ASIDE),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.wishId, t.spaceId] }),
    foreignKey({
      name: "wish_space_wish",
      columns: [t.territoryId, t.wishId],
      foreignColumns: [wish.territoryId, wish.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "wish_space_space",
      columns: [t.territoryId, t.spaceId],
      foreignColumns: [space.territoryId, space.id],
    }),
    foreignKey({
      name: "wish_space_booking",
      columns: [t.territoryId, t.bookingId],
      foreignColumns: [booking.territoryId, booking.id],
    }),
    check("wish_space_set_aside", isOneOf("set_aside", SET_ASIDE)),
    check("wish_space_tried", sql`num_nonnulls(${t.bookingId}, ${t.setAside}) <= 1`),
    uniqueIndex("wish_space_asked").on(t.territoryId, t.bookingId),
    unique("wish_space_rank").on(t.territoryId, t.wishId, t.rank),
    check("wish_space_rank_range", sql`${t.rank} between 1 and 200`),
    index("wish_space_by_space").on(t.territoryId, t.spaceId),
  ],
);
