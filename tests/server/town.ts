import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { type Database, withTerritory } from "#db/client.ts";
import * as schema from "#db/schema.ts";
import type { User } from "#server/context.ts";
import { DomainError } from "#server/errors.ts";
import { readMemberships } from "#server/members/data.ts";
import { endHold as endHoldOf } from "#server/options/service.ts";
import { createCaller } from "#server/root.ts";
import { solver } from "#tests/helpers/solver.ts";

/** The clock of these tests: a Tuesday morning before the season. */
export const NOW = new Date("2026-09-01T08:00:00Z");

export type Town = Awaited<ReturnType<typeof createTown>>;

type Person = "owner" | "hub" | "judo" | "choir" | "stranger";

/**
 * A small territory: a gym in two parts (instant, open Monday to Friday 17:00–22:00 and Saturday 08:00–24:00), a
 * studio with buffers that asks for its owner's accord, two associations, an owner and a hub.
 */
export async function createTown(db: Database) {
  const [territory] = await db
    .insert(schema.territory)
    .values({
      slug: "town",
      name: "Ville d’essai",
      timeZone: "Europe/Paris",
      schoolZone: "zone-b",
      west: 2,
      south: 50,
      east: 3,
      north: 51,
    })
    .returning();
  if (!territory) throw new Error("No territory");
  const territoryId = territory.id;
  const people: readonly Person[] = ["owner", "hub", "judo", "choir", "stranger"];
  await db
    .insert(schema.authUser)
    .values(people.map((id) => ({ id, name: id, email: `${id}@example.org`, emailVerified: true })));

  const ids = await withTerritory(db, territoryId, async (tx) => {
    const organization = async (slug: string, kind: (typeof schema.ORGANIZATION_KINDS)[number], members: Person[]) => {
      const id = randomUUID();
      await tx.insert(schema.organization).values({ territoryId, id, slug, name: `Structure ${slug}`, kind });
      for (const userId of members) {
        await tx.insert(schema.member).values({ territoryId, organizationId: id, userId, role: "manager" });
      }
      return id;
    };
    const owner = await organization("ville", "town", ["owner"]);
    await organization("hub", "hub", ["hub"]);
    const judo = await organization("judo", "association", ["judo"]);
    const choir = await organization("choir", "association", ["choir"]);

    const activity = async (slug: string, noise: (typeof schema.NOISES)[number]) => {
      const id = randomUUID();
      await tx
        .insert(schema.activity)
        .values({ territoryId, id, slug, name: slug, nameEn: slug, family: "sport", noise });
      return id;
    };
    const [sport, reading, drums] = [
      await activity("sport", "moderate"),
      await activity("reading", "quiet"),
      await activity("drums", "loud"),
    ];

    const site = async (slug: string, lon: number) => {
      const id = randomUUID();
      await tx.insert(schema.site).values({
        territoryId,
        id,
        organizationId: owner,
        slug,
        name: `Site ${slug}`,
        kind: "gym",
        communeCode: "59183",
        communeName: "Dunkerque",
        lon,
        lat: 50.5,
        isDemonstration: true,
      });
      return id;
    };
    const gymSite = await site("gymnase", 2.3);
    const studioSite = await site("studio", 2.5);

    const unit = async (siteId: string, name: string, seats = 1) => {
      const id = randomUUID();
      await tx.insert(schema.unit).values({ territoryId, id, siteId, name, seats });
      return id;
    };
    const space = async (
      siteId: string,
      slug: string,
      units: string[],
      more: Partial<typeof schema.space.$inferInsert> = {},
    ) => {
      const id = randomUUID();
      await tx.insert(schema.space).values({
        territoryId,
        id,
        siteId,
        slug,
        name: `Espace ${slug}`,
        kind: "gym",
        capacity: 30,
        noise: "moderate",
        grantMode: "instant",
        isDemonstration: true,
        ...more,
      });
      for (const unitId of units)
        await tx.insert(schema.spaceUnit).values({ territoryId, siteId, spaceId: id, unitId });
      return id;
    };
    const north = await unit(gymSite, "nord");
    const south = await unit(gymSite, "sud");
    const room = await unit(studioSite, "studio");
    const gym = await space(gymSite, "entier", [north, south], { capacity: 60, stepFree: true, equipment: ["mats"] });
    const gymNorth = await space(gymSite, "nord", [north], { parentId: gym, kind: "gym-part" });
    const gymSouth = await space(gymSite, "sud", [south], { parentId: gym, kind: "gym-part" });
    const studio = await space(studioSite, "studio", [room], {
      kind: "studio",
      noise: "loud",
      grantMode: "approval",
      beforeMinutes: 15,
      afterMinutes: 30,
    });
    const accepts = async (spaceId: string, activities: string[]) => {
      for (const activityId of activities) {
        await tx.insert(schema.spaceActivity).values({ territoryId, spaceId, activityId });
      }
    };
    await accepts(gym, [sport, reading, drums]);
    await accepts(gymNorth, [sport, reading, drums]);
    await accepts(gymSouth, [sport, reading, drums]);
    await accepts(studio, [reading, drums]);
    const opens = async (spaceId: string, weekdays: number[], startMinute: number, lengthMinutes: number) => {
      for (const weekday of weekdays) {
        await tx.insert(schema.opening).values({
          territoryId,
          spaceId,
          weekday,
          startMinute,
          lengthMinutes,
          validity: { start: "2026-09-01", end: "2027-07-05" },
        });
      }
    };
    await opens(gym, [1, 2, 3, 4, 5], 17 * 60, 5 * 60);
    await opens(gym, [6, 7], 8 * 60, 16 * 60);
    await opens(studio, [1, 2, 3, 4, 5, 6, 7], 0, 1440);
    const [policyId, campaignId] = [randomUUID(), randomUUID()];
    await tx.insert(schema.policy).values({
      territoryId,
      id: policyId,
      version: 1,
      name: "Règlement d’essai",
      adoptedAt: NOW,
      rules: {
        baseWeight: 1,
        weightPerPersonHour: 0.01,
        maxWeight: 10,
        familyBonus: {},
        wishCostShare: 0.1,
        spaceCostShare: 0.05,
        moveCost: 0.5,
        weeksLostShare: 0.2,
        fairness: [],
        openingWeight: 0,
      },
    });
    await tx.insert(schema.campaign).values({
      territoryId,
      id: campaignId,
      slug: "saison",
      name: "Saison d’essai",
      season: { start: "2026-09-14", end: "2027-07-03" },
      wishesUntil: new Date("2026-09-10T22:00:00Z"),
      state: "collecting",
      policyId,
    });
    return {
      campaignId,
      organizations: { owner, judo, choir },
      activities: { sport, reading, drums },
      sites: { gym: gymSite, studio: studioSite },
      spaces: { gym, gymNorth, gymSouth, studio },
      units: { north, south, room },
    };
  });

  /** The procedures as this person calls them, the memberships read as the door reads them. */
  async function as(person: Person | null, options: { now?: Date; db?: Database } = {}) {
    const user = person ? await readUser(person) : null;
    return createCaller({
      db: options.db ?? db,
      territory: territory as NonNullable<typeof territory>,
      user,
      now: () => options.now ?? NOW,
      requestId: randomUUID(),
      solver,
    });
  }

  /** What becomes of a request whose hours are kept no longer: it stays, and others may have them. */
  async function endHold(bookingId: string) {
    const now = () => new Date(NOW.getTime() + 8 * 86_400_000);
    await endHoldOf({ db, territory: territory as NonNullable<typeof territory>, user: null, now }, bookingId);
  }

  async function readUser(person: Person): Promise<User> {
    const memberships = await withTerritory(db, territoryId, (tx) => readMemberships(tx, person));
    return { id: person, name: person, email: `${person}@example.org`, memberships };
  }

  return { ...ids, territory, territoryId, as, endHold };
}

/** The refusal as a form receives it: code, field, details. */
export async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TRPCError)) throw new Error("Not refused", { cause: error });
  if (error.cause instanceof DomainError) {
    const { code, path, details } = error.cause;
    return { code: code as string, field: path?.join(".") ?? null, details };
  }
  const { issues } = error.cause as { issues?: { path: (string | number)[] }[] };
  return {
    code: error.code as string,
    field: issues?.[0]?.path.join(".") ?? null,
    details: {} as DomainError["details"],
  };
}

let keys = 0;
export const newKey = () => `key-${process.pid}-${++keys}`;
