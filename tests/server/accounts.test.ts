import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { authRateLimit, authUser, organization, outbox } from "#db/schema.ts";
import { type Auth, createAuth } from "#server/auth/auth.ts";
import { createAuthMails } from "#server/auth/mails.ts";
import { createSeededDatabase, createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

const HERE = "http://localhost:3000";
const PASSWORD = "une phrase assez longue";

let database: TestDatabase;
let town: Town;
let isDemonstration = false;
let auth: Auth;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  auth = authAt(HERE, database, () => town.territory);
});

beforeEach(async () => {
  isDemonstration = false;
  await database.db.delete(authRateLimit);
  await inTerritory((tx) => tx.delete(outbox));
});

afterAll(() => database.close());

function authAt(baseUrl: string, { db }: TestDatabase, territory: () => Town["territory"]): Auth {
  return createAuth(db, {
    baseUrl,
    secret: "a secret that only these tests know, long enough",
    isDemonstration: async () => isDemonstration,
    ...createAuthMails(db, baseUrl, async () => territory() as NonNullable<Town["territory"]>),
  });
}

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);

const post = (
  path: string,
  body: unknown,
  from: { auth?: Auth; url?: string; origin?: string; cookie?: string } = {},
) => {
  const { url = HERE } = from;
  return (from.auth ?? auth).handler(
    new Request(`${url}/api/auth${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: from.origin ?? url,
        "x-forwarded-for": "192.0.2.7",
        cookie: from.cookie ?? "",
      },
      body: JSON.stringify(body),
    }),
  );
};

const mails = () => inTerritory((tx) => tx.select().from(outbox).orderBy(outbox.createdAt));

describe("nobody learns by asking whether an address has an account", () => {
  test("signing up answers the same, and the owner of the address is told by mail", async () => {
    const asked = { name: "Personne d’essai", email: "neuve@example.org", password: PASSWORD };
    const first = await post("/sign-up/email", asked);
    const again = await post("/sign-up/email", asked);
    expect([first.status, again.status]).toEqual([200, 200]);
    const shapes = await Promise.all([first, again].map(async (answer) => shapeOf(await answer.json())));
    expect(shapes[1]).toEqual(shapes[0]);
    expect([first, again].map((answer) => answer.headers.has("set-cookie"))).toEqual([false, false]);
    const [confirm, known] = await mails();
    expect(confirm?.body).toMatch(/\/inscription\/confirmer\?jeton=/);
    expect(known?.subject).toContain("déjà un compte");
  });

  test("a link is promised to any address; one without an account is told how to make one", async () => {
    const known = await post("/sign-in/magic-link", {
      email: "judo@example.org",
      callbackURL: `${HERE}/agenda?seance=a#jour`,
    });
    const unknown = await post("/sign-in/magic-link", { email: "inconnue@example.org", callbackURL: `${HERE}/agenda` });
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(await known.json()).toEqual(await unknown.json());
    const [toKnown, toUnknown] = await mails();
    expect(toKnown?.body).toMatch(/\/connexion\/lien\?jeton=\w+&retour=%2Fagenda%3Fseance%3Da%23jour\n/);
    expect(toUnknown?.body).toContain(`${HERE}/inscription`);
    expect(toUnknown?.body).not.toContain("jeton");
    const found = await database.db.select().from(authUser).where(eq(authUser.email, "inconnue@example.org"));
    expect(found).toEqual([]);
  });
});

describe("signing up", () => {
  test.each([
    ["PASSWORD_TOO_SHORT", { password: "onze lettre" }],
    ["INVALID_NAME", { name: "  " }],
    ["VALIDATION_ERROR", { email: "pas-une-adresse" }],
  ])("refuses and keeps nothing: %s", async (code, wrong) => {
    const answer = await post("/sign-up/email", { name: "X Y", email: "z@example.org", password: PASSWORD, ...wrong });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code });
    expect(await mails()).toEqual([]);
  });

  test("an account has the language of the page from which it was made, and so have its mails", async () => {
    const cookie = "theme=day; locale=en";
    const person = { name: "Reader", email: "reader@example.org", password: PASSWORD };
    await post("/sign-up/email", person, { cookie });
    await post("/sign-up/email", { ...person, email: "lectrice@example.org" });
    await post("/sign-in/magic-link", { email: "nobody@example.org" }, { cookie });
    expect((await mails()).map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ["reader@example.org", "Confirm your address for 24/100 Ville d’essai"],
      ["lectrice@example.org", "Confirmez votre adresse pour 24/100 Ville d’essai"],
      ["nobody@example.org", "Your request to sign in to 24/100 Ville d’essai"],
    ]);
    // and another device, that has chosen none, speaks it
    await database.db.update(authUser).set({ emailVerified: true }).where(eq(authUser.email, person.email));
    const signIn = (from = {}) => post("/sign-in/email", { email: person.email, password: PASSWORD }, from);
    expect((await signIn()).headers.get("set-cookie")).toContain("locale=en");
    expect((await signIn({ cookie: "locale=fr" })).headers.get("set-cookie")).not.toContain("locale=");
  });

  test("an address that is not confirmed signs nobody in, and gets its message again", async () => {
    const person = { email: "attente@example.org", password: PASSWORD };
    await post("/sign-up/email", { ...person, name: "En attente" });
    const answer = await post("/sign-in/email", person);
    expect([answer.status, answer.headers.has("set-cookie")]).toEqual([403, false]);
    expect(await answer.json()).toMatchObject({ code: "EMAIL_NOT_VERIFIED" });
    expect(await mails()).toHaveLength(2);
  });

  test("a marked demonstration account cannot be made by asking", async () => {
    await post("/sign-up/email", {
      name: "Faux",
      email: "faux@example.org",
      password: PASSWORD,
      isDemonstration: true,
    });
    const [found] = await database.db.select().from(authUser).where(eq(authUser.email, "faux@example.org"));
    expect(found?.isDemonstration ?? false).toBe(false);
  });
});

describe("the one-click door", () => {
  test("is open on a demonstration, for its marked accounts, and shut elsewhere", async () => {
    const seeded = await createSeededDatabase();
    try {
      const demo = authAt(HERE, seeded, () => town.territory);
      isDemonstration = true;
      const open = await post("/sign-in/demonstration", { role: "manager" }, { auth: demo });
      expect(open.status).toBe(200);
      expect(open.headers.get("set-cookie")).toMatch(/HttpOnly/);
      isDemonstration = false;
      expect((await post("/sign-in/demonstration", { role: "manager" }, { auth: demo })).status).toBe(404);
      isDemonstration = true;
      await seeded.db.execute(sql`update auth_user set is_demonstration = false`);
      expect((await post("/sign-in/demonstration", { role: "manager" }, { auth: demo })).status).toBe(404);
    } finally {
      await seeded.close();
    }
  });

  test("lets in one after the other, however many, and refuses a flood", async () => {
    const seeded = await createSeededDatabase();
    try {
      isDemonstration = true;
      const demo = authAt(HERE, seeded, () => town.territory);
      const enter = async () => (await post("/sign-in/demonstration", { role: "owner" }, { auth: demo })).status;
      expect(await enter()).toBe(200);
      const hundred = (msAgo: number) =>
        seeded.db.update(authRateLimit).set({ count: 100, lastRequest: Date.now() - msAgo });
      await hundred(1_000);
      expect(await enter()).toBe(200);
      await hundred(0);
      expect(await enter()).toBe(429);
    } finally {
      await seeded.close();
    }
  });

  test("is listed on a demonstration only", async () => {
    const visitor = await town.as(null);
    expect((await visitor.members.signInOptions()).demonstration).toEqual([]);
  });
});

describe("cookies and limits", () => {
  test("are secure under https, and work on one's own machine without it", async () => {
    const seeded = await createSeededDatabase();
    try {
      isDemonstration = true;
      const cookie = async (url: string) => {
        const at = authAt(url, seeded, () => town.territory);
        const answer = await post("/sign-in/demonstration", { role: "owner" }, { auth: at, url });
        return answer.headers.get("set-cookie") ?? "";
      };
      expect(await cookie("https://lieux.example")).toMatch(/^__Secure-24-100\..*Secure/);
      const plain = await cookie(HERE);
      expect(plain).toMatch(/^24-100\./);
      expect(plain).not.toMatch(/;\s*Secure/);
    } finally {
      await seeded.close();
    }
  });

  test("the twenty-first try of a password within a minute is refused, with the time to wait", async () => {
    const guess = () => post("/sign-in/email", { email: "judo@example.org", password: "au hasard, encore" });
    for (let tries = 0; tries < 20; tries++) expect((await guess()).status).toBe(401);
    const refused = await guess();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("x-retry-after"))).toBeGreaterThan(0);
  });
});

describe("declaring an association", () => {
  test("makes the viewer its manager, once per key", async () => {
    const stranger = await town.as("stranger");
    const input = { key: newKey(), name: "  L’Œuvre   des Dunes " };
    const { organizationId } = await stranger.members.found(input);
    expect(await stranger.members.found(input)).toEqual({ organizationId });
    const { user } = await (await town.as("stranger")).members.me();
    expect(user?.memberships).toMatchObject([
      { organizationId, organizationName: "L’Œuvre des Dunes", organizationKind: "association", role: "manager" },
    ]);
  });

  test("refuses a name that another has, in other letters too, and writes nothing", async () => {
    const count = () => inTerritory(async (tx) => (await tx.select().from(organization)).length);
    const before = await count();
    const stranger = await town.as("stranger");
    const refusal = await refusalOf(stranger.members.found({ key: newKey(), name: "l'oeuvre des DUNES" }));
    expect(refusal).toMatchObject({ code: "INVALID_INPUT", field: "name", details: { rule: "name_taken" } });
    expect((await refusalOf(stranger.members.found({ key: newKey(), name: "!!!" }))).details.rule).toBe(
      "unreadable_name",
    );
    expect(await count()).toBe(before);
  });

  test("asks for an account", async () => {
    const visitor = await town.as(null);
    expect((await refusalOf(visitor.members.found({ key: newKey(), name: "Les Passants" }))).code).toBe(
      "NOT_SIGNED_IN",
    );
  });
});

/** Which keys hold what kind of value: what an answer tells besides its values. */
function shapeOf(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}
