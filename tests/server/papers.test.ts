import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { document, outbox, policy } from "#db/schema.ts";
import { isSiret } from "#server/papers/schema.ts";
import { remindExpiring } from "#server/papers/service.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
const PDF = Buffer.from("%PDF-1.7 attestation").toString("base64");

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
beforeEach(() =>
  inTerritory(async (tx) => {
    await tx.delete(document);
    await tx.delete(outbox);
  }),
);
afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);
const mails = () => inTerritory((tx) => tx.select().from(outbox));

async function submit(more: { validUntil?: string; content?: string; kind?: "insurance" | "statutes" } = {}) {
  const judo = await town.as("judo");
  const { kind = "insurance", content = PDF, validUntil = "2026-10-31" } = more;
  const asked = { key: newKey(), organizationId: town.organizations.judo, kind, name: "attestation.exe", content };
  return judo.papers.submit({ ...asked, validUntil: kind === "insurance" ? validUntil : null });
}

async function accept(validUntil = "2026-10-31") {
  const { documentId } = await submit({ validUntil });
  await (await town.as("hub")).papers.check({ key: newKey(), documentId, decision: "accept" });
}

async function adopt(insurance: "never" | "if-filed" | "always") {
  await inTerritory(async (tx) => {
    const [last] = await tx.select().from(policy).orderBy(sql`version desc`).limit(1);
    if (!last) throw new Error("No policy");
    const { id, ...rest } = last;
    await tx.insert(policy).values({ ...rest, version: last.version + 1, rules: { ...last.rules, insurance } });
  });
}

const bookOn = async (day: string) =>
  (await town.as("judo")).bookings.book({
    key: newKey(),
    organizationId: town.organizations.judo,
    spaceId: town.spaces.gymNorth,
    activityId: town.activities.sport,
    title: "Entraînement",
    people: 10,
    day,
    startMinute: 1080,
    durationMinutes: 60,
  });

test.each([
  ["73282932000074", true],
  ["73282932000075", false],
  ["35600000000048", true],
  ["35600000012345", false],
  ["7328293200007", false],
])("the SIRET %s holds: %s", (text, holds) => expect(isSiret(text)).toBe(holds));

describe("numbers", () => {
  test("are kept without their spaces, and refused when they are no form of one", async () => {
    const judo = await town.as("judo");
    const organizationId = town.organizations.judo;
    const numbers = { rna: " w59 1234567", siret: "732 829 320 00074" };
    await judo.papers.identify({ key: newKey(), organizationId, ...numbers });
    expect(await judo.papers.of({ organizationId })).toMatchObject({ rna: "W591234567", siret: "73282932000074" });
    const wrong = { rna: "W12", siret: "" };
    expect((await refusalOf(judo.papers.identify({ key: newKey(), organizationId, ...wrong }))).field).toBe("rna");
  });
});

describe("a paper", () => {
  test("is known by its bytes, whatever its name says, and read back as it was by its organization and the hub", async () => {
    const { documentId } = await submit();
    for (const person of ["judo", "hub"] as const) {
      const file = await (await town.as(person)).papers.file({ documentId });
      expect(file).toMatchObject({ mediaType: "application/pdf", content: PDF });
    }
    expect((await refusalOf((await town.as("choir")).papers.file({ documentId }))).code).toBe("NOT_FOUND");
  });

  test.each([
    ["file_kind", { content: Buffer.from("<script>alert(1)</script>").toString("base64") }],
    ["file_kind", { content: Buffer.from("MZ program").toString("base64") }],
    ["past", { validUntil: "2026-08-31" }],
    ["file_too_big", { content: Buffer.alloc(5 * 1024 * 1024 + 1, "%PDF-").toString("base64") }],
  ])("is refused and not kept: %s", async (rule, wrong) => {
    const refusal = await submit(wrong).catch((error: unknown) => error as Error & { cause: { details?: object } });
    expect(JSON.stringify([(refusal as Error).message, (refusal as Error).cause])).toContain(rule);
    expect(await inTerritory((tx) => tx.$count(document))).toBe(0);
  });

  test("waits for the hub, which answers once; a refusal has its motive and is told", async () => {
    const { documentId } = await submit();
    const hub = await town.as("hub");
    expect(await hub.papers.toCheck()).toMatchObject([{ id: documentId, organizationName: "Structure judo" }]);
    expect((await refusalOf(hub.papers.check({ key: newKey(), documentId, decision: "refuse" }))).field).toBe("note");
    await hub.papers.check({ key: newKey(), documentId, decision: "refuse", note: "Page illisible" });
    expect((await refusalOf(hub.papers.check({ key: newKey(), documentId, decision: "accept" }))).code).toBe(
      "STATE_CHANGED",
    );
    expect(await mails()).toMatchObject([
      { recipient: "judo@example.org", body: expect.stringContaining("Page illisible") },
    ]);
    expect(await hub.papers.toCheck()).toEqual([]);
  });
});

describe("a session at whose date the insurance has expired", () => {
  test("is refused with both dates, if a certificate was filed; the last day covered is", async () => {
    await adopt("if-filed");
    await bookOn("2026-11-04");
    await accept("2026-11-05");
    await bookOn("2026-11-05");
    const refusal = await refusalOf(bookOn("2026-11-06"));
    expect(refusal).toMatchObject({
      code: "UNINSURED",
      details: { filed: "yes", until: "2026-11-05", day: "2026-11-06" },
    });
    await accept("2027-08-31");
    await bookOn("2026-11-06");
  });

  test("is refused without any certificate only where the rules say always, and never where they say never", async () => {
    await adopt("always");
    await submit({ validUntil: "2027-08-31" }); // filed, and not yet accepted
    expect(await refusalOf(bookOn("2026-11-10"))).toMatchObject({ code: "UNINSURED", details: { filed: "no" } });
    await adopt("never");
    await bookOn("2026-11-10");
  });
});

describe("the reminder", () => {
  test("comes once, thirty days before the end, to who manages the organization", async () => {
    await accept("2026-10-01");
    await inTerritory((tx) => tx.delete(outbox));
    const remind = (now: Date) =>
      remindExpiring({ db: database.db, territory: town.territory, user: null, now: () => now });
    await remind(new Date(NOW.getTime() - 86_400_000));
    expect(await mails()).toEqual([]);
    await remind(NOW);
    await remind(new Date(NOW.getTime() + 86_400_000));
    expect(await mails()).toMatchObject([
      { recipient: "judo@example.org", subject: "Votre assurance se termine le 1er octobre 2026" },
    ]);
  });

  test("does not come once the next certificate is accepted", async () => {
    await accept("2026-10-01");
    await accept("2027-10-01");
    await inTerritory((tx) => tx.delete(outbox).where(eq(outbox.recipient, "judo@example.org")));
    await remindExpiring({ db: database.db, territory: town.territory, user: null, now: () => NOW });
    expect(await mails()).toEqual([]);
  });
});
