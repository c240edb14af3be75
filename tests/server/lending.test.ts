import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect } from "#db/client.ts";
import { loan, occupation, outbox } from "#db/schema.ts";
import { watchLoans } from "#server/loans/service.ts";
import { addDays } from "#server/time.ts";
import { createLendingTown, DAY, HOUR, type LendingTown, SPAN as span, type Borrower as Who } from "./lender.ts";
import { NOW, newKey, refusalOf } from "./town.ts";

let database: LendingTown["database"];
let town: LendingTown["town"];
let read: LendingTown["read"];
let crowd: Connection;
let lists: LendingTown["lists"];
let asks: LendingTown["asks"];

beforeAll(async () => {
  ({ database, town, read, lists, asks } = await createLendingTown());
  crowd = connect(database.url, { max: 20 });
});
afterAll(async () => {
  await crowd.close();
  await database.close();
});

const mailsOf = async (loanId: string) =>
  (
    await read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(sql`${outbox.dedupKey} like ${`loan ${loanId} %`}`),
    )
  ).map(({ dedupKey }) => dedupKey.replace(`loan ${loanId} `, ""));
const taken = (loanId: string) =>
  read((tx) =>
    tx
      .select({ state: occupation.state, during: occupation.during })
      .from(occupation)
      .where(eq(occupation.loanId, loanId))
      .orderBy(occupation.startsAt),
  );

describe("a thing", () => {
  test("is found by what it is called, where it is and when it is free, and shows the days on which it is lent", async () => {
    const { slug } = await lists({ name: "Sono éphémère" });
    const nobody = await town.as(null);
    const found = async (more: Parameters<typeof nobody.items.search>[0]) =>
      (await nobody.items.search(more)).items.map((one) => one.slug);
    expect(await found({ text: "SONO ephemere gymnase" })).toEqual([slug]);
    expect(await found({ text: "sono", category: "kitchen" })).toEqual([]);
    await asks("judo", slug);
    expect(await found({ text: "sono", from: DAY, to: DAY })).toEqual([]);
    expect(await found({ text: "sono", from: addDays(DAY, 1), to: addDays(DAY, 2) })).toEqual([slug]);
    const page = await nobody.items.view({ slug });
    expect(page.days.filter(({ free }) => free === 0).map(({ day }) => day)).toEqual([DAY]);
    expect(JSON.stringify(page)).not.toContain("judo");
  });

  test("is shown beside the places that answer a need: of use for it, free then, the nearest first", async () => {
    const [ball, net] = [
      await lists({ name: "Ballons", category: "sport" }),
      await lists({ name: "Filets", category: "sport" }),
    ];
    const far = await lists({ site: "studio", name: "Buts", category: "sport" });
    await lists({ name: "Marmite", category: "kitchen" });
    await asks("judo", net.slug);
    const nobody = await town.as(null);
    const site = await nobody.places.site({ slug: "gymnase" });
    const near = { lon: site.site.lon, lat: site.site.lat };
    const need = { day: DAY, minute: 10 * HOUR, activity: "sport", near };
    const slugs = async (more = {}) => (await nobody.items.forNeed({ ...need, ...more })).items.map(({ slug }) => slug);
    expect(await slugs()).toEqual([ball.slug, far.slug]);
    expect(await slugs({ near: { ...near, distanceM: 500 } })).toEqual([ball.slug]);
    expect(await slugs({ day: addDays(DAY, 1) })).toContain(net.slug);
  });

  test("is fetched at its place, or at a point of its own that its page, the search by distance and the loan show", async () => {
    const point = { address: "3 rue du Phare", lon: 2.5, lat: 50.51 };
    const { slug, itemId } = await lists({ name: "Canoë", category: "mobility", point });
    const nobody = await town.as(null);
    expect(await nobody.items.view({ slug })).toMatchObject({ hasPoint: true, pointAddress: point.address, lon: 2.5 });
    const near = { lon: 2.5, lat: 50.51, distanceM: 1000 };
    const need = { day: DAY, minute: 10 * HOUR, activity: "sport", near };
    expect((await nobody.items.forNeed(need)).items.map(({ slug: found }) => found)).toEqual([slug]);
    const { loanId, token } = await asks("judo", slug);
    expect(await (await town.as("judo")).loans.view({ token })).toMatchObject({
      hasPoint: true,
      pointAddress: point.address,
    });
    const mails = await read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(eq(outbox.dedupKey, `loan ${loanId} granted judo@example.org`)),
    );
    expect(mails[0]?.body).toContain("Point de retrait\u00a0: 3 rue du Phare.");
    const nowhere = { name: "Canoë", point: { address: "Quelque part", lon: null, lat: null } };
    expect((await refusalOf(lists({ itemId, ...nowhere }))).field).toBe("point");
    await lists({ itemId, name: "Canoë", category: "mobility" });
    expect(await nobody.items.view({ slug })).toMatchObject({ hasPoint: false, pointAddress: null, lon: 2.3 });
  });

  test("that its owner withdraws is neither found nor lent, and is back as it was", async () => {
    const { slug, itemId } = await lists({ name: "Percolateur" });
    const [owner, nobody] = [await town.as("owner"), await town.as(null)];
    await owner.items.setState({ key: newKey(), itemId, state: "withdrawn" });
    expect((await nobody.items.search({ text: "percolateur" })).items).toEqual([]);
    expect((await refusalOf(nobody.items.view({ slug }))).code).toBe("NOT_FOUND");
    expect(await refusalOf(asks("judo", slug))).toMatchObject({ field: "item", details: { rule: "not_lent" } });
    await owner.items.setState({ key: newKey(), itemId, state: "published" });
    expect((await asks("judo", slug)).state).toBe("granted");
  });

  test("keeps its number while pieces are lent, and takes any afterwards", async () => {
    const { slug, itemId } = await lists({ name: "Chaises", quantity: 20 });
    const { loanId } = await asks("judo", slug, { quantity: 5 });
    const change = (quantity: number) => lists({ itemId, name: "Chaises", quantity });
    expect(await refusalOf(change(10))).toMatchObject({ field: "quantity", details: { rule: "pieces_in_use" } });
    await change(30);
    await (await town.as("judo")).loans.cancel({ key: newKey(), loanId });
    await change(10);
    expect((await (await town.as(null)).items.view({ slug })).quantity).toBe(10);
  });
});

describe("a loan", () => {
  test("of days takes the thing a day at a time, and nobody else has it then", async () => {
    const { slug } = await lists();
    const { loanId, state } = await asks("judo", slug, { lastDay: addDays(DAY, 3) });
    expect(state).toBe("granted");
    const rows = await taken(loanId);
    expect(rows.length).toBe(4);
    expect(rows.every((row, i) => i === 0 || row.during.start.getTime() === rows[i - 1]?.during.end.getTime())).toBe(
      true,
    );
    const refusal = await refusalOf(asks("choir", slug, { day: addDays(DAY, 3), lastDay: addDays(DAY, 4) }));
    expect(refusal).toEqual({
      ...{ code: "SLOT_TAKEN", field: "quantity" },
      details: { rule: "pieces_taken", item: "Barnum", free: 0 },
    });
    await asks("choir", slug, { day: addDays(DAY, 3), startMinute: 12 * HOUR, lastDay: addDays(DAY, 4) });
    expect(await mailsOf(loanId)).toEqual(["granted judo@example.org", "granted owner@example.org"]);
  });

  test("longer than its lender allows, past, or when the place is closed, is refused with the reason", async () => {
    const { slug } = await lists({ maxDays: 2 });
    const rule = async (more: Parameters<typeof asks>[2]) => (await refusalOf(asks("judo", slug, more))).details.rule;
    expect(await rule({ lastDay: addDays(DAY, 3) })).toBe("loan_too_long");
    expect(await rule({ day: "2026-08-31", lastDay: "2026-09-01" })).toBe("past");
    const owner = await town.as("owner");
    const closed = { site: "gymnase", day: "2026-10-01", startMinute: 0, lastDay: "2026-10-01", endMinute: 1440 };
    await owner.closures.close({ key: newKey(), ...closed, reason: "works" });
    expect(await rule({ day: "2026-09-30", lastDay: "2026-10-01" })).toBe("place_closed");
  });

  test("begins and ends at the hours of pick-up, where its lender says some", async () => {
    const tuesdays = [{ weekday: 2, startMinute: 9 * HOUR, endMinute: 13 * HOUR }];
    const { slug, itemId } = await lists({ name: "Remorques", pickUpHours: tuesdays, maxDays: 14 });
    const nobody = await town.as(null);
    expect((await nobody.items.view({ slug })).pickUpHours).toEqual(tuesdays);
    const refused = async (more: Parameters<typeof asks>[2]) => refusalOf(asks("judo", slug, more));
    const outside = { details: { rule: "outside_pick_up" } };
    expect(await refused({ startMinute: 8 * HOUR })).toMatchObject({ field: "startMinute", ...outside });
    expect(await refused({ lastDay: addDays(DAY, 1) })).toMatchObject({ field: "endMinute", ...outside });
    const asked = { slug, ...span, lastDay: addDays(DAY, 1) };
    expect(await nobody.items.free(asked)).toEqual({ free: 1, isClosed: false, outside: "endMinute", missing: [] });
    expect((await asks("judo", slug, { lastDay: addDays(DAY, 7) })).state).toBe("granted");
    // the nearest other days are Tuesdays too
    const { days } = await nobody.items.instead({ slug, quantity: 1, ...span });
    expect(days.map(({ localStart }) => localStart.slice(0, 10))).toEqual([addDays(DAY, -7), addDays(DAY, 14)]);
    await lists({ itemId, name: "Remorques" });
    expect((await nobody.items.view({ slug })).pickUpHours).toEqual([]);
  });

  test("never exceeds the pool, whoever asks at once: of thirty who want two of seven, three have them", async () => {
    const { slug } = await lists({ name: "Tables", quantity: 7 });
    const asked = await Promise.allSettled(
      Array.from({ length: 30 }, (_, n) => {
        const startMinute = (8 + (n % 4)) * HOUR;
        const who: Who = n % 2 ? "judo" : "choir";
        return asks(who, slug, { quantity: 2, startMinute, endMinute: 14 * HOUR }, crowd.db);
      }),
    );
    expect(asked.filter(({ status }) => status === "fulfilled").length).toBe(3);
    const free = (await town.as(null)).items.free({ slug, ...span, startMinute: 11 * HOUR, endMinute: 13 * HOUR });
    expect(await free).toEqual({ free: 1, isClosed: false, outside: null, missing: [] });
    expect((await asks("judo", slug)).state).toBe("granted");
  }, 60_000);

  test("of the only piece, asked for by ten at once, is had by one", async () => {
    const { slug } = await lists({ name: "Vidéoprojecteur" });
    const asked = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => asks(n % 2 ? "judo" : "choir", slug, {}, crowd.db)),
    );
    expect(asked.filter(({ status }) => status === "fulfilled").length).toBe(1);
  }, 60_000);

  test("that waits for its lender is kept meanwhile, and is answered once", async () => {
    const { slug } = await lists({ grantMode: "approval" });
    const { loanId, state } = await asks("judo", slug);
    expect(state).toBe("asked");
    expect((await refusalOf(asks("choir", slug))).code).toBe("SLOT_TAKEN");
    const decide = async (who: "owner" | "choir") =>
      (await town.as(who)).loans.decide({ key: newKey(), loanId, decision: "refuse", note: "Déjà promis" });
    expect((await refusalOf(decide("choir"))).code).toBe("NOT_FOUND");
    await decide("owner");
    expect((await refusalOf(decide("owner"))).code).toBe("STATE_CHANGED");
    expect((await (await town.as("judo")).loans.mine()).find(({ id }) => id === loanId)).toMatchObject({
      ...{ state: "refused", decisionNote: "Déjà promis", mayCancel: false },
    });
    expect((await asks("choir", slug)).state).toBe("asked");
  });

  test("given up frees its pieces: by its borrower freely, by its lender with a reason", async () => {
    const { slug } = await lists();
    const { loanId } = await asks("judo", slug);
    const cancel = async (who: "owner" | "choir" | "judo", note = "") =>
      (await town.as(who)).loans.cancel({ key: newKey(), loanId, note });
    expect((await refusalOf(cancel("choir"))).code).toBe("NOT_FOUND");
    expect(await refusalOf(cancel("owner"))).toMatchObject({ field: "note", details: { rule: "reason_required" } });
    await cancel("owner", "Volé cette nuit");
    expect((await refusalOf(cancel("judo"))).code).toBe("STATE_CHANGED");
    expect(await mailsOf(loanId)).toContain("cancelled judo@example.org");
    expect((await asks("choir", slug)).state).toBe("granted");
  });
});

describe("a repair", () => {
  test("keeps pieces from borrowers until it ends, or until the owner ends it", async () => {
    const { slug, itemId } = await lists({ name: "Vélos", quantity: 3 });
    const owner = await town.as("owner");
    const repair = (quantity: number) =>
      owner.loans.repair({ key: newKey(), itemId, quantity, day: DAY, lastDay: addDays(DAY, 30), note: "Freins" });
    const { loanId } = await repair(2);
    expect((await refusalOf(asks("judo", slug, { quantity: 2 }))).details).toMatchObject({ free: 1 });
    await asks("judo", slug);
    // what is promised is seen before it is taken back
    expect((await refusalOf(repair(1))).code).toBe("STATE_CHANGED");
    const [listed] = (await owner.loans.at({ site: "gymnase" })).filter(({ id }) => id === loanId);
    expect(listed).toMatchObject({ kind: "repair", note: "Freins", mayCancel: true, step: null });
    expect((await refusalOf((await town.as("choir")).loans.cancel({ key: newKey(), loanId }))).code).toBe("NOT_FOUND");
    await owner.loans.cancel({ key: newKey(), loanId });
    expect((await asks("choir", slug, { quantity: 2 })).state).toBe("granted");
    expect(await mailsOf(loanId)).toEqual([]);
  });
});

/** One pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("a hand-over", () => {
  const at = (minutes: number) => new Date(new Date("2026-09-15T08:00:00Z").getTime() + minutes * 60_000);
  const say = async (who: "owner" | Who, token: string, step: "out" | "back", now: Date, more = {}) => {
    const side = who === "owner" ? "lender" : "borrower";
    const caller = await town.as(who, { now });
    return caller.loans.say({ key: newKey(), token, step, side, condition: "good", ...more });
  };
  const see = async (who: "owner" | Who, token: string, now: Date) =>
    (await town.as(who, { now })).loans.view({ token });

  test("and the return are said by both sides, by the code of the loan, and others may have the thing once it is back", async () => {
    const { slug } = await lists({ name: "Enceinte" });
    const { loanId, token } = await asks("judo", slug, { endMinute: 20 * HOUR });
    expect((await refusalOf(see("choir", token, NOW))).code).toBe("NOT_FOUND");
    expect((await refusalOf(say("choir", token, "out", at(0)))).code).toBe("NOT_FOUND");
    expect(await refusalOf(say("owner", token, "out", NOW))).toMatchObject({ details: { rule: "handover_too_early" } });
    expect((await refusalOf(say("owner", token, "back", at(0)))).code).toBe("STATE_CHANGED");
    expect((await say("owner", token, "out", at(0))).state).toBe("granted");
    expect((await refusalOf(say("owner", token, "out", at(0)))).code).toBe("STATE_CHANGED");
    expect(await see("owner", token, at(0))).toMatchObject({ maySay: { lender: false, borrower: false }, step: "out" });
    expect(await see("judo", token, at(0))).toMatchObject({ maySay: { lender: false, borrower: true } });
    // what has left cannot be given up
    expect((await refusalOf((await town.as("judo")).loans.cancel({ key: newKey(), loanId }))).code).toBe(
      "STATE_CHANGED",
    );
    expect((await say("judo", token, "out", at(5))).state).toBe("out");
    expect((await say("judo", token, "back", at(60))).state).toBe("out");
    expect((await refusalOf(asks("choir", slug, { startMinute: 15 * HOUR, endMinute: 20 * HOUR }))).code).toBe(
      "SLOT_TAKEN",
    );
    expect((await say("owner", token, "back", at(65))).state).toBe("back");
    expect((await taken(loanId)).map(({ state }) => state)).toEqual(["released"]);
    expect((await asks("choir", slug, { startMinute: 15 * HOUR, endMinute: 20 * HOUR })).state).toBe("granted");
    const { words } = await see("judo", token, at(70));
    expect(words.map(({ step, side }) => `${step} ${side}`)).toEqual([
      ...["out lender", "out borrower", "back borrower", "back lender"],
    ]);
  });

  test("is shown by a photo, for its two sides alone, and only of what is a picture", async () => {
    const { slug } = await lists({ name: "Caméra" });
    const { token } = await asks("judo", slug);
    expect(
      await refusalOf(say("owner", token, "out", at(0), { content: Buffer.from("<svg/>").toString("base64") })),
    ).toMatchObject({ field: "content", details: { rule: "photo_not_image" } });
    await say("owner", token, "out", at(0), { content: PNG });
    await say("judo", token, "out", at(1));
    const { words } = await see("judo", token, at(2));
    expect(words.map(({ side, hasPhoto }) => [side, hasPhoto])).toEqual([
      ["lender", true],
      ["borrower", false],
    ]);
    const photo = async (who: "owner" | Who, side: "lender" | "borrower") =>
      (await town.as(who)).loans.photo({ token, step: "out", side });
    expect((await photo("judo", "lender")).type).toBe("image/webp");
    expect((await refusalOf(photo("choir", "lender"))).code).toBe("NOT_FOUND");
    expect((await refusalOf(photo("owner", "borrower"))).code).toBe("NOT_FOUND");
  });

  test("with damage asks what is wrong, tells both, and the thing is known as damaged", async () => {
    const { slug } = await lists({ name: "Micro" });
    const { loanId, token } = await asks("judo", slug);
    await say("owner", token, "out", at(0));
    await say("judo", token, "out", at(0));
    const damaged = { condition: "damaged" };
    expect((await refusalOf(say("owner", token, "back", at(60), damaged))).field).toBe("note");
    await say("owner", token, "back", at(60), { ...damaged, note: "Le fil est coupé" });
    expect((await (await town.as(null)).items.view({ slug })).condition).toBe("damaged");
    expect(await mailsOf(loanId)).toEqual(
      expect.arrayContaining(["damaged judo@example.org", "damaged owner@example.org"]),
    );
  });

  test("with damage is settled by both sides: the lender keeps so much of the deposit, and the borrower agrees to that", async () => {
    const { slug } = await lists({ name: "Lampe", depositCents: 5_000 });
    const { loanId, token } = await asks("judo", slug);
    await say("owner", token, "out", at(0));
    await say("judo", token, "out", at(0));
    const settle = async (who: "owner" | Who, keptCents: number) =>
      (await town.as(who, { now: at(90 + keptCents) })).loans.settle({
        key: newKey(),
        token,
        keptCents,
        note: "Le verre",
      });
    const agree = async (who: "owner" | Who, keptCents: number) =>
      (await town.as(who, { now: at(9_000) })).loans.agree({ key: newKey(), token, keptCents });
    expect((await refusalOf(settle("owner", 100))).code).toBe("STATE_CHANGED");
    await say("owner", token, "back", at(60), { condition: "damaged", note: "Le verre est cassé" });
    expect((await refusalOf(settle("judo", 100))).code).toBe("NOT_FOUND");
    expect(await refusalOf(settle("owner", 5_001))).toMatchObject({ details: { rule: "beyond_deposit", euros: 50 } });
    await settle("owner", 2_000);
    await settle("owner", 1_500);
    expect((await see("judo", token, at(9_000))).maySettle).toEqual({ lender: false, borrower: true });
    // nobody agrees to what was changed meanwhile, nor for another
    expect((await refusalOf(agree("judo", 2_000))).code).toBe("STATE_CHANGED");
    expect((await refusalOf(agree("choir", 1_500))).code).toBe("NOT_FOUND");
    await agree("judo", 1_500);
    expect(await see("owner", token, at(9_000))).toMatchObject({
      ...{ settlement: { keptCents: 1_500, note: "Le verre" }, maySettle: { lender: false, borrower: false } },
    });
    expect((await refusalOf(settle("owner", 3_000))).code).toBe("STATE_CHANGED");
    expect((await mailsOf(loanId)).filter((key) => key.startsWith("settled")).toSorted()).toEqual([
      "settled judo@example.org",
      "settled owner@example.org",
    ]);
  });

  test("brings a reminder the day before the return, one word when it is late, and silence for a week settles it", async () => {
    const { slug } = await lists({ name: "Remorque" });
    const { loanId, token } = await asks("judo", slug, { lastDay: addDays(DAY, 3) });
    await say("owner", token, "out", at(0));
    await say("judo", token, "out", at(0));
    const watch = (minutes: number) =>
      watchLoans({ db: database.db, territory: town.territory, user: null, now: () => at(minutes) });
    const end = 3 * 24 * 60 + 120;
    const news = async () => (await mailsOf(loanId)).filter((key) => key.startsWith("due") || key.startsWith("late"));
    await watch(end - 25 * 60);
    expect(await news()).toEqual([]);
    await watch(end - 23 * 60);
    await watch(end - 60);
    expect(await news()).toEqual(["due judo@example.org"]);
    await watch(end + 60);
    await watch(end + 120);
    expect((await news()).slice(1)).toEqual(["late judo@example.org", "late owner@example.org"]);
    expect((await see("judo", token, at(end + 60))).isLate).toBe(true);
    // told again after three days, and a week
    for (const days of [2, 3, 4, 8]) await watch(end + days * 24 * 60 + 1);
    expect((await news()).filter((key) => /late \d/.test(key)).toSorted()).toEqual(
      ["3", "7"].flatMap((days) => [`late ${days} judo@example.org`, `late ${days} owner@example.org`]),
    );
    const back = end + 9 * 24 * 60;
    await say("owner", token, "back", at(back));
    expect(await see("owner", token, at(back + 60))).toMatchObject({ isLate: false, state: "out" });
    await watch(back + 8 * 24 * 60);
    expect((await see("owner", token, at(back + 60))).state).toBe("back");
  });

  test("that is out past its time warns who is to fetch the thing next, once, and tells them when it is back", async () => {
    const [one, pool] = [await lists({ name: "Sonomètre" }), await lists({ name: "Bancs", quantity: 2 })];
    const { token } = await asks("judo", one.slug);
    const benches = await asks("judo", pool.slug);
    for (const each of [token, benches.token]) {
      await say("owner", each, "out", at(0));
      await say("judo", each, "out", at(0));
    }
    const [next, late, spare] = [
      await asks("choir", one.slug, { day: addDays(DAY, 1), lastDay: addDays(DAY, 1) }),
      await asks("choir", one.slug, { day: addDays(DAY, 6), lastDay: addDays(DAY, 6) }),
      await asks("choir", pool.slug, { day: addDays(DAY, 1), lastDay: addDays(DAY, 1) }),
    ];
    const watch = (minutes: number) =>
      watchLoans({ db: database.db, territory: town.territory, user: null, now: () => at(minutes) });
    const news = async ({ loanId }: typeof next) =>
      (await mailsOf(loanId))
        .filter((key) => /^(awaited|cameBack)/.test(key))
        .map((key) => key.replace(/\S+Z /, ""))
        .toSorted();
    await watch(100);
    expect(await news(next)).toEqual([]);
    for (const minutes of [200, 205]) await watch(minutes);
    expect(await news(next)).toEqual(["awaited choir@example.org", "awaited owner@example.org"]);
    // one of two is there, and who comes in six days is not worried yet
    expect([await news(spare), await news(late)]).toEqual([[], []]);
    const mine = async (minutes: number) => (await see("choir", next.token, at(minutes))).awaitedSince;
    expect(await mine(210)).toEqual(at(200));
    await say("owner", token, "back", at(300));
    expect(await news(next)).toEqual([
      ...["awaited choir@example.org", "awaited owner@example.org", "cameBack choir@example.org"],
    ]);
    expect(await mine(310)).toBeNull();
  });

  test("that nobody came to, or an answer that never came, frees the pieces by itself", async () => {
    const [instant, approved] = [await lists({ name: "Tente" }), await lists({ name: "Gril", grantMode: "approval" })];
    const [unfetched, unanswered] = [await asks("judo", instant.slug), await asks("judo", approved.slug)];
    await watchLoans({ db: database.db, territory: town.territory, user: null, now: () => at(24 * 60) });
    for (const { loanId } of [unfetched, unanswered]) {
      const [found] = await read((tx) => tx.select().from(loan).where(eq(loan.id, loanId)));
      expect(found?.state).toBe("expired");
      expect((await taken(loanId)).every(({ state }) => state === "released")).toBe(true);
    }
    expect(await mailsOf(unanswered.loanId)).toContain("expired judo@example.org");
  });
});

describe("a thing asked for with a room", () => {
  const book = async (who: Who, spaceId: string, items: { itemId: string; quantity: number }[], day = DAY) => {
    const caller = await town.as(who);
    return caller.bookings.book({
      ...{ key: newKey(), organizationId: town.organizations[who], title: "Projection", people: 10, spaceId, day },
      ...{ activityId: town.activities.reading, startMinute: 18 * HOUR, durationMinutes: 60, items },
    });
  };
  const loansOf = (bookingId: string) => read((tx) => tx.select().from(loan).where(eq(loan.bookingId, bookingId)));

  test("is offered as far as it is free at that hour, granted in the same request, and given up with it", async () => {
    const drums = await lists({ name: "Batterie", spaceId: town.spaces.gymSouth });
    const mats = await lists({ name: "Tatamis", quantity: 10 });
    const nobody = await town.as(null);
    const at = { day: DAY, startMinute: 18 * HOUR, durationMinutes: 60 };
    const offered = async (spaceId: string) =>
      (await nobody.items.withSpace({ spaceId, ...at })).filter(({ id }) => [drums.itemId, mats.itemId].includes(id));
    expect((await offered(town.spaces.gymNorth)).map(({ id }) => id)).toEqual([mats.itemId]);
    // what stays in a room leaves it for nobody
    expect((await refusalOf(asks("judo", drums.slug))).details.rule).toBe("with_room_only");
    const { bookingId } = await book("judo", town.spaces.gymSouth, [
      { itemId: drums.itemId, quantity: 1 },
      { itemId: mats.itemId, quantity: 4 },
    ]);
    expect((await loansOf(bookingId)).map(({ state }) => state)).toEqual(["granted", "granted"]);
    expect((await offered(town.spaces.gymSouth)).flatMap(({ free }) => free)).toEqual([0, 6]);
    expect((await refusalOf(book("choir", town.spaces.gymNorth, [{ itemId: drums.itemId, quantity: 1 }]))).code).toBe(
      "NOT_FOUND",
    );
    // pieces that are missing take the room with them: nothing is written
    const refusal = await refusalOf(book("choir", town.spaces.gymNorth, [{ itemId: mats.itemId, quantity: 7 }]));
    expect(refusal).toMatchObject({ code: "SLOT_TAKEN", details: { item: "Tatamis", free: 6 } });
    await (await town.as("judo")).bookings.cancel({ key: newKey(), bookingId });
    expect((await loansOf(bookingId)).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    expect((await offered(town.spaces.gymSouth)).flatMap(({ free }) => free)).toEqual([1, 10]);
  });

  test("waits with a room that waits, and shares its answer", async () => {
    const { itemId } = await lists({ site: "studio", name: "Piano" });
    const owner = await town.as("owner");
    const granted = await book("judo", town.spaces.studio, [{ itemId, quantity: 1 }]);
    const [asked] = await loansOf(granted.bookingId);
    expect(asked?.state).toBe("asked");
    const alone = owner.loans.decide({ key: newKey(), loanId: asked?.id as string, decision: "accept" });
    expect((await refusalOf(alone)).details.rule).toBe("decided_with_room");
    await owner.bookings.decide({ key: newKey(), bookingId: granted.bookingId, decision: "accept" });
    expect((await loansOf(granted.bookingId))[0]?.state).toBe("granted");
    const refused = await book("choir", town.spaces.studio, [{ itemId, quantity: 1 }], addDays(DAY, 1));
    const refuse = { bookingId: refused.bookingId, decision: "refuse", motive: "service", note: "Travaux" } as const;
    await owner.bookings.decide({ key: newKey(), ...refuse });
    expect((await loansOf(refused.bookingId))[0]).toMatchObject({ state: "refused", decisionNote: "Travaux" });
  });

  test("is given up with a session given back, or displaced by a closure", async () => {
    const { itemId } = await lists({ name: "Filet" });
    const judo = await town.as("judo");
    const day = "2026-10-20";
    const given = await book("judo", town.spaces.gymNorth, [{ itemId, quantity: 1 }], day);
    const [session] = (await judo.bookings.one({ bookingId: given.bookingId })).sessions;
    await judo.series.giveBack({ key: newKey(), sessionId: session?.id as string });
    expect((await loansOf(given.bookingId))[0]?.state).toBe("cancelled");
    const displaced = await book("judo", town.spaces.gymNorth, [{ itemId, quantity: 1 }], day);
    const [closed] = (await judo.bookings.one({ bookingId: displaced.bookingId })).sessions;
    const hours = { site: "gymnase", day, startMinute: 0, lastDay: day, endMinute: 1440 };
    const cancelledSessions = [closed?.id as string];
    await (await town.as("owner")).closures.close({ key: newKey(), ...hours, reason: "works", cancelledSessions });
    expect((await loansOf(displaced.bookingId))[0]?.state).toBe("cancelled");
  });
});
