import { eq, like, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loan, occupation, outbox } from "#db/schema.ts";
import { addDays } from "#server/time.ts";
import { createLendingTown, HOUR, type LendingTown } from "./lender.ts";
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

const loanOf = async (loanId: string) => {
  const [found] = await read((tx) => tx.select().from(loan).where(eq(loan.id, loanId)));
  const taken = await read((tx) =>
    tx.$count(occupation, sql`${occupation.loanId} = ${loanId} and ${occupation.state} in ('held', 'confirmed')`),
  );
  return { state: found?.state, at: found?.localStart.slice(0, 16), bookingId: found?.bookingId, taken };
};
const mailsOf = (loanId: string, news: string) =>
  read((tx) =>
    tx
      .select({ recipient: outbox.recipient, body: outbox.body })
      .from(outbox)
      .where(like(outbox.dedupKey, `loan ${loanId} ${news} %`))
      .orderBy(outbox.recipient),
  );

/** A session of judo's with things lent, which a closure of the whole day takes. */
async function taken(day: string, items: readonly { itemId: string; quantity: number }[]) {
  const [judo, owner, hub] = [await town.as("judo"), await town.as("owner"), await town.as("hub")];
  const { bookingId } = await judo.bookings.book({
    ...{ key: newKey(), organizationId: town.organizations.judo, title: "Projection", people: 10, day },
    ...{ spaceId: town.spaces.gymNorth, activityId: town.activities.reading, startMinute: 18 * HOUR },
    ...{ durationMinutes: 60, items: [...items] },
  });
  const [session] = (await judo.bookings.one({ bookingId })).sessions;
  const loans = await read((tx) => tx.select({ id: loan.id }).from(loan).where(eq(loan.bookingId, bookingId)));
  const hours = { site: "gymnase", day, startMinute: 0, lastDay: day, endMinute: 1440 };
  const cancelledSessions = [session?.id as string];
  const { closureId } = await owner.closures.close({ key: newKey(), ...hours, reason: "works", cancelledSessions });
  const [displaced] = (await hub.absorb.read({ closureId })).displaced;
  const displacementId = displaced?.id as string;
  const send = (mode: "ask" | "tell", to: { day: string; startMinute?: number; spaceId?: string }) =>
    hub.absorb.send({
      ...{ key: newKey(), closureId, mode },
      lines: [
        {
          spaceId: to.spaceId ?? town.spaces.gymSouth,
          sessions: [{ displacementId, day: to.day, startMinute: to.startMinute ?? 18 * HOUR }],
        },
      ],
    });
  const loanId = loans[0]?.id as string;
  return { judo, owner, hub, closureId, displacementId, bookingId, loanId, loanIds: loans.map(({ id }) => id), send };
}

describe("what a closure took with its session", () => {
  test("comes back with it at once where the hub decides, told to both sides", async () => {
    const day = "2026-10-06";
    const { itemId } = await lists({ name: "Écran" });
    const { loanId, bookingId, send, judo } = await taken(day, [{ itemId, quantity: 1 }]);
    expect(await loanOf(loanId)).toMatchObject({ state: "cancelled", taken: 0 });
    await send("tell", { day: addDays(day, 1), startMinute: 19 * HOUR });
    const back = await loanOf(loanId);
    expect(back).toMatchObject({ state: "granted", at: `${addDays(day, 1)} 19:00`, taken: 1 });
    expect(back.bookingId).not.toBe(bookingId);
    expect((await mailsOf(loanId, "returned")).map(({ recipient }) => recipient)).toEqual([
      "judo@example.org",
      "owner@example.org",
    ]);
    // it follows its session from then on
    await judo.bookings.cancel({ key: newKey(), bookingId: back.bookingId as string });
    expect(await loanOf(loanId)).toMatchObject({ state: "cancelled", taken: 0 });
  });

  test("comes back once the organization agrees where it is asked, for its lender to grant where that is the rule", async () => {
    const day = "2026-10-13";
    const { itemId } = await lists({ name: "Régie", grantMode: "approval" });
    const { loanId, send, judo, owner } = await taken(day, [{ itemId, quantity: 1 }]);
    await send("ask", { day: addDays(day, 1) });
    expect((await loanOf(loanId)).state).toBe("cancelled");
    const [offer] = await judo.absorb.offers();
    await judo.absorb.answer({ relocationId: offer?.id as string, answer: "yes" });
    expect(await loanOf(loanId)).toMatchObject({ state: "asked", at: `${addDays(day, 1)} 18:00`, taken: 1 });
    expect((await mailsOf(loanId, "returned"))[0]?.body).toContain("doit encore accepter");
    await owner.loans.decide({ key: newKey(), loanId, decision: "accept" });
    expect((await loanOf(loanId)).state).toBe("granted");
  });

  test("stays away where somebody has it at the new hours: its borrower learns what is free instead, and the rest comes", async () => {
    const day = "2026-11-03";
    const [slide, stage] = [await lists({ name: "Diapo" }), await lists({ name: "Estrade" })];
    await lists({ name: "Autre diapo" });
    const there = addDays(day, 1);
    await asks("choir", slide.slug, { day: there, startMinute: 12 * HOUR, lastDay: there, endMinute: 23 * HOUR });
    const things = [slide, stage].map(({ itemId }) => ({ itemId, quantity: 1 }));
    const { loanIds, send } = await taken(day, things);
    await send("tell", { day: there });
    const states = await Promise.all(loanIds.map(async (id) => (await loanOf(id)).state));
    expect(states.toSorted()).toEqual(["cancelled", "granted"]);
    const lost = loanIds[states.indexOf("cancelled")] as string;
    const [mail, ...others] = await mailsOf(lost, "lost");
    expect(others).toEqual([]);
    expect(mail?.recipient).toBe("judo@example.org");
    expect(mail?.body).toContain("n’est pas libre à ces heures");
    expect(mail?.body).toContain("Autre diapo");
  });

  test("goes to another place only while its own is open, and never what stays in its room", async () => {
    const day = "2026-11-10";
    const [free, bound] = [
      await lists({ name: "Gril", category: "kitchen" }),
      await lists({ name: "Batterie", spaceId: town.spaces.gymNorth }),
    ];
    const things = [free, bound].map(({ itemId }) => ({ itemId, quantity: 1 }));
    const stateOf = async (loanIds: readonly string[]) => {
      const rows = await read((tx) => tx.select({ id: loan.id, itemId: loan.itemId, state: loan.state }).from(loan));
      const own = rows.filter(({ id }) => loanIds.includes(id));
      return Object.fromEntries(own.map(({ itemId, state }) => [itemId === free.itemId ? "free" : "bound", state]));
    };
    const open = await taken(day, things);
    await open.send("tell", { day: addDays(day, 1), spaceId: town.spaces.studio });
    expect(await stateOf(open.loanIds)).toEqual({ free: "granted", bound: "cancelled" });
    const shut = await taken(addDays(day, 7), things);
    await shut.send("tell", { day: addDays(day, 7), spaceId: town.spaces.studio });
    expect(await stateOf(shut.loanIds)).toEqual({ free: "cancelled", bound: "cancelled" });
  });

  test("is back at its first hours once the closure is lifted, from where it was moved, and not if its borrower gave it up", async () => {
    const day = "2026-11-24";
    const { itemId } = await lists({ name: "Filet", quantity: 3 });
    const thing = [{ itemId, quantity: 1 }];
    const moved = await taken(day, thing);
    await moved.send("tell", { day: addDays(day, 1) });
    await moved.owner.closures.reopen({ key: newKey(), closureId: moved.closureId });
    const putBack = (of: typeof moved) =>
      of.hub.absorb.putBack({
        ...{ key: newKey(), closureId: of.closureId, mode: "tell", displacementIds: [of.displacementId] },
      });
    await putBack(moved);
    expect(await loanOf(moved.loanId)).toEqual({
      ...{ state: "granted", at: `${day} 18:00`, bookingId: moved.bookingId, taken: 1 },
    });
    const given = await taken(addDays(day, 7), thing);
    await given.send("tell", { day: addDays(day, 8) });
    await given.judo.loans.cancel({ key: newKey(), loanId: given.loanId });
    await given.owner.closures.reopen({ key: newKey(), closureId: given.closureId });
    await putBack(given);
    expect((await loanOf(given.loanId)).state).toBe("cancelled");
  });

  test("comes back whole where it is a kit, or not at all", async () => {
    const day = "2026-12-08";
    const [desk, speaker] = [await lists({ name: "Table" }), await lists({ name: "Enceinte", quantity: 2 })];
    const parts = [
      { itemId: desk.itemId, quantity: 1 },
      { itemId: speaker.itemId, quantity: 2 },
    ];
    const kit = await lists({ name: "Sono", parts });
    const { loanId, send } = await taken(day, [{ itemId: kit.itemId, quantity: 1 }]);
    await send("tell", { day: addDays(day, 1) });
    expect(await loanOf(loanId)).toMatchObject({ state: "granted", taken: 3 });
    const there = { day: addDays(day, 1), lastDay: addDays(day, 1), startMinute: 18 * HOUR, endMinute: 19 * HOUR };
    expect((await refusalOf(asks("choir", desk.slug, there))).code).toBe("SLOT_TAKEN");
  });
});
