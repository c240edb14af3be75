import { and, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { booking } from "#db/schema.ts";
import { createOpenTown } from "./open-town.ts";
import { newKey, refusalOf } from "./town.ts";

const { town, crowd, read, close, startsOf, takenBy, mailsAbout } = await createOpenTown();
afterAll(close);

/** A series of four Tuesdays, or other days, at six in the studio, whose owner gives their accord, and has. */
async function granted(start: string, title: string, weekday = 2) {
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
    slots: [{ weekday, startMinute: 18 * 60, durationMinutes: 90, shortestMinutes: 90 }],
  });
  await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
  const [slot] = (await judo.series.one({ bookingId })).slots;
  const to = (startMinute: number) => ({
    ...{ bookingId, slotId: slot?.id as string, weekday, startMinute, durationMinutes: 90, shortestMinutes: 90 },
  });
  return { judo, owner, bookingId, to };
}

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
  expect(waiting.changes).toEqual({ day: null, weekday: 2, startMinute: 18 * 60, durationMinutes: 90 });
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

/** One evening in the studio, whose owner gives their accord, and has. */
async function evening(day: string, title: string) {
  const [judo, owner] = [await town.as("judo"), await town.as("owner")];
  const { bookingId } = await judo.bookings.book({
    ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading },
    ...{ title, people: 5, spaceId: town.spaces.studio, day, startMinute: 18 * 60, durationMinutes: 90 },
  });
  await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
  const [only] = (await judo.series.one({ bookingId })).sessions;
  const sessionId = only?.id as string;
  const to = (startMinute: number, on = day) => ({ sessionId, day: on, startMinute, durationMinutes: 90 });
  return { judo, owner, bookingId, sessionId, to };
}
const movesOf = async (bookingId: string) => (await (await town.as("judo")).series.one({ bookingId })).moves;

test("one date is asked for at another hour: it stands until the answer, the other hour is kept, and one asks once", async () => {
  const { judo, owner, bookingId, to } = await evening("2027-01-07", "Veillée");
  // half an hour of it is its own already
  const moved = await judo.series.move({ key: newKey(), ...to(19 * 60) });
  expect(moved).toMatchObject({ bookingId, isAsked: true });
  expect(await startsOf(bookingId)).toEqual(["01-07 18:00"]);
  const [move] = await movesOf(bookingId);
  expect(move).toMatchObject({ localStart: "2027-01-07 19:00:00", isHeld: true });
  const changeId = move?.id as string;
  expect(await takenBy(bookingId)).toEqual(["confirmed 01-07T16:45"]);
  expect(await takenBy(changeId)).toEqual(["held 01-07T19:00"]);
  expect(await refusalOf(judo.series.move({ key: newKey(), ...to(20 * 60) }))).toMatchObject({ code: "STATE_CHANGED" });

  const waiting = await owner.bookings.pendingOne({ bookingId: changeId });
  expect(waiting.changes).toEqual({ day: "2027-01-07", weekday: 4, startMinute: 18 * 60, durationMinutes: 90 });
  expect(waiting.sessions).toMatchObject([{ localStart: "2027-01-07 19:00:00", isOpen: true, isTaken: false }]);
  const { lines } = await (await town.as("hub")).inbox.list();
  expect(lines.find(({ id }) => id === changeId)).toMatchObject({ kind: "booking", sort: "change", dates: 1 });

  await owner.bookings.decide({ key: newKey(), bookingId: changeId, decision: "accept", note: "Volontiers" });
  expect(await startsOf(bookingId)).toEqual(["01-07 19:00"]);
  expect(await takenBy(bookingId)).toEqual(["confirmed 01-07T17:45"]);
  expect(await movesOf(bookingId)).toEqual([]);
  expect((await mailsAbout("Changement demandé : Veillée"))[0]?.body).toMatch(/18\sh/);
  expect((await mailsAbout("une séance de Veillée à déplacer")).length).toBe(1);
  expect((await mailsAbout("Changement accepté : Veillée"))[0]?.body).toContain("Volontiers");
});

test("a date of a season goes to another day alone, and later changes of the series leave it there", async () => {
  const { judo, owner, bookingId, to } = await granted("2027-04-05", "Printemps");
  const second = (await judo.series.one({ bookingId })).sessions[1]?.id as string;
  await judo.series.move({
    ...{ key: newKey(), sessionId: second, day: "2027-04-14", startMinute: 19 * 60, durationMinutes: 90 },
  });
  const [move] = await movesOf(bookingId);
  expect(move?.sessionId).toBe(second);
  await owner.bookings.decide({ key: newKey(), bookingId: move?.id as string, decision: "accept" });
  expect(await startsOf(bookingId)).toEqual(["04-06 18:00", "04-14 19:00", "04-20 18:00", "04-27 18:00"]);
  await judo.series.change({ key: newKey(), ...to(19 * 60) });
  const change = (await judo.series.one({ bookingId })).changes[0]?.id as string;
  await owner.bookings.decide({ key: newKey(), bookingId: change, decision: "accept" });
  expect(await startsOf(bookingId)).toEqual(["04-06 19:00", "04-14 19:00", "04-20 19:00", "04-27 19:00"]);
});

test("refused, taken back, or given up with its date, the move leaves nothing held, and no other hour is proposed", async () => {
  const { judo, owner, bookingId, to } = await evening("2027-01-14", "Lotos");
  const ask = async () => {
    await judo.series.move({ key: newKey(), ...to(20 * 60, "2027-01-15") });
    return (await movesOf(bookingId))[0]?.id as string;
  };
  const first = await ask();
  const proposed = { spaceId: town.spaces.studio, day: "2027-01-15", startMinute: 21 * 60, durationMinutes: 60 };
  expect(
    await refusalOf(
      owner.bookings.propose({ key: newKey(), bookingId: first, motive: "service", note: "Plus tard ?", ...proposed }),
    ),
  ).toMatchObject({ details: { rule: "one_date_one_session" } });
  await owner.bookings.decide({
    ...{ key: newKey(), bookingId: first, decision: "refuse", note: "Bal ce soir-là", motive: "service" },
  });
  expect((await mailsAbout("Changement refusé : Lotos"))[0]?.body).toContain("Bal ce soir-là");
  const second = await ask();
  await judo.bookings.cancel({ key: newKey(), bookingId: second });
  expect((await mailsAbout("Changement retiré : Lotos")).length).toBe(1);
  const third = await ask();
  await judo.bookings.cancel({ key: newKey(), bookingId });
  for (const id of [first, second, third]) expect(await takenBy(id)).toEqual([]);
  expect((await owner.bookings.pending()).some(({ id }) => id === third)).toBe(false);
});

test("without an answer in time a move may still be accepted while the hours are free, and not once its date has gone", async () => {
  const { judo, owner, bookingId, to } = await evening("2027-01-21", "Belote");
  await judo.series.move({ key: newKey(), ...to(20 * 60) });
  const move = (await movesOf(bookingId))[0]?.id as string;
  await town.endHold(move);
  expect(await movesOf(bookingId)).toMatchObject([{ isHeld: false }]);
  await owner.bookings.decide({ key: newKey(), bookingId: move, decision: "accept" });
  expect(await startsOf(bookingId)).toEqual(["01-21 20:00"]);
  const season = await granted("2027-02-01", "Chorale", 5);
  const given = (await judo.series.one({ bookingId: season.bookingId })).sessions[0]?.id as string;
  await judo.series.move({
    ...{ key: newKey(), sessionId: given, day: "2027-02-03", startMinute: 19 * 60, durationMinutes: 90 },
  });
  const lost = (await movesOf(season.bookingId))[0]?.id as string;
  await judo.series.giveBack({ key: newKey(), sessionId: given });
  expect(await takenBy(lost)).toEqual([]);
  expect(await refusalOf(owner.bookings.decide({ key: newKey(), bookingId: lost, decision: "accept" }))).toMatchObject({
    code: "STATE_CHANGED",
  });
});

test("of an owner who accepts a move and an association that takes it back or gives its date up at once, one has its way", async () => {
  const { bookingId, to } = await evening("2027-01-28", "Course d’un soir");
  const [judo, owner] = [await town.as("judo", { db: crowd.db }), await town.as("owner", { db: crowd.db })];
  await judo.series.move({ key: newKey(), ...to(20 * 60) });
  const move = (await movesOf(bookingId))[0]?.id as string;
  const calls = Array.from({ length: 9 }, (_, i) =>
    i % 2
      ? judo.bookings.cancel({ key: newKey(), bookingId: move })
      : owner.bookings.decide({ key: newKey(), bookingId: move, decision: "accept" }),
  );
  const ended = await Promise.allSettled(calls);
  const won = ended.flatMap(({ status }, i) => (status === "fulfilled" ? [i % 2] : []));
  expect(won.length).toBe(1);
  expect(await startsOf(bookingId)).toEqual([won[0] === 1 ? "01-28 18:00" : "01-28 20:00"]);
  expect((await takenBy(bookingId)).length).toBe(1);
  expect(await takenBy(move)).toEqual([]);
});

test("of two who ask for one date’s other hour and others who book it at once, one has it", async () => {
  const { bookingId, to } = await evening("2027-02-18", "Presse");
  const [judo, choir] = [await town.as("judo", { db: crowd.db }), await town.as("choir", { db: crowd.db })];
  const calls = Array.from({ length: 12 }, (_, i) =>
    i % 2
      ? choir.bookings.book({
          ...{ key: newKey(), organizationId: town.organizations.choir, activityId: town.activities.reading },
          ...{ title: "Chœur du jeudi", people: 5, spaceId: town.spaces.studio, day: "2027-02-18" },
          ...{ startMinute: 20 * 60, durationMinutes: 60 },
        })
      : judo.series.move({ key: newKey(), ...to(20 * 60) }),
  );
  const ended = await Promise.allSettled(calls);
  expect(ended.filter(({ status }) => status === "fulfilled").length).toBe(1);
  const theirs = await read((tx) => tx.select().from(booking).where(eq(booking.title, "Chœur du jeudi")));
  expect((await movesOf(bookingId)).length + theirs.length).toBe(1);
});

test("what waits for its own answer is asked at another hour beside it, and each is answered by itself", async () => {
  const [judo, owner] = [await town.as("judo"), await town.as("owner")];
  const ask = async (start: string, end: string, title: string) => {
    const { bookingId } = await judo.series.ask({
      ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading, title },
      ...{ spaceId: town.spaces.studio, people: 5, period: { start, end } },
      ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false },
      slots: [{ weekday: 6, startMinute: 18 * 60, durationMinutes: 90, shortestMinutes: 90 }],
    });
    const { slots, sessions } = await judo.series.one({ bookingId });
    const [slotId, sessionId] = [slots[0]?.id as string, sessions[0]?.id as string];
    return { bookingId, slotId, sessionId };
  };
  const { bookingId, slotId, sessionId } = await ask("2027-02-01", "2027-02-15", "Samedis");
  const hour = { weekday: 6, startMinute: 19 * 60, durationMinutes: 90, shortestMinutes: 90 };
  expect(await judo.series.change({ key: newKey(), bookingId, slotId, ...hour })).toMatchObject({ isAsked: true });
  const change = (await judo.series.one({ bookingId })).changes[0]?.id as string;
  await owner.bookings.decide({ key: newKey(), bookingId: change, decision: "accept" });
  expect(await startsOf(bookingId)).toEqual(["02-06 19:00", "02-13 19:00"]);
  expect(await takenBy(bookingId)).toEqual(["held 02-06T17:45", "held 02-13T17:45"]);
  await judo.series.move({ key: newKey(), sessionId, day: "2027-02-06", startMinute: 1200, durationMinutes: 90 });
  const move = (await movesOf(bookingId))[0]?.id as string;
  await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
  expect(await takenBy(move)).toEqual(["held 02-06T20:00"]);
  await owner.bookings.decide({ key: newKey(), bookingId: move, decision: "accept" });
  expect(await startsOf(bookingId)).toEqual(["02-06 20:00", "02-13 19:00"]);
  expect(await takenBy(bookingId)).toEqual(["confirmed 02-06T18:45", "confirmed 02-13T17:45"]);

  // refused itself, nothing of it waits any more
  const other = await ask("2027-03-01", "2027-03-15", "Samedis de mars");
  const late = { day: "2027-03-06", startMinute: 1200, durationMinutes: 90 };
  await judo.series.move({ key: newKey(), sessionId: other.sessionId, ...late });
  const lost = (await movesOf(other.bookingId))[0]?.id as string;
  await owner.bookings.decide({
    ...{ key: newKey(), bookingId: other.bookingId, decision: "refuse", note: "Salle en travaux", motive: "service" },
  });
  expect(await takenBy(lost)).toEqual([]);
  expect((await owner.bookings.pending()).some(({ id }) => id === lost)).toBe(false);
});
