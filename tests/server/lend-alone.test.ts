import { eq, like, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { authUser, item, loan, occupation, organization, outbox } from "#db/schema.ts";
import { prepareDeparture } from "#server/auth/departure.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { DAY, HOUR, lenderOf, SPAN } from "./lender.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let lists: ReturnType<typeof lenderOf>["lists"];

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  ({ lists } = lenderOf(town));
});
afterAll(() => database.close());

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
const POINT = { address: "12 rue des Jardins", lon: 2.345_67, lat: 50.512_34 };

/** The town's citizen, who is of no organization, lends a thing. */
async function lends(more: Partial<Parameters<typeof lists>[0]> = {}) {
  const citizen = await town.as("stranger");
  const { site } = await citizen.items.startLending({ key: newKey(), name: "Camille", communeCode: "59183" });
  const own = await town.as("stranger");
  const thing = { name: "Perceuse", category: "tools", condition: "good", quantity: 1, depositCents: 5_000 } as const;
  const saved = await own.items.save({
    ...{ key: newKey(), site, itemId: null, ...thing, description: "", terms: "free", centsPerDay: 0, maxDays: 7 },
    ...{ pickUp: "Sonnez au 12, digicode 1234", grantMode: "approval", lendsTo: "anyone", spaceId: null, point: POINT },
    ...more,
  });
  return { ...saved, site };
}
const SECRETS = ["rue des Jardins", "digicode", "2.34567", "50.51234", "stranger"];
const tells = (answer: unknown) => SECRETS.filter((secret) => JSON.stringify(answer).includes(secret));

describe("somebody alone", () => {
  test("lends a thing of their own, found by all, near the neighbourhood of the point that they chose", async () => {
    const { slug, site } = await lends();
    const nobody = await town.as(null);
    const found = await nobody.items.search({ text: "perceuse" });
    expect(found.items).toMatchObject([{ slug, siteName: "Camille", communeName: "Dunkerque", lon: 2.35, lat: 50.51 }]);
    const page = await nobody.items.view({ slug });
    expect(page).toMatchObject({ isPerson: true, ownerName: "Camille", pickUp: null, pointAddress: null, lon: 2.35 });
    const near = { lon: POINT.lon, lat: POINT.lat, distanceM: 300 };
    const need = { day: DAY, minute: 10 * HOUR };
    // who probes by distance learns no more than who reads
    expect((await nobody.items.forNeed({ ...need, near })).items).toEqual([]);
    const rough = { ...near, lon: 2.35, lat: 50.51 };
    expect((await nobody.items.forNeed({ ...need, near: rough })).items.map((one) => one.slug)).toEqual([slug]);
    for (const who of ["owner", "hub", "judo"] as const) {
      const caller = await town.as(who);
      expect(tells([await caller.items.view({ slug }), await caller.items.search({ text: "perceuse" })])).toEqual([]);
    }
    // it is no place: found by nothing that looks for places
    expect((await refusalOf(nobody.places.site({ slug: site }))).code).toBe("NOT_FOUND");
    expect(JSON.stringify(await (await town.as("judo")).addresses.search({ text: "Camille" }))).not.toContain(site);
    const own = await (await town.as("stranger")).items.own({ site });
    expect(own).toMatchObject({
      isPerson: true,
      isDraft: false,
      items: [{ pointAddress: POINT.address, lon: POINT.lon }],
    });
    expect((await refusalOf((await town.as("owner")).items.own({ site }))).code).toBe("FORBIDDEN");
  });

  test("says where a thing is fetched, is of no structure, and lists no place", async () => {
    const { site, itemId } = await lends();
    const citizen = await town.as("stranger");
    expect((await citizen.members.me()).user?.memberships).toEqual([]);
    expect(await citizen.openings.mine()).toEqual([]);
    const listed = {
      key: newKey(),
      site,
      itemId,
      name: "Perceuse",
      category: "tools",
      description: "",
      pickUp: "",
    } as const;
    const terms = {
      condition: "good",
      quantity: 1,
      depositCents: 0,
      terms: "free",
      centsPerDay: 0,
      maxDays: 7,
    } as const;
    const nowhere = citizen.items.save({ ...listed, ...terms, grantMode: "instant", spaceId: null });
    expect((await refusalOf(nowhere)).details.rule).toBe("point_missing");
    const request = {
      ...{ key: newKey(), title: "Yoga", people: 4, day: DAY, startMinute: 18 * HOUR, durationMinutes: 60, items: [] },
      ...{ spaceId: town.spaces.gymNorth, activityId: town.activities.reading },
    };
    const [own] = await read((tx) => tx.select().from(organization).where(eq(organization.kind, "person")));
    const organizationId = own?.id as string;
    expect((await refusalOf(citizen.bookings.book({ ...request, organizationId }))).code).toBe("FORBIDDEN");
  });

  test("tells the exact point to who has a granted loan, while it lasts, and answers it alone", async () => {
    const { slug } = await lends({ name: "Scie" });
    const asked = { key: newKey(), organizationId: town.organizations.judo, item: slug, quantity: 1, ...SPAN };
    const { loanId, token } = await (await town.as("judo")).loans.ask(asked);
    const seen = async () => (await town.as("judo")).loans.view({ token });
    expect(await seen()).toMatchObject({ isExact: false, pointAddress: null, pickUp: null, lon: 2.35 });
    expect(tells(await seen())).toEqual([]);
    const mails = (news: string) =>
      read((tx) =>
        tx
          .select()
          .from(outbox)
          .where(like(outbox.dedupKey, `loan ${loanId} ${news} %`)),
      );
    expect((await mails("asked")).map(({ recipient }) => recipient).toSorted()).toEqual([
      "judo@example.org",
      "stranger@example.org",
    ]);
    expect((await mails("asked")).some(({ body }) => body.includes("Jardins") || body.includes("digicode"))).toBe(
      false,
    );
    const own = await (await town.as("stranger")).account.export();
    expect(own.things.at(-1)).toMatchObject({ name: "Scie", pointAddress: POINT.address });
    const decision = { key: newKey(), loanId, decision: "accept" } as const;
    expect((await refusalOf((await town.as("owner")).loans.decide(decision))).code).toBe("NOT_FOUND");
    await (await town.as("stranger")).loans.decide(decision);
    expect(await seen()).toMatchObject({ isExact: true, pointAddress: POINT.address, lon: POINT.lon });
    expect((await mails("accepted"))[0]?.body).toContain("Point de retrait\u00a0: 12 rue des Jardins.");
    expect((await refusalOf((await town.as("choir")).loans.view({ token }))).code).toBe("NOT_FOUND");
    await (await town.as("judo")).loans.cancel({ key: newKey(), loanId });
    expect(tells(await seen())).toEqual([]);
  });

  test("borrows in their own name where the lender lends to people, and waits, fetches and gives up like a structure", async () => {
    const citizen = await town.as("stranger");
    const closed = await lists({ name: "Barnum des associations" });
    const ask = (item: string) => ({ key: newKey(), organizationId: null, item, quantity: 1, ...SPAN });
    expect((await refusalOf(citizen.loans.ask(ask(closed.slug)))).details.rule).toBe("organizations_only");
    const open = await lists({ name: "Barnum de tous", lendsTo: "anyone" });
    const { loanId, token, state } = await citizen.loans.ask(ask(open.slug));
    expect(state).toBe("granted");
    const again = await town.as("stranger");
    expect((await again.loans.mine()).find(({ id }) => id === loanId)).toMatchObject({ mayCancel: true });
    const now = new Date("2026-09-15T08:00:00Z");
    for (const [who, side] of [["owner", "lender"] as const, ["stranger", "borrower"] as const]) {
      const word = { key: newKey(), token, step: "out", side, condition: "good" } as const;
      await (await town.as(who, { now })).loans.say(word);
    }
    expect((await again.loans.view({ token })).state).toBe("out");
    await again.waitlist.joinItem(ask(open.slug));
    expect((await again.waitlist.items()).map(({ itemSlug }) => itemSlug)).toEqual([open.slug]);
  });

  test("takes what they lent with them when they leave: no name, no point, nothing promised", async () => {
    const { slug, itemId } = await lends({ name: "Remorque", grantMode: "instant" });
    const asked = { key: newKey(), organizationId: town.organizations.choir, item: slug, quantity: 1, ...SPAN };
    const { loanId } = await (await town.as("choir")).loans.ask(asked);
    await prepareDeparture(database.db, { id: "stranger", email: "stranger@example.org" });
    await database.db.delete(authUser).where(eq(authUser.id, "stranger"));
    const [left] = await read((tx) => tx.select().from(item).where(eq(item.id, itemId)));
    expect(left).toMatchObject({ state: "withdrawn", pointLon: null, pointAddress: null, pickUp: null });
    const [ended] = await read((tx) => tx.select().from(loan).where(eq(loan.id, loanId)));
    expect(ended?.state).toBe("cancelled");
    const live = sql`${occupation.loanId} = ${loanId} and ${occupation.state} <> 'released'`;
    expect(await read((tx) => tx.$count(occupation, live))).toBe(0);
    expect(await read((tx) => tx.$count(organization, eq(organization.name, "Camille")))).toBe(0);
  });
});
