import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itemWaiting, outbox } from "#db/schema.ts";
import { watchLoans } from "#server/loans/service.ts";
import { addDays } from "#server/time.ts";
import { offerFreed } from "#server/waitlist/service.ts";
import { type Borrower, createLendingTown, DAY, HOUR, type LendingTown, SPAN } from "./lender.ts";
import { NOW, newKey, refusalOf } from "./town.ts";

let database: LendingTown["database"];
let town: LendingTown["town"];
let read: LendingTown["read"];
let lists: LendingTown["lists"];
let asks: LendingTown["asks"];

beforeAll(async () => {
  ({ database, town, read, lists, asks } = await createLendingTown());
});
afterAll(() => database.close());

const system = (now = NOW) => ({ db: database.db, territory: town.territory, user: null, now: () => now });
let clock = NOW.getTime();
/** Each a second after the one before. */
const waits = async (who: Borrower, item: string, more: Partial<typeof SPAN & { quantity: number }> = {}) => {
  const organizationId = town.organizations[who];
  clock += 1_000;
  const now = new Date(clock);
  return (await town.as(who, { now })).waitlist.joinItem({
    key: newKey(),
    organizationId,
    item,
    quantity: 1,
    ...SPAN,
    ...more,
  });
};
const offered = async (who: Borrower, itemSlug: string, now = NOW) =>
  (await (await town.as(who, { now })).loans.mine()).find(
    (one) => one.itemSlug === itemSlug && one.state === "offered",
  );
const stateOf = async (waitingId: string) =>
  (await read((tx) => tx.select().from(itemWaiting).where(eq(itemWaiting.id, waitingId))))[0]?.state;

describe("who waits for what is lent", () => {
  test("is offered it first come first served once it is free, takes it, and has it", async () => {
    const { slug } = await lists({ name: "Sono" });
    const { loanId } = await asks("judo", slug, { endMinute: 18 * HOUR });
    const { waitingId } = await waits("choir", slug);
    const later = await waits("judo", slug, { startMinute: 11 * HOUR, endMinute: 13 * HOUR });
    const choir = await town.as("choir");
    expect((await choir.waitlist.items()).map(({ id, before }) => [id, before])).toEqual([[waitingId, 0]]);
    expect((await (await town.as("judo")).waitlist.items()).find(({ id }) => id === later.waitingId)?.before).toBe(1);
    await offerFreed(system());
    expect(await stateOf(waitingId)).toBe("waiting");
    await (await town.as("judo")).loans.cancel({ key: newKey(), loanId });
    await offerFreed(system());
    await offerFreed(system());
    expect(await stateOf(later.waitingId)).toBe("waiting");
    const loan = await offered("choir", slug);
    expect(loan).toMatchObject({ mayTake: true, quantity: 1, localStart: `${DAY} 10:00:00` });
    // a day to answer, and nobody else has it meanwhile
    expect(loan?.heldUntil).toEqual(new Date(NOW.getTime() + 24 * 3_600_000));
    expect((await refusalOf(asks("judo", slug))).code).toBe("SLOT_TAKEN");
    const [mail] = await read((tx) =>
      tx
        .select()
        .from(outbox)
        .where(sql`${outbox.dedupKey} = ${`loan ${loan?.id} offered choir@example.org`}`),
    );
    expect(mail?.body).toContain("c’est libre");
    const take = async (who: Borrower) =>
      (await town.as(who)).loans.take({ key: newKey(), loanId: loan?.id as string });
    expect((await refusalOf(take("judo"))).code).toBe("NOT_FOUND");
    expect((await take("choir")).state).toBe("granted");
    expect((await refusalOf(take("choir"))).code).toBe("STATE_CHANGED");
    expect(await stateOf(waitingId)).toBe("taken");
    expect(await choir.waitlist.items()).toEqual([]);
  });

  test("loses the offer when time runs out or it is left, and the next in line is offered it", async () => {
    const { slug } = await lists({ name: "Estrade", grantMode: "approval" });
    const { loanId } = await asks("judo", slug);
    const first = await waits("judo", slug, { startMinute: 9 * HOUR });
    const second = await waits("choir", slug);
    await (await town.as("owner")).loans.decide({ key: newKey(), loanId, decision: "refuse", note: "En panne" });
    await offerFreed(system());
    expect(await stateOf(first.waitingId)).toBe("offered");
    const tomorrow = new Date(NOW.getTime() + 25 * 3_600_000);
    await watchLoans(system(tomorrow));
    expect(await stateOf(first.waitingId)).toBe("lapsed");
    await offerFreed(system(tomorrow));
    const loan = await offered("choir", slug, tomorrow);
    expect(await stateOf(second.waitingId)).toBe("offered");
    const choir = await town.as("choir", { now: tomorrow });
    // what the lender is to answer is asked of them, once it is taken
    expect((await choir.loans.take({ key: newKey(), loanId: loan?.id as string })).state).toBe("asked");
    await choir.loans.cancel({ key: newKey(), loanId: loan?.id as string });
    expect((await asks("judo", slug)).state).toBe("asked");
  });

  test("leaves the line, and is refused what is free, more than there is, or the same twice", async () => {
    const { slug } = await lists({ name: "Bancs", quantity: 4 });
    const rule = async (more = {}) => (await refusalOf(waits("choir", slug, more))).details.rule;
    expect(await rule()).toBe("is_free");
    await asks("judo", slug, { quantity: 3 });
    expect(await rule({ quantity: 1 })).toBe("is_free");
    expect(await rule({ quantity: 5 })).toBe("pieces_at_most");
    expect(await rule({ day: "2026-08-30", lastDay: "2026-08-30" })).toBe("past");
    const { waitingId } = await waits("choir", slug, { quantity: 2 });
    expect(await rule({ quantity: 2 })).toBe("waits_already");
    const leave = async (who: Borrower) => (await town.as(who)).waitlist.leaveItem({ key: newKey(), waitingId });
    expect((await refusalOf(leave("judo"))).code).toBe("NOT_FOUND");
    await leave("choir");
    expect((await refusalOf(leave("choir"))).code).toBe("STATE_CHANGED");
    expect(await stateOf(waitingId)).toBe("left");
  });

  test("is shown what is free instead: other days, other things of its kind", async () => {
    const { slug } = await lists({ name: "Vidéo A", category: "games" });
    const other = await lists({ name: "Vidéo B", category: "games" });
    await asks("judo", slug);
    await asks("judo", slug, { day: addDays(DAY, 1), lastDay: addDays(DAY, 1) });
    const nobody = await town.as(null);
    const instead = await nobody.items.instead({ slug, quantity: 1, ...SPAN });
    expect(instead.days.map(({ localStart }) => localStart)).toEqual([
      `${addDays(DAY, -1)} 10:00:00`,
      `${addDays(DAY, 2)} 10:00:00`,
    ]);
    expect(instead.items.map((one) => one.slug)).toEqual([other.slug]);
    expect(JSON.stringify(instead)).not.toContain("judo");
  });
});
