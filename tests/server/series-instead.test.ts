import { eq, like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { booking, closure, occupation, outbox, policy, seriesSlot, session, space } from "#db/schema.ts";
import { addDays, localInterval } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
/** Each test has weeks of its own, from a Monday. */
let monday = "2026-09-28";

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  await read((tx) => tx.update(space).set({ seasonMode: "direct" }).where(eq(space.id, town.spaces.studio)));
});
afterAll(() => database.close());
beforeEach(() => {
  monday = addDays(monday, 21);
});

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
const mailsOf = (key: string) => read((tx) => tx.select().from(outbox).where(like(outbox.dedupKey, key)));
const sessionsOf = async (bookingId: string) =>
  (
    await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)).orderBy(session.localStart))
  ).map(({ localStart, localEnd }) => `${localStart.slice(0, 16)}–${localEnd.slice(11, 16)}`);
const stateOf = async (bookingId: string) =>
  (await read((tx) => tx.select().from(booking).where(eq(booking.id, bookingId))))[0]?.state;

const asker = (who: "judo" | "choir") => ({
  ...{ key: newKey(), organizationId: town.organizations[who], activityId: town.activities.reading },
  ...{ title: `Lecture ${who}`, people: 10, spaceId: town.spaces.studio },
});
const book = async (who: "judo" | "choir", day: string, startMinute: number) =>
  (await (await town.as(who)).bookings.book({ ...asker(who), day, startMinute, durationMinutes: 60 })).bookingId;

/** Three Tuesdays at six, which the studio's owner has to answer. */
async function askSeries() {
  const { bookingId } = await (await town.as("judo")).series.ask({
    ...asker("judo"),
    slots: [{ weekday: 2, startMinute: 1080, durationMinutes: 60, shortestMinutes: 60 }],
    period: { start: monday, end: addDays(monday, 21) },
    ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false },
  });
  const { slots, dates } = await (await town.as("owner")).series.previewInstead({ bookingId });
  return { bookingId, slotId: slots[0]?.slotId as string, dates };
}

/** Three days without a rhythm, at six. */
async function askDates() {
  const days = [0, 3, 9].map((n) => addDays(monday, n));
  const { bookingId } = await (await town.as("judo")).series.askDates({
    ...asker("judo"),
    dates: days.map((day) => ({ day, startMinute: 1080, durationMinutes: 60 })),
  });
  const { dates } = await (await town.as("owner")).series.previewInstead({ bookingId });
  return { bookingId, days, ids: dates.map(({ sessionId }) => sessionId) };
}

/** The studio, closed for a day. */
const close = (day: string) => {
  const { during, localStart, localEnd } = localInterval(day, 0, 1440, "Europe/Paris");
  const row = {
    territoryId: town.territoryId,
    siteId: town.sites.studio,
    reason: "works" as const,
    createdBy: "owner",
  };
  return read((tx) => tx.insert(closure).values({ ...row, during, localStart, localEnd }));
};

const reason = { motive: "service", note: "Réunion ce soir-là" } as const;
type Instead = Parameters<Awaited<ReturnType<Town["as"]>>["series"]["proposeInstead"]>[0];
const propose = async (bookingId: string, what: Partial<Instead>) =>
  (await town.as("owner")).series.proposeInstead({ key: newKey(), bookingId, ...reason, ...what });

describe("another hour for a series", () => {
  test("shows what each date would become, and moves all of them; taken, the season is granted", async () => {
    const { bookingId: asked, slotId, dates } = await askSeries();
    expect(dates.map(({ state }) => state)).toEqual(["free", "free", "free"]);
    const slots = [{ slotId, weekday: 4, startMinute: 1110 }];
    const owner = await town.as("owner");
    const seen = await owner.series.previewInstead({ bookingId: asked, slots });
    expect(seen.dates.map(({ day, startMinute, state }) => [day, startMinute, state])).toEqual(
      [3, 10, 17].map((n) => [addDays(monday, n), 1110, "free"]),
    );
    const { bookingId, heldUntil, dates: count } = await propose(asked, { slots });
    expect([count, heldUntil]).toEqual([3, new Date(NOW.getTime() + 48 * 3_600_000)]);
    expect(await stateOf(asked)).toBe("refused");
    expect(await sessionsOf(bookingId)).toEqual([3, 10, 17].map((n) => `${addDays(monday, n)} 18:30–19:30`));
    const kept = await read((tx) => tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)));
    expect(kept.map(({ state }) => state)).toEqual(["held", "held", "held"]);
    const [mail, ...more] = await mailsOf(`booking ${bookingId} proposed judo@example.org`);
    expect(more).toEqual([]);
    expect(mail?.body.match(/https?:\/\/\S+/g)).toHaveLength(1);
    expect(mail?.body).toMatch(/de 18\u00a0h à 19\u00a0h[\s\S]*de 18\u00a0h\u00a030 à 19\u00a0h\u00a030/);

    const judo = await town.as("judo");
    expect(await judo.options.mine()).toMatchObject([{ id: bookingId, isProposed: true, dates: [{}, {}, {}] }]);
    expect((await judo.options.take({ key: newKey(), bookingId })).state).toBe("confirmed");
    const [slot] = await read((tx) => tx.select().from(seriesSlot).where(eq(seriesSlot.bookingId, bookingId)));
    expect(slot).toMatchObject({ weekday: 4, startMinute: 1110 });
    expect((await judo.series.one({ bookingId })).slots).toHaveLength(1);
    expect(await mailsOf(`booking ${bookingId} proposal-taken owner@example.org`)).toHaveLength(1);
  });

  test("half an hour later meets the series’ own hours, which are free once it is refused", async () => {
    const { bookingId, slotId } = await askSeries();
    const slots = [{ slotId, weekday: 2, startMinute: 1110 }];
    const { dates } = await (await town.as("owner")).series.previewInstead({ bookingId, slots });
    expect(dates.every(({ state }) => state === "free")).toBe(true);
    expect((await propose(bookingId, { slots })).dates).toBe(3);
  });

  test("names the dates that cannot be had: with them nothing changes, without them the others are kept", async () => {
    const { bookingId: asked, slotId } = await askSeries();
    await book("choir", addDays(monday, 10), 1110);
    const slots = [{ slotId, weekday: 4, startMinute: 1110 }];
    const { dates } = await (await town.as("owner")).series.previewInstead({ bookingId: asked, slots });
    expect(dates.map(({ state, hours }) => [state, hours])).toMatchObject([
      ["free", ""],
      ["taken", "18:15–20:00"],
      ["free", ""],
    ]);
    expect(await refusalOf(propose(asked, { slots }))).toMatchObject({ code: "SLOT_TAKEN", details: { count: 1 } });
    expect(await stateOf(asked)).toBe("pending");
    const without = dates.filter(({ state }) => state === "taken").map(({ sessionId }) => sessionId);
    const { bookingId } = await propose(asked, { slots, without });
    expect(await sessionsOf(bookingId)).toEqual([3, 17].map((n) => `${addDays(monday, n)} 18:30–19:30`));
  });

  test("let go, or not taken in time, its hours are free again and the owner is told", async () => {
    const { bookingId: asked, slotId } = await askSeries();
    const { bookingId } = await propose(asked, { slots: [{ slotId, weekday: 3, startMinute: 1080 }] });
    await (await town.as("judo")).options.release({ key: newKey(), bookingId });
    expect(await mailsOf(`booking ${bookingId} proposal-left owner@example.org`)).toHaveLength(1);
    expect(await book("choir", addDays(monday, 2), 1080)).toBeTruthy();
    const again = await askSeries();
    const { bookingId: late } = await propose(again.bookingId, {
      slots: [{ slotId: again.slotId, weekday: 5, startMinute: 1080 }],
    });
    await town.endHold(late);
    expect(await stateOf(late)).toBe("expired");
  });

  test("leaves out what its season does not hold", async () => {
    const { bookingId: asked } = await (await town.as("judo")).series.ask({
      ...asker("judo"),
      slots: [{ weekday: 5, startMinute: 600, durationMinutes: 60, shortestMinutes: 60 }],
      period: { start: addDays(monday, 3), end: addDays(monday, 14) },
      ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false },
    });
    const owner = await town.as("owner");
    const { slots } = await owner.series.previewInstead({ bookingId: asked });
    const change = [{ slotId: slots[0]?.slotId as string, weekday: 1, startMinute: 600 }];
    const { dates } = await owner.series.previewInstead({ bookingId: asked, slots: change });
    expect(dates.map(({ state }) => state)).toEqual(["out_of_season", "free"]);
  });
});

describe("other hours for several dates", () => {
  test("changes those that are named and keeps the others, in one proposal", async () => {
    const { bookingId: asked, days, ids } = await askDates();
    const dates = [{ sessionId: ids[1] as string, day: addDays(days[1] as string, 1), startMinute: 600 }];
    const { bookingId } = await propose(asked, { dates });
    expect(await sessionsOf(bookingId)).toEqual([
      `${days[0]} 18:00–19:00`,
      `${addDays(days[1] as string, 1)} 10:00–11:00`,
      `${days[2]} 18:00–19:00`,
    ]);
    const judo = await town.as("judo");
    expect((await judo.options.take({ key: newKey(), bookingId })).state).toBe("confirmed");
  });

  test("is taken whole: a place that closed on one of its dates meanwhile refuses it, and all is still kept", async () => {
    const { bookingId: asked, days, ids } = await askDates();
    const { bookingId } = await propose(asked, {
      dates: [{ sessionId: ids[0] as string, day: days[0] as string, startMinute: 600 }],
    });
    await close(days[2] as string);
    const judo = await town.as("judo");
    expect((await refusalOf(judo.options.take({ key: newKey(), bookingId }))).code).toBe("CLOSED_HOURS");
    expect(await stateOf(bookingId)).toBe("held");
  });

  test("refuses what is past, twice, another’s, unchanged or without its reason; the request still waits", async () => {
    const { bookingId, days, ids } = await askDates();
    const [first, second] = ids as [string, string];
    const at = (sessionId: string, day: string, startMinute: number) => ({ dates: [{ sessionId, day, startMinute }] });
    const rule = (name: string) => ({ details: { rule: name } });
    expect(await refusalOf(propose(bookingId, at(first, "2026-08-31", 600)))).toMatchObject(rule("past"));
    expect(await refusalOf(propose(bookingId, at(second, days[0] as string, 1110)))).toMatchObject(rule("twice"));
    expect(await refusalOf(propose(bookingId, at(crypto.randomUUID(), days[0] as string, 600)))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await refusalOf(propose(bookingId, {}))).toMatchObject({ field: "dates" });
    const fine = at(first, days[0] as string, 600);
    expect(await refusalOf(propose(bookingId, { ...fine, note: "" }))).toMatchObject({ field: "note" });
    expect(await refusalOf(propose(bookingId, { ...fine, motive: undefined }))).toMatchObject({ field: "motive" });
    expect(await stateOf(bookingId)).toBe("pending");
  });

  test("more hours of a week than its structure may have are shown, and refused", async () => {
    const { bookingId, days, ids } = await askDates();
    const rules = (quotaHoursPerWeek: number | undefined) =>
      read(async (tx) => {
        const [last] = await tx.select().from(policy);
        const version = (await tx.$count(policy)) + 1;
        if (!last) throw new Error("No policy");
        const { id: _, ...row } = last;
        const kept = { ...last.rules, ...(quotaHoursPerWeek !== undefined && { quotaHoursPerWeek }) };
        await tx.insert(policy).values({ ...row, version, adoptedAt: new Date(NOW.getTime() - 1), rules: kept });
      });
    await rules(2);
    const dates = [{ sessionId: ids[2] as string, day: addDays(days[0] as string, 5), startMinute: 600 }];
    const owner = await town.as("owner");
    expect((await owner.series.previewInstead({ bookingId })).over).toEqual([]);
    expect((await owner.series.previewInstead({ bookingId, dates })).over).toEqual([monday]);
    expect((await refusalOf(propose(bookingId, { dates }))).code).toBe("QUOTA_EXCEEDED");
    expect(await stateOf(bookingId)).toBe("pending");
    await rules(100);
  });

  test("of an acceptance and a proposal at the same moment, one holds", async () => {
    const { bookingId, days, ids } = await askDates();
    const owner = await town.as("owner");
    const answers = await Promise.allSettled([
      owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" }),
      propose(bookingId, { dates: [{ sessionId: ids[0] as string, day: days[0] as string, startMinute: 600 }] }),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const lost = answers.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ cause: { code: "STATE_CHANGED" } });
  });

  test("of two who want the other hour at the same moment, one has it, and whoever has not leaves nothing behind", async () => {
    const { bookingId: asked, days, ids } = await askDates();
    const day = days[0] as string;
    const answers = await Promise.allSettled([
      propose(asked, { dates: [{ sessionId: ids[0] as string, day, startMinute: 600 }] }),
      book("choir", day, 630),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(answers.find((one) => one.status === "rejected")?.reason).toMatchObject({ cause: { code: "SLOT_TAKEN" } });
    expect(await stateOf(asked)).toBe(answers[0]?.status === "fulfilled" ? "refused" : "pending");
  });

  test("is the owner’s to propose, and nobody learns of another’s", async () => {
    const { bookingId } = await askDates();
    for (const who of ["judo", "choir", "stranger"] as const) {
      const caller = await town.as(who);
      expect((await refusalOf(caller.series.previewInstead({ bookingId }))).code).toBe("NOT_FOUND");
    }
  });
});
