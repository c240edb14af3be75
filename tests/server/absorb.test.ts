import { randomUUID } from "node:crypto";
import { and, eq, inArray, like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toCalendarFile } from "#app/api/agenda.ics/calendar-file.ts";
import { type Connection, connect, withTerritory } from "#db/client.ts";
import * as schema from "#db/schema.ts";
import { endRelocation } from "#server/absorb/service.ts";
import { addDays, wallTimeOf } from "#server/time.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

const YEARS = { start: "2026-09-01", end: "2028-07-05" };

let database: TestDatabase;
let town: Town;
let crowd: Connection;
/** A Tuesday; each test has three weeks of its own. */
let tuesday = "2026-08-18";
let halls: Record<"near" | "far", { readonly space: string; readonly unit: string }>;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  crowd = connect(database.url, { max: 20 });
  await read((tx) => tx.update(schema.campaign).set({ state: "published" }));
  await read((tx) => tx.update(schema.opening).set({ validity: YEARS }));
  halls = { near: await hall("salle-proche", 2.31), far: await hall("salle-loin", 2.4) };
});
afterAll(async () => {
  await crowd.close();
  await database.close();
});
beforeEach(() => {
  tuesday = addDays(tuesday, 21);
});

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);

/** A hall of 30, open every evening from 17:00 to 22:00, that grants sport at once. */
async function hall(slug: string, lon: number) {
  const { territoryId, organizations, activities } = town;
  const [siteId, spaceId, unitId] = [randomUUID(), randomUUID(), randomUUID()];
  await read(async (tx) => {
    const place = { communeCode: "59183", communeName: "Dunkerque", lon, lat: 50.5, isDemonstration: true };
    const about = {
      territoryId,
      organizationId: organizations.owner,
      slug,
      name: `Site ${slug}`,
      kind: "gym" as const,
    };
    await tx.insert(schema.site).values({ ...about, ...place, id: siteId });
    await tx.insert(schema.unit).values({ territoryId, siteId, id: unitId, name: "salle" });
    const room = { slug: "salle", name: "Salle", kind: "gym" as const, capacity: 30, noise: "moderate" as const };
    const space = { ...room, grantMode: "instant" as const, isDemonstration: true };
    await tx.insert(schema.space).values({ territoryId, siteId, id: spaceId, ...space });
    await tx.insert(schema.spaceUnit).values({ territoryId, siteId, spaceId, unitId });
    await tx.insert(schema.spaceActivity).values({ territoryId, spaceId, activityId: activities.sport });
    const hours = { startMinute: 17 * 60, lengthMinutes: 300, validity: YEARS };
    await tx
      .insert(schema.opening)
      .values([1, 2, 3, 4, 5].map((weekday) => ({ territoryId, spaceId, weekday, ...hours })));
  });
  return { space: spaceId, unit: unitId };
}

const asking = (more: object = {}) => ({
  key: newKey(),
  organizationId: town.organizations.judo,
  activityId: town.activities.sport,
  title: "Judo du mardi",
  people: 20,
  spaceId: town.spaces.gym,
  slots: [{ weekday: 2, startMinute: 1080, durationMinutes: 90, shortestMinutes: 90 }],
  period: { start: tuesday, end: addDays(tuesday, 21) },
  skipsSchoolHolidays: false,
  skipsPublicHolidays: false,
  ...more,
});

const booking = (more: object = {}) => ({
  key: newKey(),
  organizationId: town.organizations.choir,
  activityId: town.activities.sport,
  title: "Chorale",
  people: 10,
  spaceId: halls.near.space,
  day: tuesday,
  startMinute: 1080,
  durationMinutes: 60,
  ...more,
});

/** The gym closes for three weeks, all its granted sessions with it. */
async function close() {
  const owner = await town.as("owner");
  const span = {
    site: "gymnase",
    day: addDays(tuesday, -1),
    startMinute: 0,
    lastDay: addDays(tuesday, 19),
    endMinute: 1440,
  };
  const cancelledSessions = (await owner.closures.preview(span)).map(({ sessionId }) => sessionId);
  const { closureId } = await owner.closures.close({ ...span, key: newKey(), reason: "works", cancelledSessions });
  return closureId;
}

/** Judo's three Tuesdays in the gym, taken by a closure, and what the hub proposes for them. */
async function absorbed() {
  const { bookingId } = await (await town.as("judo")).series.ask(asking());
  const closureId = await close();
  const hub = await town.as("hub");
  const proposed = await hub.absorb.propose({ closureId });
  return { hub, closureId, bookingId, ...proposed, line: proposed.lines[0] as (typeof proposed.lines)[number] };
}

type Line = Awaited<ReturnType<typeof absorbed>>["line"];
const sent = (lines: readonly Line[], spaceId?: string) =>
  lines.map(({ to, sessions }) => ({
    spaceId: spaceId ?? to.spaceId,
    sessions: sessions.map(({ displacementId, day, startMinute }) => ({ displacementId, day, startMinute })),
  }));

const mailsTo = (recipient: string, subject: string) =>
  read((tx) =>
    tx
      .select()
      .from(schema.outbox)
      .where(and(eq(schema.outbox.recipient, recipient), like(schema.outbox.subject, `%${subject}%`)))
      .orderBy(schema.outbox.createdAt),
  );
async function tokenOf(recipient: string) {
  const letter = (await mailsTo(recipient, "votre réponse")).at(-1);
  return /jeton=([\w-]+)/.exec(letter?.body ?? "")?.[1] as string;
}

/** What judo's agenda shows as to come in these weeks: the place and the start. */
async function agendaOf(person: "judo" | "choir" = "judo") {
  const days = { start: addDays(tuesday, -1), end: addDays(tuesday, 20) };
  return (await (await town.as(person)).agenda.week(days))
    .filter(({ state, bookingState }) => state === "planned" && bookingState === "confirmed")
    .map(({ siteSlug, localStart }) => `${siteSlug} ${localStart.slice(0, 16)}`);
}
const tuesdaysAt = (siteSlug: string) => [0, 7, 14].map((days) => `${siteSlug} ${addDays(tuesday, days)} 18:00`);

/** What a calendar program reads at a private address of these weeks: the place and the start, in the file's own words. */
async function feedOf(person: "judo" | "owner", of: { readonly organizationId: string } | { readonly site: string }) {
  const { url } = await (await town.as(person)).calendars.link({ key: newKey(), of, isDetailed: true });
  const token = url.split("/").at(-1) as string;
  const words = {
    locale: "fr",
    pending: "",
    held: "",
    blocked: "",
    provisional: "",
    busy: "",
    people: String,
    origin: "http://localhost",
  };
  return async () => {
    const text = toCalendarFile(await (await town.as(null)).calendars.read({ token }), words);
    const events = text.replaceAll("\r\n ", "").split("BEGIN:VEVENT").slice(1);
    return events
      .map((event) => {
        const [, y, mo, d, h, mi] = /DTSTART:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(event) ?? [];
        const { day, minutes } = wallTimeOf(new Date(`${y}-${mo}-${d}T${h}:${mi}:00Z`), "Europe/Paris");
        const place = /LOCATION:([^,\\]+)/.exec(event)?.[1];
        return { day, said: `${place} ${day} ${minutes / 60}:00` };
      })
      .filter(({ day }) => day >= tuesday && day < addDays(tuesday, 21))
      .map(({ said }) => said)
      .sort();
  };
}

const ask = async ({ hub, closureId, lines }: Awaited<ReturnType<typeof absorbed>>) => {
  await hub.absorb.send({ key: newKey(), closureId, mode: "ask", lines: sent(lines) });
  const token = await tokenOf("judo@example.org");
  const { offers } = await (await town.as(null)).absorb.offer({ token });
  return { token, relocationId: offers[0]?.id as string, offers };
};

const countOf = (table: typeof schema.relocation | typeof schema.booking | typeof schema.outbox) =>
  read((tx) => tx.$count(table));
const statesOf = async (closureId: string) =>
  (await (await town.as("hub")).absorb.read({ closureId })).displaced.map(({ state }) => state);

describe("what a closure displaced", () => {
  test("is listed for the hub, with one place for all dates of a series, how far, how much later and at what cost", async () => {
    const { hub, closureId, lines, unplaced, line } = await absorbed();
    expect((await hub.absorb.list()).find(({ id }) => id === closureId)).toMatchObject({
      open: 3,
      siteName: "Site gymnase",
    });
    expect([lines.length, unplaced]).toEqual([1, []]);
    expect(line).toMatchObject({
      organizationName: "Structure judo",
      to: { siteSlug: "salle-proche" },
      ...{ shiftMinutes: 0, shiftDays: 0, distanceM: 707, cost: { centsPerHour: 0, openings: 3 } },
    });
    expect(line.sessions.map(({ localStart }) => localStart)).toEqual(
      [0, 7, 14].map((days) => `${addDays(tuesday, days)} 18:00:00`),
    );
  });

  test("goes date by date where no place is free on all of them, and moves nobody else", async () => {
    const choir = await town.as("choir");
    await choir.bookings.book(booking());
    for (const days of [7, 14])
      await choir.bookings.book(
        booking({ day: addDays(tuesday, days), spaceId: halls.far.space, startMinute: 1020, durationMinutes: 300 }),
      );
    for (const day of [-1, 1, 2, 3, 6, 8, 9, 10, 13, 15, 16, 17]) {
      for (const { space } of Object.values(halls)) {
        await choir.bookings.book(
          booking({ day: addDays(tuesday, day), spaceId: space, startMinute: 1020, durationMinutes: 300 }),
        );
      }
    }
    await choir.bookings.book(booking({ startMinute: 1140, durationMinutes: 180 }));
    const { lines } = await absorbed();
    const found = lines.map(({ to, sessions }) => [
      to.siteSlug,
      sessions.map(({ localStart }) => localStart.slice(0, 16)),
    ]);
    expect(found).toEqual([
      ["salle-loin", [`${tuesday} 18:00`]],
      ["salle-proche", [`${addDays(tuesday, 7)} 18:00`, `${addDays(tuesday, 14)} 18:00`]],
    ]);
    expect((await agendaOf("choir")).length).toBe(28);
  });

  test("that no place suits is told with its reason", async () => {
    const judo = await town.as("judo");
    await judo.series.ask(asking({ title: "Gala", people: 55 }));
    const closureId = await close();
    const { lines, unplaced } = await (await town.as("hub")).absorb.propose({ closureId });
    expect(lines).toEqual([]);
    expect(unplaced.map(({ title, reason }) => [title, reason])).toEqual(Array(3).fill(["Gala", "closed"]));
  });

  test("has up to five other places and hours, beside what the other lines take", async () => {
    const { hub, closureId, line } = await absorbed();
    const displacementIds = line.sessions.map(({ displacementId }) => displacementId);
    const taken = line.sessions.map(({ displacementId, day, startMinute }) => ({
      ...{ displacementId, day, startMinute, spaceId: halls.near.space },
    }));
    const others = await hub.absorb.alternatives({ closureId, displacementIds, taken });
    expect(others.length).toBeLessThanOrEqual(5);
    expect(others.length).toBeGreaterThan(2);
    const places = others.map(({ to, sessions }) => `${to.siteSlug} ${sessions[0]?.localStart}`);
    expect(new Set(places).size).toBe(places.length);
    expect(places).not.toContain(`salle-proche ${tuesday} 18:00:00`);
    expect(places).toContain(`salle-loin ${tuesday} 18:00:00`);
  });

  test("for which nothing is sought any more leaves the list, and its organization is told", async () => {
    const { hub, closureId, line } = await absorbed();
    const displacementIds = line.sessions.map(({ displacementId }) => displacementId);
    await hub.absorb.leave({ key: newKey(), closureId, displacementIds });
    expect((await hub.absorb.list()).find(({ id }) => id === closureId)).toMatchObject({ open: 0, left: 3 });
    expect((await hub.absorb.propose({ closureId })).lines).toEqual([]);
    expect((await mailsTo("judo@example.org", "pas d’autres heures")).length).toBe(1);
  });
});

describe("what is asked", () => {
  test("keeps the hours from others, and yes by the letter's link moves the sessions at once", async () => {
    const made = await absorbed();
    const { token, relocationId, offers } = await ask(made);
    expect(offers).toMatchObject([{ title: "Judo du mardi", mayAnswer: true, there: { siteSlug: "salle-proche" } }]);
    const taken = await refusalOf((await town.as("choir")).bookings.book(booking()));
    expect(taken.code).toBe("SLOT_TAKEN");
    expect(await agendaOf()).toEqual([]);
    const nobody = await town.as(null);
    const answer = () => nobody.absorb.answer({ relocationId, token, answer: "yes" });
    expect(await answer()).toMatchObject({ state: "accepted" });
    expect(await agendaOf()).toEqual(tuesdaysAt("salle-proche"));
    expect(await statesOf(made.closureId)).toEqual(["moved", "moved", "moved"]);
    expect((await mailsTo("hub@example.org", "a dit oui")).length).toBe(1);
    expect((await mailsTo("owner@example.org", "chez vous")).length).toBeGreaterThan(0);
    const owner = await town.as("owner");
    const days = { start: tuesday, end: addDays(tuesday, 7), site: "salle-proche" };
    expect(await owner.agenda.ofSite(days)).toMatchObject([{ title: "Judo du mardi", state: "planned" }]);
    // once more is the same answer; another is too late
    expect(await answer()).toMatchObject({ state: "accepted" });
    expect((await refusalOf(nobody.absorb.answer({ relocationId, token, answer: "no" }))).code).toBe("STATE_CHANGED");
    expect(await agendaOf()).toEqual(tuesdaysAt("salle-proche"));
  });

  test("is answered signed in too, by who may change what was moved and by nobody else", async () => {
    const made = await absorbed();
    const { relocationId, token } = await ask(made);
    const [judo, choir] = [await town.as("judo"), await town.as("choir")];
    expect(await judo.absorb.offers()).toMatchObject([{ id: relocationId, mayAnswer: true, distanceM: 707 }]);
    expect(await choir.absorb.offers()).toEqual([]);
    expect((await refusalOf(choir.absorb.answer({ relocationId, answer: "yes" }))).code).toBe("NOT_FOUND");
    expect((await refusalOf((await town.as(null)).absorb.answer({ relocationId, answer: "yes" }))).code).toBe(
      "NOT_SIGNED_IN",
    );
    const wrong = choir.absorb.answer({ relocationId, token: `${token.slice(0, -2)}xx`, answer: "yes" });
    expect((await refusalOf(wrong)).code).toBe("NOT_FOUND");
    await judo.absorb.answer({ relocationId, answer: "yes" });
    expect(await agendaOf()).toEqual(tuesdaysAt("salle-proche"));
  });

  test("is no option: it is neither listed, taken nor cancelled among them", async () => {
    const made = await absorbed();
    await ask(made);
    const judo = await town.as("judo");
    expect(await judo.options.mine()).toEqual([]);
    const [held] = await read((tx) =>
      tx.select().from(schema.relocation).where(eq(schema.relocation.closureId, made.closureId)),
    );
    const take = judo.options.take({ key: newKey(), bookingId: held?.bookingId as string });
    expect((await refusalOf(take)).code).toBe("STATE_CHANGED");
    const cancel = judo.bookings.cancel({ key: newKey(), bookingId: held?.bookingId as string });
    expect((await refusalOf(cancel)).code).toBe("STATE_CHANGED");
  });

  test("and refused frees the hours, and tells the manager, who may ask something else", async () => {
    const made = await absorbed();
    const { token, relocationId } = await ask(made);
    const nobody = await town.as(null);
    const wordless = nobody.absorb.answer({ relocationId, token, answer: "other" });
    expect(await refusalOf(wordless)).toMatchObject({ field: "note" });
    await nobody.absorb.answer({ relocationId, token, answer: "other", note: "Plutôt le jeudi" });
    expect(await statesOf(made.closureId)).toEqual(["open", "open", "open"]);
    const [told] = await mailsTo("hub@example.org", "propose autre chose");
    expect(told?.body).toContain("Plutôt le jeudi");
    const { displaced } = await made.hub.absorb.read({ closureId: made.closureId });
    expect(displaced[0]).toMatchObject({ answer: "other", note: "Plutôt le jeudi" });
    await (await town.as("choir")).bookings.book(booking());
    const { lines } = await made.hub.absorb.propose({ closureId: made.closureId });
    expect((await ask({ ...made, lines })).offers).toMatchObject([{ state: "asked" }]);
    // the first offer moves nothing any more: to a stranger it does not exist either
    const stranger = (await town.as("choir")).absorb.answer({ relocationId, answer: "no" });
    expect((await refusalOf(stranger)).code).toBe("NOT_FOUND");
  });

  test("without an answer in time is over: the hours are free, both are told, and yes comes too late", async () => {
    const made = await absorbed();
    const { token, relocationId } = await ask(made);
    const later = new Date(NOW.getTime() + 6 * 86_400_000);
    const context = { db: database.db, territory: town.territory as NonNullable<typeof town.territory>, user: null };
    await endRelocation({ ...context, now: () => NOW }, relocationId);
    expect(await statesOf(made.closureId)).toEqual(["asked", "asked", "asked"]);
    const late = await town.as(null, { now: later });
    expect((await refusalOf(late.absorb.answer({ relocationId, token, answer: "yes" }))).code).toBe("STATE_CHANGED");
    await endRelocation({ ...context, now: () => later }, relocationId);
    await endRelocation({ ...context, now: () => later }, relocationId);
    expect(await statesOf(made.closureId)).toEqual(["open", "open", "open"]);
    expect((await mailsTo("hub@example.org", "n’a pas répondu à temps")).length).toBe(1);
    expect((await mailsTo("judo@example.org", "Proposition terminée")).length).toBe(1);
    expect((await late.absorb.offer({ token })).offers).toMatchObject([{ state: "expired", mayAnswer: false }]);
    await (await town.as("choir")).bookings.book(booking());
  });

  test("and taken back by the hub frees the hours", async () => {
    const made = await absorbed();
    const { relocationId, token } = await ask(made);
    await made.hub.absorb.withdraw({ key: newKey(), relocationId });
    expect(await statesOf(made.closureId)).toEqual(["open", "open", "open"]);
    const late = (await town.as(null)).absorb.answer({ relocationId, token, answer: "yes" });
    expect((await refusalOf(late)).code).toBe("STATE_CHANGED");
    await (await town.as("choir")).bookings.book(booking());
  });
});

describe("races", () => {
  test("hours taken since they were proposed are named, and nothing is half written", async () => {
    const { hub, closureId, lines } = await absorbed();
    const day = addDays(tuesday, 14);
    await (await town.as("choir")).bookings.book(booking({ day }));
    const before = [await countOf(schema.relocation), await countOf(schema.booking), await countOf(schema.outbox)];
    for (const mode of ["ask", "tell"] as const) {
      const refusal = await refusalOf(hub.absorb.send({ key: newKey(), closureId, mode, lines: sent(lines) }));
      expect(refusal).toMatchObject({ code: "SLOT_TAKEN", details: { space: "Salle", day, hours: "18:00–19:00" } });
    }
    expect([await countOf(schema.relocation), await countOf(schema.booking), await countOf(schema.outbox)]).toEqual(
      before,
    );
    expect(await statesOf(closureId)).toEqual(["open", "open", "open"]);
  });

  test("of many who decide on the same sessions at once, one does", async () => {
    const { closureId, lines } = await absorbed();
    const hub = await town.as("hub", { db: crowd.db });
    const tries = Array.from({ length: 8 }, (_, i) =>
      hub.absorb.send({
        ...{ key: newKey(), closureId, mode: i % 2 === 0 ? ("ask" as const) : ("tell" as const) },
        lines: sent(lines, i < 4 ? halls.near.space : halls.far.space),
      }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBe(1);
    const made = await read((tx) =>
      tx.select().from(schema.relocation).where(eq(schema.relocation.closureId, closureId)),
    );
    expect(made.length).toBe(1);
  });

  test("of answers that differ and come at once, one counts", async () => {
    const made = await absorbed();
    const { token, relocationId } = await ask(made);
    const nobody = await town.as(null, { db: crowd.db });
    const answers = (["yes", "no"] as const).flatMap((answer) =>
      Array.from({ length: 5 }, () => nobody.absorb.answer({ relocationId, token, answer })),
    );
    await Promise.allSettled(answers);
    const [row] = await read((tx) => tx.select().from(schema.relocation).where(eq(schema.relocation.id, relocationId)));
    const agenda = await agendaOf();
    expect(["accepted", "declined"]).toContain(row?.state);
    expect(agenda).toEqual(row?.state === "accepted" ? tuesdaysAt("salle-proche") : []);
    expect(
      (await mailsTo("hub@example.org", row?.state === "accepted" ? "a dit oui" : "a dit non")).length,
    ).toBeGreaterThan(0);
  });
});

describe("what is decided at once", () => {
  test("moves the sessions and is told to the association and to the owner who receives them", async () => {
    const { hub, closureId, lines } = await absorbed();
    await hub.absorb.send({ key: newKey(), closureId, mode: "tell", message: "Bon courage", lines: sent(lines) });
    expect(await agendaOf()).toEqual(tuesdaysAt("salle-proche"));
    const told = (await mailsTo("judo@example.org", "à d’autres heures")).at(-1);
    expect(told?.body).toContain("Bon courage");
    expect((await hub.absorb.list()).find(({ id }) => id === closureId)).toMatchObject({ open: 0, moved: 3 });
  });

  test("does not place a party where it is too many", async () => {
    const judo = await town.as("judo");
    await judo.series.ask(asking({ people: 55 }));
    const closureId = await close();
    const hub = await town.as("hub");
    const { displaced } = await hub.absorb.read({ closureId });
    const sessions = displaced.map(({ id, day }) => ({ displacementId: id, day, startMinute: 1080 }));
    const send = hub.absorb.send({
      ...{ key: newKey(), closureId, mode: "tell", lines: [{ spaceId: halls.near.space, sessions }] },
    });
    expect(await refusalOf(send)).toMatchObject({ details: { rule: "capacity" } });
  });
});

describe("a place that is open for other uses (GN 6)", () => {
  const types = (erpTypes: string[]) =>
    read((tx) =>
      tx
        .update(schema.site)
        .set({ erpTypes })
        .where(inArray(schema.site.slug, ["salle-proche", "salle-loin"])),
    );

  test("receives nobody whose mayor can no longer be asked in time; further on, the move waits for the mayor", async () => {
    await types(["W"]);
    try {
      const { closureId, lines } = await absorbed();
      const send = async (daysAhead: number) =>
        (await town.as("hub", { now: new Date(`${addDays(tuesday, -daysAhead)}T06:00:00Z`) })).absorb.send({
          ...{ key: newKey(), closureId, mode: "tell", lines: sent(lines) },
        });
      const soonest = addDays(tuesday, 5);
      expect(await refusalOf(send(10))).toMatchObject({
        code: "OTHER_USE_LATE",
        details: { day: tuesday, soonest, types: "W" },
      });
      expect(await agendaOf()).toEqual([]);
      await send(20);
      expect(await agendaOf()).toEqual(tuesdaysAt("salle-proche"));
    } finally {
      await types([]);
    }
  });
});

describe("once the place is open again", () => {
  const reopen = async (closureId: string) => (await town.as("owner")).closures.reopen({ key: newKey(), closureId });

  test("moved sessions are put back by the hub, and what they had meanwhile is free", async () => {
    const { hub, closureId, lines, bookingId } = await absorbed();
    const displacementIds = lines.flatMap(({ sessions }) => sessions.map(({ displacementId }) => displacementId));
    await hub.absorb.send({ key: newKey(), closureId, mode: "tell", lines: sent(lines) });
    const back = { key: newKey(), closureId, mode: "tell" as const, displacementIds };
    expect((await refusalOf(hub.absorb.putBack(back))).code).toBe("STATE_CHANGED");
    await reopen(closureId);
    await hub.absorb.putBack({ ...back, key: newKey() });
    expect(await agendaOf()).toEqual(tuesdaysAt("gymnase"));
    expect(await statesOf(closureId)).toEqual(["returned", "returned", "returned"]);
    const [series] = await read((tx) => tx.select().from(schema.booking).where(eq(schema.booking.id, bookingId)));
    expect(series?.state).toBe("confirmed");
    await (await town.as("choir")).bookings.book(booking());
    const taken = (await town.as("choir")).bookings.book(booking({ spaceId: town.spaces.gymNorth }));
    expect((await refusalOf(taken)).code).toBe("SLOT_TAKEN");
  });

  test("calendar programs see it all: the association's feed, and that of each place, follow there and back", async () => {
    const feeds = {
      judo: await feedOf("judo", { organizationId: town.organizations.judo }),
      gym: await feedOf("owner", { site: "gymnase" }),
      near: await feedOf("owner", { site: "salle-proche" }),
    };
    const shown = async () => ({ judo: await feeds.judo(), gym: await feeds.gym(), near: await feeds.near() });
    const made = await absorbed();
    const { hub, closureId, lines } = made;
    const displacementIds = lines.flatMap(({ sessions }) => sessions.map(({ displacementId }) => displacementId));
    expect(await shown()).toEqual({ judo: [], gym: [], near: [] });
    await hub.absorb.send({ key: newKey(), closureId, mode: "tell", lines: sent(lines) });
    const moved = tuesdaysAt("Site salle-proche");
    expect(await shown()).toEqual({ judo: moved, gym: [], near: moved });
    await reopen(closureId);
    await hub.absorb.putBack({ key: newKey(), closureId, mode: "tell", displacementIds });
    const home = tuesdaysAt("Site gymnase");
    expect(await shown()).toEqual({ judo: home, gym: home, near: [] });
  });

  test("it is asked first where the hub asks, the hours at home held meanwhile", async () => {
    const made = await absorbed();
    const { hub, closureId, lines } = made;
    const displacementIds = lines.flatMap(({ sessions }) => sessions.map(({ displacementId }) => displacementId));
    await hub.absorb.send({ key: newKey(), closureId, mode: "tell", lines: sent(lines) });
    await reopen(closureId);
    await hub.absorb.putBack({ key: newKey(), closureId, mode: "ask", displacementIds });
    const token = await tokenOf("judo@example.org");
    const nobody = await town.as(null);
    const { offers } = await nobody.absorb.offer({ token });
    expect(offers).toMatchObject([
      { kind: "back", here: { siteSlug: "gymnase" }, there: { siteSlug: "salle-proche" } },
    ]);
    expect(await agendaOf()).toEqual(tuesdaysAt("salle-proche"));
    const taken = (await town.as("choir")).bookings.book(booking({ spaceId: town.spaces.gymNorth }));
    expect((await refusalOf(taken)).code).toBe("SLOT_TAKEN");
    await nobody.absorb.answer({ relocationId: offers[0]?.id as string, token, answer: "no" });
    expect(await agendaOf()).toEqual(tuesdaysAt("salle-proche"));
    await hub.absorb.putBack({ key: newKey(), closureId, mode: "ask", displacementIds });
    const again = await tokenOf("judo@example.org");
    const [offer] = (await nobody.absorb.offer({ token: again })).offers;
    await nobody.absorb.answer({ relocationId: offer?.id as string, token: again, answer: "yes" });
    expect(await agendaOf()).toEqual(tuesdaysAt("gymnase"));
  });

  test("hours that somebody has since are named, and nothing is put back", async () => {
    const { hub, closureId, lines } = await absorbed();
    const displacementIds = lines.flatMap(({ sessions }) => sessions.map(({ displacementId }) => displacementId));
    await hub.absorb.send({ key: newKey(), closureId, mode: "tell", lines: sent(lines) });
    await reopen(closureId);
    const day = addDays(tuesday, 7);
    await (await town.as("choir")).bookings.book(booking({ day, spaceId: town.spaces.gymNorth }));
    const refusal = await refusalOf(hub.absorb.putBack({ key: newKey(), closureId, mode: "tell", displacementIds }));
    expect(refusal).toMatchObject({ code: "SLOT_TAKEN", details: { day } });
    expect(await agendaOf()).toEqual(tuesdaysAt("salle-proche"));
    // the other dates may go back
    const others = displacementIds.filter((_, i) => i !== 1);
    await hub.absorb.putBack({ key: newKey(), closureId, mode: "tell", displacementIds: others });
    const live = await read((tx) =>
      tx
        .select({ state: schema.displacement.state })
        .from(schema.displacement)
        .where(inArray(schema.displacement.id, displacementIds)),
    );
    expect(live.map(({ state }) => state).toSorted()).toEqual(["moved", "returned", "returned"]);
  });
});
