import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { boardOf } from "#app/hub/campagnes/[id]/_workbench/board.ts";
import { withTerritory } from "#db/client.ts";
import { campaign, unit } from "#db/schema.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createSeason } from "./season.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let season: ReturnType<typeof createSeason>;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  season = createSeason(database, town);
});
afterEach(() => database.close());

const hub = async () => (await town.as("hub")).campaigns;
/** A slot of the week at 15 minutes. */
const at = (weekday: number, hours: number) => ((weekday - 1) * 1440 + hours * 60) / 15;
const seen = async (planId: string, requestId: string, spaceId: string, startSlot: number) =>
  (await hub()).preview({ planId, requestId, spaceId, startSlot, weeks: null });
const place = async (planId: string, requestId: string, spaceId: string, startSlot: number) => {
  const campaigns = await hub();
  const told = await seen(planId, requestId, spaceId, startSlot);
  if (!told.legal) throw new Error(`Not legal: ${told.why}`);
  const { weeks, durationMinutes = null } = told.to;
  const { revision } = await campaigns.plan({ planId });
  const changes = [{ requestId, to: { spaceId, startSlot, weeks, durationMinutes } }];
  return campaigns.edit({ key: newKey(), planId, revision, changes });
};

describe("a request that came after the plan", () => {
  test("finds what is free in it, is placed by hand, undone without a trace, and published", async () => {
    const judo = await season.ask("judo", { earliest: 1080, latest: 1080 });
    const planId = await season.plan();
    // in a hall that the plan never spoke of as well
    const spaces = [town.spaces.gymNorth, town.spaces.studio];
    const late = await season.ask("choir", { spaces, activity: "reading", weekdays: [2, 3] });
    const campaigns = await hub();
    const { gymNorth, studio } = town.spaces;

    const { places, why } = await campaigns.places({ planId, requestId: late });
    expect(why).toBeNull();
    expect(new Set(places.map(({ spaceId }) => spaceId))).toEqual(new Set(spaces));
    expect(places[0]).toMatchObject({ weekCount: 42, moves: [] });
    expect(await seen(planId, late, studio, at(3, 18))).toMatchObject({
      legal: true,
      pushed: [],
      to: { weekCount: 42 },
    });
    expect(await seen(planId, late, gymNorth, at(2, 18))).toMatchObject({ legal: false, why: "taken", withId: judo });
    expect(await seen(planId, late, gymNorth, at(4, 18))).toMatchObject({ legal: false, why: "wish" });

    const { revision } = await place(planId, late, studio, at(3, 18));
    const plan = await campaigns.plan({ planId });
    expect(plan).toMatchObject({ granted: 2, refused: 0, refusals: [] });
    const line = plan.placements.find(({ requestId }) => requestId === late);
    expect(line).toMatchObject({ spaceId: studio, weekday: 3, weekCount: 42, weeksAsked: 42, wishRank: 1 });
    // what stands is in the way of others from now on
    const later = await season.ask("judo", { spaces: [studio], activity: "reading", weekdays: [3], latest: 1080 });
    expect(await seen(planId, later, studio, at(3, 18))).toMatchObject({ legal: false, why: "taken", withId: late });

    await campaigns.undo({ key: newKey(), planId, revision });
    expect(await campaigns.plan({ planId })).toMatchObject({ granted: 1, refused: 0, refusals: [] });
    await campaigns.redo({ key: newKey(), planId, revision: revision + 1 });
    expect(await campaigns.plan({ planId })).toMatchObject({ granted: 2 });

    const next = await season.plan({ fromPlanId: planId });
    expect((await season.placesOf(next)).get(late)).toMatchObject({ spaceId: studio, startSlot: at(3, 18) });
    expect((await campaigns.publish({ key: newKey(), planId })).bookings).toBe(2);
    expect((await campaigns.plan({ planId })).placements).toHaveLength(2);
  });

  test("goes with its group, and its line has a number of its own on the shared plan", async () => {
    const judo = await town.as("judo");
    const group = { name: "Nadia", differentDays: true };
    const asked = {
      ...{ organizationId: town.organizations.judo, activityId: town.activities.sport, group },
      ...{ recurrence: "every" as const, people: 20, durationMinutes: 90, campaignId: town.campaignId },
      period: { start: "2026-09-14", end: "2027-07-03" },
    };
    const on = (title: string, weekdays: number[], spaceId: string) => ({
      ...{ ...asked, key: newKey(), title },
      wishes: [{ weekdays, earliestStart: 1080, latestStart: 1080, spaceIds: [spaceId] }],
    });
    const { gymNorth, gymSouth } = town.spaces;
    const first = await judo.requests.create(on("Judo un", [2], gymNorth));
    const planId = await season.plan();
    const second = await judo.requests.create(on("Judo deux", [2, 3], gymSouth));
    expect(await seen(planId, second.requestId, gymSouth, at(2, 18))).toMatchObject({
      ...{ legal: false, why: "link", withId: first.requestId },
    });
    await place(planId, second.requestId, gymSouth, at(3, 18));
    const { publicToken } = await (await hub()).share({ key: newKey(), planId, isPublic: true });
    const { lines } = await (await hub()).sharedLines({ token: publicToken as string });
    expect(lines.map(({ number }) => number).toSorted()).toEqual([1, 2]);
  });
});

test("what is asked while a plan is watched is told: what comes, what is changed and what is taken back", async () => {
  await season.ask("judo");
  const planId = await season.plan();
  const campaigns = await hub();
  const { requests } = await town.as("choir");
  const { campaignId } = town;
  const watch = (await campaigns.news({ planId }))[Symbol.asyncIterator]();
  const heard = async () => (await watch.next()).value?.asked;
  const board = async () => boardOf(await campaigns.board({ campaignId }));
  const before = await heard();
  expect((await board()).asked).toBe(before);

  const late = await season.ask("choir", { weekdays: [3] });
  const came = await heard();
  expect(came).not.toBe(before);
  expect(await board()).toMatchObject({ asked: came, requests: [{ id: late }, {}] });

  const now = new Date(NOW.getTime() + 60_000);
  await (await town.as("choir", { now })).requests.edit({
    ...{ key: newKey(), requestId: late, title: "choir plus tôt", activityId: town.activities.sport },
    ...{ organizationId: town.organizations.choir, campaignId, recurrence: "every", people: 20, durationMinutes: 90 },
    period: { start: "2026-09-14", end: "2027-07-03" },
    wishes: [{ weekdays: [3], earliestStart: 1050, latestStart: 1050, spaceIds: [town.spaces.gymNorth] }],
  });
  const changed = await heard();
  expect(changed).not.toBe(came);

  await requests.withdraw({ key: newKey(), requestId: late });
  const gone = await heard();
  expect(new Set([before, came, changed, gone]).size).toBe(4);
  expect((await board()).requests).toHaveLength(1);
  await watch.return?.(undefined);
});

describe("a request that the plan could not take in", () => {
  test("is told why wherever it is held, and can be placed once that has changed", async () => {
    await season.ask("judo");
    const crowd = await season.ask("choir", { people: 5_000 });
    const planId = await season.plan();
    const campaigns = await hub();
    expect(await campaigns.places({ planId, requestId: crowd })).toEqual({ places: [], why: "unsuitable" });
    const there = { spaceId: town.spaces.gymNorth, startSlot: at(3, 18) };
    expect(await seen(planId, crowd, there.spaceId, there.startSlot)).toMatchObject({
      ...{ legal: false, why: "unsuitable", out: [], to: { weekday: 3 } },
    });
    const forced = campaigns.edit({
      ...{ key: newKey(), planId, revision: 0 },
      changes: [{ requestId: crowd, to: { ...there, weeks: "3-9" } }],
    });
    expect(await refusalOf(forced)).toMatchObject({ code: "EDIT_REFUSED", details: { why: "unsuitable" } });

    const { requests } = await town.as("choir", { now: new Date(NOW.getTime() + 60_000) });
    await requests.edit({
      ...{ key: newKey(), requestId: crowd, title: "choir le soir", activityId: town.activities.sport },
      organizationId: town.organizations.choir,
      ...{ recurrence: "every", people: 20, durationMinutes: 90, campaignId: town.campaignId },
      period: { start: "2026-09-14", end: "2027-07-03" },
      wishes: [{ weekdays: [3], earliestStart: 1080, latestStart: 1080, spaceIds: [there.spaceId] }],
    });
    await place(planId, crowd, there.spaceId, there.startSlot);
    expect(await campaigns.plan({ planId })).toMatchObject({ granted: 2, refused: 0 });
  });

  test("is banned until the hub lifts its ban, and is then placed in the same plan", async () => {
    const judo = await season.ask("judo", { earliest: 1080, latest: 1080 });
    const first = await season.plan();
    const campaigns = await hub();
    await campaigns.ban({ key: newKey(), planId: first, requestId: judo, reach: "site" });
    const planId = await season.plan({ fromPlanId: first });
    const spaceId = town.spaces.gymNorth;
    expect(await seen(planId, judo, spaceId, at(2, 18))).toMatchObject({ legal: false, why: "banned" });
    const [ban] = await campaigns.rulings({ campaignId: town.campaignId });
    await campaigns.lift({ key: newKey(), rulingId: ban?.id as string });
    const { revision } = await place(planId, judo, spaceId, at(2, 18));
    expect(await campaigns.plan({ planId })).toMatchObject({ granted: 1, refused: 0 });
    // undone, it is refused again as the plan had it
    await campaigns.undo({ key: newKey(), planId, revision });
    expect((await campaigns.plan({ planId })).refusals).toMatchObject([{ requestId: judo, reason: "banned" }]);
  });
});

test("a party larger than the plan counted with finds its seats in a shared room, or is told that there are too few", async () => {
  const { studio } = town.spaces;
  await withTerritory(database.db, town.territory.id, (tx) =>
    tx.update(unit).set({ seats: 30 }).where(eq(unit.id, town.units.room)),
  );
  const wanted = { spaces: [studio], activity: "reading" as const, weekdays: [3], earliest: 1080 };
  const first = await season.ask("choir", { ...wanted, people: 10, latest: 1080 });
  const planId = await season.plan();
  expect((await season.placesOf(planId)).get(first)).toMatchObject({ spaceId: studio, startSlot: at(3, 18) });
  const large = await season.ask("judo", { ...wanted, people: 25, latest: 1260 });
  const small = await season.ask("judo", { ...wanted, people: 20, latest: 1080, title: "judo assis" });
  const campaigns = await hub();

  const told = await seen(planId, large, studio, at(3, 18));
  expect(told).toMatchObject({ legal: false, why: "seats", out: [] });
  const there = { spaceId: studio, startSlot: at(3, 18), weeks: told.to.weeks };
  const { revision } = await campaigns.plan({ planId });
  const forced = campaigns.edit({ key: newKey(), planId, revision, changes: [{ requestId: large, to: there }] });
  expect(await refusalOf(forced)).toMatchObject({ code: "EDIT_REFUSED", details: { why: "seats" } });
  const { places } = await campaigns.places({ planId, requestId: large });
  expect(places.length).toBeGreaterThan(0);
  expect(places.filter(({ startSlot }) => startSlot < at(3, 20))).toEqual([]);

  // each where there is room for it, and the publication finds it too
  await place(planId, small, studio, at(3, 18));
  await place(planId, large, studio, at(3, 21));
  expect(await campaigns.publish({ key: newKey(), planId })).toMatchObject({ bookings: 3, clashes: [] });
});

describe("a late request that finds no room in some weeks", () => {
  /** Six weeks of a season of forty-two; of those, four fifths have to be had. */
  const autumn = { start: "2026-09-14", end: "2026-10-26" };
  const seats = (count: number) =>
    withTerritory(database.db, town.territory.id, (tx) =>
      tx.update(unit).set({ seats: count }).where(eq(unit.id, town.units.room)),
    );

  test("is placed in the others, where another has the hours", async () => {
    const { gymNorth } = town.spaces;
    await season.ask("judo", { earliest: 1080, latest: 1080, period: autumn });
    const planId = await season.plan();
    const late = await season.ask("choir", { earliest: 1080, latest: 1080 });
    const told = await seen(planId, late, gymNorth, at(2, 18));
    expect(told).toMatchObject({ legal: true, pushed: [], to: { weekCount: 36 } });
    await place(planId, late, gymNorth, at(2, 18));
    expect((await season.placesOf(planId)).get(late)).toMatchObject({ weekCount: 36, weeksAsked: 42 });
  });

  test("is placed in the others, where too few seats are left", async () => {
    await seats(30);
    const { studio } = town.spaces;
    const wanted = { spaces: [studio], activity: "reading" as const, weekdays: [3], earliest: 1080, latest: 1080 };
    await season.ask("choir", { ...wanted, people: 10, period: autumn });
    const planId = await season.plan();
    const large = await season.ask("judo", { ...wanted, people: 25 });
    const told = await seen(planId, large, studio, at(3, 18));
    expect(told).toMatchObject({ legal: true, pushed: [], to: { weekCount: 36 } });
    const campaigns = await hub();
    const { places } = await campaigns.places({ planId, requestId: large });
    expect(places).toMatchObject([{ spaceId: studio, startSlot: at(3, 18), weeks: told.to.weeks, weekCount: 36 }]);
    // weeks that are asked for by hand are not cut short unasked
    const { requestId, spaceId, startSlot } = { requestId: large, spaceId: studio, startSlot: at(3, 18) };
    const [first = 0, last = 0] = told.to.weeks.split("-").map(Number);
    const whole = await campaigns.preview({ planId, requestId, spaceId, startSlot, weeks: `${first - 6}-${last}` });
    expect(whole).toMatchObject({ legal: false, why: "seats" });
    await place(planId, large, studio, startSlot);
    expect(await campaigns.publish({ key: newKey(), planId })).toMatchObject({ bookings: 2, clashes: [] });
  });

  test("is told that seats are too few where they are so in too many weeks", async () => {
    await seats(30);
    const { studio } = town.spaces;
    const wanted = { spaces: [studio], activity: "reading" as const, weekdays: [3], earliest: 1080, latest: 1080 };
    await season.ask("choir", { ...wanted, people: 10, period: { start: "2026-09-14", end: "2027-01-04" } });
    const planId = await season.plan();
    const large = await season.ask("judo", { ...wanted, people: 25 });
    expect(await seen(planId, large, studio, at(3, 18))).toMatchObject({ legal: false, why: "seats" });
    expect(await (await hub()).places({ planId, requestId: large })).toEqual({ places: [], why: "seats" });
  });
});

test("a request that came after a plan of another season is told that another plan is needed", async () => {
  await season.ask("judo");
  const planId = await season.plan();
  const late = await season.ask("choir", { weekdays: [3] });
  const campaigns = await hub();
  expect((await campaigns.places({ planId, requestId: late })).why).toBeNull();
  await withTerritory(database.db, town.territory.id, (tx) =>
    tx
      .update(campaign)
      .set({ season: { start: "2026-09-28", end: "2027-07-03" } })
      .where(eq(campaign.id, town.campaignId)),
  );
  expect(await campaigns.places({ planId, requestId: late })).toEqual({ places: [], why: "season" });
  const spaceId = town.spaces.gymNorth;
  expect(await seen(planId, late, spaceId, at(3, 18))).toMatchObject({ legal: false, why: "season", out: [] });
  const changes = [{ requestId: late, to: { spaceId, startSlot: at(3, 18), weeks: "3-9" } }];
  expect(await refusalOf(campaigns.edit({ key: newKey(), planId, revision: 0, changes }))).toMatchObject({
    ...{ code: "EDIT_REFUSED", details: { why: "season" } },
  });
});
