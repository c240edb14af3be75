import { eq, like, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loan, occupation, outbox } from "#db/schema.ts";
import { addDays } from "#server/time.ts";
import { createLendingTown, DAY, HOUR, type LendingTown } from "./lender.ts";
import { newKey, refusalOf } from "./town.ts";

let database: LendingTown["database"];
let town: LendingTown["town"];
let read: LendingTown["read"];
let lists: LendingTown["lists"];
let asks: LendingTown["asks"];

beforeAll(async () => {
  ({ database, town, read, lists, asks } = await createLendingTown());
});
afterAll(() => database.close());

const stateOf = async (loanId: string) => {
  const [found] = await read((tx) => tx.select().from(loan).where(eq(loan.id, loanId)));
  const taken = await read((tx) =>
    tx.$count(occupation, sql`${occupation.loanId} = ${loanId} and ${occupation.state} in ('held', 'confirmed')`),
  );
  return { state: found?.state, localStart: found?.localStart.slice(0, 16), taken };
};
const mailsOf = (loanId: string, news: string) =>
  read((tx) =>
    tx
      .select({ recipient: outbox.recipient, body: outbox.body })
      .from(outbox)
      .where(sql`${outbox.dedupKey} like ${`loan ${loanId} ${news}%`}`),
  );

describe("a repair", () => {
  test("takes granted loans back only once each is named, and tells who loses theirs what is free instead", async () => {
    const { slug, itemId } = await lists({ name: "Chariot", category: "mobility" });
    await lists({ name: "Autre chariot", category: "mobility" });
    const owner = await town.as("owner");
    const { loanId } = await asks("judo", slug);
    const later = await asks("choir", slug, { day: addDays(DAY, 20), lastDay: addDays(DAY, 20) });
    const span = { itemId, quantity: 1, day: DAY, lastDay: addDays(DAY, 3) };
    const concerned = await owner.loans.displaced(span);
    expect(concerned).toEqual([
      {
        ...{ loanId, itemName: "Chariot", quantity: 1, organizationName: "Structure judo", isOut: false },
        ...{ localStart: `${DAY} 10:00`, localEnd: `${DAY} 12:00` },
      },
    ]);
    const repair = (displacedLoans: string[]) =>
      owner.loans.repair({ key: newKey(), ...span, note: "Roue voilée", displacedLoans });
    expect(await refusalOf(repair([]))).toMatchObject({ code: "STATE_CHANGED", details: { loans: 1 } });
    expect(await stateOf(loanId)).toMatchObject({ state: "granted", taken: 1 });
    await repair([loanId]);
    expect(await stateOf(loanId)).toMatchObject({ state: "cancelled", taken: 0 });
    expect(await stateOf(later.loanId)).toMatchObject({ state: "granted", taken: 1 });
    const [mail, ...others] = await mailsOf(loanId, "displaced");
    expect(others).toEqual([]);
    expect(mail?.recipient).toBe("judo@example.org");
    expect(mail?.body).toContain("Roue voilée");
    expect(mail?.body).toContain("Autre chariot");
    // the same thing, on the first day after the repair
    expect(mail?.body).toContain("samedi 19 septembre 2026 à 10\u00a0h");
    const [own] = (await (await town.as("judo")).loans.mine()).filter(({ id }) => id === loanId);
    expect(own?.decisionNote).toContain("Roue voilée");
  });

  test("of some pieces leaves to the first who asked what the rest allows", async () => {
    const { slug, itemId } = await lists({ name: "Gobelets", quantity: 10 });
    const first = await asks("judo", slug, { quantity: 4 });
    const second = await asks("choir", slug, { quantity: 4 });
    const owner = await town.as("owner");
    const span = { itemId, day: DAY, lastDay: DAY };
    expect(await owner.loans.displaced({ ...span, quantity: 2 })).toEqual([]);
    expect((await owner.loans.displaced({ ...span, quantity: 3 })).map(({ loanId }) => loanId)).toEqual([
      second.loanId,
    ]);
    await owner.loans.repair({ key: newKey(), ...span, quantity: 3, displacedLoans: [second.loanId] });
    expect((await stateOf(first.loanId)).state).toBe("granted");
    expect((await refusalOf((await town.as("judo")).loans.displaced({ ...span, quantity: 1 }))).code).toBe("FORBIDDEN");
  });

  test("does not take back what has left the place", async () => {
    const { slug, itemId } = await lists({ name: "Perceuse" });
    const { token } = await asks("judo", slug);
    const now = new Date("2026-09-15T08:00:00Z");
    const said = { token, step: "out", condition: "good" } as const;
    await (await town.as("owner", { now })).loans.say({ key: newKey(), ...said, side: "lender" });
    const owner = await town.as("owner", { now });
    const span = { itemId, quantity: 1, day: DAY, lastDay: DAY };
    expect(await owner.loans.displaced(span)).toEqual([]);
    expect((await refusalOf(owner.loans.repair({ key: newKey(), ...span }))).code).toBe("SLOT_TAKEN");
  });
});

describe("a closure of the place", () => {
  const day = "2026-10-08";
  const hours = { site: "gymnase", day, startMinute: 0, lastDay: day, endMinute: 1440 };

  test("takes the loans that would be fetched or returned then, and asks who has a thing for another hour", async () => {
    const thing = (name: string) => lists({ name, category: "tools" });
    const [saw, press, ladder] = [await thing("Scie"), await thing("Presse"), await thing("Échelle")];
    await thing("Étau");
    const spare = await lists({ site: "studio", name: "Scie du studio", category: "tools" });
    const fetched = await asks("judo", saw.slug, { day, lastDay: day });
    const spanning = await asks("judo", press.slug, { day: addDays(day, -1), lastDay: addDays(day, 1) });
    const out = await asks("choir", ladder.slug, { day: addDays(day, -1), lastDay: day });
    const now = new Date("2026-10-07T08:00:00Z");
    for (const [who, side] of [["owner", "lender"] as const, ["choir", "borrower"] as const]) {
      const word = { token: out.token, step: "out", side, condition: "good" } as const;
      await (await town.as(who, { now })).loans.say({ key: newKey(), ...word });
    }
    const owner = await town.as("owner", { now });
    const concerned = await owner.closures.previewLoans(hours);
    expect(concerned.map(({ loanId, isOut }) => [loanId, isOut])).toEqual([
      [out.loanId, true],
      [fetched.loanId, false],
    ]);
    const close = (displacedLoans: string[]) =>
      owner.closures.close({ key: newKey(), ...hours, reason: "works", note: "Chaudière", displacedLoans });
    expect(await refusalOf(close([out.loanId]))).toMatchObject({ code: "STATE_CHANGED", details: { loans: 2 } });
    await close(concerned.map(({ loanId }) => loanId));
    expect(await stateOf(fetched.loanId)).toMatchObject({ state: "cancelled", taken: 0 });
    expect((await stateOf(spanning.loanId)).state).toBe("granted");
    expect((await stateOf(out.loanId)).state).toBe("out");
    const [mail] = await mailsOf(fetched.loanId, "displaced");
    expect(mail?.body).toContain("Chaudière");
    expect(mail?.body).toContain("Scie du studio");
    // what lies at the closed place is no way out
    expect(mail?.body).not.toContain("Étau");
    expect(spare.slug).toBe("scie-du-studio");
    expect((await mailsOf(out.loanId, "closed")).map(({ recipient }) => recipient)).toEqual(["choir@example.org"]);
  });
});

describe("a session that moves", () => {
  const book = async (items: { itemId: string; quantity: number }[], day: string) => {
    const judo = await town.as("judo");
    const { bookingId } = await judo.bookings.book({
      ...{ key: newKey(), organizationId: town.organizations.judo, title: "Projection", people: 10, day, items },
      ...{ spaceId: town.spaces.gymNorth, activityId: town.activities.reading, startMinute: 18 * HOUR },
      durationMinutes: 60,
    });
    const { sessions } = await judo.bookings.one({ bookingId });
    const [found] = await read((tx) => tx.select().from(loan).where(eq(loan.bookingId, bookingId)));
    return { judo, sessionId: sessions[0]?.id as string, loanId: found?.id as string };
  };

  test("takes what was lent with it along, where that is free at the new hour", async () => {
    const { itemId } = await lists({ name: "Écran", quantity: 2 });
    const day = "2026-11-03";
    const { judo, sessionId, loanId } = await book([{ itemId, quantity: 1 }], day);
    const next = { sessionId, day: addDays(day, 1), startMinute: 19 * HOUR, durationMinutes: 60 };
    expect((await judo.series.movable(next)).items).toEqual([{ loanId, itemName: "Écran", quantity: 1, free: 2 }]);
    await judo.series.move({ key: newKey(), ...next });
    expect(await stateOf(loanId)).toEqual({ state: "granted", localStart: "2026-11-04 19:00", taken: 1 });
    expect((await mailsOf(loanId, "moved")).map(({ recipient }) => recipient).toSorted()).toEqual([
      "judo@example.org",
      "owner@example.org",
    ]);
  });

  test("says which things are taken at the new hour, and leaves them where the person chooses so", async () => {
    const day = "2026-11-10";
    const [slide, stage] = [await lists({ name: "Diapo" }), await lists({ name: "Estrade" })];
    const { judo, sessionId, loanId } = await book(
      [
        { itemId: slide.itemId, quantity: 1 },
        { itemId: stage.itemId, quantity: 1 },
      ],
      day,
    );
    const there = addDays(day, 1);
    await asks("choir", slide.slug, { day: there, startMinute: 12 * HOUR, lastDay: there, endMinute: 23 * HOUR });
    const next = { sessionId, day: there, startMinute: 18 * HOUR, durationMinutes: 60 };
    expect((await judo.series.movable(next)).items.map(({ itemName, free }) => [itemName, free])).toEqual([
      ["Diapo", 0],
      ["Estrade", 1],
    ]);
    const move = (more = {}) => judo.series.move({ key: newKey(), ...next, ...more });
    expect(await refusalOf(move())).toMatchObject({
      ...{ code: "INVALID_INPUT", field: "withoutItems" },
      details: { rule: "items_taken", items: "« Diapo »" },
    });
    expect((await stateOf(loanId)).state).toBe("granted");
    await move({ withoutItems: true });
    const own = (await judo.loans.mine()).filter(({ itemName }) => ["Diapo", "Estrade"].includes(itemName));
    expect(own.map(({ itemName, state, localStart }) => [itemName, state, localStart.slice(0, 10)]).toSorted()).toEqual(
      [
        ["Diapo", "cancelled", day],
        ["Estrade", "granted", there],
      ],
    );
    expect((await refusalOf((await town.as("choir")).series.movable(next))).code).toBe("NOT_FOUND");
  });

  test("beyond what a lender has granted asks that lender again", async () => {
    const day = "2026-11-17";
    const { itemId } = await lists({ name: "Régie", grantMode: "approval" });
    const { judo, sessionId, loanId } = await book([{ itemId, quantity: 1 }], day);
    const owner = await town.as("owner");
    await owner.loans.decide({ key: newKey(), loanId, decision: "accept" });
    const move = (startMinute: number, durationMinutes: number) =>
      judo.series.move({ key: newKey(), sessionId, day, startMinute, durationMinutes });
    await move(18 * HOUR, 30);
    expect((await stateOf(loanId)).state).toBe("granted");
    await move(19 * HOUR, 60);
    expect(await stateOf(loanId)).toMatchObject({ state: "asked", taken: 1 });
    await owner.loans.decide({ key: newKey(), loanId, decision: "accept" });
    expect((await stateOf(loanId)).state).toBe("granted");
  });

  test("whose owner is to answer keeps its things at its own hour: told so, they come along if they are free by then", async () => {
    const asked = async (day: string) => {
      const { itemId, slug } = await lists({ site: "studio", name: `Écran du ${day}` });
      const [judo, owner] = [await town.as("judo"), await town.as("owner")];
      const { bookingId } = await judo.bookings.book({
        ...{ key: newKey(), organizationId: town.organizations.judo, title: `Séance du ${day}`, people: 5, day },
        ...{ spaceId: town.spaces.studio, activityId: town.activities.reading, startMinute: 18 * HOUR },
        ...{ durationMinutes: 60, items: [{ itemId, quantity: 1 }] },
      });
      await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
      const { sessions } = await judo.series.one({ bookingId });
      const next = { sessionId: sessions[0]?.id as string, day, startMinute: 20 * HOUR, durationMinutes: 60 };
      expect((await judo.series.movable(next)).isAsked).toBe(true);
      await judo.series.move({ key: newKey(), ...next });
      const { lent, moves } = await judo.series.one({ bookingId });
      expect(lent).toEqual([`Écran du ${day}`]);
      const [found] = await read((tx) => tx.select().from(loan).where(eq(loan.bookingId, bookingId)));
      const loanId = found?.id as string;
      expect(await stateOf(loanId)).toEqual({ state: "granted", localStart: `${day} 18:00`, taken: 1 });
      const [mail] = await read((tx) =>
        tx
          .select()
          .from(outbox)
          .where(like(outbox.dedupKey, `booking ${moves[0]?.id} move-asked %`)),
      );
      expect(mail?.body).toMatch(new RegExp(`Prêté avec la séance\\s: Écran du ${day}\\.`));
      expect(mail?.body).toMatch(/il n’est pas gardé à la nouvelle/);
      const accept = () =>
        owner.bookings.decide({ key: newKey(), bookingId: moves[0]?.id as string, decision: "accept" });
      return { slug, loanId, accept };
    };
    const [free, taken] = ["2026-12-01", "2026-12-02"];
    const first = await asked(free);
    await first.accept();
    expect(await stateOf(first.loanId)).toEqual({ state: "granted", localStart: `${free} 20:00`, taken: 1 });

    const second = await asked(taken);
    await asks("choir", second.slug, { day: taken, startMinute: 20 * HOUR, lastDay: taken, endMinute: 21 * HOUR });
    await second.accept();
    expect(await stateOf(second.loanId)).toMatchObject({ state: "cancelled", taken: 0 });
    expect((await mailsOf(second.loanId, "cancelled")).map(({ recipient }) => recipient)).toContain("judo@example.org");
  });
});
