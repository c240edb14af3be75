import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { booking, document, occupation, outbox, policy, seriesSlot, session } from "#db/schema.ts";
import { addDays } from "#server/time.ts";
import { createOpenTown } from "./open-town.ts";
import { NOW, newKey, refusalOf, type Town } from "./town.ts";

const { town, crowd, read, close } = await createOpenTown();
afterAll(close);

beforeEach(async () => {
  await read(async (tx) => {
    await tx.delete(outbox);
    await tx.delete(occupation);
    await tx.delete(session);
    await tx.delete(seriesSlot);
    await tx.delete(booking);
  });
});

type Ask = Parameters<Awaited<ReturnType<Town["as"]>>["series"]["askDates"]>[0];

const on = (day: string, startMinute = 14 * 60, durationMinutes = 120) => ({ day, startMinute, durationMinutes });
/** Three Saturdays that follow no rhythm. */
const SATURDAYS = [on("2026-10-03"), on("2026-10-24", 10 * 60, 90), on("2026-11-28")];

const asked = (more: Partial<Ask> = {}): Ask => ({
  ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.sport, title: "Stages" },
  ...{ people: 20, spaceId: town.spaces.gym, dates: SATURDAYS },
  ...more,
});
const seen = ({ key: _, title: __, ...input }: Ask) => input;
const rowsOf = (bookingId: string) =>
  read((tx) => tx.select().from(session).where(eq(session.bookingId, bookingId)).orderBy(session.localStart));
const mails = () => read((tx) => tx.select().from(outbox).orderBy(outbox.recipient));
const atStudio = (more: Partial<Ask> = {}) =>
  asked({
    activityId: town.activities.reading,
    spaceId: town.spaces.studio,
    dates: [on("2026-10-06"), on("2026-10-15"), on("2026-11-05")],
    ...more,
  });

describe("dates that follow no rhythm", () => {
  test("are granted at once as one booking, in order of time, with one mail to each side", async () => {
    const judo = await town.as("judo");
    const [first, second, third] = SATURDAYS as [Dated, Dated, Dated];
    const answer = await judo.series.askDates(asked({ dates: [third, first, second] }));
    expect(answer).toMatchObject({ state: "confirmed", sessions: 3 });
    expect((await rowsOf(answer.bookingId)).map(({ localStart, slotId }) => [localStart.slice(5, 16), slotId])).toEqual(
      [
        ["10-03 14:00", null],
        ["10-24 10:00", null],
        ["11-28 14:00", null],
      ],
    );
    const sent = await mails();
    expect(sent.map(({ recipient }) => recipient)).toEqual(["judo@example.org", "owner@example.org"]);
    for (const { body } of sent)
      for (const day of ["3 octobre", "24 octobre", "28 novembre"]) expect(body).toContain(day);
    const page = await judo.series.one({ bookingId: answer.bookingId });
    expect(page).toMatchObject({ slots: [], missing: [], isFromPlan: false });
    expect(page.sessions.length).toBe(3);
  });

  test("sent twice under one key are one booking", async () => {
    const judo = await town.as("judo");
    const input = asked();
    expect(await judo.series.askDates(input)).toEqual(await judo.series.askDates(input));
    expect(await read((tx) => tx.$count(booking))).toBe(1);
  });

  test("are each seen free or not, and why, before they are sent", async () => {
    await (await town.as("choir")).series.askDates(
      asked({ organizationId: town.organizations.choir, dates: [on("2026-10-24", 9 * 60)] }),
    );
    const dates = [...SATURDAYS, on("2026-10-05"), on("2026-08-01"), on("2029-01-06"), on("2026-10-03", 15 * 60)];
    const answer = await (await town.as(null)).series.previewDates({
      ...{ activityId: town.activities.sport, people: 20, spaceId: town.spaces.gym, dates },
    });
    expect(answer.dates.map(({ state, hours }) => [state, hours])).toEqual([
      ["free", ""],
      ["taken", "09:00–11:00"],
      ["free", ""],
      ["closed", "17:00–22:00"],
      ["past", ""],
      ["too_far", ""],
      ["twice", ""],
    ]);
    expect(answer).toMatchObject({ isInstant: true, quota: null, insuredUntil: null });
  });

  test("that meet only one that is not free are free", async () => {
    const choir = await town.as("choir");
    await choir.series.askDates(asked({ organizationId: town.organizations.choir, dates: [on("2026-10-24", 9 * 60)] }));
    const { dates } = await choir.series.previewDates(
      seen(asked({ dates: [on("2026-10-24", 10 * 60), on("2026-10-24", 11 * 60)] })),
    );
    expect(dates.map(({ state }) => state)).toEqual(["taken", "free"]);
  });

  test("are refused whole where one was taken in between, named by its place in the list; the rest can be had", async () => {
    const choir = await town.as("choir");
    const judo = await town.as("judo");
    await choir.series.askDates(
      asked({ organizationId: town.organizations.choir, dates: [on("2026-10-24", 11 * 60)] }),
    );
    expect(await refusalOf(judo.series.askDates(asked()))).toEqual({
      code: "SLOT_TAKEN",
      field: "dates.1.startMinute",
      details: { space: "Espace entier", day: "2026-10-24", hours: "11:00–13:00", count: 1 },
    });
    expect(await read((tx) => tx.$count(booking))).toBe(1);
    expect(await judo.series.askDates(asked({ dates: [SATURDAYS[0] as Dated, SATURDAYS[2] as Dated] }))).toMatchObject({
      state: "confirmed",
      sessions: 2,
    });
  });

  test("that meet each other, set-up included, are refused; so are one too far and none at all", async () => {
    const judo = await town.as("judo");
    const dates = [on("2026-10-06"), on("2026-10-06", 16 * 60)];
    expect(await refusalOf(judo.series.askDates(atStudio({ dates })))).toMatchObject({
      ...{ code: "INVALID_INPUT", field: "dates.1.startMinute" },
      details: { rule: "twice" },
    });
    expect(await judo.series.askDates(asked({ dates: [on("2026-10-03"), on("2026-10-03", 16 * 60)] }))).toMatchObject({
      sessions: 2,
    });
    expect(await refusalOf(judo.series.askDates(asked({ dates: [on("2029-01-06")] })))).toMatchObject({
      ...{ code: "INVALID_INPUT", field: "dates.0.day" },
      details: { rule: "too_far" },
    });
    await expect(judo.series.askDates(asked({ dates: [] }))).rejects.toThrow();
    await expect(judo.series.askDates(asked({ dates: Array(13).fill(on("2026-10-03")) }))).rejects.toThrow();
  });
});

type Dated = Ask["dates"][number];

describe("where the owner gives their accord", () => {
  test("all dates wait as one request, kept, and are granted by one answer with one mail", async () => {
    const judo = await town.as("judo");
    const owner = await town.as("owner");
    const { bookingId, state } = await judo.series.askDates(atStudio());
    expect(state).toBe("pending");
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(["judo@example.org", "owner@example.org"]);
    const [one, ...others] = await owner.bookings.pending();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ id: bookingId, isSeason: false });
    expect(one?.sessions.length).toBe(3);
    // none of its hours is another's meanwhile
    const choir = await town.as("choir");
    const other = atStudio({ organizationId: town.organizations.choir, dates: [on("2026-10-15", 15 * 60)] });
    expect(await refusalOf(choir.series.askDates(other))).toMatchObject({ code: "SLOT_TAKEN" });
    await read((tx) => tx.delete(outbox));
    await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(["judo@example.org"]);
    const taken = await read((tx) => tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)));
    expect(taken.map(({ state }) => state)).toEqual(["confirmed", "confirmed", "confirmed"]);
  });

  test("some are granted and others refused with a motive: those are free again, and one mail tells which", async () => {
    const [judo, owner, choir] = [await town.as("judo"), await town.as("owner"), await town.as("choir")];
    const { bookingId } = await judo.series.askDates(atStudio());
    const [first, second, third] = (await owner.bookings.pending())[0]?.sessions ?? [];
    await read((tx) => tx.delete(outbox));
    const reason = { motive: "service", note: "Travaux ce jour-là" } as const;
    const part = { bookingId, decision: "accept" as const, without: [second?.id as string], ...reason };
    expect(await owner.bookings.decide({ key: newKey(), ...part })).toMatchObject({ state: "confirmed" });
    expect((await rowsOf(bookingId)).map(({ state }) => state)).toEqual(["planned", "cancelled", "planned"]);
    // who asked reads why at the date that was refused, and nowhere else
    const day = second?.localStart.slice(0, 10) as string;
    const [shown] = await judo.agenda.week({ start: day, end: addDays(day, 1) });
    expect(shown).toMatchObject({ refusedAt: NOW, refusalMotive: "service", decisionNote: "Travaux ce jour-là" });
    expect((await judo.series.one({ bookingId })).sessions).toMatchObject([
      { refusedAt: null, refusalMotive: null },
      { refusedAt: NOW, refusalMotive: "service", refusalNote: "Travaux ce jour-là" },
      { refusedAt: null, refusalMotive: null },
    ]);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      recipient: "judo@example.org",
      subject: expect.stringContaining("Accepté en partie"),
    });
    const [granted, refused] = (mail?.body ?? "").split("pas accordé");
    for (const day of ["6 octobre", "5 novembre"]) expect(granted).toContain(day);
    expect(granted).not.toContain("15 octobre");
    expect(refused).toMatch(/15 octobre.*le fonctionnement des services.*Travaux ce jour-là/s);
    expect(refused).not.toContain("6 octobre");
    // who is quick has the date; the others are taken
    const at = (session: typeof first) =>
      choir.series.askDates(
        atStudio({ organizationId: town.organizations.choir, dates: [on(session?.localStart.slice(0, 10) as string)] }),
      );
    expect(await refusalOf(at(first))).toMatchObject({ code: "SLOT_TAKEN" });
    expect(await at(second)).toMatchObject({ state: "pending" });
    expect(await refusalOf(at(third))).toMatchObject({ code: "SLOT_TAKEN" });
  });

  test("all but one are refused, and what is answered is answered once", async () => {
    const [judo, owner] = [await town.as("judo"), await town.as("owner")];
    const { bookingId } = await judo.series.askDates(atStudio());
    const ids = (await rowsOf(bookingId)).map(({ id }) => id);
    const reason = { motive: "service", note: "Travaux" } as const;
    const part = (without: readonly string[]) =>
      owner.bookings.decide({ key: newKey(), bookingId, decision: "accept", without: [...without], ...reason });
    await part(ids.slice(0, 2));
    const taken = await read((tx) => tx.select().from(occupation).where(eq(occupation.bookingId, bookingId)));
    expect(taken.map(({ state }) => state).toSorted()).toEqual(["confirmed", "released", "released"]);
    // answered once
    expect(await refusalOf(part(ids.slice(0, 1)))).toMatchObject({ code: "STATE_CHANGED" });
  });

  test("to refuse some needs a motive, dates of the request, and one date that stays", async () => {
    const [judo, owner] = [await town.as("judo"), await town.as("owner")];
    const { bookingId } = await judo.series.askDates(atStudio());
    const ids = (await rowsOf(bookingId)).map(({ id }) => id);
    const part = (more: object) =>
      refusalOf(owner.bookings.decide({ key: newKey(), bookingId, decision: "accept", note: "Travaux", ...more }));
    expect(await part({ without: ids, motive: "service" })).toMatchObject({ field: "without" });
    expect(await part({ without: [ids[0]], motive: undefined })).toMatchObject({ field: "motive" });
    expect(await part({ without: [ids[0]], motive: "service", note: "" })).toMatchObject({ field: "note" });
    expect(await part({ without: [crypto.randomUUID()], motive: "service" })).toMatchObject({ field: "without" });
    expect(await part({ without: [ids[0]], motive: "service", decision: "refuse" })).toMatchObject({
      field: "without",
    });
    expect((await owner.bookings.pending()).length).toBe(1);
  });

  test("another hour cannot be proposed in place of several dates", async () => {
    const judo = await town.as("judo");
    const owner = await town.as("owner");
    const { bookingId } = await judo.series.askDates(atStudio());
    const instead = { spaceId: town.spaces.studio, ...on("2026-10-07"), motive: "service", note: "Travaux" } as const;
    expect(await refusalOf(owner.bookings.propose({ key: newKey(), bookingId, ...instead }))).toMatchObject({
      ...{ code: "INVALID_INPUT", field: "bookingId" },
      details: { rule: "one_date_one_session" },
    });
  });

  test("one date alone is cancelled, before the answer or after it, and the others stay", async () => {
    const judo = await town.as("judo");
    const owner = await town.as("owner");
    const { bookingId } = await judo.series.askDates(atStudio());
    const [first, second] = await rowsOf(bookingId);
    await judo.bookings.cancel({ key: newKey(), bookingId, sessionIds: [first?.id as string] });
    expect((await owner.bookings.pending())[0]?.sessions.length).toBe(2);
    await owner.bookings.decide({ key: newKey(), bookingId, decision: "accept" });
    await judo.series.giveBack({ key: newKey(), sessionId: second?.id as string });
    expect((await rowsOf(bookingId)).map(({ state }) => state)).toEqual(["cancelled", "given-back", "planned"]);
  });
});

describe("what an association may have", () => {
  const adopt = (rules: Partial<(typeof policy.$inferSelect)["rules"]>) =>
    read(async (tx) => {
      const [last] = await tx.select().from(policy).orderBy(desc(policy.version)).limit(1);
      if (!last) throw new Error("No policy");
      const { id: _, ...rest } = last;
      await tx.insert(policy).values({ ...rest, version: last.version + 1, rules: { ...last.rules, ...rules } });
    });

  test("counts over all dates of a week, and is said before", async () => {
    const judo = await town.as("judo");
    await adopt({ quotaHoursPerWeek: 3 });
    const dates = [on("2026-10-03"), on("2026-10-02", 18 * 60), on("2026-11-28")];
    const answer = await judo.series.previewDates(seen(asked({ dates })));
    expect(answer.quota).toEqual({ minutes: 180, over: [{ week: "2026-09-28", askedMinutes: 240, leftMinutes: 180 }] });
    expect(await refusalOf(judo.series.askDates(asked({ dates })))).toMatchObject({
      ...{ code: "QUOTA_EXCEEDED", field: "quota" },
      details: { week: "2026-09-28" },
    });
    // it is nobody else's to know
    expect((await (await town.as("choir")).series.previewDates(seen(asked({ dates })))).quota).toBeNull();
    await adopt({ quotaHoursPerWeek: 12 });
    await judo.series.askDates(asked({ dates }));
    expect(await judo.quotas.left({ organizationId: town.organizations.judo, day: "2026-10-03" })).toMatchObject({
      usedMinutes: 240,
    });
  });

  test("ends with its insurance, date by date", async () => {
    const judo = await town.as("judo");
    await adopt({ insurance: "always" });
    const content = Buffer.from("attestation");
    await read((tx) =>
      tx.insert(document).values({
        ...{ territoryId: town.territoryId, organizationId: town.organizations.judo, kind: "insurance" },
        ...{ name: "attestation.pdf", mediaType: "application/pdf", sizeBytes: content.length, content },
        ...{ sha256: sql`encode(sha256(${content}), 'hex')`, validUntil: "2026-10-31", state: "accepted" },
        ...{ decidedAt: NOW, decidedBy: "hub", createdBy: "judo" },
      }),
    );
    const answer = await judo.series.previewDates(seen(asked()));
    expect(answer.dates.map(({ state }) => state)).toEqual(["free", "free", "uninsured"]);
    expect(answer.insuredUntil).toBe("2026-10-31");
    expect(await refusalOf(judo.series.askDates(asked()))).toMatchObject({
      code: "UNINSURED",
      details: { day: "2026-11-28", until: "2026-10-31" },
    });
    expect(await judo.series.askDates(asked({ dates: SATURDAYS.slice(0, 2) }))).toMatchObject({ sessions: 2 });
    // a season too: what comes later is left out, and the rest can be had
    const { dates: _, title, key: __, ...fields } = asked();
    const season = {
      ...{ ...fields, skipsSchoolHolidays: false, skipsPublicHolidays: false },
      slots: [{ weekday: 7, startMinute: 600, durationMinutes: 60, shortestMinutes: 60 }],
      period: { start: "2026-10-19", end: "2026-11-16" },
    };
    const preview = await judo.series.preview(season);
    expect(preview.dates.map(({ day, state }) => [day, state])).toEqual([
      ["2026-10-25", "free"],
      ["2026-11-01", "uninsured"],
      ["2026-11-08", "uninsured"],
      ["2026-11-15", "uninsured"],
    ]);
    expect(preview.insuredUntil).toBe("2026-10-31");
    const without = preview.dates.slice(1).map(({ slot, weekOf }) => ({ slot, weekOf }));
    expect(await judo.series.ask({ ...season, key: newKey(), title, without })).toMatchObject({ sessions: 1 });
    await adopt({ insurance: "never" });
  });
});

describe("at once", () => {
  test("of many who want dates that overlap, each has all of theirs or none, and no unit is taken twice", async () => {
    const judo = await town.as("judo", { db: crowd.db });
    const choir = await town.as("choir", { db: crowd.db });
    const [first, second, third] = SATURDAYS as [Dated, Dated, Dated];
    const calls = Array.from({ length: 20 }, (_, i) =>
      i % 2 === 0
        ? judo.series.askDates(asked({ dates: [third, first] }))
        : choir.series.askDates(
            asked({ organizationId: town.organizations.choir, dates: [first, second, third].slice(i % 3) }),
          ),
    );
    const settled = await Promise.allSettled(calls);
    const lost = settled.flatMap((one) => (one.status === "rejected" ? [one.reason.cause?.code] : []));
    expect(new Set(lost)).toEqual(new Set(["SLOT_TAKEN"]));
    const had = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    for (const { bookingId, sessions } of had) expect((await rowsOf(bookingId)).length).toBe(sessions);
    expect(await read((tx) => tx.$count(booking))).toBe(had.length);
    expect((await mails()).length).toBe(2 * had.length);
    const { rows } = await read((tx) =>
      tx.execute(sql`select from occupation a join occupation b on a.unit_id = b.unit_id and a.id < b.id
        and a.during && b.during where a.state = 'confirmed' and b.state = 'confirmed'`),
    );
    expect(rows).toEqual([]);
  });

  test("a hold that ends leaves the request open without its hours", async () => {
    const judo = await town.as("judo");
    const { bookingId } = await judo.series.askDates(atStudio());
    await town.endHold(bookingId);
    const states = await read((tx) =>
      tx.select({ state: occupation.state }).from(occupation).where(eq(occupation.bookingId, bookingId)),
    );
    expect(states.map(({ state }) => state)).toEqual(["released", "released", "released"]);
    expect((await (await town.as("owner")).bookings.pending()).map(({ id }) => id)).toEqual([bookingId]);
  });
});
