import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { auditEvent, booking, closure, occupation, opening, outbox, session } from "#db/schema.ts";
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
/** The owner's site with a hall of two halves, open on Thursdays from 18 to 23 h. */
async function hall() {
  const slug = `salle-${++count}`;
  const siteId = await town.site(slug);
  const units = [await town.unit(siteId), await town.unit(siteId)] as [string, string];
  const whole = await town.space(siteId, "entier", units);
  const half = await town.space(siteId, "moitie", [units[0]], { parentId: whole });
  await town.open(whole, 4, 18, 5);
  return { slug, siteId, units, whole, half };
}

const evening = (site: string) => ({ site, day: THURSDAY, startMinute: 1080, lastDay: THURSDAY, endMinute: 1380 });
const closing = (site: string) => ({ ...evening(site), key: randomUUID(), reason: "works" as const });
const freeAt = async (slug: string, hour: number) =>
  (await as(null).places.list({ day: THURSDAY, minute: hour * 60, slug })).freeSpaces;

describe("closing", () => {
  test("takes the hours back at once, and reopening gives them back", async () => {
    const { slug } = await hall();
    expect(await freeAt(slug, 20)).toBe(2);
    const { closureId, cancelledSessions } = await as("owner").closures.close(closing(slug));
    expect(cancelledSessions).toBe(0);
    expect(await freeAt(slug, 20)).toBe(0);
    await as("owner").closures.reopen({ key: randomUUID(), closureId });
    expect(await freeAt(slug, 20)).toBe(2);
    const again = as("owner").closures.reopen({ key: randomUUID(), closureId });
    await expect(again).rejects.toMatchObject({ cause: { code: "STATE_CHANGED" } });
  });

  test("closes some hours of one space, and leaves the rest", async () => {
    const { slug } = await hall();
    await as("owner").closures.close({ ...closing(slug), space: "moitie", startMinute: 1200 });
    expect(await freeAt(slug, 19)).toBe(2);
    expect(await freeAt(slug, 20)).toBe(0);
  });

  test("shows the owner the sessions displaced, and is refused until each is agreed to", async () => {
    const { slug, siteId, half, units } = await hall();
    const { sessionId } = await town.book(half, [units[0]], THURSDAY, 19, 2, { title: "Chorale du jeudi" });
    await town.book(half, [units[0]], "2026-12-03", 19, 2);
    const displaced = await as("owner").closures.preview(evening(slug));
    expect(displaced).toMatchObject([
      { sessionId, title: "Chorale du jeudi", organizationName: "Structure assoc", localStart: "2026-11-26 19:00" },
    ]);
    await expect(as("owner").closures.close(closing(slug))).rejects.toMatchObject({
      cause: { code: "STATE_CHANGED", details: { sessions: 1 } },
    });
    expect(await inTown((tx) => tx.select().from(closure).where(eq(closure.siteId, siteId)))).toEqual([]);
    expect(
      await inTown((tx) => tx.select({ state: session.state }).from(session).where(eq(session.id, sessionId))),
    ).toEqual([{ state: "planned" }]);
  });

  test("cancels what the owner agreed to, frees it, writes to the association and leaves a trace", async () => {
    const { slug, half, units } = await hall();
    const { sessionId } = await town.book(half, [units[0]], THURSDAY, 19, 2, { title: "Théâtre" });
    const call = { ...closing(slug), note: "Chaudière en panne", cancelledSessions: [sessionId] };
    const { closureId, cancelledSessions } = await as("owner").closures.close(call);
    expect(cancelledSessions).toBe(1);
    const [states, mails, events] = await inTown(async (tx) => [
      await tx
        .select({ session: session.state, occupation: occupation.state, booking: booking.state })
        .from(session)
        .innerJoin(occupation, eq(occupation.sessionId, session.id))
        .innerJoin(booking, eq(booking.id, session.bookingId))
        .where(eq(session.id, sessionId)),
      await tx
        .select()
        .from(outbox)
        .where(eq(outbox.dedupKey, `closure ${closureId} displaced chorale@bourg.example`)),
      await tx.select().from(auditEvent).where(eq(auditEvent.subject, closureId)),
    ]);
    expect(states).toEqual([{ session: "cancelled", occupation: "released", booking: "cancelled" }]);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body).toMatch(
      /Théâtre.*jeudi 26 novembre 2026, de 19\u00a0h à 21\u00a0h[\s\S]*Chaudière en panne/,
    );
    expect(events).toMatchObject([{ action: "closure.create", actor: "owner", details: { sessions: [sessionId] } }]);
  });

  test("a repeated call has one effect and the same answer; its key with other hours is refused", async () => {
    const { slug, siteId } = await hall();
    const call = closing(slug);
    const [first, second] = await Promise.all([as("owner").closures.close(call), as("owner").closures.close(call)]);
    expect(second).toEqual(first);
    expect(await inTown((tx) => tx.select().from(closure).where(eq(closure.siteId, siteId)))).toHaveLength(1);
    await expect(as("owner").closures.close({ ...call, startMinute: 1140 })).rejects.toMatchObject({
      cause: { code: "KEY_REUSED" },
    });
  });

  test("is refused to who does not own the place, and unknown places are not found", async () => {
    const { slug, siteId } = await hall();
    for (const name of ["neighbour", "assoc"] as const) {
      await expect(as(name).closures.close(closing(slug))).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(as(name).closures.preview(evening(slug))).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(as(name).closures.list({ site: slug })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(as(name).openings.ofSite({ site: slug })).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(as(null).closures.close(closing(slug))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(as("owner").closures.close(closing("nulle-part"))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(as("owner").closures.close({ ...closing(slug), space: "grenier" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await inTown((tx) => tx.select().from(closure).where(eq(closure.siteId, siteId)))).toEqual([]);
    const { closureId } = await as("owner").closures.close(closing(slug));
    const theirs = as("neighbour").closures.reopen({ key: randomUUID(), closureId });
    await expect(theirs).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await freeAt(slug, 20)).toBe(0);
  });

  test.each([
    ["an end before the start", { endMinute: 1080 }, "endMinute"],
    ["a day that does not exist", { day: "2026-02-30" }, "day"],
    ["more than a year", { lastDay: "2028-01-01" }, "lastDay"],
    ["a reason out of the list", { reason: "fatigue" as "works" }, "reason"],
  ])("names the field at fault: %s", async (_case, change, field) => {
    const { slug, siteId } = await hall();
    const refused = as("owner").closures.close({ ...closing(slug), ...change });
    await expect(refused).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(refused.catch((error) => error.cause.issues[0].path.join("."))).resolves.toBe(field);
    expect(await inTown((tx) => tx.select().from(closure).where(eq(closure.siteId, siteId)))).toEqual([]);
  });

  test("refuses what is over already", async () => {
    const { slug } = await hall();
    const past = { ...closing(slug), day: "2026-11-19", lastDay: "2026-11-19" };
    await expect(as("owner").closures.close(past)).rejects.toMatchObject({
      cause: { code: "INVALID_INPUT", path: ["lastDay"], details: { rule: "past" } },
    });
  });
});

describe("opening", () => {
  const plage = (site: string) => ({
    key: randomUUID(),
    site,
    space: "entier",
    weekdays: [1, 2],
    startMinute: 22 * 60,
    endMinute: 2 * 60,
    firstDay: "2026-11-23",
    lastDay: "2026-12-31",
    schoolHolidays: "always" as const,
    publicHolidays: "never" as const,
  });

  test("offers hours each week, past midnight too", async () => {
    const { slug } = await hall();
    const { openingIds } = await as("owner").openings.add(plage(slug));
    expect(openingIds).toHaveLength(2);
    const place = await as(null).places.site({ slug });
    const whole = place.spaces.find((space) => space.slug === "entier");
    expect(whole?.days.slice(0, 3).map(({ free }) => free)).toEqual([
      [[1320, 1440]],
      [
        [0, 120],
        [1320, 1440],
      ],
      [[0, 120]],
    ]);
    const own = await as("owner").openings.ofSite({ site: slug });
    expect(own.openings.filter(({ validity }) => validity.end === "2027-01-01")).toHaveLength(2);
  });

  test("a rule that has begun ends today, one to come is removed", async () => {
    const { slug } = await hall();
    const begun = await as("owner").openings.add({ ...plage(slug), firstDay: "2026-11-01" });
    const coming = await as("owner").openings.add({ ...plage(slug), firstDay: "2026-12-01" });
    const [first, second] = [begun.openingIds[0] as string, coming.openingIds[0] as string];
    await as("owner").openings.remove({ key: randomUUID(), openingIds: [first] });
    await as("owner").openings.remove({ key: randomUUID(), openingIds: [second] });
    const kept = await inTown((tx) => tx.select().from(opening).where(eq(opening.id, first)));
    expect(kept).toMatchObject([{ validity: { start: "2026-11-01", end: "2026-11-23" } }]);
    expect(await inTown((tx) => tx.select().from(opening).where(eq(opening.id, second)))).toEqual([]);
    await expect(as("owner").openings.remove({ key: randomUUID(), openingIds: [first] })).rejects.toMatchObject({
      cause: { code: "STATE_CHANGED" },
    });
  });

  test("other hours from a day on: the rule lasts until the eve, and the next takes over", async () => {
    const { slug } = await hall();
    const { openingIds } = await as("owner").openings.add({ ...plage(slug), firstDay: "2026-11-01" });
    const { key: _key, site: _site, space: _space, ...hours } = plage(slug);
    const change = { ...hours, openingIds, startMinute: 20 * 60, endMinute: 22 * 60, weekdays: [1] };
    const past = as("owner").openings.change({ ...change, key: randomUUID(), firstDay: "2026-11-10" });
    await expect(past).rejects.toMatchObject({ cause: { code: "INVALID_INPUT", path: ["firstDay"] } });
    const theirs = as("neighbour").openings.change({ ...change, key: randomUUID(), firstDay: "2026-12-07" });
    await expect(theirs).rejects.toMatchObject({ code: "FORBIDDEN" });
    await as("owner").openings.change({ ...change, key: randomUUID(), firstDay: "2026-12-07" });
    const { openings } = await as("owner").openings.ofSite({ site: slug });
    const rules = openings.map(({ weekday, startMinute, validity }) => [weekday, startMinute, validity]);
    expect(rules).toEqual([
      [1, 1200, { start: "2026-12-07", end: "2027-01-01" }],
      [1, 1320, { start: "2026-11-01", end: "2026-12-07" }],
      [2, 1320, { start: "2026-11-01", end: "2026-12-07" }],
      [4, 1080, expect.anything()],
    ]);
  });

  test("belongs to the owner", async () => {
    const { slug } = await hall();
    await expect(as("neighbour").openings.add(plage(slug))).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { openingIds } = await as("owner").openings.add(plage(slug));
    const theirs = as("neighbour").openings.remove({ key: randomUUID(), openingIds });
    await expect(theirs).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(as("owner").openings.remove({ key: randomUUID(), openingIds: [randomUUID()] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("refuses a validity that ends before it begins, and no weekday at all", async () => {
    const { slug } = await hall();
    for (const change of [{ lastDay: "2026-01-01" }, { weekdays: [] }, { weekdays: [8] }]) {
      await expect(as("owner").openings.add({ ...plage(slug), ...change })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
  });

  test("lists the viewer's own sites with their state today", async () => {
    const { slug } = await hall();
    await as("owner").closures.close(closing(slug));
    const mine = await as("owner").openings.mine();
    expect(mine.find((own) => own.slug === slug)).toMatchObject({
      spaces: 2,
      freeNow: 0,
      isOpenToday: false,
      openMinutesThisWeek: 0,
      nextClosure: { reason: "works" },
    });
    expect(await as("neighbour").openings.mine()).toEqual([]);
    const other = await hall();
    await town.book(other.half, [other.units[0]], THURSDAY, 19, 2);
    expect((await as("owner").openings.mine()).find((own) => own.slug === other.slug)).toMatchObject({
      openMinutesThisWeek: 300,
      sessionsThisWeek: 1,
      sessionsToday: 0,
      pending: 0,
    });
  });
});
