import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { auditEvent, booking, campaign, document, organization, outbox, session, site } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let seasons = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  await inTerritory((tx) => tx.update(campaign).set({ state: "published" }));
});
beforeEach(() => inTerritory((tx) => tx.delete(outbox)));
afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);
const hashOf = (content: Buffer) => createHash("sha256").update(content).digest("hex");
const mails = () => inTerritory((tx) => tx.select().from(outbox));

/** Six Mondays of judo in a part of the gym, each test at an hour of its own. */
async function season() {
  const judo = await town.as("judo");
  const startMinute = 1020 + 15 * seasons++;
  const { bookingId } = await judo.series.ask({
    ...{ key: newKey(), organizationId: town.organizations.judo, spaceId: town.spaces.gymNorth },
    ...{ activityId: town.activities.sport, title: "Judo des grands", people: 20 },
    slots: [{ weekday: 1, startMinute, durationMinutes: 15, shortestMinutes: 15 }],
    ...{ period: { start: "2026-11-02", end: "2026-12-14" }, skipsSchoolHolidays: false, skipsPublicHolidays: false },
  });
  await inTerritory((tx) => tx.delete(outbox));
  return bookingId;
}

type Who = "judo" | "owner";
const prepare = async (who: Who, bookingId: string, more: object = {}) =>
  (await town.as(who)).conventions.prepare({ key: newKey(), bookingId, ...more });
const accept = async (who: Parameters<Town["as"]>[0], conventionId: string, sha256: string, now?: Date) =>
  (await town.as(who, now ? { now } : {})).conventions.accept({ key: newKey(), conventionId, sha256 });
const read = async (bookingId: string) => (await town.as("owner")).conventions.of({ bookingId });
const bytesOf = async (conventionId: string) => {
  const { content } = await (await town.as("judo")).conventions.file({ conventionId });
  return Buffer.from(content, "base64");
};

describe("both sides", () => {
  test("accept the very bytes that are kept, each by name, at a time; the other is told each time", async () => {
    const bookingId = await season();
    const { conventionId, sha256, version } = await prepare("judo", bookingId);
    expect(version).toBe(1);
    expect(await mails()).toMatchObject([
      { recipient: "owner@example.org", body: expect.stringContaining(`/convention/${bookingId}`) },
    ]);
    const kept = await bytesOf(conventionId);
    expect(kept.subarray(0, 5).toString()).toBe("%PDF-");
    expect(hashOf(kept)).toBe(sha256);

    await inTerritory((tx) => tx.delete(outbox));
    const [first, second] = [new Date("2026-09-02T09:30:00Z"), new Date("2026-09-03T10:00:00Z")];
    expect(await accept("judo", conventionId, sha256, first)).toMatchObject({ side: "holder", isComplete: false });
    expect(await mails()).toMatchObject([
      { recipient: "owner@example.org", subject: expect.stringContaining("à votre tour") },
    ]);
    await inTerritory((tx) => tx.delete(outbox));
    expect(await accept("owner", conventionId, sha256, second)).toMatchObject({ side: "owner", isComplete: true });
    expect(await mails()).toMatchObject([
      { recipient: "judo@example.org", subject: expect.stringContaining("par les deux") },
    ]);

    expect((await read(bookingId)).versions).toMatchObject([
      {
        sha256,
        acceptances: [
          { side: "holder", name: "judo", acceptedAt: first, sha256 },
          { side: "owner", name: "owner", acceptedAt: second, sha256 },
        ],
      },
    ]);
    expect(await bytesOf(conventionId)).toEqual(kept);
    const told = await inTerritory((tx) => tx.select().from(auditEvent).where(eq(auditEvent.subject, conventionId)));
    expect(told.map(({ action }) => action).toSorted()).toEqual([
      ...["convention.accept", "convention.accept", "convention.prepare"],
    ]);
  });

  test("accept once, and no other file than the one they read", async () => {
    const { conventionId, sha256 } = await prepare("owner", await season());
    expect((await refusalOf(accept("judo", conventionId, hashOf(Buffer.from("autre"))))).code).toBe("STATE_CHANGED");
    const both = await Promise.allSettled([1, 2].map(() => accept("judo", conventionId, sha256)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await refusalOf(accept("judo", conventionId, sha256))).code).toBe("STATE_CHANGED");
  });

  test("have the same answer to a click that comes twice", async () => {
    const bookingId = await season();
    const judo = await town.as("judo");
    const input = { key: newKey(), bookingId };
    expect(await judo.conventions.prepare(input)).toEqual(await judo.conventions.prepare(input));
    expect((await read(bookingId)).versions).toHaveLength(1);
  });
});

describe("a change of the booking", () => {
  test("makes the convention out of date: nobody accepts it, and the next version is made", async () => {
    const bookingId = await season();
    const old = await prepare("judo", bookingId);
    await accept("judo", old.conventionId, old.sha256);
    const kept = await bytesOf(old.conventionId);
    expect(await read(bookingId)).toMatchObject({ state: "waits-for-owner" });

    const [moved] = await inTerritory((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
    const to = { day: "2026-11-07", startMinute: 600, durationMinutes: 60 };
    await (await town.as("judo")).series.move({ key: newKey(), sessionId: moved?.id as string, ...to });
    expect(await read(bookingId)).toMatchObject({ state: "outdated" });
    expect((await refusalOf(accept("owner", old.conventionId, old.sha256))).code).toBe("STATE_CHANGED");

    const next = await prepare("owner", bookingId);
    expect(next).toMatchObject({ version: 2 });
    expect(next.sha256).not.toBe(old.sha256);
    expect(await read(bookingId)).toMatchObject({
      state: "waits-for-both",
      versions: [{ version: 2 }, { version: 1 }],
    });
    expect(await bytesOf(old.conventionId)).toEqual(kept);
    expect((await refusalOf(accept("owner", old.conventionId, old.sha256))).code).toBe("STATE_CHANGED");
  });

  test("that ends it leaves nothing to accept", async () => {
    const bookingId = await season();
    const { conventionId, sha256 } = await prepare("judo", bookingId);
    await (await town.as("judo")).bookings.cancel({ key: newKey(), bookingId });
    expect(await read(bookingId)).toMatchObject({ isDue: false });
    expect((await refusalOf(accept("owner", conventionId, sha256))).code).toBe("STATE_CHANGED");
    expect((await refusalOf(prepare("owner", bookingId))).code).toBe("STATE_CHANGED");
  });

  test("of the insurance or of the price is none of the convention", async () => {
    const bookingId = await season();
    await prepare("judo", bookingId);
    await inTerritory((tx) => tx.update(booking).set({ title: "Judo des petits" }).where(eq(booking.id, bookingId)));
    expect(await read(bookingId)).toMatchObject({ state: "waits-for-both" });
  });
});

describe("the kind", () => {
  const ofOwner = (kind: "town" | "company") =>
    inTerritory((tx) => tx.update(organization).set({ kind }).where(eq(organization.id, town.organizations.owner)));

  test("is of the public domain where the owner is a town, and the owner may say otherwise, the association not", async () => {
    const bookingId = await season();
    await prepare("judo", bookingId);
    expect(await read(bookingId)).toMatchObject({ kind: "public" });
    expect((await refusalOf(prepare("judo", bookingId, { kind: "private" }))).code).toBe("FORBIDDEN");
    await prepare("owner", bookingId, { kind: "private" });
    // what the owner said holds for the next version
    await prepare("judo", bookingId);
    expect((await read(bookingId)).versions.map(({ kind }) => kind)).toEqual(["private", "private", "public"]);
  });

  test("is private where the owner is a company", async () => {
    await ofOwner("company");
    expect(await read(await season())).toMatchObject({ kind: "private" });
    await ofOwner("town");
  });
});

describe("a night's shelter", () => {
  test("is the hub's matter too: it stands once all three have accepted, and each learns whose turn it is", async () => {
    const bookingId = await season();
    const { conventionId, sha256 } = await prepare("owner", bookingId, { kind: "shelter" });
    expect((await mails()).map(({ recipient }) => recipient).toSorted()).toEqual([
      "hub@example.org",
      "judo@example.org",
    ]);
    expect(await read(bookingId)).toMatchObject({
      needed: ["holder", "owner", "hub"],
      hubName: "Structure hub",
      sides: ["owner"],
    });
    const hub = await town.as("hub");
    expect(await hub.conventions.waiting()).toContainEqual(expect.objectContaining({ bookingId, side: "hub" }));

    expect(await accept("judo", conventionId, sha256)).toMatchObject({ side: "holder", isComplete: false });
    expect(await accept("owner", conventionId, sha256)).toMatchObject({ side: "owner", isComplete: false });
    expect((await read(bookingId)).state).toBe("waits-for-hub");
    expect((await refusalOf(hub.conventions.proof({ conventionId }))).code).toBe("STATE_CHANGED");
    await inTerritory((tx) => tx.delete(outbox));
    expect(await accept("hub", conventionId, sha256)).toMatchObject({ side: "hub", isComplete: true });
    expect(
      (await mails()).map(({ recipient, subject }) => [recipient, subject.includes("les trois parties")]).toSorted(),
    ).toEqual([
      ["judo@example.org", true],
      ["owner@example.org", true],
    ]);
    expect((await read(bookingId)).state).toBe("accepted");
    expect((await hub.conventions.proof({ conventionId })).content.length).toBeGreaterThan(1000);
    expect(await hub.conventions.waiting()).not.toContainEqual(expect.objectContaining({ bookingId }));
  });

  test("is for the owner to say, and no matter of two where the hub is one of them", async () => {
    const bookingId = await season();
    expect((await refusalOf(prepare("judo", bookingId, { kind: "shelter" }))).field).toBe("kind");
    const own = (organizationId: string) => inTerritory((tx) => tx.update(site).set({ organizationId }));
    const [before] = await inTerritory((tx) => tx.select({ id: site.organizationId }).from(site));
    const [theHub] = await inTerritory((tx) => tx.select().from(organization).where(eq(organization.kind, "hub")));
    await own(theHub?.id as string);
    const hub = await town.as("hub");
    expect((await refusalOf(hub.conventions.prepare({ key: newKey(), bookingId, kind: "shelter" }))).field).toBe(
      "kind",
    );
    await own(before?.id as string);
  });
});

describe("what is announced", () => {
  test("a business on the public domain is said once and kept for the next version, with what it asks of the owner", async () => {
    const bookingId = await season();
    expect(await read(bookingId)).toMatchObject({ economic: false });
    await prepare("judo", bookingId, { economic: true });
    await prepare("judo", bookingId);
    const { economic, warnings } = await read(bookingId);
    expect(economic).toBe(true);
    expect(warnings).toContainEqual(expect.objectContaining({ code: "publicity", before: "2026-11-01" }));
  });

  test("is counted over the association's other conventions, as their newest versions have it", async () => {
    const [one, two] = [await season(), await season()];
    await prepare("judo", one, { barDays: ["2026-11-02", "2026-11-09", "2026-11-16"] });
    await prepare("judo", one, { barDays: ["2026-11-02", "2026-11-09"] });
    await prepare("judo", two, { barDays: ["2026-11-16"] });
    const bar = { code: "bar", day: "2026-11-16", before: "2026-11-01", count: 3, most: 5 };
    expect((await read(two)).warnings).toContainEqual(expect.objectContaining(bar));
    expect((await refusalOf(prepare("judo", two, { barDays: ["2026-11-17"] }))).field).toBe("barDays");
  });

  test("amplified sound is counted over the place", async () => {
    const bookingId = await season();
    await prepare("judo", bookingId, { amplified: true });
    // six Mondays: the fifth day within thirty is past the three that are allowed
    expect((await read(bookingId)).warnings).toContainEqual(
      expect.objectContaining({ code: "sound-usual", day: "2026-11-23" }),
    );
  });
});

describe("others", () => {
  test("see no convention; the hub reads it and accepts for nobody", async () => {
    const bookingId = await season();
    const { conventionId, sha256 } = await prepare("judo", bookingId);
    for (const person of ["choir", "stranger"] as const) {
      const caller = await town.as(person);
      expect((await refusalOf(caller.conventions.of({ bookingId }))).code).toBe("NOT_FOUND");
      expect((await refusalOf(caller.conventions.file({ conventionId }))).code).toBe("NOT_FOUND");
      expect((await refusalOf(accept(person, conventionId, sha256))).code).toBe("NOT_FOUND");
    }
    const hub = await town.as("hub");
    expect(await hub.conventions.of({ bookingId })).toMatchObject({ sides: [] });
    expect((await refusalOf(accept("hub", conventionId, sha256))).code).toBe("FORBIDDEN");
  });

  test("read the file as neither a paper of an association nor one for the hub to check", async () => {
    await prepare("judo", await season());
    const [file] = await inTerritory((tx) =>
      tx
        .select({ id: document.id })
        .from(document)
        .where(and(eq(document.kind, "convention"))),
    );
    const hub = await town.as("hub");
    expect((await refusalOf(hub.papers.file({ documentId: file?.id as string }))).code).toBe("NOT_FOUND");
    expect(await hub.papers.toCheck()).toEqual([]);
  });
});

test("the owner's place lists where each convention stands", async () => {
  const owner = await town.as("owner");
  const stateOf = async (bookingId: string) =>
    (await owner.conventions.ofSite({ site: "gymnase" })).find(({ id }) => id === bookingId)?.state;
  const bookingId = await season();
  expect(await stateOf(bookingId)).toBe("none");
  const { conventionId, sha256 } = await prepare("owner", bookingId);
  expect(await stateOf(bookingId)).toBe("waits-for-both");
  await accept("owner", conventionId, sha256);
  expect(await stateOf(bookingId)).toBe("waits-for-holder");
  await accept("judo", conventionId, sha256);
  expect(await stateOf(bookingId)).toBe("accepted");
  const [given] = await inTerritory((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
  await (await town.as("judo")).series.giveBack({ key: newKey(), sessionId: given?.id as string });
  expect(await stateOf(bookingId)).toBe("outdated");
});

test("what waits for one's own word is listed for each side, until it is given or out of date", async () => {
  const bookingId = await season();
  const sidesOf = async (who: Who) =>
    (await (await town.as(who)).conventions.waiting()).filter((one) => one.bookingId === bookingId);
  expect(await sidesOf("judo")).toEqual([]);
  const { conventionId, sha256 } = await prepare("owner", bookingId);
  const sessions = await inTerritory((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
  const days = sessions.map(({ localStart }) => localStart.slice(0, 10)).toSorted();
  expect(await sidesOf("judo")).toMatchObject([
    { side: "holder", title: "Judo des grands", otherName: "Structure ville" },
  ]);
  expect(await sidesOf("judo")).toMatchObject([{ firstDay: days[0], lastDay: days.at(-1), sessions: days.length }]);
  expect(await sidesOf("owner")).toMatchObject([{ side: "owner", otherName: "Structure judo" }]);
  await accept("judo", conventionId, sha256);
  expect(await sidesOf("judo")).toEqual([]);
  const [given] = await inTerritory((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
  await (await town.as("judo")).series.giveBack({ key: newKey(), sessionId: given?.id as string });
  expect(await sidesOf("owner")).toEqual([]);
  expect(await (await town.as("choir")).conventions.waiting()).toEqual([]);
});

test("the proof of acceptance is a PDF of its own, once both have accepted, the same each time", async () => {
  const { conventionId, sha256 } = await prepare("owner", await season());
  const owner = await town.as("owner");
  expect((await refusalOf(owner.conventions.proof({ conventionId }))).code).toBe("STATE_CHANGED");
  await accept("owner", conventionId, sha256);
  expect((await refusalOf(owner.conventions.proof({ conventionId }))).code).toBe("STATE_CHANGED");
  await accept("judo", conventionId, sha256);
  const proof = await owner.conventions.proof({ conventionId });
  expect(proof.name).toMatch(/-v1-acceptation\.pdf$/);
  expect(Buffer.from(proof.content, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  expect(await (await town.as("judo")).conventions.proof({ conventionId })).toEqual(proof);
});

test("nobody agrees with themselves: an owner in its own place needs no convention", async () => {
  const bookingId = await season();
  await inTerritory((tx) =>
    tx.update(booking).set({ organizationId: town.organizations.owner }).where(eq(booking.id, bookingId)),
  );
  expect((await refusalOf(prepare("owner", bookingId))).field).toBe("bookingId");
  expect(await read(bookingId)).toMatchObject({ isDue: false });
});
