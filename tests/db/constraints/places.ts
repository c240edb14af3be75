import { eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { unit } from "#db/schema.ts";
import { breaking, NOBODY, rows } from "./cases.ts";

const days = (text: string) => sql`${text}::daterange`;
const hours = (text: string) => sql`${text}::tstzrange`;
const otherSite = rows.site.row(2).id;

const seats = (n: number, count: number) => (tx: Transaction) =>
  tx
    .update(unit)
    .set({ seats: count })
    .where(eq(unit.id, rows.unit.row(n).id as string));

export const placeCases = [
  breaking(rows.site, {
    site_territory_id_id_pk: [{ id: rows.site.row(1).id }],
    site_territory_id_territory_id_fk: [{ territoryId: NOBODY }],
    site_organization: [{ organizationId: NOBODY }],
    site_slug: [{ slug: "lieu-1" }],
    site_kind: [{ kind: "castle" }],
    site_state: [{ state: "secret" }],
    site_position: [{ lon: 180.5 }, { lat: -91 }, { lat: Number.NaN }],
    site_erp_category: [{ erpCategory: 0 }, { erpCategory: 6 }],
    site_acceslibre: [{ acceslibreUrl: "https://example.org/" }, { acceslibreUrl: "javascript:alert(1)" }],
    site_source: [{ isDemonstration: false, source: null }],
  }),
  breaking(rows.space, {
    space_territory_id_id_pk: [{ id: rows.space.row(1).id }],
    space_site: [{ siteId: NOBODY }],
    space_parent: [{ parentId: NOBODY }, { siteId: otherSite, parentId: rows.space.row(1).id }],
    space_slug: [{ slug: "salle-1" }],
    space_kind: [{ kind: "dungeon" }],
    space_noise: [{ noise: "deafening" }],
    space_noise_by_hour: [{ noiseByHour: "q" }, { noiseByHour: "x".repeat(24) }],
    space_instant_rule: [
      { grantMode: "rule" },
      { grantMode: "instant", instantPeople: 10, instantMinutes: 60 },
      { grantMode: "rule", instantPeople: 0, instantMinutes: 60 },
      { grantMode: "rule", instantPeople: 10, instantMinutes: 1441 },
    ],
    space_grant_mode: [{ grantMode: "auction" }],
    space_season_mode: [{ seasonMode: "never" }],
    space_capacity: [{ capacity: 0 }, { capacity: 100_001 }],
    space_area: [{ areaM2: 0 }],
    space_buffers: [{ beforeMinutes: -1 }, { afterMinutes: 481 }],
    space_price: [{ priceCentsPerHour: -1 }],
    space_not_own_parent: [{ parentId: rows.space.row(3).id }],
  }),
  breaking(rows.unit, {
    unit_territory_id_id_pk: [{ id: rows.unit.row(1).id }],
    unit_site: [{ siteId: NOBODY }],
    unit_seats: [{ seats: 0 }, { seats: 10_001 }],
    // unit 1 and unit 2 are taken on some evening
    unit_seats_kept: [seats(1, 2), seats(2, 1), seats(2, 9)],
  }),
  breaking(rows.spaceUnit, {
    space_unit_territory_id_space_id_unit_id_pk: [{ unitId: rows.unit.row(1).id }],
    // a space is made of units of its own site: the site is in both keys
    space_unit_space: [{ spaceId: NOBODY }, { siteId: otherSite }],
    space_unit_unit: [{ unitId: NOBODY }],
  }),
  breaking(rows.spaceActivity, {
    space_activity_territory_id_space_id_activity_id_pk: [{ activityId: rows.activity.row(1).id }],
    space_activity_space: [{ spaceId: NOBODY }],
    space_activity_activity: [{ activityId: NOBODY }],
  }),
  breaking(rows.opening, {
    opening_territory_id_id_pk: [{ id: rows.opening.row(1).id }],
    opening_space: [{ spaceId: NOBODY }],
    opening_weekday: [{ weekday: 0 }, { weekday: 8 }],
    opening_start: [{ startMinute: -1 }, { startMinute: 1440 }],
    opening_length: [{ lengthMinutes: 14 }, { lengthMinutes: 1441 }],
    opening_validity: ["empty", "[2026-09-01,)", "(,2027-07-05)", "[-infinity,2027-07-05)"].map((text) => ({
      validity: days(text),
    })),
    opening_school_holidays: [{ schoolHolidays: "sometimes" }],
    opening_public_holidays: [{ publicHolidays: "sometimes" }],
  }),
  breaking(rows.closure, {
    closure_territory_id_id_pk: [{ id: rows.closure.row(1).id }],
    closure_site: [{ siteId: NOBODY, spaceId: null }],
    closure_space: [{ spaceId: NOBODY }, { siteId: otherSite }],
    closure_reason: [{ reason: "mood" }],
    closure_during: [
      "empty",
      "[2027-01-01,)",
      "(,2027-01-01)",
      "[2027-01-01,infinity)",
      "[2027-01-01,2027-01-02]",
      "(2027-01-01,2027-01-02)",
    ].map((text) => ({ during: hours(text) })),
    closure_local: [{ localEnd: "2027-01-03 18:00:00" }],
  }),
];
