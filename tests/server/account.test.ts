import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { authPasskey, authRateLimit, authUser, booking, member, outbox } from "#db/schema.ts";
import { type Auth, createAuth } from "#server/auth/auth.ts";
import { createAuthMails } from "#server/auth/mails.ts";
import { createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { solver } from "#tests/helpers/solver.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

const HERE = "http://localhost:3000";
const PASSWORD = "une phrase assez longue";

let database: TestDatabase;
let town: Town;
let auth: Auth;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  auth = createAuth(database.db, {
    baseUrl: HERE,
    secret: "a secret that only these tests know, long enough",
    isDemonstration: async () => false,
    ...createAuthMails(database.db, HERE, async () => town.territory as NonNullable<Town["territory"]>),
  });
});
beforeEach(async () => {
  await database.db.delete(authRateLimit);
  await inTerritory((tx) => tx.delete(outbox));
});
afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);

const post = (path: string, body: object, cookie = "") =>
  auth.handler(
    new Request(`${HERE}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: HERE, cookie, "x-forwarded-for": "192.0.2.9" },
      body: JSON.stringify(body),
    }),
  );

/** Someone with an account of their own; answers their id and the cookie of a session. */
async function enter(name: string) {
  const email = `${name}@example.org`;
  await post("/sign-up/email", { name: `Personne ${name}`, email, password: PASSWORD });
  await database.db.update(authUser).set({ emailVerified: true }).where(eq(authUser.email, email));
  const answer = await post("/sign-in/email", { email, password: PASSWORD });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const [user] = await database.db.select().from(authUser).where(eq(authUser.email, email));
  return { id: user?.id as string, email, cookie };
}

const joinJudo = (userId: string, role: "manager" | "team-lead") =>
  inTerritory((tx) =>
    tx.insert(member).values({ territoryId: town.territoryId, organizationId: town.organizations.judo, userId, role }),
  );

describe("deleting one's account", () => {
  test("erases what names the person, and keeps the hours of their structure", async () => {
    const { id, email, cookie } = await enter("partante");
    await joinJudo(id, "team-lead");
    const territoryId = town.territoryId;
    await inTerritory((tx) =>
      tx.insert(booking).values({
        territoryId,
        organizationId: town.organizations.judo,
        spaceId: town.spaces.gym,
        activityId: town.activities.sport,
        title: "Entraînement",
        people: 5,
        state: "confirmed",
        createdBy: id,
      }),
    );
    await database.db.insert(authPasskey).values({
      id: "key",
      userId: id,
      publicKey: "x",
      credentialID: "credential",
      counter: 0,
      deviceType: "multiDevice",
      backedUp: true,
    });
    expect((await post("/delete-user", {}, cookie)).status).toBe(200);
    expect(await database.db.$count(authUser, eq(authUser.email, email))).toBe(0);
    expect(await database.db.$count(authPasskey)).toBe(0);
    expect(await inTerritory((tx) => tx.$count(member, eq(member.userId, id)))).toBe(0);
    expect(await inTerritory((tx) => tx.$count(outbox, eq(outbox.recipient, email)))).toBe(0);
    expect(await inTerritory((tx) => tx.$count(booking, eq(booking.createdBy, id)))).toBe(1);
  });

  test("is refused while a structure would be left with members and nobody to administer it", async () => {
    const { id, cookie } = await enter("seule");
    const { organizations, territoryId } = town;
    await inTerritory(async (tx) => {
      await tx.delete(member).where(eq(member.organizationId, organizations.choir));
      const row = { territoryId, organizationId: organizations.choir };
      await tx.insert(member).values({ ...row, userId: id, role: "manager" });
      await tx.insert(member).values({ ...row, userId: "stranger", role: "team-lead" });
    });
    const refused = await post("/delete-user", {}, cookie);
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: "LAST_MANAGER" }]);
    await inTerritory((tx) => tx.delete(member).where(eq(member.userId, "stranger")));
    expect((await post("/delete-user", {}, cookie)).status).toBe(200);
  });

  test("asks for a session", async () => {
    expect((await post("/delete-user", {})).status).toBe(401);
  });
});

describe("an account of the demonstration", () => {
  test.each([
    ["/update-user", { name: "Autre nom" }],
    ["/change-email", { newEmail: "ailleurs@example.org" }],
    ["/change-password", { currentPassword: PASSWORD, newPassword: "une autre phrase longue" }],
    ["/delete-user", {}],
    ["/revoke-other-sessions", {}],
    ["/passkey/verify-registration", { response: {} }],
    ["/passkey/delete-passkey", { id: "key" }],
  ])("is changed by nobody: %s", async (path, body) => {
    const { id, cookie } = await enter(`demo${path.replaceAll("/", "-")}`);
    await database.db.update(authUser).set({ isDemonstration: true }).where(eq(authUser.id, id));
    const refused = await post(path, body, cookie);
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: "DEMONSTRATION_ACCOUNT" }]);
  });
});

describe("another address", () => {
  test("is asked of the present one first, and nothing changes before", async () => {
    const { email, cookie } = await enter("mobile");
    await inTerritory((tx) => tx.delete(outbox));
    expect((await post("/change-email", { newEmail: "neuve@example.org" }, cookie)).status).toBe(200);
    const [first] = await inTerritory((tx) => tx.select().from(outbox));
    expect(first).toMatchObject({ recipient: email, body: expect.stringContaining("neuve@example.org") });
    expect(await database.db.$count(authUser, eq(authUser.email, "neuve@example.org"))).toBe(0);
    const follow = async (body: string | undefined) => {
      const token = /jeton=([^&\s]+)/.exec(body ?? "")?.[1];
      await auth.handler(new Request(`${HERE}/api/auth/verify-email?token=${token}`, { headers: { cookie } }));
    };
    await follow(first?.body);
    const second = await inTerritory((tx) => tx.select().from(outbox).where(eq(outbox.recipient, "neuve@example.org")));
    expect(second).toHaveLength(1);
    await follow(second[0]?.body);
    expect(await database.db.$count(authUser, eq(authUser.email, "neuve@example.org"))).toBe(1);
  });
});

describe("a name", () => {
  test("is asked for in 2 to 100 characters, as when signing up", async () => {
    const { cookie } = await enter("nommee");
    expect((await post("/update-user", { name: " x " }, cookie)).status).toBe(400);
    expect((await post("/update-user", { name: "  Claude   Dupont " }, cookie)).status).toBe(200);
    const { user } = (await auth.api.getSession({ headers: new Headers({ cookie }) })) ?? {};
    expect(user?.name).toBe("Claude Dupont");
  });
});

describe("one's own data", () => {
  test("of an account of the demonstration do not say where its other users are", async () => {
    await enter("vitrine");
    const { id, email } = await enter("vitrine");
    const context = { db: database.db, territory: town.territory, now: () => NOW, requestId: "test", solver };
    const caller = createCaller({ ...context, user: { id, name: "x", email, memberships: [] } });
    const seen = async () => [(await caller.account.page()).sessions, (await caller.account.export()).sessions.length];
    expect(await seen()).toEqual([2, 2]);
    await database.db.update(authUser).set({ isDemonstration: true }).where(eq(authUser.id, id));
    expect(await seen()).toEqual([0, 0]);
    expect((await refusalOf(caller.account.chooseMail({ key: newKey(), choice: "none" }))).code).toBe("FORBIDDEN");
  });

  test("are given whole, without tokens or another's", async () => {
    const judo = await town.as("judo");
    await judo.bookings.book({
      key: newKey(),
      organizationId: town.organizations.judo,
      spaceId: town.spaces.gymNorth,
      activityId: town.activities.sport,
      title: "Stage d’été",
      people: 10,
      day: "2026-09-15",
      startMinute: 1080,
      durationMinutes: 60,
    });
    const data = await judo.account.export();
    expect(data).toMatchObject({ account: { email: "judo@example.org" }, memberships: [{ role: "manager" }] });
    expect(data.bookings.map(({ title }) => title)).toEqual(["Stage d’été"]);
    expect(data.actions.map(({ action }) => action)).toContain("booking.create");
    expect(JSON.stringify(data)).not.toMatch(/token|jeton|choir@/);
    expect((await (await town.as("choir")).account.export()).bookings).toEqual([]);
  });
});
