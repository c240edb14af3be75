import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Connection, connect, withTerritory } from "#db/client.ts";
import { booking, campaign, occupation, outbox, session } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let crowd: Connection;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  crowd = connect(database.url, { max: 20 });
  await read((tx) => tx.update(campaign).set({ state: "published" }));
});

afterAll(async () => {
  await crowd.close();
  await database.close();
});

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);

/** A series of four Tuesdays at six in the studio, whose owner gives their accord, and has. */
async function granted(start: string, title: string) {
  const [judo, owner] = [await town.as("judo"), await town.as("owner")];
  const end = new Date(Date.parse(`${start}T00:00:00Z`) + 28 * 86_400_000).toISOString().slice(0, 10);
  const { bookingId } = await judo.series.ask({
    ...{
      key: newKey(),
      organizationId: town.organizations.judo,
      activityId: town.activities.reading,
      title,
      people: 5,
    },
    ...{ spaceId: town.spaces.studio, period: { start, end }, skipsSchoolHolidays: false, skipsPublicHolidays: false },
    slots: [{ weekday: 2, startMinute: 18 * 60, durationMinutes: 90, shortestMinutes: 90 }],
  });
  await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
  const [slot] = (await judo.series.one({ bookingId })).slots;
  const to = (startMinute: number) => ({
    ...{ bookingId, slotId: slot?.id as string, weekday: 2, startMinute, durationMinutes: 90, shortestMinutes: 90 },
  });
  return { judo, owner, bookingId, to };
}

const startsOf = async (bookingId: string) =>
  (await read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)).orderBy(session.localStart)))
    .filter(({ state }) => state === "planned")
    .map(({ localStart }) => localStart.slice(5, 16));
const takenBy = (bookingId: string) =>
  read(async (tx) =>
    (await tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)))
      .filter(({ state }) => state !== "released")
      .map(({ state, during }) => `${state} ${during.start.toISOString().slice(5, 16)}`)
      .toSorted(),
  );
const mailsAbout = (words: string) =>
  read((tx) =>
    tx
      .select()
      .from(outbox)
      .where(like(outbox.subject, `%${words}%`)),
  );
const isFree = async (day: string, startMinute: number) => {
  const choir = await town.as("choir");
  const { dates } = await choir.series.preview({
    ...{ spaceId: town.spaces.studio, activityId: town.activities.reading, people: 5 },
    slots: [{ weekday: 2, startMinute, durationMinutes: 30, shortestMinutes: 30 }],
    period: { start: day, end: new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) },
    ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false },
  });
  return dates[0]?.state;
};

test("where the owner gives their accord another hour is asked: the series keeps its own, the new one is kept too", async () => {
  const { judo, owner, bookingId, to } = await granted("2027-01-04", "Lecture du mardi");
  const before = await startsOf(bookingId);
  // it reaches half an hour into the hours that the series has itself
  const asked = to(19 * 60);
  expect((await judo.series.previewChange(asked)).isAsked).toBe(true);
  expect(await judo.series.change({ key: newKey(), ...asked })).toMatchObject({ isAsked: true, moved: 4, kept: 0 });
  expect(await startsOf(bookingId)).toEqual(before);
  expect([await isFree("2027-01-05", 18 * 60), await isFree("2027-01-05", 20 * 60)]).toEqual(["taken", "taken"]);
  const { changes } = await judo.series.one({ bookingId });
  expect(changes).toMatchObject([{ startMinute: 19 * 60, dates: 4, isHeld: true }]);
  // one at a time, and nobody else's
  expect(await refusalOf(judo.series.change({ key: newKey(), ...to(17 * 60) }))).toMatchObject({
    code: "STATE_CHANGED",
  });
  const changeId = changes[0]?.id as string;
  expect(
    await refusalOf((await town.as("choir")).bookings.cancel({ key: newKey(), bookingId: changeId })),
  ).toMatchObject({ code: "NOT_FOUND" });

  const waiting = await owner.bookings.pendingOne({ bookingId: changeId });
  expect(waiting.changes).toEqual({ weekday: 2, startMinute: 18 * 60, durationMinutes: 90 });
  expect(waiting.sessions.every(({ isOpen, isTaken }) => isOpen && !isTaken)).toBe(true);
  const { lines } = await (await town.as("hub")).inbox.list();
  expect(lines.find(({ id }) => id === changeId)).toMatchObject({ kind: "booking", sort: "change", dates: 4 });

  // set by itself meanwhile, and given back meanwhile
  const sessions = (await judo.series.one({ bookingId })).sessions;
  await judo.series.move({
    ...{ key: newKey(), sessionId: sessions[1]?.id as string, day: "2027-01-12", startMinute: 18 * 60 },
    durationMinutes: 60,
  });
  await judo.series.giveBack({ key: newKey(), sessionId: sessions[2]?.id as string });
  await owner.bookings.decide({ key: newKey(), bookingId: changeId, decision: "accept", note: "Bonne idée" });
  expect(await startsOf(bookingId)).toEqual(["01-05 19:00", "01-12 18:00", "01-26 19:00"]);
  expect(await takenBy(bookingId)).toEqual([
    // a quarter of an hour before to set up
    ...["confirmed 01-05T17:45", "confirmed 01-12T16:45", "confirmed 01-26T17:45"],
  ]);
  expect(await takenBy(changeId)).toEqual([]);
  expect((await judo.series.one({ bookingId })).slots).toMatchObject([{ startMinute: 19 * 60 }]);
  expect((await judo.series.one({ bookingId })).changes).toEqual([]);
  for (const words of ["Changement demandé", "autre heure pour Lecture du mardi", "Changement accepté"])
    expect((await mailsAbout(words)).length, words).toBe(1);
});

test("refused with a reason, or taken back, the series keeps its hours and the others are free", async () => {
  const { judo, owner, bookingId, to } = await granted("2027-02-01", "Contes");
  const before = await startsOf(bookingId);
  await judo.series.change({ key: newKey(), ...to(20 * 60) });
  const [first] = (await judo.series.one({ bookingId })).changes;
  await owner.bookings.decide({
    ...{ key: newKey(), bookingId: first?.id as string, decision: "refuse", note: "Ménage à 20 h", motive: "service" },
  });
  expect(await isFree("2027-02-02", 20 * 60 + 30)).toBe("free");
  const [mail] = await mailsAbout("Changement refusé\u00a0: Contes");
  expect(mail?.body).toContain("Ménage à 20 h");
  await judo.series.change({ key: newKey(), ...to(16 * 60 + 45) });
  const [second] = (await judo.series.one({ bookingId })).changes;
  expect(await isFree("2027-02-02", 16 * 60 + 45)).toBe("taken");
  await judo.bookings.cancel({ key: newKey(), bookingId: second?.id as string });
  expect(await isFree("2027-02-02", 16 * 60 + 45)).toBe("free");
  expect((await mailsAbout("Changement retiré\u00a0: Contes")).length).toBe(1);
  expect(await startsOf(bookingId)).toEqual(before);
  // what is left of neither shows in the agenda
  const week = await judo.agenda.week({ start: "2027-02-01", end: "2027-02-08" });
  expect(week.filter(({ title }) => title === "Contes").length).toBe(1);
});

test("without an answer in time the new hours are free again, and the owner may still accept while they are", async () => {
  const { judo, owner, bookingId, to } = await granted("2027-03-01", "Atelier");
  await judo.series.change({ key: newKey(), ...to(20 * 60) });
  const [change] = (await judo.series.one({ bookingId })).changes;
  await town.endHold(change?.id as string);
  expect(await isFree("2027-03-02", 20 * 60 + 30)).toBe("free");
  expect((await judo.series.one({ bookingId })).changes).toMatchObject([{ isHeld: false }]);
  await owner.bookings.decide({ key: newKey(), bookingId: change?.id as string, decision: "accept" });
  expect((await startsOf(bookingId))[0]).toBe("03-02 20:00");
});

test("a series that is given up asks for no other hour any more", async () => {
  const { judo, owner, bookingId, to } = await granted("2027-04-05", "Poésie");
  await judo.series.change({ key: newKey(), ...to(20 * 60) });
  const [change] = (await judo.series.one({ bookingId })).changes;
  await judo.bookings.cancel({ key: newKey(), bookingId });
  expect(await isFree("2027-04-06", 20 * 60 + 30)).toBe("free");
  expect((await owner.bookings.pending()).some(({ id }) => id === change?.id)).toBe(false);
});

test("of an owner who accepts and an association that takes back at once, one has its way and no hour is had twice", async () => {
  const { bookingId, to } = await granted("2027-05-03", "Course");
  const [judo, owner] = [await town.as("judo", { db: crowd.db }), await town.as("owner", { db: crowd.db })];
  await judo.series.change({ key: newKey(), ...to(19 * 60) });
  const change = (await judo.series.one({ bookingId })).changes[0]?.id as string;
  const calls = Array.from({ length: 8 }, (_, i) =>
    i % 2
      ? judo.bookings.cancel({ key: newKey(), bookingId: change })
      : owner.bookings.decide({ key: newKey(), bookingId: change, decision: "accept" }),
  );
  const ended = await Promise.allSettled(calls);
  const won = ended.flatMap(({ status }, i) => (status === "fulfilled" ? [i % 2] : []));
  expect(won.length).toBe(1);
  const hour = won[0] === 1 ? "18:00" : "19:00";
  expect((await startsOf(bookingId)).map((start) => start.slice(6))).toEqual([hour, hour, hour, hour]);
  expect((await takenBy(bookingId)).length).toBe(4);
  expect(await takenBy(change)).toEqual([]);
});

test("of one who asks for another hour and others who book it at once, one has each hour", async () => {
  const { bookingId, to } = await granted("2027-06-07", "Ruée");
  const [judo, choir] = [await town.as("judo", { db: crowd.db }), await town.as("choir", { db: crowd.db })];
  const calls = Array.from({ length: 12 }, (_, i) =>
    i % 3
      ? choir.bookings.book({
          ...{ key: newKey(), organizationId: town.organizations.choir, activityId: town.activities.reading },
          ...{ title: "Chœur", people: 5, spaceId: town.spaces.studio, day: "2027-06-15" },
          ...{ startMinute: 20 * 60, durationMinutes: 60 },
        })
      : judo.series.change({ key: newKey(), ...to(20 * 60) }),
  );
  const ended = await Promise.allSettled(calls);
  expect(ended.filter(({ status }) => status === "fulfilled").length).toBe(1);
  const open = await read((tx) =>
    tx
      .select()
      .from(booking)
      .where(and(eq(booking.changesBookingId, bookingId), eq(booking.state, "pending"))),
  );
  const theirs = await read((tx) => tx.select().from(booking).where(eq(booking.title, "Chœur")));
  expect(open.length + theirs.length).toBe(1);
});
