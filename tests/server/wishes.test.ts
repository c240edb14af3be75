import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect, withTerritory } from "#db/client.ts";
import { booking, outbox, policy, request, space } from "#db/schema.ts";
import { addDays, isoWeekday } from "#server/time.ts";
import { askWishes } from "#server/wishes/service.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let crowd: Connection;
let day = "2026-09-20";

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  crowd = connect(database.url, { max: 20 });
  // the south half asks for accord, and the whole gym too: only the north half grants at once
  await read((tx) => tx.update(space).set({ grantMode: "approval" }).where(eq(space.id, town.spaces.gymSouth)));
});
afterAll(async () => {
  await crowd.close();
  await database.close();
});

const read = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);
/** What the job does, by which the next wish is asked. */
const runJob = (db = database.db, now = NOW) =>
  askWishes({ db, territory: town.territory, user: null, now: () => now });

type Create = Parameters<Awaited<ReturnType<Town["as"]>>["requests"]["create"]>[0];
const at = (spaceId: string, hour = 18) => ({
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  earliestStart: hour * 60,
  latestStart: hour * 60,
  spaceIds: [spaceId],
});

/** A weekday of its own, so that no test meets the hours of another. */
function nextDay() {
  do day = addDays(day, 1);
  while (isoWeekday(day) > 5);
  return day;
}
const dateOn = (on: string, wishes: Create["wishes"], more: Partial<Create> = {}): Create => ({
  ...{ key: newKey(), organizationId: town.organizations.judo, activityId: town.activities.reading },
  ...{ title: `Lecture du ${on}`, recurrence: "once", people: 10, durationMinutes: 60, campaignId: null },
  ...{ period: { start: on, end: addDays(on, 1) }, wishes },
  ...more,
});
const create = async (wishes: Create["wishes"], on = nextDay(), more: Partial<Create> = {}) =>
  (await (await town.as("judo")).requests.create(dateOn(on, wishes, more))).requestId;
const one = async (requestId: string) => (await town.as("judo")).requests.one({ requestId });
const take = async (spaceId: string, on: string, hour = 18) =>
  (await town.as("choir")).bookings.book({
    ...{ key: newKey(), organizationId: town.organizations.choir, activityId: town.activities.reading },
    ...{ title: "Chorale", people: 10, spaceId, day: on, startMinute: hour * 60, durationMinutes: 60 },
  });
const mailsTo = (recipient: string, about: string) =>
  read(async (tx) =>
    (await tx.select().from(outbox).where(eq(outbox.recipient, recipient)).orderBy(outbox.createdAt))
      .filter(({ subject, body }) => `${subject} ${body}`.includes(about))
      .map(({ subject, body }) => ({ subject, body })),
  );
const bookingsOf = (requestId: string) =>
  read((tx) => tx.select().from(booking).where(eq(booking.requestId, requestId)));
const came = ({ wishes }: Awaited<ReturnType<typeof one>>) =>
  wishes.flatMap(({ spaces }) => spaces.map(({ state, setAside }) => setAside ?? state));

describe("asking", () => {
  test("the first wish that is free is granted at once where its place grants", async () => {
    const on = nextDay();
    await take(town.spaces.gymNorth, on);
    const requestId = await create(
      [at(town.spaces.gymNorth), at(town.spaces.gymNorth, 20), at(town.spaces.studio)],
      on,
    );
    const found = await one(requestId);
    expect([found.state, found.asked, found.canEdit, found.canWithdraw]).toEqual(["granted", null, false, false]);
    expect(came(found)).toEqual(["taken", "confirmed", null]);
    expect(found.granted).toMatchObject({ spaceName: "Espace nord", schedule: { startMinute: 1200, first: on } });
    const [mail, ...others] = await mailsTo("judo@example.org", on);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(`Réservé\u00a0: Lecture du ${on}, Site gymnase, Espace nord`);
    expect(mail?.body).toContain("– Vœu 1, Site gymnase, Espace nord\u00a0: heures déjà prises.");
    expect((await mailsTo("owner@example.org", on)).map(({ subject }) => subject)).toEqual([
      `Réservé chez vous\u00a0: Lecture du ${on}, Site gymnase, Espace nord`,
    ]);
  });

  test("a place that gives its accord is asked alone, and keeps the hours; what it accepts is granted", async () => {
    const on = nextDay();
    const requestId = await create([at(town.spaces.studio), at(town.spaces.gymNorth)], on);
    expect(await one(requestId)).toMatchObject({
      ...{ state: "submitted", canEdit: true, canWithdraw: true, granted: null },
      asked: { state: "pending", rank: 1, spaceName: "Espace studio", localStart: `${on} 18:00:00` },
    });
    expect(await refusalOf(take(town.spaces.studio, on))).toMatchObject({ code: "SLOT_TAKEN" });
    await runJob();
    const [asked, ...others] = await bookingsOf(requestId);
    expect(others).toEqual([]);
    const owner = await town.as("owner");
    const pending = (await owner.bookings.pending()).find(({ id }) => id === asked?.id);
    expect(pending).toMatchObject({ isOneOfWishes: true });
    await owner.bookings.decide({ key: newKey(), bookingId: asked?.id as string, decision: "accept" });
    expect(await one(requestId)).toMatchObject({ state: "granted", granted: { spaceName: "Espace studio" } });
  });

  test("one key sent twice asks once", async () => {
    const judo = await town.as("judo");
    const asked = dateOn(nextDay(), [at(town.spaces.studio)]);
    const first = await judo.requests.create(asked);
    expect(await judo.requests.create(asked)).toEqual(first);
    expect(await bookingsOf(first.requestId)).toHaveLength(1);
  });

  test("what suits nobody or is closed is passed over, and says so", async () => {
    const wishes = [at(town.spaces.gymNorth, 9), at(town.spaces.studio), at(town.spaces.gymNorth)];
    const big = await one(await create(wishes, nextDay(), { people: 31 }));
    expect([big.state, came(big)]).toEqual(["refused", ["unfit", "unfit", "unfit"]]);
    const shut = await one(await create([at(town.spaces.gymNorth, 9)]));
    expect(came(shut)).toEqual(["closed"]);
  });
});

describe("the next wish", () => {
  const refuse = async (requestId: string, note = "La salle est en fête ce soir-là.") => {
    const live = (await bookingsOf(requestId)).find(({ state }) => state === "pending");
    const answer = { decision: "refuse", motive: "service", note } as const;
    await (await town.as("owner")).bookings.decide({ key: newKey(), bookingId: live?.id as string, ...answer });
    return live?.id as string;
  };

  test("is asked when an owner refuses, and one letter tells both", async () => {
    const on = nextDay();
    const requestId = await create([at(town.spaces.studio), at(town.spaces.gymSouth), at(town.spaces.gymNorth)], on);
    await refuse(requestId);
    await runJob();
    const found = await one(requestId);
    expect([found.asked?.rank, came(found)]).toEqual([2, ["refused", "pending", null]]);
    expect(found.wishes[0]?.spaces[0]).toMatchObject({ refusalMotive: "service" });
    const mails = await mailsTo("judo@example.org", on);
    expect(mails.map(({ subject }) => subject)).toEqual([
      `Vœu 1 demandé\u00a0: Lecture du ${on}, Site studio, Espace studio`,
      `Vœu 2 demandé\u00a0: Lecture du ${on}, Site gymnase, Espace sud`,
    ]);
    expect(mails[1]?.body).toMatch(
      /Vœu 1, Site studio, Espace studio\u00a0: refusé\. .*La salle est en fête ce soir-là\./,
    );
    // the hours refused are free for others
    await take(town.spaces.studio, on);
  });

  test("is asked when an owner lets the time pass, and the owner is told until when", async () => {
    const on = nextDay();
    const requestId = await create([at(town.spaces.studio), at(town.spaces.gymNorth)], on);
    const [asked] = await bookingsOf(requestId);
    const [toOwner] = await mailsTo("owner@example.org", on);
    expect(toOwner?.body).toContain("Sans réponse d’ici là, la demande passe à un autre lieu.");
    await town.endHold(asked?.id as string);
    await town.endHold(asked?.id as string);
    await runJob(database.db, new Date(NOW.getTime() + 8 * 86_400_000));
    expect(came(await one(requestId))).toEqual(["expired", "confirmed"]);
    const late = { key: newKey(), bookingId: asked?.id as string, decision: "accept" } as const;
    expect(await refusalOf((await town.as("owner")).bookings.decide(late))).toMatchObject({ code: "STATE_CHANGED" });
  });

  test("is not another room of the site that has refused", async () => {
    const both = { ...at(town.spaces.gymSouth), spaceIds: [town.spaces.gymSouth, town.spaces.gymNorth] };
    const requestId = await create([both, at(town.spaces.gymNorth, 20)]);
    await refuse(requestId);
    await runJob();
    expect(came(await one(requestId))).toEqual(["refused", "same-site", "confirmed"]);
  });

  test("waits while an owner's other hour is kept: taken, it is granted; left, the next is asked", async () => {
    for (const answer of ["take", "release"] as const) {
      const on = nextDay();
      const requestId = await create([at(town.spaces.studio), at(town.spaces.gymNorth)], on);
      const [asked] = await bookingsOf(requestId);
      const other = { spaceId: town.spaces.studio, day: on, startMinute: 900, durationMinutes: 60 };
      const { bookingId } = await (await town.as("owner")).bookings.propose({
        ...{ key: newKey(), bookingId: asked?.id as string, motive: "service", note: "Plutôt à 15 h." },
        ...other,
      });
      await runJob();
      expect((await one(requestId)).asked).toMatchObject({ state: "held", bookingId });
      expect((await mailsTo("judo@example.org", on)).at(-1)?.body).toContain(
        "Si vous les laissez, le lieu suivant de vos vœux est demandé, s’il en reste un.",
      );
      await (await town.as("judo")).options[answer]({ key: newKey(), bookingId });
      await runJob();
      const { state, granted } = await one(requestId);
      expect([state, granted?.spaceName]).toEqual(["granted", answer === "take" ? "Espace studio" : "Espace nord"]);
    }
  });

  test("is none: the association is told of each, the hub sees it and answers, and other wishes are asked", async () => {
    const on = nextDay();
    await take(town.spaces.gymNorth, on);
    const requestId = await create([at(town.spaces.gymNorth), at(town.spaces.studio)], on);
    await refuse(requestId);
    await runJob();
    expect(await one(requestId)).toMatchObject({
      state: "refused",
      canEdit: true,
      canWithdraw: false,
      canAnswer: false,
    });
    const last = (await mailsTo("judo@example.org", on)).at(-1);
    expect(last?.subject).toBe(`Aucun vœu possible\u00a0: Lecture du ${on}`);
    expect(last?.body).toMatch(
      /Vœu 1, Site gymnase, Espace nord\u00a0: heures déjà prises\.\n– Vœu 2, .*\u00a0: refusé\./,
    );

    const hub = await town.as("hub");
    const lineOf = async () => (await hub.inbox.list()).lines.find(({ id }) => id === requestId);
    expect(await lineOf()).toMatchObject({ kind: "request", title: `Lecture du ${on}` });
    const answer = { key: newKey(), requestId, answer: "La salle des aînés est libre : demandez-la." };
    expect(await refusalOf((await town.as("owner")).requests.answer(answer))).toMatchObject({ code: "FORBIDDEN" });
    expect((await hub.requests.one({ requestId })).canAnswer).toBe(true);
    await hub.requests.answer(answer);
    expect(await refusalOf(hub.requests.answer({ ...answer, key: newKey() }))).toMatchObject({ code: "STATE_CHANGED" });
    expect(await lineOf()).toBeUndefined();
    expect((await one(requestId)).hubAnswer).toBe(answer.answer);
    expect((await mailsTo("judo@example.org", answer.answer)).map(({ subject }) => subject)).toEqual([
      `Réponse du hub\u00a0: Lecture du ${on}`,
    ]);

    const other = { ...dateOn(on, [at(town.spaces.gymSouth)]), requestId };
    await (await town.as("judo")).requests.edit(other);
    expect(await one(requestId)).toMatchObject({
      state: "submitted",
      hubAnswer: null,
      asked: { spaceName: "Espace sud" },
    });
  });
});

describe("taking it back", () => {
  test("withdrawing frees what is kept and tells its owner; nothing is asked after", async () => {
    const on = nextDay();
    const requestId = await create([at(town.spaces.studio), at(town.spaces.gymNorth)], on);
    await (await town.as("judo")).requests.withdraw({ key: newKey(), requestId });
    await runJob();
    expect((await bookingsOf(requestId)).map(({ state }) => state)).toEqual(["cancelled"]);
    await take(town.spaces.studio, on);
    expect((await mailsTo("owner@example.org", `Annulé\u00a0: Lecture du ${on}`)).length).toBe(1);
  });

  test("changing the wishes lets go what is asked, and asks the new ones", async () => {
    const on = nextDay();
    const requestId = await create([at(town.spaces.studio)], on);
    await (await town.as("judo")).requests.edit({ ...dateOn(on, [at(town.spaces.gymSouth)]), requestId });
    expect((await bookingsOf(requestId)).map(({ state }) => state).toSorted()).toEqual(["cancelled", "pending"]);
    expect((await one(requestId)).asked).toMatchObject({ spaceName: "Espace sud", rank: 1 });
  });

  test("a date granted and then given up is withdrawn, not asked elsewhere", async () => {
    const requestId = await create([at(town.spaces.gymNorth), at(town.spaces.studio)]);
    const [granted] = await bookingsOf(requestId);
    await (await town.as("judo")).bookings.cancel({ key: newKey(), bookingId: granted?.id as string });
    await runJob();
    expect([(await one(requestId)).state, (await bookingsOf(requestId)).length]).toEqual(["withdrawn", 1]);
  });
});

describe("at the same instant", () => {
  const LIVE = ["pending", "held", "confirmed"];

  test("ten who want one place have it once; the others have their second wish, and none has two", async () => {
    const on = nextDay();
    const wishes = [at(town.spaces.gymNorth), at(town.spaces.gymNorth, 19), at(town.spaces.studio)];
    const judo = await town.as("judo", { db: crowd.db });
    const choir = await town.as("choir", { db: crowd.db });
    const all = Array.from({ length: 10 }, (_, i) => {
      const organizationId = i % 2 ? town.organizations.judo : town.organizations.choir;
      return (i % 2 ? judo : choir).requests.create(dateOn(on, wishes, { organizationId, title: `Course ${i}` }));
    });
    const ids = (await Promise.all(all)).map(({ requestId }) => requestId);
    const bookings = (await Promise.all(ids.map(bookingsOf))).map((of) =>
      of.filter(({ state }) => LIVE.includes(state)),
    );
    expect(bookings.every((of) => of.length <= 1)).toBe(true);
    const hadBy = bookings
      .flat()
      .map(({ spaceId, state }) => `${spaceId === town.spaces.studio ? "studio" : "gym"} ${state}`);
    expect(hadBy.toSorted()).toEqual(["gym confirmed", "gym confirmed", "studio pending"]);
    const states = await read((tx) => tx.select({ state: request.state, id: request.id }).from(request));
    const of = (state: string) => states.filter((row) => ids.includes(row.id) && row.state === state).length;
    expect([of("granted"), of("submitted"), of("refused")]).toEqual([2, 1, 7]);
  });

  test("a date that cannot be asked keeps no other from being asked", async () => {
    await database.db.execute(sql`alter table booking add constraint none_such check (title <> 'Impossible')`);
    const places = [at(town.spaces.studio), at(town.spaces.gymSouth)];
    await expect(create(places, nextDay(), { title: "Impossible" })).rejects.toThrow();
    const requestId = await create(places);
    const [asked] = await bookingsOf(requestId);
    const answer = { decision: "refuse", motive: "service", note: "Travaux." } as const;
    await (await town.as("owner")).bookings.decide({ key: newKey(), bookingId: asked?.id as string, ...answer });
    await expect(runJob()).rejects.toThrow();
    expect((await bookingsOf(requestId)).map(({ state }) => state).toSorted()).toEqual(["pending", "refused"]);
    await database.db.execute(sql`alter table booking drop constraint none_such`);
    await runJob();
    expect(await read((tx) => tx.select().from(booking).where(eq(booking.title, "Impossible")))).toHaveLength(1);
  });

  test("the job run many times at once asks the next place once", async () => {
    const requestId = await create([at(town.spaces.studio), at(town.spaces.gymSouth), at(town.spaces.gymNorth)]);
    const [asked] = await bookingsOf(requestId);
    const answer = { decision: "refuse", motive: "service", note: "Travaux." } as const;
    await (await town.as("owner")).bookings.decide({ key: newKey(), bookingId: asked?.id as string, ...answer });
    await Promise.all(Array.from({ length: 8 }, () => runJob(crowd.db)));
    expect((await bookingsOf(requestId)).map(({ state }) => state).toSorted()).toEqual(["pending", "refused"]);
  });

  test("an owner who accepts and an association that withdraws: one of the two is told no", async () => {
    for (let round = 0; round < 6; round++) {
      const requestId = await create([at(town.spaces.studio)]);
      const [asked] = await bookingsOf(requestId);
      const owner = await town.as("owner", { db: crowd.db });
      const judo = await town.as("judo", { db: crowd.db });
      const accept = { key: newKey(), bookingId: asked?.id as string, decision: "accept" } as const;
      const done = await Promise.allSettled([
        owner.bookings.decide(accept),
        judo.requests.withdraw({ key: newKey(), requestId }),
      ]);
      expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const [after] = await bookingsOf(requestId);
      const { state } = await one(requestId);
      expect([
        ["confirmed", "granted"],
        ["cancelled", "withdrawn"],
      ]).toContainEqual([after?.state, state]);
    }
  });
});

// last: it changes the rules of the territory
test("what is past the hours of the week, or the insurance, is passed over and says so", async () => {
  const rules = (await read((tx) => tx.select().from(policy)))[0]?.rules as NonNullable<
    typeof policy.$inferSelect.rules
  >;
  const adopt = (version: number, more: Partial<typeof rules>) =>
    read((tx) =>
      tx.insert(policy).values({
        ...{ territoryId: town.territoryId, version, name: `Règlement ${version}`, adoptedAt: NOW },
        rules: { ...rules, ...more },
      }),
    );
  await adopt(2, { quotaHoursPerWeek: 1 });
  const wishes = [at(town.spaces.gymNorth)];
  day = addDays(day, 7);
  expect(came(await one(await create(wishes, nextDay(), { durationMinutes: 90 })))).toEqual(["quota"]);
  await adopt(3, { insurance: "always" });
  expect(came(await one(await create(wishes)))).toEqual(["insurance"]);
});
