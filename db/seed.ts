import { fileURLToPath } from "node:url";
import { hash } from "@node-rs/argon2";
import { and, eq, sql } from "drizzle-orm";
import { connect, type Transaction } from "./client.ts";
import type { Days } from "./schema/columns.ts";
import * as schema from "./schema.ts";
import { demoAccounts } from "./seed/accounts.ts";
import { activities } from "./seed/activities.ts";
import { type Bookable, writeBookings, writeWaiting, writeYesterday } from "./seed/bookings.ts";
import { calendars } from "./seed/calendars.ts";
import { draw, idOf, slugOf } from "./seed/draw.ts";
import { writeItems } from "./seed/items.ts";
import { communes, companies, culturals, type SeedSite, schoolOwner, sites, townOwner } from "./seed/places.ts";
import { associations, type Choice, SEASON } from "./seed/requests.ts";
import type { SeedSpace } from "./seed/spaces.ts";
import { writeRequests } from "./seed/wishes.ts";
import { insertAll } from "./seed/write.ts";

const TERRITORY = idOf("territory");
const HUB = "plateforme-du-temps-et-des-lieux-demonstration";
const SEEDER = "seed";
/** Long enough for the demonstration to live on after its season. */
const VALIDITY: Days = { start: "2026-09-01", end: "2028-09-01" };

/**
 * Founds the demonstration territory in an empty database, in one transaction; false where a territory stands already.
 * The same on every machine: ids and numbers are drawn from names.
 */
export async function seedIfEmpty(databaseUrl: string, report: (line: string) => void): Promise<boolean> {
  const { db, close } = connect(databaseUrl, { max: 1 });
  try {
    const isNew = await db.transaction(async (tx) => {
      const known = await tx.select({ id: schema.territory.id }).from(schema.territory).limit(1);
      if (known.length > 0) return false;
      await writeTerritory(tx);
      // the tables of a tenant ask for their territory even of their owner
      await tx.execute(sql`select set_config('app.territory', ${TERRITORY}, true)`);
      await writeOrganizations(tx);
      await writeAccounts(tx);
      await writeCalendars(tx);
      await writeActivities(tx);
      const { choices, bookable, counts } = await writePlaces(tx);
      const lent = await writeItems(tx, TERRITORY, SEEDER);
      await writeClosures(tx);
      const asked = await writeCampaign(tx, choices);
      const booked = await writeBookings(tx, TERRITORY, SEEDER, bookable);
      const [{ organization: owner }, { organization }] = demoAccounts;
      await writeWaiting(tx, TERRITORY, SEEDER, owner, bookable);
      const organizationId = idOf(`organization/${organization}`);
      await writeYesterday(tx, TERRITORY, SEEDER, { owner, organizationId }, bookable);
      report(
        `${counts.sites} lieux, ${counts.spaces} espaces, ${associations().length} associations, ${lent} objets à emprunter`,
      );
      report(`${asked} demandes pour la saison, ${booked} séances déjà réservées`);
      return true;
    });
    // searches are planned by statistics, which would else come a minute after the rows
    if (isNew) await db.execute(sql`analyze`);
    return isNew;
  } finally {
    await close();
  }
}

async function writeTerritory(tx: Transaction): Promise<void> {
  await tx.insert(schema.territory).values({
    id: TERRITORY,
    slug: "dunkerquois",
    name: "Dunkerquois",
    timeZone: "Europe/Paris",
    schoolZone: "zone-b",
    west: 2.06,
    south: 50.86,
    east: 2.62,
    north: 51.12,
    isDemonstration: true,
  });
}

async function writeOrganizations(tx: Transaction): Promise<void> {
  const of = (kind: (typeof schema.ORGANIZATION_KINDS)[number], slug: string, name: string) => ({
    territoryId: TERRITORY,
    id: idOf(`organization/${slug}`),
    slug,
    name,
    kind,
    email: `${slug.slice(0, 50)}@example.org`,
    isDemonstration: true,
  });
  await insertAll(tx, schema.organization, [
    of("hub", HUB, "Plateforme du temps et des lieux (démonstration)"),
    of("school", schoolOwner, "Établissements scolaires (démonstration)"),
    ...communes.map(({ name }) => of("town", townOwner(name), `Ville de ${name} (démonstration)`)),
    ...companies.map((name) => of("company", slugOf(`${name} démonstration`), `${name} (démonstration)`)),
    ...culturals.map((name) => of("cultural", slugOf(`${name} démonstration`), `${name} (démonstration)`)),
    ...associations().map(({ slug, name, members, isPublicUtility }) => ({
      ...of("association", slug, name),
      members,
      isPublicUtility,
    })),
  ]);
}

async function writeAccounts(tx: Transaction): Promise<void> {
  for (const { role, name, email, password, organization } of demoAccounts) {
    const id = idOf(`account/${role}`);
    await tx.insert(schema.authUser).values({ id, name, email, emailVerified: true, isDemonstration: true });
    const hashed = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await tx.insert(schema.authAccount).values({
      id: idOf(`credential/${role}`),
      userId: id,
      accountId: id,
      providerId: "credential",
      password: hashed,
    });
    await tx.insert(schema.member).values({
      territoryId: TERRITORY,
      id: idOf(`member/${role}`),
      organizationId: idOf(`organization/${organization}`),
      userId: id,
      role: "manager",
    });
  }
}

async function writeCalendars(tx: Transaction): Promise<void> {
  for (const { periods, ...calendar } of calendars()) {
    const calendarId = idOf(`calendar/${calendar.name}`);
    await tx.insert(schema.calendar).values({ ...calendar, territoryId: TERRITORY, id: calendarId });
    const rows = periods.map((period) => ({
      ...period,
      territoryId: TERRITORY,
      id: idOf(`period/${calendar.name}/${period.days.start}`),
      calendarId,
    }));
    await insertAll(tx, schema.calendarPeriod, rows);
  }
}

async function writeActivities(tx: Transaction): Promise<void> {
  const rows = activities.map(({ slug, name, nameEn, family, noise }) => ({
    territoryId: TERRITORY,
    id: idOf(`activity/${slug}`),
    slug,
    name,
    nameEn,
    family,
    noise,
  }));
  await insertAll(tx, schema.activity, rows);
}

type Rows = {
  readonly sites: (typeof schema.site.$inferInsert)[];
  readonly spaces: (typeof schema.space.$inferInsert)[];
  readonly units: (typeof schema.unit.$inferInsert)[];
  readonly spaceUnits: (typeof schema.spaceUnit.$inferInsert)[];
  readonly spaceActivities: (typeof schema.spaceActivity.$inferInsert)[];
  readonly openings: (typeof schema.opening.$inferInsert)[];
  readonly choices: Choice[];
  readonly bookable: Bookable[];
};

/** All places as rows: drawn, not yet written. */
function drawPlaces(): Rows {
  const rows: Rows = {
    sites: [],
    spaces: [],
    units: [],
    spaceUnits: [],
    spaceActivities: [],
    openings: [],
    choices: [],
    bookable: [],
  };
  for (const site of sites()) {
    const { spaces, owner, erpTypes, ...place } = site;
    const siteId = idOf(`site/${site.slug}`);
    rows.sites.push({
      ...place,
      territoryId: TERRITORY,
      id: siteId,
      organizationId: idOf(`organization/${owner}`),
      erpTypes: [...erpTypes],
      isDemonstration: site.source === null,
    });
    for (const space of spaces) addSpace(rows, site, siteId, space, null);
  }
  return rows;
}

async function writePlaces(tx: Transaction) {
  const rows = drawPlaces();
  await insertAll(tx, schema.site, rows.sites);
  // wholes before their parts, which point to them
  await insertAll(
    tx,
    schema.space,
    rows.spaces.filter(({ parentId }) => !parentId),
  );
  await insertAll(
    tx,
    schema.space,
    rows.spaces.filter(({ parentId }) => parentId),
  );
  await insertAll(tx, schema.unit, rows.units);
  await insertAll(tx, schema.spaceUnit, rows.spaceUnits);
  await insertAll(tx, schema.spaceActivity, rows.spaceActivities);
  await insertAll(tx, schema.opening, rows.openings);
  return { ...rows, counts: { sites: rows.sites.length, spaces: rows.spaces.length } };
}

/** Kinds of places whose owners grant seasons by themselves, beside the campaign. */
const PRIVATE: ReadonlySet<string> = new Set(["office", "cinema", "cellar", "workshop"]);

/** Adds a space, its parts and its units; answers the units that it is made of. */
function addSpace(rows: Rows, site: SeedSite, siteId: string, seed: SeedSpace, parentId: string | null): string[] {
  const path = `${site.slug}/${parentId ? `${parentId}/` : ""}${seed.slug}`;
  const id = idOf(`space/${path}`);
  const { parts = [], hours = [], seats, after, rules, ...space } = seed;
  rows.spaces.push({
    ...space,
    territoryId: TERRITORY,
    id,
    siteId,
    parentId,
    stepFree: site.stepFree && (seed.floor ?? 0) === 0,
    equipment: [...seed.equipment],
    houseRules: rules ?? null,
    seasonMode: PRIVATE.has(site.kind) ? "direct" : "campaign",
    afterMinutes: after,
    isDemonstration: true,
  });
  let units = parts.flatMap((part) => addSpace(rows, site, siteId, part, id));
  if (parts.length === 0) {
    units = [idOf(`unit/${path}`)];
    rows.units.push({ territoryId: TERRITORY, id: units[0] as string, siteId, name: seed.name, seats: seats ?? 1 });
  }
  for (const unitId of units) rows.spaceUnits.push({ territoryId: TERRITORY, siteId, spaceId: id, unitId });
  const fitting = activities.filter(({ kinds, noise }) => kinds.includes(seed.kind) && isLoudEnough(seed.noise, noise));
  for (const { slug } of fitting) {
    rows.spaceActivities.push({ territoryId: TERRITORY, spaceId: id, activityId: idOf(`activity/${slug}`) });
  }
  for (const { days, start, length, school } of hours) {
    for (const weekday of days) {
      rows.openings.push({
        territoryId: TERRITORY,
        id: idOf(`opening/${path}/${weekday}/${start}/${school ?? "always"}`),
        spaceId: id,
        weekday,
        startMinute: start * 60,
        lengthMinutes: length * 60,
        validity: VALIDITY,
        schoolHolidays: school ?? "always",
        publicHolidays: site.kind === "cellar" || site.kind === "ground" ? "always" : "never",
      });
    }
  }
  const { lon, lat } = site;
  const stepFree = site.stepFree && (seed.floor ?? 0) === 0;
  rows.choices.push({ id, kind: seed.kind, capacity: seed.capacity, noise: seed.noise, stepFree, lon, lat });
  const habit = fitting.find(({ slug }) => slug !== "reunion") ?? fitting[0];
  if (parts.length === 0 && habit) {
    const club = associations().find(({ activity }) => activity.slug === habit.slug) ?? associations()[0];
    rows.bookable.push({
      id,
      kind: seed.kind,
      hours,
      units,
      isShared: (seats ?? 1) > 1,
      afterMinutes: after,
      activityId: idOf(`activity/${habit.slug}`),
      activityName: habit.name,
      organizationId: idOf(`organization/${club?.slug}`),
      owner: site.owner,
      isOnApproval: seed.grantMode === "approval" && seed.capacity >= 12,
    });
  }
  return units;
}

const LOUDNESS = ["quiet", "moderate", "loud"];
const isLoudEnough = (accepted: string, noise: string) => LOUDNESS.indexOf(accepted) >= LOUDNESS.indexOf(noise);

/** A week of works here and there, so that a season has to live with closures. */
async function writeClosures(tx: Transaction): Promise<void> {
  const closed = sites().filter(
    ({ kind, slug }) => ["gym", "community-hall"].includes(kind) && draw(`closure/${slug}`) < 0.3,
  );
  for (const [i, { slug }] of closed.entries()) {
    const start = sql`('2027-01-11'::date + ${7 * i}::int)::timestamp`;
    const end = sql`('2027-01-11'::date + ${7 * i + 7}::int)::timestamp`;
    await tx.insert(schema.closure).values({
      territoryId: TERRITORY,
      id: idOf(`closure/${slug}`),
      siteId: idOf(`site/${slug}`),
      reason: "works",
      note: "Travaux de démonstration",
      during: sql`tstzrange(local_instant(${start}, 'Europe/Paris'), local_instant(${end}, 'Europe/Paris'))`,
      localStart: sql`${start}`,
      localEnd: sql`${end}`,
      createdBy: SEEDER,
    });
  }
}

async function writeCampaign(tx: Transaction, choices: readonly Choice[]): Promise<number> {
  const policyId = idOf("policy/1");
  await tx.insert(schema.policy).values({
    territoryId: TERRITORY,
    id: policyId,
    version: 1,
    name: "Règlement de démonstration",
    adoptedAt: new Date("2026-05-30T08:00:00Z"),
    rules: {
      baseWeight: 2,
      weightPerPersonHour: 0.0015,
      maxWeight: 12,
      familyBonus: { social: 0.5, learning: 0.5 },
      wishCostShare: 0.06,
      spaceCostShare: 0.03,
      moveCost: 0.5,
      weeksLostShare: 0.25,
      fairness: [
        { hours: 60, pointsPerHour: 0.03 },
        { hours: 180, pointsPerHour: 0.01 },
        { hours: null, pointsPerHour: 0 },
      ],
      openingWeight: 0,
      quotaHoursPerWeek: 12,
      insurance: "if-filed",
    },
  });
  const campaignId = idOf("campaign/2026-2027");
  await tx.insert(schema.campaign).values({
    territoryId: TERRITORY,
    id: campaignId,
    slug: "saison-2026-2027",
    name: "Saison 2026-2027",
    season: SEASON,
    // wishes stay open all season, so that whoever tries the demonstration can add theirs
    wishesUntil: new Date("2027-06-15T21:59:59Z"),
    state: "collecting",
    policyId,
  });
  return writeRequests(
    tx,
    { territoryId: TERRITORY, campaignId, season: SEASON, createdBy: SEEDER, mark: "" },
    choices,
  );
}

/**
 * Adds the demonstration's requests to a campaign that somebody has set up on it and that takes wishes: their weeks follow
 * its season. How many; none where they are there already.
 */
export async function seedRequests(databaseUrl: string, slug: string): Promise<number> {
  const { db, close } = connect(databaseUrl, { max: 1 });
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.territory', ${TERRITORY}, true)`);
      const [found] = await tx.select().from(schema.campaign).where(eq(schema.campaign.slug, slug));
      if (found?.state !== "collecting") throw new Error(`Aucune campagne « ${slug} » n’attend de vœux.`);
      const { id: campaignId, season } = found;
      const [known] = await tx
        .select({ id: schema.request.id })
        .from(schema.request)
        .where(and(eq(schema.request.campaignId, campaignId), schema.request.isDemonstration))
        .limit(1);
      if (known) return 0;
      const to = { territoryId: TERRITORY, campaignId, season, createdBy: SEEDER, mark: `${slug}/` };
      return writeRequests(tx, to, drawPlaces().choices);
    });
  } finally {
    await close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL names the database to seed, and is not set.");
  const [, , campaignSlug] = process.argv;
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  if (campaignSlug) tell(`${await seedRequests(databaseUrl, campaignSlug)} demandes ajoutées à la campagne`);
  else if (!(await seedIfEmpty(databaseUrl, tell))) tell("Un territoire existe déjà : rien n’est changé.");
}
