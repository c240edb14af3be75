import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { busyFeed, busyTime, outbox } from "#db/schema.ts";
import { FeedError } from "#server/feeds/recurrence.ts";
import { refreshFeed, sweepFeeds } from "#server/feeds/service.ts";
import { createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

const THURSDAY = "2026-11-26";

let database: TestDatabase;
let town: Town;
const as = (name: Parameters<Town["as"]>[0]) => createCaller(town.as(name));
const inTown = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territory.id, work);

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
afterAll(() => database.close());

let count = 0;
/** A hall of two halves, open on Thursdays from 18 to 23 h. */
async function hall() {
  const slug = `salle-${++count}`;
  const siteId = await town.site(slug);
  const units = [await town.unit(siteId), await town.unit(siteId)] as [string, string];
  const whole = await town.space(siteId, "entier", units);
  await town.space(siteId, "moitie", [units[0]], { parentId: whole });
  await town.open(whole, 4, 18, 5);
  return { slug, siteId, units, whole };
}

const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n");
const calendar = (...events: string[]) => ["BEGIN:VCALENDAR", ...events, "END:VCALENDAR"].join("\r\n");
const thursdays = event(
  "UID:jeudi",
  "DTSTART;TZID=Europe/Paris:20261126T190000",
  "DTEND;TZID=Europe/Paris:20261126T210000",
  "RRULE:FREQ=WEEKLY;COUNT=30",
  "EXDATE;TZID=Europe/Paris:20261203T190000",
);
const forEver = event(
  "UID:toujours",
  "DTSTART;TZID=Europe/Paris:20261126T190000",
  "DTEND;TZID=Europe/Paris:20261126T210000",
  "RRULE:FREQ=WEEKLY",
);
const many = (n: number) =>
  Array.from({ length: n }, (_, i) =>
    event(`UID:${i}`, `DTSTART:202612${String((i % 28) + 1).padStart(2, "0")}T0${i % 8}0000Z`, "DURATION:PT30M"),
  );
const october = (n: number) =>
  Array.from({ length: n }, (_, i) =>
    event(`UID:passed${i}`, `DTSTART:202610${10 + (i % 20)}T080000Z`, "DURATION:PT1H"),
  );
/** In December, one a day of two hours; `more` says what else each holds. */
const december = (n: number, ...more: string[]) =>
  Array.from({ length: n }, (_, i) =>
    event(`UID:coming${i}`, `DTSTART:202612${String(i + 1).padStart(2, "0")}T170000Z`, "DURATION:PT2H", ...more),
  );
const freeAt = async (slug: string, day: string, hour: number) =>
  (await as(null).places.list({ day, minute: hour * 60, slug })).freeSpaces;
const addFile = (site: string, text: string, space: string | null = null) =>
  as("owner").feeds.addFile({ key: randomUUID(), site, space, name: "Agenda du gardien", text });
async function addFeed(site: string) {
  const url = "https://agenda.example/salle.ics";
  const { feedId } = await as("owner").feeds.addFeed({ key: randomUUID(), site, space: null, name: "Agenda", url });
  return feedId;
}
const refresh = (feedId: string, answer: string | FeedError, isForced = false, now?: Date) =>
  refreshFeed(town.as(null, now), feedId, isForced, async () => {
    if (typeof answer !== "string") throw answer;
    return answer;
  });
const feedOf = async (id: string) => (await inTown((tx) => tx.select().from(busyFeed).where(eq(busyFeed.id, id))))[0];
const busyOf = (id: string) => inTown((tx) => tx.select().from(busyTime).where(eq(busyTime.feedId, id)));
const mails = () => inTown((tx) => tx.select().from(outbox));

describe("a calendar file", () => {
  test("closes its busy hours on map, page and booking, exceptions left open; pausing gives them back", async () => {
    const { slug, whole } = await hall();
    const { feedId, events } = await addFile(slug, calendar(thursdays, ...many(500)));
    expect(events).toBe(501);
    expect([await freeAt(slug, THURSDAY, 18), await freeAt(slug, THURSDAY, 20)]).toEqual([2, 0]);
    expect(await freeAt(slug, "2026-12-03", 20)).toBe(2);
    const booked = as("assoc").bookings.book({
      key: randomUUID(),
      organizationId: town.organizations.assoc,
      activityId: town.activities.choir,
      title: "Répétition",
      people: 10,
      spaceId: whole,
      day: THURSDAY,
      startMinute: 1200,
      durationMinutes: 60,
    });
    await expect(booked).rejects.toMatchObject({ cause: { code: "CLOSED_HOURS" } });
    await as("owner").feeds.pause({ key: randomUUID(), feedId, isPaused: true });
    expect(await freeAt(slug, THURSDAY, 20)).toBe(2);
    await as("owner").feeds.pause({ key: randomUUID(), feedId, isPaused: false });
    expect(await freeAt(slug, THURSDAY, 20)).toBe(0);
    await as("owner").feeds.remove({ key: randomUUID(), feedId });
    expect(await freeAt(slug, THURSDAY, 20)).toBe(2);
  });

  test("that repeats for ever goes on closing its hours, however long ago it was given or could last be read", async () => {
    const { slug } = await hall();
    const { slug: followed } = await hall();
    const { feedId: file } = await addFile(slug, calendar(forEver));
    const address = await addFeed(followed);
    await refresh(address, calendar(forEver));
    const [aYearOn, lastDay] = [new Date("2027-12-01T08:00:00Z"), new Date("2029-05-31T18:30:00Z")];
    const due = async () => {
      await database.db.execute(sql`delete from pgboss.job where name = 'feed.refresh'`);
      await sweepFeeds(town.as(null, aYearOn));
      const { rows } = await database.db.execute(sql`select data from pgboss.job where name = 'feed.refresh'`);
      return rows.map(({ data }) => (data as { feedId: string }).feedId);
    };
    expect(await due()).toEqual(expect.arrayContaining([file, address]));
    await refresh(file, new FeedError("status", "never asked"), false, aYearOn);
    await refresh(address, new FeedError("status", "503"), false, aYearOn);
    for (const id of [file, address]) {
      const busy = await busyOf(id);
      expect(busy.some(({ during }) => during.start <= lastDay && lastDay < during.end)).toBe(true);
      expect(busy.some(({ during }) => +during.start === +new Date("2028-08-03T17:00:00Z"))).toBe(true);
    }
    expect(await feedOf(file)).toMatchObject({ state: "fresh", events: 1 });
    expect(await feedOf(address)).toMatchObject({ state: "stale", fault: "status" });
    expect(await due()).not.toContain(file);
  });

  test("of a part closes the part and the whole, and leaves the rest", async () => {
    const { slug, siteId, units } = await hall();
    await town.space(siteId, "autre-moitie", [units[1]]);
    await addFile(slug, calendar(thursdays), "moitie");
    expect(await freeAt(slug, THURSDAY, 20)).toBe(1);
  });

  test("over granted sessions leaves them, and says which", async () => {
    const { slug, siteId, units, whole } = await hall();
    const other = await town.unit(siteId);
    await town.space(siteId, "a-cote", [other]);
    await town.book(whole, units, "2026-12-10", 20, 1, { title: "Chœur" });
    await town.book(whole, units, "2026-12-10", 21, 1, { title: "Après" });
    await town.book(whole, [other], "2026-12-17", 20, 1, { title: "À côté" });
    const said = await addFile(slug, calendar(thursdays), "moitie");
    expect(said).toMatchObject({ covered: 1, sessions: [{ title: "Chœur", localStart: "2026-12-10 20:00" }] });
    expect(await addFile(slug, calendar(thursdays))).toMatchObject({ covered: 2 });
  });

  test("that is none, or holds what cannot be read, writes nothing and says why", async () => {
    const { slug, siteId } = await hall();
    const rule = (name: string) => ({ cause: { code: "INVALID_INPUT", path: ["text"], details: { rule: name } } });
    await expect(addFile(slug, "bonjour")).rejects.toMatchObject(rule("feed_not_calendar"));
    const bomb = event("DTSTART:20261126T190000Z", "RRULE:FREQ=SECONDLY");
    await expect(addFile(slug, calendar(bomb))).rejects.toMatchObject(rule("feed_rule"));
    expect(await inTown((tx) => tx.select().from(busyFeed).where(eq(busyFeed.siteId, siteId)))).toEqual([]);
  });
});

describe("a calendar that is followed", () => {
  test("is read again, and its hours are replaced together", async () => {
    const { slug } = await hall();
    const feedId = await addFeed(slug);
    expect((await feedOf(feedId))?.state).toBe("waiting");
    await refresh(feedId, calendar(event("DTSTART:20261126T180000Z", "DURATION:PT2H")));
    expect(await feedOf(feedId)).toMatchObject({ state: "fresh", events: 1 });
    expect(await freeAt(slug, THURSDAY, 20)).toBe(0);
    await refresh(feedId, calendar(event("DTSTART:20261126T170000Z", "DURATION:PT1H")));
    expect([await freeAt(slug, THURSDAY, 18), await freeAt(slug, THURSDAY, 20)]).toEqual([0, 2]);
  });

  test.each([
    ["fails", new FeedError("status", "500"), "status"],
    ["is no calendar any more", "<html>", "not_calendar"],
    ["is suddenly empty", calendar(), "shrunk"],
    ["has lost most of its events", calendar(...many(4)), "shrunk"],
  ])("when it %s, keeps its last good copy, is stale, and tells its owner once", async (_, answer, fault) => {
    const { slug } = await hall();
    const feedId = await addFeed(slug);
    await refresh(feedId, calendar(thursdays, ...many(9)));
    const [before, sent] = [(await busyOf(feedId)).length, (await mails()).length];
    await refresh(feedId, answer);
    await refresh(feedId, answer);
    expect(await feedOf(feedId)).toMatchObject({ state: "stale", fault, events: 10 });
    expect(await busyOf(feedId)).toHaveLength(before);
    expect(await freeAt(slug, THURSDAY, 20)).toBe(0);
    const told = (await mails()).slice(sent);
    expect(told).toMatchObject([
      { recipient: "mairie@bourg.example", subject: "L’agenda «\u00a0Agenda\u00a0» n’est plus à jour" },
    ]);
    await refresh(feedId, calendar(thursdays, ...many(9)));
    expect(await feedOf(feedId)).toMatchObject({ state: "fresh", fault: null, staleSince: null });
  });

  test.each([
    ["are dropped", calendar(...october(50))],
    ["are cancelled", calendar(...october(50), ...december(20, "STATUS:CANCELLED"))],
    ["have no date any more", calendar(...october(50), ...december(20).map((one) => one.replace(/DTSTART/, "X-AT")))],
    ["last no time any more", calendar(...october(50), ...december(20).map((one) => one.replace("PT2H", "PT0H")))],
    ["give way to one long one", calendar(...october(50), event("DTSTART;VALUE=DATE:20270101", "DURATION:P1D"))],
  ])("whose events to come %s is not believed, however many have passed", async (_, answer) => {
    const { slug } = await hall();
    const feedId = await addFeed(slug);
    await refresh(feedId, calendar(...october(50), ...december(20)));
    expect(await busyOf(feedId)).toHaveLength(20);
    await refresh(feedId, answer);
    expect(await feedOf(feedId)).toMatchObject({ state: "stale", fault: "shrunk", events: 70 });
    expect(await busyOf(feedId)).toHaveLength(20);
  });

  test("is believed when its events were passed, tidied away, or drawn together", async () => {
    const { slug } = await hall();
    const feedId = await addFeed(slug);
    await refresh(feedId, calendar(...october(50), ...december(20)));
    await refresh(feedId, calendar(...december(20)));
    expect(await feedOf(feedId)).toMatchObject({ state: "fresh", events: 20 });
    const together = event("DTSTART:20261201T170000Z", "DTEND:20261220T190000Z");
    await refresh(feedId, calendar(together));
    expect(await feedOf(feedId)).toMatchObject({ state: "fresh", events: 1 });
    await refresh(feedId, calendar(), false, new Date("2026-12-24T09:00:00Z"));
    expect(await feedOf(feedId)).toMatchObject({ state: "fresh", events: 0 });
  });

  test("that loses its events step by step within a few days is not believed either", async () => {
    const { slug } = await hall();
    const feedId = await addFeed(slug);
    const states: unknown[] = [];
    const at = async (time: string, n: number, isForced = false) => {
      await refresh(feedId, calendar(...december(n)), isForced, new Date(time));
      states.push([n, (await feedOf(feedId))?.state, (await busyOf(feedId)).length]);
    };
    for (const n of [10, 6, 4, 3, 6]) await at("2026-11-20T09:00:00Z", n);
    await at("2026-11-28T09:00:00Z", 6);
    await at("2026-11-28T10:00:00Z", 4);
    await at("2026-11-28T11:00:00Z", 2);
    await at("2026-11-28T12:00:00Z", 2, true);
    await at("2026-11-28T13:00:00Z", 1);
    expect(states).toEqual([
      [10, "fresh", 10],
      [6, "fresh", 6],
      [4, "stale", 6],
      [3, "stale", 6],
      [6, "fresh", 6],
      // a week later, six is what is known
      [6, "fresh", 6],
      [4, "fresh", 4],
      [2, "stale", 4],
      // its owner confirms: two is what is known
      [2, "fresh", 2],
      [1, "fresh", 1],
    ]);
  });

  test("over granted sessions leaves them, and tells its owner once of each", async () => {
    const { slug, units, whole } = await hall();
    const feedId = await addFeed(slug);
    for (const [day, title] of [
      ["2026-11-26", "Tout de suite"],
      ["2026-12-10", "Plus tard"],
    ] as const)
      await town.book(whole, units, day, 20, 1, { title });
    const first = event("DTSTART:20261126T180000Z", "DURATION:PT2H");
    await refresh(feedId, calendar(first));
    await refresh(feedId, calendar(first));
    await refresh(feedId, calendar(first, thursdays));
    await refresh(feedId, calendar(first, thursdays));
    const told = (await mails()).filter(({ dedupKey }) => dedupKey.startsWith(`feed ${feedId} `));
    expect(told.map(({ recipient, subject }) => [recipient, subject])).toEqual(
      Array(2).fill(["mairie@bourg.example", "L’agenda «\u00a0Agenda\u00a0» couvre une séance accordée"]),
    );
    expect(told.map(({ body }) => /Tout de suite|Plus tard/.exec(body)?.[0]).sort()).toEqual([
      "Plus tard",
      "Tout de suite",
    ]);
  });

  test("that is cut short keeps its last good copy", async () => {
    const { slug } = await hall();
    const feedId = await addFeed(slug);
    const whole = calendar(...december(20));
    await refresh(feedId, whole);
    for (const end of [whole.lastIndexOf("BEGIN:VEVENT"), whole.length - 1, whole.length - "END:VCALENDAR".length]) {
      await refresh(feedId, whole.slice(0, end));
      expect(await feedOf(feedId)).toMatchObject({ state: "stale", fault: "cut", events: 20 });
    }
    await refresh(feedId, `${whole}\r\n\r\n`);
    expect((await feedOf(feedId))?.state).toBe("fresh");
  });

  test("is believed when its owner confirms that it was emptied", async () => {
    const { slug } = await hall();
    const feedId = await addFeed(slug);
    await refresh(feedId, calendar(thursdays));
    await refresh(feedId, calendar());
    expect((await feedOf(feedId))?.state).toBe("stale");
    await refresh(feedId, calendar(), true);
    expect(await feedOf(feedId)).toMatchObject({ state: "fresh", events: 0 });
    expect(await freeAt(slug, THURSDAY, 20)).toBe(2);
  });

  test("has an address of the web, without a password", async () => {
    const { slug } = await hall();
    for (const url of ["file:///etc/passwd", "https://a:b@x.org/"]) {
      const added = as("owner").feeds.addFeed({ key: randomUUID(), site: slug, space: null, name: "Agenda", url });
      await expect(added).rejects.toMatchObject({ cause: { path: ["url"] } });
    }
  });
});
