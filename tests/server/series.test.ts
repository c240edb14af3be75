import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calendar, calendarPeriod, campaign, occupation, outbox, policy, session, space } from "#db/schema.ts";
import { createOpenTown } from "./open-town.ts";
import { NOW, newKey, refusalOf, type Town } from "./town.ts";

const { town, crowd, read, close } = await createOpenTown();
afterAll(close);

beforeAll(async () => {
  await read(async (tx) => {
    const [id] = [crypto.randomUUID()];
    const { territoryId } = town;
    await tx
      .insert(calendar)
      .values({ territoryId, id, kind: "school", name: "Zone B", source: "essai", sourceUrl: "https://example.org" });
    await tx.insert(calendarPeriod).values({
      ...{ territoryId, calendarId: id, name: "Vacances de la Toussaint" },
      days: { start: "2026-10-17", end: "2026-11-02" },
    });
  });
});

type Ask = Parameters<Awaited<ReturnType<Town["as"]>>["series"]["ask"]>[0];

const evening = (more: Partial<Ask["slots"][number]> = {}) => ({
  ...{ weekday: 2, startMinute: 18 * 60, durationMinutes: 90, shortestMinutes: 90 },
  ...more,
});
const season = (more: Partial<Ask> = {}): Ask => ({
  key: newKey(),
  organizationId: town.organizations.judo,
  activityId: town.activities.sport,
  title: "Judo du mardi",
  people: 20,
  spaceId: town.spaces.gym,
  slots: [evening()],
  period: { start: "2026-10-05", end: "2026-11-16" },
  skipsSchoolHolidays: true,
  skipsPublicHolidays: false,
  ...more,
});
const sessionsOf = (bookingId: string) =>
  read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)).orderBy(session.localStart));
const startsOf = async (bookingId: string) =>
  (await sessionsOf(bookingId))
    .filter(({ state }) => state === "planned")
    .map(({ localStart }) => localStart.slice(5, 16));

describe("a season asked of one place", () => {
  let bookingId: string;

  test("is seen date by date before it is sent, holidays named", async () => {
    const { key: _, title: __, without: ___, ...asked } = season();
    const { dates } = await (await town.as(null)).series.preview(asked);
    expect(dates.map(({ day, state, holiday }) => [day, state, holiday])).toEqual([
      ["2026-10-06", "free", null],
      ["2026-10-13", "free", null],
      ["2026-10-20", "holiday", "Vacances de la Toussaint"],
      ["2026-10-27", "holiday", "Vacances de la Toussaint"],
      ["2026-11-03", "free", null],
      ["2026-11-10", "free", null],
    ]);
  });

  test("becomes one booking whose sessions are all its dates but the holidays, with a mail to both sides", async () => {
    const judo = await town.as("judo");
    const answer = await judo.series.ask(season());
    bookingId = answer.bookingId;
    expect(answer).toMatchObject({ state: "confirmed", sessions: 4 });
    expect(await startsOf(bookingId)).toEqual(["10-06 18:00", "10-13 18:00", "11-03 18:00", "11-10 18:00"]);
    const taken = await read((tx) => tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)));
    expect(taken.length).toBe(8);
    const mails = await read((tx) => tx.select().from(outbox).orderBy(desc(outbox.createdAt)));
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(["judo@example.org", "owner@example.org"]);
  });

  test("that clashes is refused whole with the first date in the way, and can be had without those dates", async () => {
    const choir = await town.as("choir");
    const asked = {
      organizationId: town.organizations.choir,
      title: "Chorale",
      slots: [evening({ startMinute: 19 * 60 })],
    };
    expect(await refusalOf(choir.series.ask(season(asked)))).toEqual({
      code: "SLOT_TAKEN",
      field: "slots.0.startMinute",
      details: { space: "Espace entier", day: "2026-10-06", hours: "18:00–19:30", count: 4 },
    });
    const { key: _, title: __, organizationId: ___, ...fields } = season({ ...asked, skipsSchoolHolidays: false });
    const { dates } = await choir.series.preview(fields);
    const without = dates.filter(({ state }) => state === "taken").map(({ slot, weekOf }) => ({ slot, weekOf }));
    expect(without.length).toBe(4);
    const answer = await choir.series.ask(season({ ...asked, skipsSchoolHolidays: false, without }));
    expect(answer.sessions).toBe(2);
    expect(await startsOf(answer.bookingId)).toEqual(["10-20 19:00", "10-27 19:00"]);
    await choir.bookings.cancel({ key: newKey(), bookingId: answer.bookingId });
  });

  test("of a length from and to, a date that is only free for less is had for less", async () => {
    const choir = await town.as("choir");
    const slots = [evening({ startMinute: 17 * 60, durationMinutes: 120, shortestMinutes: 60 })];
    const answer = await choir.series.ask(
      season({ organizationId: town.organizations.choir, title: "Chorale", slots, skipsSchoolHolidays: false }),
    );
    await choir.series.giveBack({ key: newKey(), sessionId: (await sessionsOf(answer.bookingId))[2]?.id as string });
    await choir.series.giveBack({ key: newKey(), sessionId: (await sessionsOf(answer.bookingId))[3]?.id as string });
    const lengths = (await sessionsOf(answer.bookingId)).map(({ localEnd }) => localEnd.slice(11, 16));
    expect(lengths).toEqual(["18:00", "18:00", "19:00", "19:00", "18:00", "18:00"]);
  });

  test("one session is moved, and a later change of the series' hour leaves it where it was put", async () => {
    const judo = await town.as("judo");
    const [, second] = await sessionsOf(bookingId);
    const moved = { key: newKey(), sessionId: second?.id as string, day: "2026-10-14", startMinute: 17 * 60 };
    await judo.series.move({ ...moved, durationMinutes: 60 });
    const { slots } = await judo.series.one({ bookingId });
    const slotId = slots[0]?.id as string;
    const change = { bookingId, slotId, ...evening({ startMinute: 20 * 60 }) };
    const { dates } = await judo.series.previewChange(change);
    expect(dates.map(({ day, state }) => [day, state])).toEqual([
      ["2026-10-06", "free"],
      ["2026-11-03", "free"],
      ["2026-11-10", "free"],
    ]);
    expect(await judo.series.change({ key: newKey(), ...change })).toMatchObject({ moved: 3, kept: 0 });
    expect(await startsOf(bookingId)).toEqual(["10-06 20:00", "10-14 17:00", "11-03 20:00", "11-10 20:00"]);
    // to another weekday, and back to the first hour
    await judo.series.change({ key: newKey(), ...change, weekday: 3 });
    expect(await startsOf(bookingId)).toEqual(["10-07 20:00", "10-14 17:00", "11-04 20:00", "11-11 20:00"]);
    await judo.series.change({ key: newKey(), ...change, startMinute: 18 * 60 });
    expect(await startsOf(bookingId)).toEqual(["10-06 18:00", "10-14 17:00", "11-03 18:00", "11-10 18:00"]);
  });

  test("a date skipped for a holiday is added back, once, and follows the next change", async () => {
    const judo = await town.as("judo");
    const { missing, slots } = await judo.series.one({ bookingId });
    expect(missing.map(({ day, state, holiday }) => [day, state, holiday])).toEqual([
      ["2026-10-20", "free", "Vacances de la Toussaint"],
      ["2026-10-27", "free", "Vacances de la Toussaint"],
    ]);
    const back = { bookingId, slotId: slots[0]?.id as string, weekOf: "2026-10-26" };
    await judo.series.addBack({ key: newKey(), ...back });
    expect(await startsOf(bookingId)).toContain("10-27 18:00");
    expect((await refusalOf(judo.series.addBack({ key: newKey(), ...back }))).code).toBe("STATE_CHANGED");
    expect((await judo.series.one({ bookingId })).missing.map(({ day }) => day)).toEqual(["2026-10-20"]);
  });

  test("dates that the new hour does not suit refuse the change, and may stay as they are, then as exceptions", async () => {
    const [choir, judo] = [await town.as("choir"), await town.as("judo")];
    const { bookingId: blocker } = await choir.bookings.book({
      ...{ key: newKey(), organizationId: town.organizations.choir, activityId: town.activities.sport, title: "Gala" },
      ...{ people: 10, spaceId: town.spaces.gymNorth, day: "2026-11-03", startMinute: 20 * 60, durationMinutes: 60 },
    });
    const { slots } = await judo.series.one({ bookingId });
    const change = { bookingId, slotId: slots[0]?.id as string, ...evening({ startMinute: 20 * 60 }) };
    const refusal = await refusalOf(judo.series.change({ key: newKey(), ...change }));
    expect(refusal).toMatchObject({
      code: "SLOT_TAKEN",
      details: { day: "2026-11-03", hours: "20:00–21:00", count: 1 },
    });
    const { dates } = await judo.series.previewChange(change);
    const keep = dates.filter(({ state }) => state === "taken").map(({ sessionId }) => sessionId);
    await judo.series.change({ key: newKey(), ...change, keep });
    expect(await startsOf(bookingId)).toEqual([
      ...["10-06 20:00", "10-14 17:00", "10-27 20:00", "11-03 18:00", "11-10 20:00"],
    ]);
    await choir.bookings.cancel({ key: newKey(), bookingId: blocker });
    await judo.series.change({ key: newKey(), ...change, startMinute: 19 * 60 + 30 });
    expect(await startsOf(bookingId)).toContain("11-03 18:00");
  });

  test("a date given back is free for others, keeps the right to the rest, is thanked, and can be taken back while free", async () => {
    const [judo, choir] = [await town.as("judo"), await town.as("choir")];
    const last = (await sessionsOf(bookingId)).at(-1);
    const sessionId = last?.id as string;
    await judo.series.giveBack({ key: newKey(), sessionId, note: "Stage ailleurs" });
    expect(await judo.series.thanks()).toEqual({ sessions: 1, minutes: 90 });
    expect((await judo.bookings.one({ bookingId })).state).toBe("confirmed");
    const other = {
      ...{ organizationId: town.organizations.choir, activityId: town.activities.sport, title: "Chorale", people: 10 },
      ...{ spaceId: town.spaces.gym, day: "2026-11-10", startMinute: 19 * 60 + 30, durationMinutes: 60 },
    };
    const taken = await choir.bookings.book({ key: newKey(), ...other });
    expect(await refusalOf(judo.series.restore({ key: newKey(), sessionId }))).toMatchObject({ code: "SLOT_TAKEN" });
    await choir.bookings.cancel({ key: newKey(), bookingId: taken.bookingId });
    await judo.series.restore({ key: newKey(), sessionId });
    expect(await startsOf(bookingId)).toContain("11-10 19:30");
    expect(await judo.series.thanks()).toEqual({ sessions: 0, minutes: 0 });
    expect((await refusalOf(judo.series.restore({ key: newKey(), sessionId }))).code).toBe("STATE_CHANGED");
  });

  test("others neither see nor change it", async () => {
    const choir = await town.as("choir");
    const [first] = await sessionsOf(bookingId);
    const sessionId = first?.id as string;
    expect((await refusalOf(choir.series.one({ bookingId }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(choir.series.giveBack({ key: newKey(), sessionId }))).code).toBe("NOT_FOUND");
  });
});

describe("what a season may not be", () => {
  test("each fault names its field", async () => {
    const judo = await town.as("judo");
    const cases: [Partial<Ask>, string, string][] = [
      [{ people: 61 }, "people", "INVALID_INPUT"],
      [{ slots: [evening(), evening({ startMinute: 19 * 60 })] }, "slots", "BAD_REQUEST"],
      [{ slots: [evening({ shortestMinutes: 120 })] }, "slots.0.shortestMinutes", "BAD_REQUEST"],
      [
        { slots: [evening({ startMinute: 21 * 60 })], period: { start: "2026-12-01", end: "2026-12-24" } },
        "slots.0.startMinute",
        "INVALID_INPUT",
      ],
      [{ period: { start: "2026-10-05", end: "2026-10-05" } }, "period.end", "BAD_REQUEST"],
      [{ period: { start: "2026-10-05", end: "2027-12-31" } }, "period.end", "BAD_REQUEST"],
      [{ period: { start: "2026-10-07", end: "2026-10-08" } }, "slots", "INVALID_INPUT"],
    ];
    for (const [more, field, code] of cases) {
      expect(await refusalOf(judo.series.ask(season(more)))).toMatchObject({ code, field });
    }
  });

  test("while a campaign grants the season, it is asked there, unless the owner grants seasons at any time", async () => {
    await read((tx) => tx.update(campaign).set({ state: "collecting" }));
    const judo = await town.as("judo");
    const asked = { period: { start: "2027-01-04", end: "2027-02-01" } };
    expect(await refusalOf(judo.series.ask(season(asked)))).toMatchObject({
      field: "period.start",
      details: { rule: "campaign_open", campaign: "Saison d’essai" },
    });
    await read((tx) => tx.update(campaign).set({ state: "published" }));
    expect((await judo.series.ask(season(asked))).state).toBe("confirmed");
  });

  test("where the owner gives their accord, the dates are kept until they answer, and less is one's own to decide", async () => {
    const [judo, owner] = [await town.as("judo"), await town.as("owner")];
    const asked = season({
      ...{ spaceId: town.spaces.studio, activityId: town.activities.reading, title: "Lecture" },
      period: { start: "2027-01-04", end: "2027-01-25" },
    });
    const { bookingId, state } = await judo.series.ask(asked);
    expect(state).toBe("pending");
    const held = await read((tx) => tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)));
    expect(held.map((one) => one.state)).toEqual(["held", "held", "held"]);
    await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
    const [first] = await sessionsOf(bookingId);
    const move = (startMinute: number, durationMinutes: number) =>
      judo.series.move({
        ...{ key: newKey(), sessionId: first?.id as string, day: "2027-01-05", startMinute, durationMinutes },
      });
    await move(18 * 60, 60);
    expect((await startsOf(bookingId)).length).toBe(3);

    // one date within what the owner's rule grants at once is granted; a longer one is not
    await read((tx) =>
      tx
        .update(space)
        .set({ grantMode: "rule", instantPeople: asked.people, instantMinutes: 60 })
        .where(eq(space.id, town.spaces.studio)),
    );
    expect((await move(19 * 60, 60)).isAsked).toBe(false);
    expect((await move(18 * 60, 90)).isAsked).toBe(true);
    await read((tx) =>
      tx
        .update(space)
        .set({ grantMode: "approval", instantPeople: null, instantMinutes: null })
        .where(eq(space.id, town.spaces.studio)),
    );
  });
});

test("the request form finds places for a season outside any campaign, by the solver, with the weeks that each has", async () => {
  const nobody = await town.as(null);
  const found = await nobody.requests.match({
    ...{ activityId: town.activities.sport, recurrence: "every", people: 10, durationMinutes: 60, campaignId: null },
    period: { start: "2027-03-01", end: "2027-04-26" },
    wishes: [{ weekdays: [1], earliestStart: 1080, latestStart: 1080, spaceIds: [] }],
  });
  expect(found.best[0]).toMatchObject({ weekday: 1, startMinute: 1080, weeks: { granted: 8, asked: 8 } });
});

describe("the quota of an association", () => {
  test("counts the week over all its members, is told before asking, and is enforced", async () => {
    await read((tx) =>
      tx.insert(policy).values({
        ...{ territoryId: town.territoryId, version: 2, name: "Règlement à quota", adoptedAt: NOW },
        rules: { ...RULES, quotaHoursPerWeek: 4 },
      }),
    );
    const judo = await town.as("judo");
    const left = (day: string) => judo.quotas.left({ organizationId: town.organizations.judo, day });
    expect(await left("2027-02-10")).toMatchObject({ week: "2027-02-08", quotaMinutes: 240, leftMinutes: 240 });
    const asked = { period: { start: "2027-02-08", end: "2027-03-01" }, skipsSchoolHolidays: false };
    const two = [evening({ durationMinutes: 120 }), evening({ weekday: 4, durationMinutes: 120 })];
    await judo.series.ask(season({ ...asked, slots: two }));
    expect(await left("2027-02-10")).toMatchObject({ usedMinutes: 240, leftMinutes: 0 });
    const more = {
      ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.sport, title: "Judo" },
      ...{ people: 10, spaceId: town.spaces.gym, day: "2027-02-10", startMinute: 18 * 60, durationMinutes: 60 },
    };
    expect(await refusalOf(judo.bookings.book(more))).toEqual({
      code: "QUOTA_EXCEEDED",
      field: "quota",
      details: { week: "2027-02-08", hours: 4, left: 0 },
    });
    // an owner at home has none
    const owner = await town.as("owner");
    expect(await owner.quotas.left({ organizationId: town.organizations.owner, day: "2027-02-10" })).toBeNull();
  });

  test("of members who ask at once for hours that only one may have, one has them", async () => {
    const judo = await town.as("judo", { db: crowd.db });
    const book = (i: number) =>
      judo.bookings.book({
        ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.sport, title: "Judo" },
        ...{ people: 10, spaceId: i % 2 ? town.spaces.gymNorth : town.spaces.gymSouth, day: "2027-03-10" },
        ...{ startMinute: 17 * 60 + 60 * (i % 4), durationMinutes: 180 - 60 * (i % 4 === 3 ? 1 : 0) },
      });
    const found = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => book(i)));
    expect(found.filter(({ status }) => status === "fulfilled").length).toBe(1);
  });
});

test("of twenty who ask for the same season at once, one has it whole and the others nothing", async () => {
  const choir = await town.as("choir", { db: crowd.db });
  const asked = { organizationId: town.organizations.choir, period: { start: "2027-05-03", end: "2027-06-28" } };
  const calls = Array.from({ length: 20 }, (_, i) =>
    choir.series.ask(
      season({ ...asked, title: `Série ${i}`, slots: [evening({ startMinute: 18 * 60 + 15 * (i % 3) })] }),
    ),
  );
  const found = await Promise.allSettled(calls);
  const won = found.filter((one) => one.status === "fulfilled");
  expect(won.length).toBe(1);
  expect(won[0]?.value.sessions).toBe(8);
  for (const one of found)
    if (one.status === "rejected") expect(one.reason.cause.code).toMatch(/SLOT_TAKEN|QUOTA_EXCEEDED/);
});

const RULES = {
  ...{ baseWeight: 1, weightPerPersonHour: 0.01, maxWeight: 10, familyBonus: {}, wishCostShare: 0.1, moveCost: 0.5 },
  ...{ weeksLostShare: 0.2, fairness: [], openingWeight: 0 },
};
