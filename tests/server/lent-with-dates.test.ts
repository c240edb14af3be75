// Things asked for together with a season, or with several dates, of a room: a loan for each session, which follows it.
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loan, outbox, space } from "#db/schema.ts";
import { watchLoans } from "#server/loans/service.ts";
import { addDays } from "#server/time.ts";
import { type Borrower, createLendingTown, HOUR, type LendingTown } from "./lender.ts";
import { NOW, newKey, refusalOf } from "./town.ts";

let database: LendingTown["database"];
let town: LendingTown["town"];
let read: LendingTown["read"];
let lists: LendingTown["lists"];

beforeAll(async () => {
  ({ database, town, read, lists } = await createLendingTown());
  // a campaign takes wishes for the gym's seasons otherwise
  await read((tx) => tx.update(space).set({ seasonMode: "direct" }));
});
afterAll(() => database.close());

/** Four Tuesdays, four weeks further on for each test. */
let tuesday = "2026-09-01";
const next = () => {
  tuesday = addDays(tuesday, 28);
  return tuesday;
};
const EVENING = { weekday: 2, startMinute: 18 * HOUR, durationMinutes: 60, shortestMinutes: 60 };

async function season(items: { itemId: string; quantity: number }[], more = {}, who: Borrower = "judo") {
  const first = next();
  const asked = await (await town.as(who)).series.ask({
    ...{ key: newKey(), organizationId: town.organizations[who], title: "Répétition", people: 10 },
    ...{ spaceId: town.spaces.gymNorth, activityId: town.activities.reading, slots: [EVENING] },
    ...{ period: { start: first, end: addDays(first, 28) }, skipsSchoolHolidays: false, skipsPublicHolidays: false },
    ...{ items, ...more },
  });
  return { ...asked, first, days: [0, 7, 14, 21].map((days) => addDays(first, days)) };
}

const loansOf = (bookingId: string) =>
  read((tx) =>
    tx
      .select({ id: loan.id, state: loan.state, localStart: loan.localStart, quantity: loan.quantity })
      .from(loan)
      .where(eq(loan.bookingId, bookingId))
      .orderBy(asc(loan.localStart)),
  );
/** The days of what is promised, and the hour. */
const promised = async (bookingId: string) =>
  (await loansOf(bookingId))
    .filter(({ state }) => state === "granted" || state === "asked")
    .map(({ localStart }) => localStart.slice(0, 16));
const at = (days: readonly string[], time = "18:00") => days.map((day) => `${day} ${time}`);
const mails = async (bookingId: string, news: string) => {
  const ids = (await loansOf(bookingId)).map(({ id }) => id);
  return read((tx) =>
    tx
      .select({ recipient: outbox.recipient, body: outbox.body })
      .from(outbox)
      .where(
        sql`split_part(${outbox.dedupKey}, ' ', 2) in (${sql.join(
          ids.map((id) => sql`${id}`),
          sql`, `,
        )}) and split_part(${outbox.dedupKey}, ' ', 3) = ${news}`,
      ),
  );
};
const sessionsOf = async (bookingId: string, who: Borrower = "judo") =>
  (await (await town.as(who)).series.one({ bookingId })).sessions;

describe("a thing asked for with a season", () => {
  test("is lent at each of its dates, told in one letter to each side, and taken by nobody else then", async () => {
    const { itemId, slug } = await lists({ name: "Batterie" });
    const { bookingId, days } = await season([{ itemId, quantity: 1 }]);
    expect(await promised(bookingId)).toEqual(at(days));
    const letters = await mails(bookingId, "granted");
    expect(letters.map(({ recipient }) => recipient).toSorted()).toEqual(["judo@example.org", "owner@example.org"]);
    for (const { body } of letters) expect(body).toMatch(/À 4 dates, la première .* et la dernière /);
    const nobody = await town.as(null);
    const free = async (day: string) =>
      (
        await nobody.items.withSpace({
          spaceId: town.spaces.gymNorth,
          day,
          startMinute: 18 * HOUR,
          durationMinutes: 60,
        })
      )
        .filter((one) => one.slug === slug)
        .flatMap((one) => one.free);
    expect([await free(days[2] as string), await free(addDays(days[2] as string, 1))]).toEqual([[0], [1]]);
  });

  test("comes to the dates at which it is free, as is shown before; free at none it is refused with the season", async () => {
    const { itemId } = await lists({ name: "Sono" });
    const first = addDays(tuesday, 28);
    const taken = addDays(first, 7);
    const lend = async (day: string) =>
      (await town.as("choir")).bookings.book({
        ...{ key: newKey(), organizationId: town.organizations.choir, title: "Concert", people: 5, day },
        ...{ spaceId: town.spaces.gymSouth, activityId: town.activities.reading },
        ...{ startMinute: 17 * HOUR, durationMinutes: 120, items: [{ itemId, quantity: 1 }] },
      });
    await lend(taken);
    const preview = await (await town.as("judo")).series.preview({
      ...{ spaceId: town.spaces.gymNorth, activityId: town.activities.reading, people: 10, slots: [EVENING] },
      ...{ period: { start: first, end: addDays(first, 28) }, skipsSchoolHolidays: false, skipsPublicHolidays: false },
    });
    expect(preview.items.find(({ id }) => id === itemId)?.free).toEqual([1, 0, 1, 1]);
    const { bookingId, days } = await season([{ itemId, quantity: 1 }]);
    expect(await promised(bookingId)).toEqual(at(days.filter((day) => day !== taken)));
    // the room alone would be free
    const refused = season([{ itemId, quantity: 2 }]);
    expect(await refusalOf(refused)).toMatchObject({ code: "SLOT_TAKEN", details: { item: "Sono" } });
  });

  test("moves with one session, and with the hour of the series; a date given back gives up its own alone", async () => {
    const { itemId } = await lists({ name: "Clavier" });
    const judo = await town.as("judo");
    const { bookingId, days } = await season([{ itemId, quantity: 1 }]);
    const [one, two, three, four] = days as [string, string, string, string];
    const sessions = await sessionsOf(bookingId);
    const idAt = (i: number) => sessions[i]?.id as string;
    const moved = { day: addDays(two, 1), startMinute: 19 * HOUR, durationMinutes: 60 };
    await judo.series.move({ key: newKey(), sessionId: idAt(1), ...moved });
    expect(await promised(bookingId)).toEqual([...at([one]), `${addDays(two, 1)} 19:00`, ...at([three, four])]);
    await judo.series.giveBack({ key: newKey(), sessionId: idAt(2) });
    expect(await promised(bookingId)).toEqual([...at([one]), `${addDays(two, 1)} 19:00`, ...at([four])]);
    await judo.series.restore({ key: newKey(), sessionId: idAt(2) });
    expect(await promised(bookingId)).toEqual([...at([one]), `${addDays(two, 1)} 19:00`, ...at([three, four])]);
    const [slot] = (await judo.series.one({ bookingId })).slots;
    const later = { ...EVENING, startMinute: 20 * HOUR };
    await judo.series.change({ key: newKey(), bookingId, slotId: slot?.id as string, ...later, keep: [] });
    const evening = at([one, three, four], "20:00");
    expect(await promised(bookingId)).toEqual([evening[0], `${addDays(two, 1)} 19:00`, ...evening.slice(1)]);
    // one letter for the one session, one for the three dates of the series
    expect(await mails(bookingId, "moved")).toHaveLength(4);
  });

  test("stays behind at the hours to which it cannot come, and only there", async () => {
    const { itemId } = await lists({ name: "Micro" });
    const judo = await town.as("judo");
    const { bookingId, days } = await season([{ itemId, quantity: 1 }]);
    const [, two] = days as [string, string];
    await (await town.as("choir")).bookings.book({
      ...{ key: newKey(), organizationId: town.organizations.choir, title: "Concert", people: 5, day: two },
      ...{ spaceId: town.spaces.gymSouth, activityId: town.activities.reading },
      ...{ startMinute: 20 * HOUR, durationMinutes: 60, items: [{ itemId, quantity: 1 }] },
    });
    const [slot] = (await judo.series.one({ bookingId })).slots;
    const later = { ...EVENING, startMinute: 20 * HOUR };
    const preview = await judo.series.previewChange({ bookingId, slotId: slot?.id as string, ...later });
    expect(preview.left).toEqual([{ itemName: "Micro", count: 1 }]);
    await judo.series.change({ key: newKey(), bookingId, slotId: slot?.id as string, ...later, keep: [] });
    expect(await promised(bookingId)).toEqual(
      at(
        days.filter((day) => day !== two),
        "20:00",
      ),
    );
    expect((await mails(bookingId, "cancelled")).map(({ recipient }) => recipient)).toContain("judo@example.org");
  });

  test("comes to a date that is added back, and goes with what a closure takes or is cancelled", async () => {
    const { itemId } = await lists({ name: "Ampli" });
    const judo = await town.as("judo");
    const weekOf = (day: string) => addDays(day, -1);
    const skipped = addDays(tuesday, 35);
    const { bookingId, days } = await season([{ itemId, quantity: 1 }], {
      without: [{ slot: 0, weekOf: weekOf(skipped) }],
    });
    expect(await promised(bookingId)).toEqual(at(days.filter((day) => day !== skipped)));
    const [slot] = (await judo.series.one({ bookingId })).slots;
    await judo.series.addBack({ key: newKey(), bookingId, slotId: slot?.id as string, weekOf: weekOf(skipped) });
    expect(await promised(bookingId)).toEqual(at(days));
    const sessions = await sessionsOf(bookingId);
    await judo.bookings.cancel({ key: newKey(), bookingId, sessionIds: [sessions[3]?.id as string] });
    expect(await promised(bookingId)).toEqual(at(days.slice(0, 3)));
    const day = days[0] as string;
    const hours = { site: "gymnase", day, startMinute: 0, lastDay: day, endMinute: 1440, reason: "works" } as const;
    const cancelledSessions = [sessions[0]?.id as string];
    await (await town.as("owner")).closures.close({ key: newKey(), ...hours, cancelledSessions });
    expect(await promised(bookingId)).toEqual(at(days.slice(1, 3)));
    await judo.bookings.cancel({ key: newKey(), bookingId });
    expect(await promised(bookingId)).toEqual([]);
    expect(await mails(bookingId, "cancelled")).not.toHaveLength(0);
  });
});

describe("a thing that takes its lender's accord", () => {
  test("waits with a season that waits, and is lent at the dates that are accepted, in one letter", async () => {
    const { itemId } = await lists({ site: "studio", name: "Piano" });
    const { bookingId, days, state } = await season([{ itemId, quantity: 1 }], { spaceId: town.spaces.studio });
    expect(state).toBe("pending");
    expect((await loansOf(bookingId)).map((one) => one.state)).toEqual(["asked", "asked", "asked", "asked"]);
    const sessions = await sessionsOf(bookingId);
    const owner = await town.as("owner");
    const without = [sessions[1]?.id as string];
    const reason = { motive: "service", note: "Ménage" } as const;
    await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept", without, ...reason });
    expect(await promised(bookingId)).toEqual(at(days.filter((_, i) => i !== 1)));
    expect((await loansOf(bookingId)).map((one) => one.state)).toEqual(["granted", "refused", "granted", "granted"]);
    expect(await mails(bookingId, "accepted")).toHaveLength(1);
  });

  test("is told to be over in one letter where no answer came in time", async () => {
    const { itemId } = await lists({ site: "studio", name: "Orgue" });
    const { bookingId } = await season([{ itemId, quantity: 1 }], { spaceId: town.spaces.studio });
    const now = () => new Date(NOW.getTime() + 8 * 24 * 3_600_000);
    await watchLoans({ db: database.db, territory: town.territory, user: null, now });
    expect((await loansOf(bookingId)).map((one) => one.state)).toEqual(["expired", "expired", "expired", "expired"]);
    expect(await mails(bookingId, "expired")).toHaveLength(1);
  });

  test("is answered once for all of its dates where the room was granted at once", async () => {
    const { itemId } = await lists({ name: "Vidéoprojecteur", grantMode: "approval" });
    const { bookingId, state } = await season([{ itemId, quantity: 1 }]);
    expect(state).toBe("confirmed");
    const asked = await loansOf(bookingId);
    expect(asked.map((one) => one.state)).toEqual(["asked", "asked", "asked", "asked"]);
    const lines = (await (await town.as("hub")).inbox.list({ most: 100 })).lines.filter(
      ({ kind, id }) => kind === "loan" && asked.some((one) => one.id === id),
    );
    expect(lines).toMatchObject([{ dates: 4 }]);
    const owner = await town.as("owner");
    await owner.loans.decide({ key: newKey(), loanId: asked[1]?.id as string, decision: "accept" });
    expect((await loansOf(bookingId)).map((one) => one.state)).toEqual(["granted", "granted", "granted", "granted"]);
    expect(await mails(bookingId, "accepted")).toHaveLength(1);
  });
});

test("a thing asked for with several dates is lent at each, and seen by its sides alone", async () => {
  const { itemId } = await lists({ name: "Tableau" });
  const first = next();
  const judo = await town.as("judo");
  const days = [first, addDays(first, 3)];
  const { bookingId } = await judo.series.askDates({
    ...{ key: newKey(), organizationId: town.organizations.judo, title: "Stage", people: 10 },
    ...{ spaceId: town.spaces.gymNorth, activityId: town.activities.reading, items: [{ itemId, quantity: 1 }] },
    dates: days.map((day) => ({ day, startMinute: 18 * HOUR, durationMinutes: 60 })),
  });
  expect(await promised(bookingId)).toEqual(at(days));
  expect((await (await town.as("choir")).loans.mine()).filter((one) => one.bookingId === bookingId)).toEqual([]);
});
