import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { booking, policy } from "#db/schema.ts";
import { createOpenTown } from "./open-town.ts";
import { NOW, newKey, refusalOf } from "./town.ts";

const { town, crowd, read, close, startsOf, takenBy, mailsAbout } = await createOpenTown();
afterAll(close);

/** A series of four Tuesdays at six in the studio, whose owner gives their accord, and has; its third date was left out. */
async function granted(start: string, title: string) {
  const [judo, owner] = [await town.as("judo", { db: crowd.db }), await town.as("owner", { db: crowd.db })];
  const dayAfter = (days: number) =>
    new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const weekOf = dayAfter(14);
  const { bookingId } = await judo.series.ask({
    ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading, title },
    ...{ spaceId: town.spaces.studio, people: 5, period: { start, end: dayAfter(28) } },
    ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false, without: [{ slot: 0, weekOf }] },
    slots: [{ weekday: 2, startMinute: 18 * 60, durationMinutes: 90, shortestMinutes: 90 }],
  });
  await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
  const slotId = (await judo.series.one({ bookingId })).slots[0]?.id as string;
  const add = () => judo.series.addBack({ key: newKey(), bookingId, slotId, weekOf });
  const missing = async () => (await judo.series.one({ bookingId })).missing;
  const asked = async () => (await missing())[0]?.addition?.id as string;
  return { judo, owner, bookingId, slotId, add, missing, asked };
}

test("a date left out is asked of the owner, kept meanwhile, and one of the series’ dates once it is granted", async () => {
  const { judo, owner, bookingId, slotId, add, missing, asked } = await granted("2027-01-04", "Lecture du mardi");
  expect(await missing()).toMatchObject([{ day: "2027-01-19", state: "free", isAsked: true, addition: null }]);
  expect(await add()).toMatchObject({ isAsked: true, sessionId: null });
  expect(await startsOf(bookingId)).toEqual(["01-05 18:00", "01-12 18:00", "01-26 18:00"]);
  const id = await asked();
  expect(await missing()).toMatchObject([{ addition: { localStart: "2027-01-19 18:00:00", isHeld: true } }]);
  // a quarter of an hour before to set up
  expect(await takenBy(id)).toEqual(["held 01-19T16:45"]);
  expect((await refusalOf(add())).code).toBe("STATE_CHANGED");
  // another hour for the whole series may be asked beside it
  const hour = { weekday: 2, startMinute: 19 * 60, durationMinutes: 90, shortestMinutes: 90 };
  await judo.series.change({ key: newKey(), bookingId, slotId, ...hour });
  const { changes } = await judo.series.one({ bookingId });
  expect(changes).toMatchObject([{ startMinute: 19 * 60, dates: 3 }]);
  await judo.bookings.cancel({ key: newKey(), bookingId: changes[0]?.id as string });

  expect(await owner.bookings.pendingOne({ bookingId: id })).toMatchObject({
    ...{ isAddition: true, changes: null },
    sessions: [{ localStart: "2027-01-19 18:00:00", isOpen: true, isTaken: false }],
  });
  const { lines } = await (await town.as("hub")).inbox.list();
  expect(lines.find((line) => line.id === id)).toMatchObject({ kind: "booking", sort: "addition", dates: 1 });
  await owner.bookings.decide({ key: newKey(), bookingId: id, decision: "accept", note: "Avec plaisir" });
  expect(await startsOf(bookingId)).toEqual(["01-05 18:00", "01-12 18:00", "01-19 18:00", "01-26 18:00"]);
  expect(await takenBy(bookingId)).toContain("confirmed 01-19T16:45");
  expect(await missing()).toEqual([]);
  // it is one of the series' own: a later change takes it along
  const { sessions } = await judo.series.one({ bookingId });
  expect(sessions.every(({ isException }) => !isException)).toBe(true);
  expect((await mailsAbout("Date demandée\u00a0: Lecture du mardi"))[0]?.body).toContain("gardées pour vous");
  expect((await mailsAbout("une date à ajouter à Lecture du mardi")).length).toBe(1);
  expect((await mailsAbout("Date ajoutée\u00a0: Lecture du mardi"))[0]?.body).toContain("Avec plaisir");
});

test("refused, taken back, or given up with its series, the date is kept no longer, and no other hour is proposed", async () => {
  const { judo, owner, bookingId, add, asked } = await granted("2027-02-01", "Contes");
  await add();
  const first = await asked();
  const other = { spaceId: town.spaces.studio, day: "2027-02-16", startMinute: 21 * 60, durationMinutes: 60 };
  const why = { motive: "service", note: "Ménage ce soir-là" } as const;
  expect(await refusalOf(owner.bookings.propose({ key: newKey(), bookingId: first, ...why, ...other }))).toMatchObject({
    details: { rule: "one_date_one_session" },
  });
  await owner.bookings.decide({ key: newKey(), bookingId: first, decision: "refuse", ...why });
  expect((await mailsAbout("Date refusée\u00a0: Contes"))[0]?.body).toContain("Ménage ce soir-là");
  await add();
  const second = await asked();
  expect(await refusalOf((await town.as("choir")).bookings.cancel({ key: newKey(), bookingId: second }))).toMatchObject(
    {
      code: "NOT_FOUND",
    },
  );
  await judo.bookings.cancel({ key: newKey(), bookingId: second });
  expect((await mailsAbout("Date retirée\u00a0: Contes")).length).toBe(1);
  await add();
  const third = await asked();
  await judo.bookings.cancel({ key: newKey(), bookingId });
  for (const id of [first, second, third]) expect(await takenBy(id)).toEqual([]);
  expect((await owner.bookings.pending()).some(({ id }) => id === third)).toBe(false);
  expect(await refusalOf(owner.bookings.decide({ key: newKey(), bookingId: third, decision: "accept" }))).toMatchObject(
    { code: "STATE_CHANGED" },
  );
});

test("without an answer in time the date is free again, and may still be accepted while it is; at an older hour it stands by itself", async () => {
  const { judo, owner, bookingId, slotId, add, missing, asked } = await granted("2027-03-01", "Atelier");
  await add();
  const id = await asked();
  await town.endHold(id);
  expect(await takenBy(id)).toEqual([]);
  expect(await missing()).toMatchObject([{ state: "free", addition: { isHeld: false } }]);
  const hour = { weekday: 2, startMinute: 20 * 60, durationMinutes: 90, shortestMinutes: 90 };
  await judo.series.change({ key: newKey(), bookingId, slotId, ...hour });
  const change = (await judo.series.one({ bookingId })).changes[0]?.id as string;
  await owner.bookings.decide({ key: newKey(), bookingId: change, decision: "accept" });
  await owner.bookings.decide({ key: newKey(), bookingId: id, decision: "accept" });
  expect(await startsOf(bookingId)).toEqual(["03-02 20:00", "03-09 20:00", "03-16 18:00", "03-23 20:00"]);
  const { sessions } = await judo.series.one({ bookingId });
  expect(sessions.filter(({ isException }) => isException).map(({ localStart }) => localStart.slice(0, 10))).toEqual([
    "2027-03-16",
  ]);
});

test("of a series that waits for its own answer, a date is asked beside it, and each is answered by itself", async () => {
  const judo = await town.as("judo");
  const owner = await town.as("owner");
  const { bookingId } = await judo.series.ask({
    ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading },
    ...{ title: "Samedis", spaceId: town.spaces.studio, people: 5, period: { start: "2027-04-05", end: "2027-04-19" } },
    ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false, without: [{ slot: 0, weekOf: "2027-04-12" }] },
    slots: [{ weekday: 6, startMinute: 18 * 60, durationMinutes: 90, shortestMinutes: 90 }],
  });
  const slotId = (await judo.series.one({ bookingId })).slots[0]?.id as string;
  await judo.series.addBack({ key: newKey(), bookingId, slotId, weekOf: "2027-04-12" });
  const id = (await judo.series.one({ bookingId })).missing[0]?.addition?.id as string;
  await owner.bookings.decide({ key: newKey(), bookingId: id, decision: "accept" });
  expect(await takenBy(bookingId)).toEqual(["held 04-10T15:45", "held 04-17T15:45"]);
  await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
  expect(await takenBy(bookingId)).toEqual(["confirmed 04-10T15:45", "confirmed 04-17T15:45"]);
});

test("of an association that asks twenty times at once, one request waits; of the owner’s answer and its withdrawal, one counts", async () => {
  const { judo, owner, bookingId, add, asked } = await granted("2027-05-31", "Course");
  const asks = await Promise.allSettled(Array.from({ length: 20 }, add));
  expect(asks.filter(({ status }) => status === "fulfilled").length).toBe(1);
  const id = await asked();
  expect((await read((tx) => tx.select().from(booking).where(eq(booking.changesBookingId, bookingId)))).length).toBe(1);
  const answers = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) =>
      i % 2
        ? judo.bookings.cancel({ key: newKey(), bookingId: id })
        : owner.bookings.decide({ key: newKey(), bookingId: id, decision: "accept" }),
    ),
  );
  const won = answers.flatMap(({ status }, i) => (status === "fulfilled" ? [i % 2] : []));
  expect(won.length).toBe(1);
  expect((await takenBy(bookingId)).length).toBe(won[0] === 1 ? 3 : 4);
  expect(await takenBy(id)).toEqual([]);
});

test("of who asks for the date left out and others who book it at once, one has it", async () => {
  const { add, missing } = await granted("2026-11-02", "Ruée");
  const choir = await town.as("choir", { db: crowd.db });
  const calls = Array.from({ length: 12 }, (_, i) =>
    i % 2
      ? choir.bookings.book({
          ...{ key: newKey(), organizationId: town.organizations.choir, activityId: town.activities.reading },
          ...{ title: "Chœur", people: 5, spaceId: town.spaces.studio, day: "2026-11-17" },
          ...{ startMinute: 18 * 60 + 30, durationMinutes: 60 },
        })
      : add(),
  );
  const ended = await Promise.allSettled(calls);
  expect(ended.filter(({ status }) => status === "fulfilled").length).toBe(1);
  const theirs = await read((tx) => tx.select().from(booking).where(eq(booking.title, "Chœur")));
  expect((await missing()).filter(({ addition }) => addition).length + theirs.length).toBe(1);
});

test("the hours of a date that is asked for count in the week’s hours of its association", async () => {
  const { judo, add } = await granted("2026-11-30", "Comptée");
  const used = async () =>
    (await judo.quotas.left({ organizationId: town.organizations.judo, day: "2026-12-15" }))?.usedMinutes;
  const rules = (await read((tx) => tx.select().from(policy)))[0]?.rules;
  await read((tx) =>
    tx.insert(policy).values({
      ...{ territoryId: town.territoryId, version: 2, name: "Avec quota", adoptedAt: NOW },
      rules: { ...(rules as NonNullable<typeof rules>), quotaHoursPerWeek: 4 },
    }),
  );
  expect(await used()).toBe(0);
  await add();
  expect(await used()).toBe(90);
});
