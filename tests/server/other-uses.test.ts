// Use of a place beyond what its type of establishment is open for (GN 6): asked of the mayor, provisional until accepted.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { activity, auditEvent, outbox, policy, session, site, siteAccess, space } from "#db/schema.ts";
import { remindOtherUses } from "#server/other-uses/service.ts";
import { addDays } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
/** A Tuesday, further on for each test. */
let day = "2026-10-06";

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  const { territoryId } = town;
  await inTerritory(async (tx) => {
    await tx
      .insert(siteAccess)
      .values({ territoryId, siteId: town.sites.gym, mode: "code", contact: "Gardien", secret: "4711B" });
    // a gym, in which somebody sings
    await tx
      .update(site)
      .set({ erpTypes: ["X"], erpCategory: 3 })
      .where(eq(site.id, town.sites.gym));
    await tx.update(activity).set({ family: "culture" }).where(eq(activity.id, town.activities.reading));
  });
});
beforeEach(async () => {
  day = addDays(day, 7);
  await adopt(15);
});
afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);

async function adopt(otherUseDays: number) {
  await inTerritory(async (tx) => {
    const [last] = await tx.select().from(policy).orderBy(sql`version desc`).limit(1);
    if (!last) throw new Error("No policy");
    const { id, ...rest } = last;
    await tx.insert(policy).values({ ...rest, version: last.version + 1, rules: { ...last.rules, otherUseDays } });
  });
}

type Person = Parameters<Town["as"]>[0];
/** At eight in the morning of a day, in Paris. */
const on = (person: Person, today: string, time = "06:00") =>
  town.as(person, { now: new Date(`${today}T${time}:00Z`) });
const ahead = (days: number) => addDays(day, -days);

/** The choir on an evening in the gym, 18:00 to 19:00 in Paris (16:00 or 17:00 in UTC). */
const evening = (more = {}) => ({
  ...{ key: newKey(), organizationId: town.organizations.choir, title: "Chœur", activityId: town.activities.reading },
  ...{ people: 10, spaceId: town.spaces.gymNorth, day, startMinute: 18 * 60, durationMinutes: 60, ...more },
});
const book = async (today: string, more = {}) => (await on("choir", today)).bookings.book(evening(more));

/** Booked thirty days before. */
async function booked() {
  const { bookingId } = await book(ahead(30));
  const [found] = await inTerritory((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)));
  const shown = async (person: "choir" | "owner", today: string) => {
    const caller = await on(person, today);
    const days = { start: day, end: addDays(day, 1) };
    const sessions =
      person === "choir" ? await caller.agenda.week(days) : await caller.agenda.ofSite({ site: "gymnase", ...days });
    return sessions.find(({ id }) => id === found?.id)?.blocked;
  };
  const written = { key: newKey(), bookingId, hazards: "Public debout", exits: "Deux issues" };
  const write = async (person: Person, today: string) =>
    (await (await on(person, today)).conventions.writeApplication({ ...written, key: newKey() })).applicationId;
  const send = async (person: Person, today: string, sentOn: string | null = today, applicationId?: string) =>
    (
      await (
        await on(person, today)
      ).conventions.sendApplication({
        ...{ key: newKey(), bookingId, applicationId: applicationId ?? null, sentOn },
      })
    ).applicationId;
  const answer = async (person: Person, today: string, applicationId: string, more = {}) =>
    (await on(person, today)).conventions.answerApplication({
      ...{ key: newKey(), applicationId, answer: "accepted" as const, answeredOn: today, ...more },
    });
  const of = async (person: Person, today: string) => (await on(person, today)).conventions.applications({ bookingId });
  return { bookingId, sessionId: found?.id as string, shown, write, send, answer, of };
}

describe("hours asked for", () => {
  test("are refused under fifteen days, with the first day that could be had, and granted from there on", async () => {
    const soonest = ahead(-1);
    expect(await refusalOf(book(ahead(14)))).toMatchObject({
      code: "OTHER_USE_LATE",
      details: { day, soonest, types: "X" },
    });
    expect(await book(ahead(15))).toMatchObject({ state: "confirmed" });
  });

  test("are had at any time for what the place is open for", async () => {
    expect(await book(ahead(2), { activityId: town.activities.sport })).toMatchObject({ state: "confirmed" });
  });

  test("are had at any time where the type of the place is not known, or is another too", async () => {
    const types = async (erpTypes: string[]) =>
      inTerritory((tx) => tx.update(site).set({ erpTypes }).where(eq(site.id, town.sites.gym)));
    try {
      await types([]);
      expect(await book(ahead(2))).toMatchObject({ state: "confirmed" });
      await types(["X", "L"]);
      expect(await book(ahead(2), { startMinute: 20 * 60 })).toMatchObject({ state: "confirmed" });
    } finally {
      await types(["X"]);
    }
  });

  test("cannot be accepted by the owner once the fifteen days have passed, unless it was handed in meanwhile", async () => {
    const asked = async (grantMode: "approval" | "instant") =>
      inTerritory((tx) => tx.update(space).set({ grantMode }).where(eq(space.id, town.spaces.gymNorth)));
    await asked("approval");
    try {
      const { bookingId, state } = await book(ahead(17));
      expect(state).toBe("pending");
      const waiting = async (today: string) =>
        (await (await on("owner", today)).bookings.pending()).find(({ id }) => id === bookingId)?.sessions;
      expect(await waiting(ahead(17))).toMatchObject([{ otherUse: { state: "to-send" } }]);
      expect(await waiting(ahead(14))).toMatchObject([{ otherUse: { state: "late", types: "X" } }]);
      const accept = async () =>
        (await on("owner", ahead(14))).bookings.decide({ key: newKey(), bookingId, decision: "accept" });
      expect(await refusalOf(accept())).toMatchObject({ code: "OTHER_USE_LATE", details: { day } });
      const sent = { key: newKey(), bookingId, applicationId: null, sentOn: ahead(15) };
      await (await on("choir", ahead(15))).conventions.sendApplication(sent);
      expect(await accept()).toMatchObject({ state: "confirmed" });
    } finally {
      await asked("instant");
    }
  });

  test("of a season, of several dates and of an option are refused alike; a session moves to no day that is too soon", async () => {
    const choir = await on("choir", ahead(10));
    const { day: _, startMinute, durationMinutes, ...about } = evening();
    const slot = { weekday: 2, startMinute, durationMinutes, shortestMinutes: durationMinutes };
    // a campaign takes wishes for the gym's seasons
    await inTerritory(async (tx) => {
      await tx
        .update(site)
        .set({ erpTypes: ["X"] })
        .where(eq(site.id, town.sites.studio));
      await tx.update(space).set({ seasonMode: "direct" }).where(eq(space.id, town.spaces.studio));
    });
    const season = {
      spaceId: town.spaces.studio,
      period: { start: day, end: addDays(day, 21) },
      skipsSchoolHolidays: false,
    };
    const asked = { ...about, ...season, skipsPublicHolidays: false, slots: [slot] };
    expect(await refusalOf(choir.series.ask(asked))).toMatchObject({ code: "OTHER_USE_LATE" });
    const dates = [{ day, startMinute, durationMinutes }];
    expect((await refusalOf(choir.series.askDates({ ...about, dates }))).code).toBe("OTHER_USE_LATE");
    expect((await refusalOf(choir.options.hold(evening()))).code).toBe("OTHER_USE_LATE");
    const { sessionId } = await booked();
    const move = async (to: string, key = newKey()) =>
      (await on("choir", ahead(20))).series.move({
        key,
        sessionId,
        day: to,
        startMinute: 19 * 60,
        durationMinutes: 60,
      });
    expect((await refusalOf(move(ahead(6)))).code).toBe("OTHER_USE_LATE");
    await move(day);
  });
});

describe("another hour", () => {
  test("is not proposed by the owner where it is too soon for the mayor, and the request still waits", async () => {
    const asked = async (grantMode: "approval" | "instant") =>
      inTerritory((tx) => tx.update(space).set({ grantMode }).where(eq(space.id, town.spaces.gymNorth)));
    await asked("approval");
    try {
      const { bookingId } = await book(ahead(30));
      const owner = await on("owner", ahead(20));
      const propose = (soon: string) =>
        owner.bookings.propose({
          ...{ key: newKey(), bookingId, motive: "service", note: "Entretien du sol", spaceId: town.spaces.gymNorth },
          ...{ day: soon, startMinute: 19 * 60, durationMinutes: 60 },
        });
      expect(await refusalOf(propose(ahead(7)))).toMatchObject({ code: "OTHER_USE_LATE", details: { day: ahead(7) } });
      expect((await owner.bookings.pending()).map(({ id }) => id)).toContain(bookingId);
      await propose(day);
      expect((await owner.bookings.pending()).map(({ id }) => id)).not.toContain(bookingId);
    } finally {
      await asked("instant");
    }
  });

  test("is not swapped for where it is too soon for the mayor: who proposes is told why, of another's use nothing", async () => {
    const thursday = addDays(day, 2);
    await book(ahead(30), { spaceId: town.spaces.gymSouth, day: thursday });
    await (await on("judo", ahead(30))).bookings.book(
      evening({ organizationId: town.organizations.judo, title: "Judo", activityId: town.activities.sport }),
    );
    const days = { start: day, end: addDays(day, 3) };
    const swap = async (person: "choir" | "judo", today: string) => {
      const caller = await on(person, today);
      const [own] = await caller.agenda.week(days);
      const [others] = await (await on(person === "choir" ? "judo" : "choir", today)).agenda.week(days);
      const ids = { sessionId: own?.id as string, otherSessionId: others?.id as string };
      return caller.swaps.propose({ key: newKey(), ...ids });
    };
    expect(await refusalOf(swap("choir", ahead(14)))).toMatchObject({ code: "OTHER_USE_LATE", details: { day } });
    expect(await refusalOf(swap("judo", ahead(14)))).toMatchObject({ details: { rule: "not_swappable" } });
    expect((await swap("judo", ahead(15))).swapId).toBeTruthy();
  });
});

describe("a granted session of another use", () => {
  test("is provisional to both sides until the mayor accepts: no code, no arrival", async () => {
    const { sessionId, shown, write, send, answer } = await booked();
    const dates = { reason: "other-use", types: "X", before: ahead(15), limit: ahead(15) };
    expect(await shown("choir", ahead(20))).toMatchObject({ ...dates, state: "to-send", daysLeft: 5 });
    expect(await shown("owner", ahead(20))).toMatchObject({ ...dates, state: "to-send", daysLeft: 5 });
    const applicationId = await write("choir", ahead(20));
    await send("choir", ahead(16), ahead(16), applicationId);
    expect(await shown("owner", ahead(14))).toMatchObject({ state: "sent", sentOn: ahead(16) });
    const choir = await on("choir", day, "15:50");
    expect(await choir.visits.one({ sessionId })).toMatchObject({
      ...{ waysIn: null, blocked: { reason: "other-use", state: "sent" }, mayArrive: false, mayTellBefore: false },
    });
    const arrive = () => choir.visits.arrive({ key: newKey(), sessionId });
    expect(await refusalOf(arrive())).toMatchObject({ code: "OTHER_USE_UNANSWERED", details: { day, state: "sent" } });
    await answer("owner", day, applicationId, { reference: "2026-114" });
    expect(await shown("choir", day)).toBeNull();
    expect((await choir.visits.one({ sessionId })).waysIn).toHaveLength(1);
  });

  test("is blocked from the day on which the law's time has passed, whatever the territory's", async () => {
    await adopt(30);
    const { shown, send, answer } = await booked();
    expect(await shown("choir", ahead(30))).toMatchObject({ state: "to-send", before: ahead(30), daysLeft: 0 });
    expect(await shown("choir", ahead(29))).toMatchObject({ state: "to-send", limit: ahead(15), daysLeft: 14 });
    expect(await shown("choir", ahead(14))).toMatchObject({ state: "late", limit: ahead(15) });
    const applicationId = await send("choir", ahead(14));
    expect(await shown("choir", ahead(13))).toMatchObject({ state: "late", sentOn: ahead(14) });
    // the mayor is free to accept it all the same
    await answer("hub", ahead(12), applicationId);
    expect(await shown("choir", ahead(12))).toBeNull();
  });

  test("is refused with the mayor's reason, and may be asked for again", async () => {
    const { shown, of, write, send, answer } = await booked();
    const first = await send("owner", ahead(29));
    await answer("owner", ahead(25), first, { answer: "refused", motive: "Une issue de trop peu." });
    expect(await shown("owner", ahead(25))).toMatchObject({ state: "refused" });
    expect((await of("choir", ahead(25)))?.applications).toMatchObject([
      { answer: "refused", motive: "Une issue de trop peu.", answeredOn: ahead(25), hasFile: false },
    ]);
    const next = await write("choir", ahead(24));
    await send("choir", ahead(24), ahead(24), next);
    expect(await shown("choir", ahead(24))).toMatchObject({ state: "sent" });
  });

  test("is accepted by silence four months after, not a day before, and says so by itself", async () => {
    const { bookingId } = await book(addDays(day, -130));
    const sentOn = addDays(day, -128);
    const sent = { key: newKey(), bookingId, applicationId: null, sentOn };
    await (await on("choir", sentOn)).conventions.sendApplication(sent);
    const of = async (today: string) => (await on("owner", today)).conventions.applications({ bookingId });
    const tacit = (await of(ahead(20)))?.applications[0]?.tacitOn as string;
    expect(await of(addDays(tacit, -1))).toMatchObject({
      ...{ standing: { state: "sent", tacitOn: tacit }, applications: [{ isTacit: false }] },
    });
    expect(await of(tacit)).toMatchObject({ standing: null, applications: [{ isTacit: true, answer: null }] });
  });

  test("covers the days it was asked for: another date needs another application", async () => {
    const { sessionId, shown, of, send, answer } = await booked();
    await answer("owner", ahead(20), await send("choir", ahead(29)));
    expect(await shown("choir", ahead(20))).toBeNull();
    const moved = { key: newKey(), sessionId, day: addDays(day, 1), startMinute: 18 * 60, durationMinutes: 60 };
    await (await on("choir", ahead(20))).series.move(moved);
    expect(await of("choir", ahead(20))).toMatchObject({ standing: { state: "to-send", day: addDays(day, 1) } });
  });
});

describe("the application", () => {
  test("is a file that both sides and the hub get back as it was written, and that holds what was typed", async () => {
    const { bookingId, write, of } = await booked();
    const applicationId = await write("choir", ahead(29));
    const files = [];
    for (const person of ["choir", "owner", "hub"] as const) {
      const { name, content } = await (await on(person, ahead(20))).conventions.applicationFile({ applicationId });
      expect(name).toMatch(/^demande-gn6-.*\.pdf$/);
      files.push(content);
    }
    expect(new Set(files).size).toBe(1);
    expect(
      Buffer.from(files[0] as string, "base64")
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const page = await of("owner", ahead(20));
    expect(page).toMatchObject({ standing: { state: "to-send" }, mayWrite: true, maySend: true, mayAnswer: true });
    expect(page?.applications).toMatchObject([{ hazards: "Public debout", days: [day], hasFile: true, sentOn: null }]);
    const events = await inTerritory((tx) => tx.select().from(auditEvent).where(eq(auditEvent.subject, applicationId)));
    expect(events).toMatchObject([{ action: "other-use.write", actor: "choir", details: { booking: bookingId } }]);
  });

  test("is told as handed in by either side or the hub, and taken back until there is an answer", async () => {
    const { shown, send, answer } = await booked();
    const applicationId = await send("hub", ahead(20));
    await send("choir", ahead(20), null, applicationId);
    expect(await shown("choir", ahead(20))).toMatchObject({ state: "to-send" });
    await send("owner", ahead(19), ahead(20), applicationId);
    await answer("owner", ahead(18), applicationId);
    expect((await refusalOf(send("choir", ahead(18), null, applicationId))).code).toBe("STATE_CHANGED");
  });

  test("is answered for by the place or the hub alone", async () => {
    const { send, answer, of } = await booked();
    const applicationId = await send("choir", ahead(20));
    expect((await refusalOf(answer("choir", ahead(19), applicationId))).code).toBe("FORBIDDEN");
    expect((await refusalOf(answer("stranger", ahead(19), applicationId))).code).toBe("NOT_FOUND");
    expect((await refusalOf(send("judo", ahead(19)))).code).toBe("NOT_FOUND");
    expect(await of("choir", ahead(19))).toMatchObject({ mayAnswer: false, maySend: true });
  });

  test("has no date to come, none so old that silence would already be a yes, and no answer before it", async () => {
    const { send, answer } = await booked();
    const ruleOf = async (work: Promise<unknown>) => (await refusalOf(work)).details.rule;
    expect(await ruleOf(send("choir", ahead(20), ahead(19)))).toBe("not_yet");
    expect(await ruleOf(send("choir", ahead(20), addDays(day, -120)))).toBe("too_long_ago");
    const applicationId = await send("choir", ahead(20));
    expect(await ruleOf(answer("owner", ahead(18), applicationId, { answeredOn: ahead(17) }))).toBe("not_yet");
    expect(await ruleOf(answer("owner", ahead(18), applicationId, { answeredOn: ahead(21) }))).toBe("before_sent");
    const refused = answer("owner", ahead(18), applicationId, { answer: "refused" });
    expect(await refusalOf(refused)).toMatchObject({ code: "BAD_REQUEST", field: "motive" });
  });

  test("is none where the use is the place's own, nor once all its days are asked for", async () => {
    const { bookingId } = await book(ahead(20), { activityId: town.activities.sport });
    const choir = await on("choir", ahead(20));
    expect(await choir.conventions.applications({ bookingId })).toBeNull();
    const own = choir.conventions.writeApplication({ key: newKey(), bookingId });
    expect((await refusalOf(own)).details.rule).toBe("own_use");
    day = addDays(day, 7);
    const { send, write } = await booked();
    await send("choir", ahead(20));
    expect((await refusalOf(write("choir", ahead(19)))).details.rule).toBe("all_asked");
  });
});

describe("the mails", () => {
  beforeEach(() => inTerritory((tx) => tx.update(session).set({ state: "cancelled" })));
  const remind = (today: string) =>
    remindOtherUses({
      ...{ db: database.db, territory: town.territory, user: null },
      now: () => new Date(`${today}T06:00:00Z`),
    });
  /** The subjects of those about a booking, which both sides get alike. */
  const mails = async (bookingId: string) => {
    const all = await inTerritory((tx) => tx.select().from(outbox).orderBy(outbox.createdAt));
    const own = all.filter(({ dedupKey }) => dedupKey.startsWith("other-use ") && dedupKey.includes(bookingId));
    for (const { body } of own) {
      expect(body.match(/https?:\/\/\S+/g)).toEqual([`http://localhost:3000/convention/${bookingId}`]);
    }
    const of = (who: string) =>
      own.filter((one) => one.recipient.startsWith(who)).map(({ subject }) => subject.replaceAll("\u00a0", " "));
    expect(of("owner").toSorted()).toEqual(of("choir").toSorted());
    return of("choir");
  };

  test("tell both sides when it is granted, a week and a day before the last day, and once it is too late, each once", async () => {
    await adopt(20);
    const { bookingId } = await booked();
    const needed = "Accord du maire à demander : Chœur";
    expect(await mails(bookingId)).toEqual([needed]);
    for (let today = ahead(30); today <= day; today = addDays(today, 1)) await remind(today);
    expect(await mails(bookingId)).toEqual([
      needed,
      "Il reste 7 jours pour demander l’accord du maire : Chœur",
      "Il reste un jour pour demander l’accord du maire : Chœur",
      // the territory's date has passed, and the law's comes
      "Il reste 4 jours pour demander l’accord du maire : Chœur",
      "Il reste un jour pour demander l’accord du maire : Chœur",
      "Séance bloquée, l’accord du maire n’est pas demandé : Chœur",
    ]);
  });

  test("do not come each week of a season for which nothing is handed in", async () => {
    const dates = [0, 7, 14, 21].map((days) => ({ day: addDays(day, days), startMinute: 1200, durationMinutes: 60 }));
    const { day: _, startMinute: __, durationMinutes: ___, ...about } = evening();
    const { bookingId } = await (await on("choir", ahead(30))).series.askDates({ ...about, dates });
    for (let today = ahead(30); today <= addDays(day, 21); today = addDays(today, 1)) await remind(today);
    // needed, a week and a day before, too late
    expect(await mails(bookingId)).toHaveLength(4);
  });

  test("say no more once it is handed in, then the mayor's answer", async () => {
    const { bookingId, send, answer } = await booked();
    const applicationId = await send("choir", ahead(29));
    for (let today = ahead(29); today < ahead(14); today = addDays(today, 1)) await remind(today);
    expect(await mails(bookingId)).toHaveLength(1);
    await answer("owner", ahead(14), applicationId, { answer: "refused", motive: "Une issue de trop peu." });
    await answer("hub", ahead(13), applicationId);
    expect((await mails(bookingId)).slice(1)).toEqual(["Le maire refuse : Chœur", "Le maire accepte : Chœur"]);
  });

  test("say that silence has become a yes, on that day", async () => {
    const { bookingId } = await book(addDays(day, -130));
    const sentOn = addDays(day, -128);
    const sent = { key: newKey(), bookingId, applicationId: null, sentOn };
    await (await on("choir", sentOn)).conventions.sendApplication(sent);
    const tacit = (await (await on("choir", sentOn)).conventions.applications({ bookingId }))?.applications[0]?.tacitOn;
    await remind(addDays(tacit as string, -1));
    expect(await mails(bookingId)).toHaveLength(1);
    await remind(tacit as string);
    expect((await mails(bookingId)).at(-1)).toBe("Le maire n’a pas répondu, son silence vaut accord : Chœur");
  });

  test("do not come for a use that is the place's own", async () => {
    const { bookingId } = await book(ahead(20), { activityId: town.activities.sport });
    await remind(ahead(20));
    expect(await mails(bookingId)).toEqual([]);
  });
});

describe("before it is asked for", () => {
  test("another use is told with its types, the territory's days and the first day that could be had", async () => {
    await adopt(40);
    const seen = async (activityId: string, person: Person = null) =>
      (await on(person, day)).places.otherUse({ spaceId: town.spaces.gymNorth, activityId });
    const said = { types: "X", noticeDays: 40, lawDays: 15, soonest: addDays(day, 15) };
    expect(await seen(town.activities.reading)).toEqual(said);
    expect(await seen(town.activities.sport)).toBeNull();
    await inTerritory((tx) => tx.update(site).set({ state: "draft" }).where(eq(site.id, town.sites.gym)));
    expect(await seen(town.activities.reading)).toBeNull();
    await inTerritory((tx) => tx.update(site).set({ state: "published" }).where(eq(site.id, town.sites.gym)));
  });

  test("dates that are too soon for the mayor are shown so, and the others can be had without them", async () => {
    const choir = await on("choir", ahead(10));
    const { day: _, startMinute, durationMinutes, ...about } = evening({ spaceId: town.spaces.studio });
    const late = addDays(day, 14);
    const dates = [day, late].map((one) => ({ day: one, startMinute, durationMinutes }));
    const { key: __, title: ___, ...room } = about;
    const shown = (await choir.series.previewDates({ ...room, dates })).dates.map(({ state }) => state);
    expect(shown).toEqual(["too_soon", "free"]);
    const season = {
      period: { start: day, end: addDays(day, 21) },
      skipsSchoolHolidays: false,
      skipsPublicHolidays: false,
    };
    const slots = [{ weekday: 2, startMinute, durationMinutes, shortestMinutes: durationMinutes }];
    const preview = await choir.series.preview({ ...room, ...season, slots });
    expect(preview.dates.map(({ state }) => state)).toEqual(["too_soon", "free", "free"]);
    const without = preview.dates.slice(0, 1).map(({ slot, weekOf }) => ({ slot, weekOf }));
    expect(await choir.series.ask({ ...about, ...season, slots, without })).toMatchObject({ sessions: 2 });
  });
});
