import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, territoryId } from "./columns.ts";
import { territory } from "./territory.ts";

const isOnGlobe = (lon: AnyPgColumn, lat: AnyPgColumn) =>
  sql`${lon} between -180 and 180 and ${lat} between -90 and 90`;

/** A file of addresses that was read: what it gave, when, and by whom. It is told of even when a later one replaced all of it. */
export const addressImport = pgTable(
  "address_import",
  {
    territoryId: territoryId().references(() => territory.id),
    id: id(),
    fileName: text("file_name").notNull(),
    communes: integer("communes").notNull(),
    streets: integer("streets").notNull(),
    addresses: integer("addresses").notNull(),
    /** Lines of the territory's communes that could not be kept. */
    refused: integer("refused").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    check("address_import_file", sql`length(btrim(${t.fileName})) between 1 and 200`),
    check(
      "address_import_counts",
      sql`least(${t.communes}, ${t.streets}) >= 1 and least(${t.addresses}, ${t.refused}) >= 0`,
    ),
  ],
);

/** A street of a commune, as it is looked for: one line, whatever its numbers. */
export const street = pgTable(
  "street",
  {
    territoryId: territoryId(),
    id: id(),
    importId: uuid("import_id").notNull(),
    communeCode: text("commune_code").notNull(),
    /** The commune that this one took in and that people still name; empty where there is none. */
    formerCommune: text("former_commune").notNull().default(""),
    name: text("name").notNull(),
    /** The name's words and those of where it is, each after a space, in lower case and without accents. */
    words: text("words").notNull(),
    around: text("around").notNull(),
    /** Its address nearest to the middle of all. */
    lon: doublePrecision("lon").notNull(),
    lat: doublePrecision("lat").notNull(),
    /** How many addresses it has. */
    numbers: integer("numbers").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.id] }),
    foreignKey({
      name: "street_import",
      columns: [t.territoryId, t.importId],
      foreignColumns: [addressImport.territoryId, addressImport.id],
    }),
    unique("street_once").on(t.territoryId, t.communeCode, t.formerCommune, t.words),
    check("street_name", sql`length(btrim(${t.name})) between 1 and 200`),
    check("street_words", sql`${t.words} ~ '^( [a-z0-9]+)+$' and ${t.around} ~ '^( [a-z0-9]+)+$'`),
    check("street_position", isOnGlobe(t.lon, t.lat)),
    check("street_numbers", sql`${t.numbers} >= 0`),
    index("street_by_import").on(t.territoryId, t.importId),
  ],
);

/** A number of a street, and where it is. */
export const address = pgTable(
  "address",
  {
    territoryId: territoryId(),
    streetId: uuid("street_id").notNull(),
    number: integer("number").notNull(),
    /** `bis`, `b`; empty where there is none. */
    suffix: text("suffix").notNull().default(""),
    lon: doublePrecision("lon").notNull(),
    lat: doublePrecision("lat").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.territoryId, t.streetId, t.number, t.suffix] }),
    foreignKey({
      name: "address_street",
      columns: [t.territoryId, t.streetId],
      foreignColumns: [street.territoryId, street.id],
    }).onDelete("cascade"),
    check("address_number", sql`${t.number} between 0 and 99998`),
    check("address_suffix", sql`${t.suffix} ~ '^[a-z0-9]{0,12}$'`),
    check("address_position", isOnGlobe(t.lon, t.lat)),
  ],
);
