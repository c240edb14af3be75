import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect } from "#db/client.ts";
import { loan, occupation, outbox } from "#db/schema.ts";
import { addDays } from "#server/time.ts";
import { createLendingTown, DAY, HOUR, type LendingTown, SPAN } from "./lender.ts";
import { newKey, refusalOf, type Town } from "./town.ts";

let database: LendingTown["database"];
let town: LendingTown["town"];
let read: LendingTown["read"];
let crowd: Connection;
let lists: LendingTown["lists"];
let asks: LendingTown["asks"];

beforeAll(async () => {
  ({ database, town, read, lists, asks } = await createLendingTown());
  crowd = connect(database.url, { max: 12 });
});
afterAll(async () => {
  await crowd.close();
  await database.close();
});

const taken = (loanId: string) =>
  read((tx) =>
    tx
      .select({ state: occupation.state, seats: occupation.seats })
      .from(occupation)
      .where(eq(occupation.loanId, loanId)),
  );
const stateOf = async (loanId: string) =>
  (await read((tx) => tx.select({ state: loan.state }).from(loan).where(eq(loan.id, loanId))))[0]?.state;

/** Two loudspeakers, a mixing desk, three of five microphones. */
async function sound(more: Parameters<typeof lists>[0] = {}) {
  const speakers = await lists({ name: "Enceinte", quantity: 2 });
  const desk = await lists({ name: "Table de mixage" });
  const mikes = await lists({ name: "Micro", quantity: 5 });
  const parts = [
    { itemId: speakers.itemId, quantity: 2 },
    { itemId: desk.itemId, quantity: 1 },
    { itemId: mikes.itemId, quantity: 3 },
  ];
  return { speakers, desk, mikes, parts, kit: await lists({ name: "Sono", ...more, parts }) };
}

describe("a kit", () => {
  test("is lent with all its parts at once, which then nobody else has, and gives all of them back", async () => {
    const { kit, desk, mikes } = await sound();
    const nobody = await town.as(null);
    expect((await nobody.items.view({ slug: kit.slug })).parts.map(({ name, quantity }) => [name, quantity])).toEqual([
      ["Enceinte", 2],
      ["Micro", 3],
      ["Table de mixage", 1],
    ]);
    const { loanId, token } = await asks("judo", kit.slug);
    expect((await taken(loanId)).map(({ seats }) => seats).toSorted()).toEqual([1, 1, 2, 3]);
    expect((await refusalOf(asks("choir", desk.slug))).code).toBe("SLOT_TAKEN");
    expect((await refusalOf(asks("choir", mikes.slug, { quantity: 3 }))).details).toMatchObject({ free: 2 });
    const judo = await town.as("judo");
    expect((await judo.loans.view({ token })).parts.map(({ name }) => name)).toEqual([
      "Enceinte",
      "Micro",
      "Table de mixage",
    ]);
    await judo.loans.cancel({ key: newKey(), loanId });
    expect((await taken(loanId)).every(({ state }) => state === "released")).toBe(true);
    expect((await asks("choir", desk.slug)).state).toBe("granted");
  });

  test("is not to be had while a part is lent, under repair or withdrawn, and the part is named", async () => {
    const { kit, desk, speakers, mikes } = await sound({ name: "Sono de bal" });
    const [owner, nobody] = [await town.as("owner"), await town.as(null)];
    const missing = async (day = DAY) =>
      (await nobody.items.free({ slug: kit.slug, ...SPAN, day, lastDay: day })).missing;
    const found = async () =>
      (await nobody.items.search({ text: "sono de bal", from: DAY, to: DAY })).items.map(({ slug }) => slug);
    expect(await found()).toEqual([kit.slug]);
    const mike = await asks("choir", mikes.slug, { quantity: 2 });
    expect(await missing()).toEqual([]);
    await asks("choir", mikes.slug);
    expect(await missing()).toEqual([{ name: "Micro", why: "lent" }]);
    expect(await found()).toEqual([]);
    expect(await refusalOf(asks("judo", kit.slug))).toEqual({
      ...{ code: "SLOT_TAKEN", field: "quantity" },
      details: { rule: "part_lent", item: "Sono de bal", part: "Micro" },
    });
    expect((await nobody.items.view({ slug: kit.slug })).days.filter(({ free }) => free === 0).length).toBe(1);
    await (await town.as("choir")).loans.cancel({ key: newKey(), loanId: mike.loanId });
    expect(await found()).toEqual([kit.slug]);
    const later = addDays(DAY, 10);
    await owner.loans.repair({ key: newKey(), itemId: speakers.itemId, quantity: 1, day: later, lastDay: later });
    expect(await missing(later)).toEqual([{ name: "Enceinte", why: "repair" }]);
    await owner.items.setState({ key: newKey(), itemId: desk.itemId, state: "withdrawn" });
    expect(await missing()).toEqual([{ name: "Table de mixage", why: "withdrawn" }]);
    expect((await refusalOf(asks("judo", kit.slug))).details.rule).toBe("part_withdrawn");
  });

  test("and its parts, asked for by ten at once, never have a piece twice", async () => {
    const { kit, desk } = await sound();
    const asked = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => asks(n % 2 ? "judo" : "choir", n < 5 ? kit.slug : desk.slug, {}, crowd.db)),
    );
    expect(asked.filter(({ status }) => status === "fulfilled").length).toBe(1);
  }, 60_000);

  test("that is promised goes when a part of it goes under repair, and who waits for it has it afterwards", async () => {
    const { kit, desk } = await sound();
    const owner = await town.as("owner");
    const { loanId } = await asks("judo", kit.slug);
    const waits = { key: newKey(), organizationId: town.organizations.choir, item: kit.slug, quantity: 1, ...SPAN };
    await (await town.as("choir")).waitlist.joinItem(waits);
    const repair = { itemId: desk.itemId, quantity: 1, day: DAY, lastDay: DAY };
    expect((await owner.loans.displaced(repair)).map((one) => [one.loanId, one.itemName])).toEqual([[loanId, "Sono"]]);
    await owner.loans.repair({ key: newKey(), ...repair, displacedLoans: [loanId] });
    expect(await stateOf(loanId)).toBe("cancelled");
    expect((await taken(loanId)).every(({ state }) => state === "released")).toBe(true);
  });

  test("is made of enough things of its own place, of no kit and of none that stays elsewhere", async () => {
    const { kit, desk, mikes, parts } = await sound();
    const rule = async (more: Parameters<typeof lists>[0]) => (await refusalOf(lists(more))).details.rule;
    expect(await rule({ name: "Deux sonos", quantity: 2, parts })).toBe("kit_is_one");
    expect(await rule({ name: "Fête", parts: [{ itemId: kit.itemId, quantity: 1 }] })).toBe("kit_of_kits");
    expect(await rule({ itemId: desk.itemId, name: "Table", parts: [{ itemId: mikes.itemId, quantity: 1 }] })).toBe(
      "part_of_a_kit",
    );
    expect(await rule({ name: "Micros", parts: [{ itemId: mikes.itemId, quantity: 6 }] })).toBe("part_too_many");
    const drums = await lists({ name: "Batterie", spaceId: town.spaces.gymSouth });
    const band = { name: "Répétition", parts: [{ itemId: drums.itemId, quantity: 1 }] };
    expect(await rule(band)).toBe("part_stays");
    expect((await lists({ ...band, spaceId: town.spaces.gymSouth })).slug).toBe("repetition");
    const elsewhere = { site: "studio", name: "Ailleurs", parts: [{ itemId: desk.itemId, quantity: 1 }] };
    expect((await refusalOf(lists(elsewhere))).code).toBe("NOT_FOUND");
    // what is lent keeps the parts with which it was asked for
    const { token } = await asks("judo", kit.slug);
    await lists({ itemId: kit.itemId, name: "Sono", parts: [{ itemId: desk.itemId, quantity: 1 }] });
    expect((await (await town.as("judo")).loans.view({ token })).parts.length).toBe(3);
  });

  test("changes hands part by part: what is missing or damaged is noted, and both sides learn it at the return", async () => {
    const { kit, desk, mikes } = await sound();
    const { loanId, token } = await asks("judo", kit.slug);
    const now = new Date("2026-09-15T08:00:00Z");
    const say = async (who: "owner" | "judo", step: "out" | "back", parts: object[] = []) => {
      const side = who === "owner" ? "lender" : "borrower";
      const word = { key: newKey(), token, step, side, condition: "good", parts } as const;
      return (await town.as(who, { now })).loans.say(
        word as Parameters<Awaited<ReturnType<Town["as"]>>["loans"]["say"]>[0],
      );
    };
    const lost = { itemId: mikes.itemId, defect: "missing", quantity: 1 };
    const other = await lists({ name: "Lutrin" });
    expect((await refusalOf(say("owner", "out", [{ ...lost, itemId: other.itemId }]))).code).toBe("NOT_FOUND");
    expect((await refusalOf(say("owner", "out", [{ ...lost, quantity: 4 }]))).details.rule).toBe("part_too_many");
    await say("owner", "out");
    await say("judo", "out", [lost]);
    await say("judo", "back");
    await say("owner", "back", [
      { ...lost, quantity: 2 },
      { itemId: desk.itemId, defect: "damaged", quantity: 1 },
    ]);
    const judo = await town.as("judo", { now });
    const seen = await judo.loans.view({ token });
    expect(seen.state).toBe("back");
    const said = (step: string, side: string) =>
      seen.words.find((word) => word.step === step && word.side === side)?.parts;
    expect(said("out", "lender")).toEqual([]);
    expect(said("out", "borrower")).toEqual([{ name: "Micro", defect: "missing", quantity: 1 }]);
    expect(said("back", "lender")).toEqual([
      { name: "Micro", defect: "missing", quantity: 2 },
      { name: "Table de mixage", defect: "damaged", quantity: 1 },
    ]);
    const mails = await read((tx) =>
      tx
        .select({ body: outbox.body })
        .from(outbox)
        .where(sql`${outbox.dedupKey} like ${`loan ${loanId} damaged %`}`),
    );
    expect(mails.length).toBe(2);
    expect(mails[0]?.body).toContain("Manque\u00a0: 2 × Micro.\nAbîmé\u00a0: 1 × Table de mixage.");
    expect((await judo.items.view({ slug: desk.slug })).condition).toBe("damaged");
    expect((await judo.items.view({ slug: kit.slug })).condition).toBe("good");
  });
});

describe("a kit with a room", () => {
  test("shares the room's answer, and moves with the session where all its parts are free", async () => {
    const { kit, desk } = await sound();
    const judo = await town.as("judo");
    const day = "2026-11-24";
    const { bookingId } = await judo.bookings.book({
      ...{ key: newKey(), organizationId: town.organizations.judo, title: "Bal", people: 10, day },
      ...{ spaceId: town.spaces.gymNorth, activityId: town.activities.reading, startMinute: 18 * HOUR },
      ...{ durationMinutes: 60, items: [{ itemId: kit.itemId, quantity: 1 }] },
    });
    const { sessions } = await judo.bookings.one({ bookingId });
    const there = addDays(day, 1);
    await asks("choir", desk.slug, { day: there, startMinute: 8 * HOUR, lastDay: there, endMinute: 20 * HOUR });
    const move = (startMinute: number) =>
      judo.series.move({
        key: newKey(),
        sessionId: sessions[0]?.id as string,
        day: there,
        startMinute,
        durationMinutes: 60,
      });
    expect((await refusalOf(move(19 * HOUR))).details.items).toBe("« Sono »");
    await move(20 * HOUR);
    const [found] = await read((tx) => tx.select().from(loan).where(eq(loan.bookingId, bookingId)));
    expect(found?.localStart.slice(0, 16)).toBe(`${there} 20:00`);
    const live = (await taken(found?.id as string)).filter(({ state }) => state === "confirmed");
    expect(live.map(({ seats }) => seats).toSorted()).toEqual([1, 1, 2, 3]);
  });
});
