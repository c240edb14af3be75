import { randomUUID } from "node:crypto";
import { type Database, type Transaction, withTerritory } from "#db/client.ts";
import {
  activity,
  authUser,
  booking,
  calendar,
  calendarPeriod,
  closure,
  member,
  occupation,
  opening,
  organization,
  session,
  site,
  space,
  spaceActivity,
  spacePrice,
  spaceUnit,
  territory,
  unit,
} from "#db/schema.ts";
import type { Context, User } from "#server/context.ts";
import { instantOf, wallTimeText } from "#server/time.ts";
import { solver } from "./solver.ts";

/** A small territory drawn by hand: Paris time, one owner, one neighbour owner, one association. */
export async function createTown(db: Database) {
  const [town] = await db
    .insert(territory)
    .values({
      slug: "bourg",
      name: "Bourg",
      timeZone: "Europe/Paris",
      schoolZone: "zone-b",
      west: 2,
      south: 50.8,
      east: 2.6,
      north: 51.1,
    })
    .returning();
  if (!town) throw new Error("The territory was not inserted");
  const territoryId = town.id;
  const put = (work: (tx: Transaction) => Promise<unknown>) => withTerritory(db, territoryId, work);
  await db
    .insert(authUser)
    .values(["owner", "neighbour", "assoc"].map((name) => ({ id: name, name, email: `${name}@bourg.example` })));
  const organizations = {
    owner: await organizationOf("owner", "town", "mairie@bourg.example"),
    neighbour: await organizationOf("neighbour", "company", null),
    assoc: await organizationOf("assoc", "association", "chorale@bourg.example"),
  };
  const activities = {
    choir: await activityOf("chorale", "culture", "moderate"),
    drums: await activityOf("batterie", "culture", "loud"),
  };

  async function organizationOf(name: string, kind: "town" | "company" | "association", email: string | null) {
    const id = randomUUID();
    await put((tx) =>
      tx.insert(organization).values({ territoryId, id, slug: name, name: `Structure ${name}`, kind, email }),
    );
    await put((tx) => tx.insert(member).values({ territoryId, organizationId: id, userId: name, role: "manager" }));
    return id;
  }

  async function activityOf(slug: string, family: "culture", noise: "moderate" | "loud") {
    const id = randomUUID();
    await put((tx) => tx.insert(activity).values({ territoryId, id, slug, name: slug, nameEn: slug, family, noise }));
    return id;
  }

  return {
    territory: town,
    organizations,
    activities,
    at: (day: string, hours: number) => instantOf(day, hours * 60, town.timeZone),
    /** The context of a request made by one of the three accounts, or by nobody. */
    as: (name: "owner" | "neighbour" | "assoc" | null, now = new Date("2026-11-23T09:00:00Z")): Context => ({
      db,
      territory: town,
      user: name === null ? null : person(name),
      now: () => now,
      requestId: "test",
      solver,
    }),
    async site(slug: string, values: Partial<typeof site.$inferInsert> = {}) {
      const id = randomUUID();
      await put((tx) =>
        tx.insert(site).values({
          territoryId,
          id,
          organizationId: organizations.owner,
          slug,
          name: `Lieu ${slug}`,
          kind: "gym",
          communeCode: "59183",
          communeName: "Bourg",
          lon: 2.37,
          lat: 51.03,
          isDemonstration: true,
          ...values,
        }),
      );
      return id;
    },
    async unit(siteId: string, seats = 1) {
      const id = randomUUID();
      await put((tx) => tx.insert(unit).values({ territoryId, id, siteId, name: "partie", seats }));
      return id;
    },
    async space(siteId: string, slug: string, units: string[], values: Partial<typeof space.$inferInsert> = {}) {
      const id = randomUUID();
      await put((tx) =>
        tx.insert(space).values({
          territoryId,
          id,
          siteId,
          slug,
          name: `Espace ${slug}`,
          kind: "hall",
          capacity: 20,
          noise: "moderate",
          grantMode: "approval",
          isDemonstration: true,
          ...values,
        }),
      );
      await put((tx) =>
        tx.insert(spaceUnit).values(units.map((unitId) => ({ territoryId, siteId, spaceId: id, unitId }))),
      );
      return id;
    },
    async price(
      spaceId: string,
      audience: (typeof spacePrice.$inferInsert)["audience"],
      mode: (typeof spacePrice.$inferInsert)["mode"],
      centsPerHour = 0,
    ) {
      await put((tx) => tx.insert(spacePrice).values({ territoryId, spaceId, audience, mode, centsPerHour }));
    },
    async accept(spaceId: string, activityId: string) {
      await put((tx) => tx.insert(spaceActivity).values({ territoryId, spaceId, activityId }));
    },
    async open(
      spaceId: string,
      weekday: number,
      startHour: number,
      hours: number,
      values: Partial<typeof opening.$inferInsert> = {},
    ) {
      const id = randomUUID();
      await put((tx) =>
        tx.insert(opening).values({
          territoryId,
          id,
          spaceId,
          weekday,
          startMinute: startHour * 60,
          lengthMinutes: hours * 60,
          validity: { start: "2026-09-01", end: "2028-09-01" },
          ...values,
        }),
      );
      return id;
    },
    async holidays(kind: "school" | "public", start: string, end: string) {
      const id = randomUUID();
      await put((tx) =>
        tx
          .insert(calendar)
          .values({ territoryId, id, kind, name: id, source: "essai", sourceUrl: "https://x.example" }),
      );
      await put((tx) =>
        tx.insert(calendarPeriod).values({ territoryId, calendarId: id, name: "vacances", days: { start, end } }),
      );
    },
    async close(siteId: string, day: string, startHour: number, hours: number, spaceId: string | null = null) {
      const id = randomUUID();
      await put((tx) =>
        tx.insert(closure).values({
          territoryId,
          id,
          siteId,
          spaceId,
          reason: "works",
          during: this.span(day, startHour, hours),
          localStart: wallTimeText(day, startHour * 60),
          localEnd: wallTimeText(day, (startHour + hours) * 60),
          createdBy: "owner",
        }),
      );
      return id;
    },
    /** A confirmed booking of one session, its buffers included in what it occupies. */
    async book(
      spaceId: string,
      units: string[],
      day: string,
      startHour: number,
      hours: number,
      options: { seats?: number; title?: string; bufferHours?: number } = {},
    ) {
      const { seats = 1, title = "Répétition", bufferHours = 0 } = options;
      const [bookingId, sessionId] = [randomUUID(), randomUUID()];
      await put((tx) =>
        tx.insert(booking).values({
          territoryId,
          id: bookingId,
          organizationId: organizations.assoc,
          spaceId,
          activityId: activities.choir,
          title,
          people: 12,
          state: "confirmed",
          createdBy: "assoc",
        }),
      );
      await put((tx) =>
        tx.insert(session).values({
          territoryId,
          id: sessionId,
          bookingId,
          during: this.span(day, startHour, hours),
          localStart: wallTimeText(day, startHour * 60),
          localEnd: wallTimeText(day, (startHour + hours) * 60),
          timeZone: town.timeZone,
        }),
      );
      await put((tx) =>
        tx.insert(occupation).values(
          units.map((unitId) => ({
            territoryId,
            unitId,
            bookingId,
            sessionId,
            during: this.span(day, startHour - bufferHours, hours + 2 * bufferHours),
            state: "confirmed" as const,
            seats,
          })),
        ),
      );
      return { bookingId, sessionId };
    },
    span: (day: string, startHour: number, hours: number) => ({
      start: instantOf(day, startHour * 60, town.timeZone),
      end: instantOf(day, (startHour + hours) * 60, town.timeZone),
    }),
  };

  function person(name: "owner" | "neighbour" | "assoc"): User {
    const kinds = { owner: "town", neighbour: "company", assoc: "association" } as const;
    return {
      id: name,
      name,
      email: `${name}@bourg.example`,
      memberships: [
        {
          organizationId: organizations[name],
          organizationName: `Structure ${name}`,
          organizationSlug: name,
          organizationKind: kinds[name],
          role: "manager",
        },
      ],
    };
  }
}

export type Town = Awaited<ReturnType<typeof createTown>>;
