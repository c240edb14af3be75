import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { planLock } from "#db/schema.ts";
import { applyEdit } from "#server/campaigns/edits.ts";
import { takeLock } from "#server/campaigns/locks-data.ts";
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
const at = (weekday: number, hours: number, minutes = 0) => ((weekday - 1) * 1440 + hours * 60 + minutes) / 15;
const placed = async (planId: string, requestId: string) => {
  const found = (await season.placesOf(planId)).get(requestId);
  return found && { spaceId: found.spaceId, startSlot: found.startSlot, weeks: found.weeks };
};
const rulings = async () => (await hub()).rulings({ campaignId: town.campaignId });
const edit = async (planId: string, revision: number, changes: Parameters<typeof applyEdit>[3]) =>
  (await hub()).edit({
    key: newKey(),
    planId,
    revision,
    changes: changes.map(({ requestId, to }) => ({ requestId, to })),
  });

/** Judo at 18 h on Tuesday in the north hall, choir at 18 h on Wednesday; both may come from 17 h to 20 h on both days. */
async function twoEvenings() {
  const judo = await season.ask("judo", { weekdays: [2, 3] });
  const choir = await season.ask("choir", { weekdays: [2, 3] });
  const planId = await season.plan();
  const { weeks } = (await placed(planId, judo)) as { weeks: string };
  const spaceId = town.spaces.gymNorth;
  const there = (weekday: number, hours: number) => ({ spaceId, startSlot: at(weekday, hours), weeks });
  await edit(planId, 0, [
    { requestId: judo, to: there(2, 17) },
    { requestId: choir, to: there(3, 17) },
  ]);
  return { judo, choir, planId, there };
}

describe("a change by hand", () => {
  test("moves, is pinned for the next plan, and comes undone and redone", async () => {
    const { judo, planId, there } = await twoEvenings();
    const campaigns = await hub();
    const { revision } = await edit(planId, 1, [{ requestId: judo, to: there(2, 20) }]);
    expect(revision).toBe(2);
    expect(await placed(planId, judo)).toEqual(there(2, 20));
    expect((await rulings()).find(({ requestId }) => requestId === judo)).toMatchObject({
      kind: "pin",
      startSlot: at(2, 20),
    });
    await campaigns.undo({ key: newKey(), planId, revision: 2 });
    expect(await placed(planId, judo)).toEqual(there(2, 17));
    expect((await rulings()).find(({ requestId }) => requestId === judo)).toMatchObject({ startSlot: at(2, 17) });
    await campaigns.redo({ key: newKey(), planId, revision: 3 });
    expect(await placed(planId, judo)).toEqual(there(2, 20));
    expect(await campaigns.edits({ planId })).toMatchObject({ standing: 2, undo: 2, redo: null });
    const next = await season.plan({ fromPlanId: planId });
    expect(await placed(next, judo)).toEqual(there(2, 20));
    const { replay } = await campaigns.replay({ planId });
    expect(replay?.byHand).toBe(2);
  });

  test("exchanges two places at once, and neither of them alone", async () => {
    const { judo, choir, planId, there } = await twoEvenings();
    const alone = edit(planId, 1, [{ requestId: judo, to: there(3, 17) }]);
    expect(await refusalOf(alone)).toMatchObject({ code: "EDIT_REFUSED" });
    await edit(planId, 1, [
      { requestId: judo, to: there(3, 17) },
      { requestId: choir, to: there(2, 17) },
    ]);
    expect([await placed(planId, judo), await placed(planId, choir)]).toEqual([there(3, 17), there(2, 17)]);
  });

  test("takes out into the tray and brings back; the counts follow, and the next plan may place it anew", async () => {
    const { judo, planId, there } = await twoEvenings();
    const campaigns = await hub();
    await edit(planId, 1, [{ requestId: judo, to: null }]);
    const plan = await campaigns.plan({ planId });
    expect(plan).toMatchObject({ granted: 1, refused: 1, refusals: [{ requestId: judo, reason: "parked" }] });
    expect((await rulings()).filter(({ requestId }) => requestId === judo)).toEqual([]);
    await edit(planId, 2, [{ requestId: judo, to: there(3, 20) }]);
    expect(await campaigns.plan({ planId })).toMatchObject({ granted: 2, refused: 0 });
    await campaigns.undo({ key: newKey(), planId, revision: 3 });
    expect((await campaigns.plan({ planId })).refusals).toMatchObject([{ requestId: judo, reason: "parked" }]);
  });

  test.each([
    ["wish", 4, 18],
    ["taken", 3, 17],
  ] as const)("is refused with the reason: %s", async (why, weekday, hours) => {
    const { judo, planId, there } = await twoEvenings();
    const refusal = await refusalOf(edit(planId, 1, [{ requestId: judo, to: there(weekday, hours) }]));
    expect(refusal).toMatchObject({ code: "EDIT_REFUSED", details: { why } });
    expect(await placed(planId, judo)).toEqual(there(2, 17));
  });

  test("is refused with too few weeks, and for what the plan does not know", async () => {
    const { judo, planId, there } = await twoEvenings();
    const few = edit(planId, 1, [{ requestId: judo, to: { ...there(2, 18), weeks: "3" } }]);
    expect(await refusalOf(few)).toMatchObject({ details: { why: "weeks" } });
    const editor = { territory: town.territory, user: null, now: () => NOW };
    const to = { ...there(2, 18), spaceId: town.spaces.studio };
    const unknown = withTerritory(database.db, town.territory.id, (tx) =>
      applyEdit(tx, editor, planId, [{ requestId: judo, to, isAgreed: true }]),
    );
    await expect(unknown).rejects.toMatchObject({ code: "EDIT_REFUSED", details: { why: "unknown" } });
  });

  test("by agreement goes beyond the wishes, and the next plan keeps it there", async () => {
    const { judo, choir, planId, there } = await twoEvenings();
    const to = { ...there(4, 18), weeks: "3-9" };
    const editor = { territory: town.territory, user: null, now: () => NOW };
    await withTerritory(database.db, town.territory.id, (tx) =>
      applyEdit(tx, editor, planId, [{ requestId: judo, to, isAgreed: true }]),
    );
    expect(await placed(planId, judo)).toEqual(to);
    expect((await season.placesOf(planId)).get(judo)).toMatchObject({ wishRank: 0 });
    // a neighbour's change is held against it
    await edit(planId, 2, [{ requestId: choir, to: there(3, 20) }]);
    const next = await season.plan({ fromPlanId: planId });
    expect(await placed(next, judo)).toEqual(to);
    expect((await season.placesOf(next)).get(judo)).toMatchObject({ wishRank: 0 });
  });

  test("never of a published plan, nor of a request that was withdrawn", async () => {
    const { judo, choir, planId, there } = await twoEvenings();
    await (await town.as("judo")).requests.withdraw({ key: newKey(), requestId: judo });
    const gone = edit(planId, 1, [{ requestId: judo, to: there(2, 20) }]);
    expect(await refusalOf(gone)).toMatchObject({ code: "STATE_CHANGED" });
    await edit(planId, 1, [{ requestId: choir, to: there(2, 20) }]);
    const { bookings } = await (await hub()).publish({ key: newKey(), planId });
    expect(bookings).toBe(1);
    const late = edit(planId, 2, [{ requestId: choir, to: there(3, 17) }]);
    expect(await refusalOf(late)).toMatchObject({ code: "STATE_CHANGED" });
    expect(await refusalOf((await hub()).undo({ key: newKey(), planId, revision: 2 }))).toMatchObject({
      code: "STATE_CHANGED",
    });
  });
});

describe("two managers", () => {
  test("at once: one of them is told to look again, and nothing is lost", async () => {
    const { judo, choir, planId, there } = await twoEvenings();
    const race = await Promise.allSettled([
      edit(planId, 1, [{ requestId: judo, to: there(2, 20) }]),
      edit(planId, 1, [{ requestId: choir, to: there(3, 20) }]),
    ]);
    expect(race.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = race.find((one) => one.status === "rejected");
    expect(await refusalOf(Promise.reject(lost?.reason))).toMatchObject({ code: "EDIT_STALE" });
    const { edits, standing } = await (await hub()).edits({ planId });
    expect([edits.length, standing]).toEqual([2, 2]);
  });

  test("an edit made after an undo overtakes it: it cannot come back", async () => {
    const { judo, planId, there } = await twoEvenings();
    const campaigns = await hub();
    await edit(planId, 1, [{ requestId: judo, to: there(2, 20) }]);
    await campaigns.undo({ key: newKey(), planId, revision: 2 });
    expect(await campaigns.edits({ planId })).toMatchObject({ undo: 1, redo: 2 });
    await edit(planId, 3, [{ requestId: judo, to: there(2, 19) }]);
    expect(await campaigns.edits({ planId })).toMatchObject({ undo: 3, redo: null });
    expect(await refusalOf(campaigns.redo({ key: newKey(), planId, revision: 4 }))).toMatchObject({
      code: "STATE_CHANGED",
    });
    for (const revision of [4, 5]) await campaigns.undo({ key: newKey(), planId, revision });
    expect(await campaigns.edits({ planId })).toMatchObject({ standing: 0, undo: null, redo: 1 });
  });
});

describe("in hand", () => {
  test("what one manager holds, another sees by name within the beat, and cannot drop until it is over", async () => {
    const { judo, choir, planId, there } = await twoEvenings();
    const campaigns = await hub();
    const held = { territoryId: town.territory.id, planId, requestId: judo, heldBy: "judo" };
    const until = new Date(NOW.getTime() + 5_000);
    await withTerritory(database.db, town.territory.id, (tx) => tx.insert(planLock).values({ ...held, until }));
    for await (const news of await campaigns.news({ planId })) {
      expect(news).toMatchObject({ revision: 1, locks: [{ requestId: judo, name: "judo" }] });
      break;
    }
    expect(await refusalOf(campaigns.lock({ planId, requestId: judo }))).toMatchObject({
      ...{ code: "EDIT_HELD", details: { name: "judo" } },
    });
    const moved = edit(planId, 1, [{ requestId: judo, to: there(2, 20) }]);
    expect(await refusalOf(moved)).toMatchObject({ code: "EDIT_HELD" });
    // another request is free, and one's own hold is kept as often as one likes
    await campaigns.lock({ planId, requestId: choir });
    await campaigns.lock({ planId, requestId: choir });
    await edit(planId, 1, [{ requestId: choir, to: there(3, 20) }]);
    await campaigns.unlock({ planId, requestId: choir });
    // several turns that came late take nothing from whoever holds it
    const { until: last } = await campaigns.lock({ planId, requestId: choir });
    expect(last.getTime() - NOW.getTime()).toBe(15_000);
    const missed = new Date(NOW.getTime() + 12_000);
    const other = { ...held, requestId: choir };
    const take = await withTerritory(database.db, town.territory.id, (tx) => takeLock(tx, other, missed, until));
    expect(take).toBe(false);
    await campaigns.unlock({ planId, requestId: choir });
    // a few seconds later nobody holds it any more
    const now = new Date(NOW.getTime() + 6_000);
    await (await town.as("hub", { now })).campaigns.lock({ planId, requestId: judo });
    await edit(planId, 2, [{ requestId: judo, to: there(2, 20) }]);
  });
});

test("a ban that gave way to a change by hand comes back when that is undone, and a pin set since stays", async () => {
  const requestId = await season.ask("judo", { weekdays: [2, 3] });
  const planId = await season.plan();
  const campaigns = await hub();
  const was = (await season.placesOf(planId)).get(requestId) as { startSlot: number; weeks: string; spaceId: string };
  await campaigns.ban({ key: newKey(), planId, requestId, reach: "site" });
  await edit(planId, 0, [{ requestId, to: { spaceId: was.spaceId, startSlot: at(3, 19), weeks: was.weeks } }]);
  expect(await rulings()).toMatchObject([{ kind: "pin", startSlot: at(3, 19) }]);
  await campaigns.undo({ key: newKey(), planId, revision: 1 });
  expect(await rulings()).toMatchObject([{ kind: "ban", reach: "site" }]);
});

describe("before a change is made", () => {
  const seen = async (planId: string, requestId: string, to: { spaceId: string; startSlot: number; weeks?: string }) =>
    (await hub()).preview({ planId, requestId, spaceId: to.spaceId, startSlot: to.startSlot, weeks: to.weeks ?? null });
  const open = ({ spaceId, startSlot }: { spaceId: string; startSlot: number }) => ({ spaceId, startSlot });

  test("a free place is told with its weeks, one that nobody wished for with why", async () => {
    const { judo, planId, there } = await twoEvenings();
    expect(await seen(planId, judo, open(there(3, 20)))).toMatchObject({
      ...{ legal: true, pushed: [], revision: 1 },
      to: { startSlot: at(3, 20), weeks: there(3, 20).weeks },
    });
    expect(await seen(planId, judo, open(there(4, 18)))).toMatchObject({ legal: false, why: "wish", out: [] });
    expect(await seen(planId, judo, { ...there(2, 18), weeks: "3" })).toMatchObject({ legal: false, why: "weeks" });
  });

  test("who makes room is told with where to; whoever is pinned does not, and can only be taken out by their own hand", async () => {
    const judo = await season.ask("judo", { weekdays: [2, 3] });
    const choir = await season.ask("choir", { weekdays: [2, 3] });
    const planId = await season.plan();
    const stands = (await placed(planId, choir)) as { spaceId: string; startSlot: number; weeks: string };
    const told = await seen(planId, judo, open(stands));
    expect(told).toMatchObject({ legal: true, pushed: [{ requestId: choir, before: stands }] });
    if (!told.legal) throw new Error("Not legal");
    const [pushed] = told.pushed;
    if (!pushed?.after) throw new Error("Nobody is pushed");
    const { spaceId, startSlot, weeks } = pushed.after;
    const after = { spaceId, startSlot, weeks };
    await edit(planId, 0, [
      { requestId: judo, to: { ...open(stands), weeks: told.to.weeks } },
      { requestId: choir, to: after },
    ]);
    // both are held by hand now
    const again = await seen(planId, judo, open(after));
    expect(again).toMatchObject({ legal: false, why: "taken", withId: choir, out: [] });
  });

  test("a session is made shorter and longer again within what its request accepts, and whoever is in the way makes room", async () => {
    const judo = await season.ask("judo", { earliest: 1080, latest: 1080, durationMinutes: 120, shortestMinutes: 60 });
    const choir = await season.ask("choir", { weekdays: [3], earliest: 1080, latest: 1140, durationMinutes: 60 });
    const planId = await season.plan();
    const campaigns = await hub();
    const lengthOf = async () => (await season.placesOf(planId)).get(judo)?.durationMinutes;
    expect(await lengthOf()).toBeNull();
    const stands = (await placed(planId, judo)) as { spaceId: string; startSlot: number; weeks: string };
    const asLong = (durationMinutes: number | null) =>
      campaigns.preview({ planId, requestId: judo, ...open(stands), weeks: null, durationMinutes });
    expect(await asLong(60)).toMatchObject({ legal: true, pushed: [], to: { durationMinutes: 60 } });
    expect(await asLong(30)).toMatchObject({ legal: false, why: "wish" });
    const shorter = [{ requestId: judo, to: { ...stands, durationMinutes: 60 } }];
    await campaigns.edit({ key: newKey(), planId, revision: 0, changes: shorter });
    expect(await lengthOf()).toBe(60);

    // somebody new asks for the hour that is left, or another day
    const chess = await season.ask("choir", { weekdays: [2, 4], earliest: 1140, latest: 1140, durationMinutes: 60 });
    const next = await season.plan({ fromPlanId: planId });
    const at19 = { ...open(stands), startSlot: at(2, 19), weeks: stands.weeks };
    const { revision } = (await campaigns.plan({ planId: next })) as { revision: number };
    await campaigns.edit({ key: newKey(), planId: next, revision, changes: [{ requestId: chess, to: at19 }] });
    const pin = (await rulings()).find(({ requestId }) => requestId === chess);
    await campaigns.lift({ key: newKey(), rulingId: pin?.id as string });
    const told = await campaigns.preview({
      ...{ planId: next, requestId: judo, ...open(stands), weeks: null, durationMinutes: null },
    });
    expect(told).toMatchObject({ legal: true, to: { durationMinutes: null }, pushed: [{ requestId: chess }] });
    expect(told.legal && told.pushed[0]?.after?.weekday).toBe(4);
    expect((await season.placesOf(next)).has(choir)).toBe(true);

    await campaigns.undo({ key: newKey(), planId, revision: 1 });
    expect(await lengthOf()).toBeNull();
  });

  test("one that has nowhere else to go could be taken out", async () => {
    const judo = await season.ask("judo", { earliest: 1080, latest: 1080 });
    const choir = await season.ask("choir", { weekdays: [2], earliest: 1080, latest: 1260 });
    const planId = await season.plan();
    const stands = (await placed(planId, judo)) as { spaceId: string; startSlot: number; weeks: string };
    const told = await seen(planId, choir, open(stands));
    expect(told).toMatchObject({ legal: false, why: "taken", withId: judo, out: [{ requestId: judo, after: null }] });
    await edit(planId, 0, [
      { requestId: choir, to: stands },
      { requestId: judo, to: null },
    ]);
    expect(await placed(planId, choir)).toEqual(stands);
  });
});
