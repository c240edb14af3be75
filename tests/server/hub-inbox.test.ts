import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect, withTerritory } from "#db/client.ts";
import {
  auditEvent,
  authUser,
  booking,
  handling,
  incident,
  member,
  organization,
  outbox,
  session,
} from "#db/schema.ts";
import { addDays } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { lenderOf } from "./lender.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let crowd: Connection;
let day = "2026-10-05";

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  crowd = connect(database.url, { max: 20 });
  // a colleague of the hub's manager
  await database.db.insert(authUser).values({ id: "mila", name: "mila", email: "mila@example.org" });
  const { territoryId } = town;
  await read(async (tx) => {
    const [hub] = await tx.select().from(organization).where(eq(organization.kind, "hub"));
    await tx.insert(member).values({ territoryId, organizationId: hub?.id as string, userId: "mila", role: "manager" });
  });
});
afterAll(async () => {
  await crowd.close();
  await database.close();
});

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
type Options = Parameters<Town["as"]>[1];
const asHub = (options?: Options) => town.as("hub", options);
const asMila = (options?: Options) => town.as("mila" as "hub", options);

/** Asks for the studio, which answers each request. Each has a day of its own. */
async function ask(who: "judo" | "choir" = "judo", startMinute = 18 * 60, isNextDay = true) {
  if (isNextDay) day = addDays(day, 1);
  const { bookingId } = await (await town.as(who)).bookings.book({
    ...{ key: newKey(), organizationId: town.organizations[who], activityId: town.activities.reading },
    ...{ title: `Lecture ${who}`, people: 10, spaceId: town.spaces.studio, day, startMinute, durationMinutes: 60 },
  });
  return bookingId;
}

const PDF = Buffer.from("%PDF-1.7 essai").toString("base64");
async function file(name: string) {
  const judo = await town.as("judo");
  const paper = {
    key: newKey(),
    organizationId: town.organizations.judo,
    kind: "statutes",
    name,
    content: PDF,
  } as const;
  return (await judo.papers.submit(paper)).documentId;
}

async function report(note: string) {
  const bookingId = await ask();
  const [one] = await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
  const { territoryId, organizations } = town;
  const row = {
    territoryId,
    sessionId: one?.id as string,
    organizationId: organizations.judo,
    kind: "damage",
  } as const;
  const [added] = await read((tx) =>
    tx
      .insert(incident)
      .values({ ...row, note, createdBy: "judo" })
      .returning(),
  );
  await (await town.as("judo")).bookings.cancel({ key: newKey(), bookingId });
  return added?.id as string;
}

const lineOf = async (id: string) => (await (await asHub()).inbox.list()).lines.find((line) => line.id === id);
const take = (id: string, from: string | null, to: string | null) => ({
  ...{ key: newKey(), items: [{ kind: "booking" as const, id, from }], to },
});

describe("what awaits a decision", () => {
  test("is in one list over all kinds and places, the longest waiting first", async () => {
    const asked = await ask();
    const paper = await file("statuts.pdf");
    const broken = await report("Vitre cassée");
    const { lists, asks } = lenderOf(town);
    const { slug } = await lists({ name: "Sono du hub", grantMode: "approval" });
    const { loanId } = await asks("choir", slug);
    const since = (table: typeof booking | typeof incident, id: string, hours: number) =>
      read((tx) =>
        tx
          .update(table)
          .set({ createdAt: new Date(NOW.getTime() - hours * 3_600_000) })
          .where(eq(table.id, id)),
      );
    await since(booking, asked, 24 * 3);
    await since(incident, broken, 5);
    const { lines } = await (await asHub()).inbox.list();
    const waits = lines.map((line) => line.since.getTime());
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(lines.slice(0, 2)).toMatchObject([
      {
        ...{ kind: "booking", id: asked, sort: "date", title: "Lecture judo", who: ["Structure judo"], dates: 1 },
        ...{ places: [{ slug: "studio", name: "Site studio" }], localStart: `${day.slice(0, 8)}06 18:00:00` },
        ...{ needsMotive: true, handler: null },
      },
      { kind: "incident", id: broken, sort: "damage", note: "Vitre cassée" },
    ]);
    expect(await lineOf(paper)).toMatchObject({ kind: "paper", sort: "statutes", title: "statuts.pdf", places: [] });
    expect(await lineOf(loanId)).toMatchObject({ kind: "loan", title: "Sono du hub × 1", who: ["Structure choir"] });
    expect(await (await asHub()).inbox.count()).toEqual({ all: lines.length, mine: 0 });
  });

  test("is for the hub's managers alone", async () => {
    for (const who of ["owner", "judo"] as const) {
      const caller = await town.as(who);
      expect((await refusalOf(caller.inbox.list())).code).toBe("FORBIDDEN");
      expect((await refusalOf(caller.inbox.count())).code).toBe("FORBIDDEN");
    }
  });

  test("is read so many of a kind at a time, the longest waiting, and what is left is counted", async () => {
    const asked = [await ask(), await ask(), await ask()];
    const hub = await asHub();
    const all = await hub.inbox.list();
    const waiting = all.lines.filter(({ kind }) => kind === "booking");
    expect([all.cut, all.total]).toEqual([[], all.lines.length]);
    const { lines, cut, total } = await hub.inbox.list({ most: 2 });
    expect(cut).toContainEqual({ kind: "booking", shown: 2, all: waiting.length });
    expect(lines.filter(({ kind }) => kind === "booking")).toEqual(waiting.slice(0, 2));
    expect([total, (await hub.inbox.count()).all]).toEqual([all.total, all.total]);
    // what is not read may be handled all the same
    const last = asked.at(-1) as string;
    expect(lines.some(({ id }) => id === last)).toBe(false);
    expect((await hub.inbox.assign(take(last, null, "hub"))).outcomes).toMatchObject([{ state: "done" }]);
  });

  test("goes once it is answered where its kind is answered", async () => {
    const asked = await ask();
    expect((await (await asHub()).bookings.pendingOne({ bookingId: asked })).sessions).toMatchObject([
      { isTaken: false },
    ]);
    await (await town.as("owner")).bookings.decide({ key: newKey(), bookingId: asked, decision: "accept" });
    expect(await lineOf(asked)).toBeUndefined();
    const answered = (await asHub()).bookings.pendingOne({ bookingId: asked });
    expect((await refusalOf(answered)).code).toBe("NOT_FOUND");
  });

  test("counts swaps that both sides agree on, from their agreement", async () => {
    const slot = { activityId: town.activities.sport, people: 10, startMinute: 18 * 60, durationMinutes: 60 };
    const book = async (who: "judo" | "choir", spaceId: string, on: string) => {
      const caller = await town.as(who);
      const of = { key: newKey(), organizationId: town.organizations[who], title: `Sport ${who}`, spaceId, day: on };
      const { bookingId } = await caller.bookings.book({ ...slot, ...of });
      const [one] = await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
      return one?.id as string;
    };
    const sessionId = await book("judo", town.spaces.gymNorth, "2026-09-15");
    const otherSessionId = await book("choir", town.spaces.gymSouth, "2026-09-17");
    const { swapId } = await (await town.as("judo")).swaps.propose({ key: newKey(), sessionId, otherSessionId });
    expect(await lineOf(swapId)).toBeUndefined();
    const later = new Date(NOW.getTime() + 3_600_000);
    await (await town.as("choir", { now: later })).swaps.answer({ key: newKey(), swapId, decision: "accept" });
    expect(await lineOf(swapId)).toMatchObject({
      kind: "swap",
      since: later,
      who: ["Structure judo", "Structure choir"],
    });
  });

  test("holds a closure as long as a session that it took has no other hours", async () => {
    const judo = await town.as("judo");
    await judo.bookings.book({
      ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.sport, title: "Judo" },
      ...{ people: 10, spaceId: town.spaces.gymNorth, day: "2026-11-10", startMinute: 18 * 60, durationMinutes: 60 },
    });
    const owner = await town.as("owner");
    const span = { site: "gymnase", day: "2026-11-09", lastDay: "2026-11-15", startMinute: 0, endMinute: 1440 };
    const cancelledSessions = (await owner.closures.preview(span)).map(({ sessionId }) => sessionId);
    await owner.closures.close({ ...span, key: newKey(), reason: "works", cancelledSessions });
    const { lines } = await (await asHub()).inbox.list();
    expect(lines.filter(({ kind }) => kind === "closure")).toMatchObject([{ sort: "works", dates: 1, who: [] }]);
  });
});

describe("who handles it", () => {
  test("of two managers who take the same thing at once, one has it and the other is told who", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await ask();
      const [hub, mila] = [await asHub({ db: crowd.db }), await asMila({ db: crowd.db })];
      const answers = await Promise.all([
        hub.inbox.assign(take(id, null, "hub")),
        mila.inbox.assign(take(id, null, "mila")),
      ]);
      const outcomes = answers.flatMap((answer) => answer.outcomes);
      expect(outcomes.map(({ state }) => state).toSorted()).toEqual(["done", "taken"]);
      const rows = await read((tx) => tx.select().from(handling).where(eq(handling.subjectId, id)));
      expect(rows).toHaveLength(1);
      expect(new Set(outcomes.map(({ by }) => by))).toEqual(new Set([rows[0]?.userId]));
      expect((await lineOf(id))?.handler).toMatchObject({ id: rows[0]?.userId });
    }
  });

  test("several at once, over kinds, taken by two managers in opposite orders, each have one pair of hands", async () => {
    const ids = [await ask(), await ask(), await ask()];
    const items = (all: string[]) => all.map((id) => ({ kind: "booking" as const, id, from: null }));
    const [hub, mila] = [await asHub({ db: crowd.db }), await asMila({ db: crowd.db })];
    await Promise.all([
      hub.inbox.assign({ key: newKey(), items: items(ids), to: "hub" }),
      mila.inbox.assign({ key: newKey(), items: items(ids.toReversed()), to: "mila" }),
    ]);
    const hands = await Promise.all(ids.map(async (id) => (await lineOf(id))?.handler?.id));
    expect(new Set(hands).size).toBe(1);
  });

  test("is released, given to a colleague who is written to once, and never taken from hands unseen", async () => {
    const id = await ask();
    const [hub, mila] = [await asHub(), await asMila()];
    await hub.inbox.assign(take(id, null, "hub"));
    expect(await hub.inbox.count()).toMatchObject({ mine: 1 + (await othersOf("hub", id)) });
    const handed = take(id, "hub", "mila");
    expect((await hub.inbox.assign(handed)).outcomes).toMatchObject([{ state: "done", by: "mila" }]);
    await hub.inbox.assign(handed);
    const mails = await read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(like(outbox.dedupKey, `handed ${handed.key}%`)),
    );
    expect(mails).toMatchObject([{ recipient: "mila@example.org", subject: "hub vous confie une décision" }]);
    expect(mails[0]?.body).toContain("/hub/a-decider?qui=moi");
    // the page of the first still shows their own name
    expect((await hub.inbox.assign(take(id, "hub", null))).outcomes).toMatchObject([{ state: "taken", by: "mila" }]);
    expect((await mila.inbox.assign(take(id, "mila", null))).outcomes).toMatchObject([{ state: "done", by: null }]);
    expect((await lineOf(id))?.handler).toBeNull();
    const events = await read((tx) =>
      tx
        .select()
        .from(auditEvent)
        .where(and(eq(auditEvent.action, "inbox.assign"), eq(auditEvent.subject, id))),
    );
    expect(events.map(({ details }) => details)).toEqual([
      { kind: "booking", from: null, to: "hub" },
      { kind: "booking", from: "hub", to: "mila" },
      { kind: "booking", from: "mila", to: null },
    ]);
  });

  test("taken over from a colleague, or given on, is told once to who had it, and never to who moves it", async () => {
    const ids = [await ask(), await ask()];
    const [hub, mila] = [await asHub(), await asMila()];
    const items = (from: string | null) => ids.map((id) => ({ kind: "booking" as const, id, from }));
    await mila.inbox.assign({ key: newKey(), items: items(null), to: "mila" });
    const told = (key: string) =>
      read((tx) =>
        tx
          .select()
          .from(outbox)
          .where(like(outbox.dedupKey, `taken over ${key}%`)),
      );
    const taken = { key: newKey(), items: items("mila"), to: "hub" };
    await hub.inbox.assign(taken);
    await hub.inbox.assign(taken);
    const mails = await told(taken.key);
    expect(mails).toMatchObject([
      { recipient: "mila@example.org", subject: "2 décisions ne sont plus entre vos mains" },
    ]);
    expect(mails[0]?.body).toContain("hub s’occupe maintenant de 2 décisions que vous aviez en main");
    // put down by who had them: nobody to tell
    const put = { key: newKey(), items: items("hub"), to: null };
    await hub.inbox.assign(put);
    expect(await told(put.key)).toEqual([]);
    await mila.inbox.assign({ key: newKey(), items: items(null), to: "mila" });
    const released = { key: newKey(), items: items("mila"), to: null };
    await hub.inbox.assign(released);
    expect((await told(released.key))[0]?.body).toContain("Personne ne s’en occupe pour l’instant");
  });

  const othersOf = async (who: string, id: string) =>
    (await (await asHub()).inbox.list()).lines.filter((line) => line.handler?.id === who && line.id !== id).length;

  test("is told when nothing awaits a decision any more, and goes to a manager of the hub alone", async () => {
    const id = await ask();
    const hub = await asHub();
    expect(await refusalOf(hub.inbox.assign(take(id, null, "judo")))).toMatchObject({
      field: "to",
      details: { rule: "not_a_manager" },
    });
    await hub.bookings.decide({ key: newKey(), bookingId: id, decision: "accept" });
    expect((await hub.inbox.assign(take(id, null, "hub"))).outcomes).toMatchObject([{ state: "gone" }]);
  });

  test("is nobody once who handled it has left the hub, so that another may take it", async () => {
    const id = await ask();
    const row = { territoryId: town.territoryId, kind: "booking", subjectId: id, userId: "owner", since: NOW } as const;
    await read((tx) => tx.insert(handling).values(row));
    expect((await lineOf(id))?.handler).toBeNull();
    expect((await (await asHub()).inbox.assign(take(id, null, "hub"))).outcomes).toMatchObject([{ state: "done" }]);
    expect((await lineOf(id))?.handler).toMatchObject({ name: "hub" });
  });
});

describe("several answers at once", () => {
  test("tell each outcome: what one is refused leaves the others as they are", async () => {
    const first = await ask("judo", 18 * 60);
    await town.endHold(first);
    const second = await ask("choir", 18 * 60, false);
    await town.endHold(second);
    const paper = await file("statuts bis.pdf");
    const hub = await asHub();
    const elsewhere = crypto.randomUUID();
    const items = [
      { kind: "booking" as const, id: first },
      { kind: "booking" as const, id: second },
      { kind: "paper" as const, id: paper },
      { kind: "loan" as const, id: elsewhere },
    ];
    const input = { key: newKey(), items, decision: "accept" as const };
    const { outcomes } = await hub.inbox.answer(input);
    expect(outcomes).toMatchObject([
      { id: first, refusal: null },
      { id: second, refusal: { domainCode: "SLOT_TAKEN", details: { day } } },
      { id: paper, refusal: null },
      { id: elsewhere, refusal: { domainCode: "NOT_FOUND" } },
    ]);
    const stateOf = async (id: string) =>
      (await read((tx) => tx.select().from(booking).where(eq(booking.id, id))))[0]?.state;
    expect([await stateOf(first), await stateOf(second)]).toEqual(["confirmed", "pending"]);
    expect(await lineOf(paper)).toBeUndefined();
    // repeated, it has no second effect, and what failed is tried anew
    expect((await hub.inbox.answer(input)).outcomes.map(({ refusal }) => refusal === null)).toEqual([
      true,
      false,
      true,
      false,
    ]);
    const mails = await read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(like(outbox.dedupKey, `booking ${first} accepted %`)),
    );
    expect(mails).toHaveLength(1);
  });

  test("refuse with a reason, and of a public owner's place with a motive", async () => {
    const asked = await ask();
    const paper = await file("illisible.pdf");
    const hub = await asHub();
    const items = [
      { kind: "booking" as const, id: asked },
      { kind: "paper" as const, id: paper },
    ];
    const refuse = (more: object) => hub.inbox.answer({ key: newKey(), items, decision: "refuse", ...more });
    expect(await refusalOf(refuse({}))).toMatchObject({ code: "BAD_REQUEST", field: "note" });
    const { outcomes } = await refuse({ note: "Dossier incomplet" });
    expect(outcomes).toMatchObject([
      { refusal: { domainCode: "INVALID_INPUT", fields: [{ path: "motive", code: "motive_required" }] } },
      { refusal: null },
    ]);
    expect((await refuse({ note: "Conseil municipal", motive: "service" })).outcomes).toMatchObject([
      { refusal: null },
      { refusal: { domainCode: "STATE_CHANGED" } },
    ]);
  });

  test("settle what is amiss, and nothing else", async () => {
    const broken = await report("Prise arrachée");
    const hub = await asHub();
    const items = [{ kind: "incident" as const, id: broken }];
    const accepted = hub.inbox.answer({ key: newKey(), items, decision: "accept" });
    expect(await refusalOf(accepted)).toMatchObject({ code: "BAD_REQUEST", field: "decision" });
    const twice = hub.inbox.answer({ key: newKey(), items: [...items, ...items], decision: "settle" });
    expect(await refusalOf(twice)).toMatchObject({ code: "BAD_REQUEST", field: "items" });
    expect((await hub.inbox.answer({ key: newKey(), items, decision: "settle" })).outcomes).toMatchObject([
      { id: broken, refusal: null },
    ]);
    expect(await lineOf(broken)).toBeUndefined();
    const owner = (await town.as("owner")).inbox.answer({ key: newKey(), items, decision: "settle" });
    expect((await refusalOf(owner)).code).toBe("FORBIDDEN");
  });
});
