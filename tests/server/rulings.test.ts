import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createSeason } from "./season.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let season: ReturnType<typeof createSeason>;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  season = createSeason(database, town);
});
afterEach(() => database.close());

const halves = () => [town.spaces.gymNorth, town.spaces.gymSouth];
const hub = async () => (await town.as("hub")).campaigns;
const rulings = async () => (await hub()).rulings({ campaignId: town.campaignId });

describe("a plan from another", () => {
  test("keeps three pins, obeys a ban, and leaves the rest where it was", async () => {
    const asked: string[] = [];
    for (let i = 0; i < 8; i++) {
      asked.push(await season.ask(i % 2 ? "judo" : "choir", { spaces: halves(), weekdays: [1 + (i % 4)] }));
    }
    const planId = await season.plan();
    const before = await season.placesOf(planId);
    expect(before.size).toBe(8);
    const [one, two, three, banned] = asked as [string, string, string, string];
    const campaigns = await hub();
    for (const requestId of [one, two, three]) await campaigns.pin({ key: newKey(), planId, requestId });
    await campaigns.ban({ key: newKey(), planId, requestId: banned, reach: "place" });

    const after = await season.placesOf(await season.plan({ seed: 99, fromPlanId: planId }));
    expect(after.size).toBe(8);
    for (const requestId of asked.filter((id) => id !== banned))
      expect(after.get(requestId)).toEqual(before.get(requestId));
    const [was, is] = [before.get(banned), after.get(banned)];
    expect([is?.spaceId, is?.startSlot]).not.toEqual([was?.spaceId, was?.startSlot]);
  });

  test("moves who stands only for what is worth more than the move", async () => {
    // both want Tuesday 18:00 in the north; the first could go south
    const first = await season.ask("judo", { spaces: halves(), earliest: 1080, latest: 1080 });
    const planId = await season.plan();
    const held = (await season.placesOf(planId)).get(first)?.spaceId as string;
    const late = await season.ask("choir", { spaces: [held], earliest: 1080, latest: 1080, people: 30 });
    const after = await season.placesOf(await season.plan({ fromPlanId: planId }));
    expect(after.get(late)?.spaceId).toBe(held);
    expect(after.get(first)?.spaceId).not.toBe(held);
  });

  test("starts from a draft of the same campaign only", async () => {
    const queued = await (await hub()).solve({ key: newKey(), campaignId: town.campaignId, seconds: 1 });
    const launch = (await hub()).solve({ key: newKey(), campaignId: town.campaignId, fromPlanId: queued.planId });
    expect(await refusalOf(launch)).toMatchObject({ code: "INVALID_INPUT", field: "fromPlanId" });
  });
});

describe("a ban", () => {
  test.each(["site", "hour"] as const)("reaches a whole %s", async (reach) => {
    const requestId = await season.ask("judo", { spaces: halves(), earliest: 1080, latest: 1110 });
    const planId = await season.plan();
    const was = (await season.placesOf(planId)).get(requestId);
    await (await hub()).ban({ key: newKey(), planId, requestId, reach });
    const next = await season.plan();
    const is = (await season.placesOf(next)).get(requestId);
    if (reach === "hour") expect(is?.startMinute).toBe(was?.startMinute === 1080 ? 1110 : 1080);
    else expect((await (await hub()).plan({ planId: next })).refusals).toMatchObject([{ requestId, reason: "banned" }]);
  });

  test("lifts the pin that it forbids, as a pin lifts the bans of its place; each may be lifted", async () => {
    const requestId = await season.ask("judo");
    const planId = await season.plan();
    const campaigns = await hub();
    const about = { planId, requestId };
    await campaigns.pin({ key: newKey(), ...about });
    await campaigns.ban({ key: newKey(), ...about, reach: "site" });
    expect(await rulings()).toMatchObject([{ kind: "ban", reach: "site", requestId }]);
    await campaigns.ban({ key: newKey(), ...about, reach: "hour" });
    await campaigns.ban({ key: newKey(), ...about, reach: "hour" });
    expect(await rulings()).toHaveLength(2);
    await campaigns.pin({ key: newKey(), ...about });
    await campaigns.pin({ key: newKey(), ...about });
    const [pin, ...others] = await rulings();
    expect(pin).toMatchObject({ kind: "pin", weekday: 2 });
    expect(others).toEqual([]);
    await campaigns.lift({ key: newKey(), rulingId: pin?.id as string });
    expect(await rulings()).toEqual([]);
  });
});

describe("a move", () => {
  test("is previewed with who makes room, acts at once, and the next plan keeps it", async () => {
    const first = await season.ask("judo", { earliest: 1080, latest: 1080, people: 20 });
    const other = await season.ask("choir", { spaces: halves(), earliest: 1080, latest: 1170, people: 10 });
    const planId = await season.plan();
    const held = (await season.placesOf(planId)).get(first)?.spaceId as string;
    const campaigns = await hub();
    const { places } = await campaigns.places({ planId, requestId: other });
    const now = (await season.placesOf(planId)).get(other);
    expect(places.length).toBeGreaterThan(0);
    expect(places.map((one) => [one.spaceId, one.startSlot])).not.toContainEqual([now?.spaceId, now?.startSlot]);
    // the first asks for one hour of one half alone: it can make no room, so that nobody is pushed
    expect(places.flatMap(({ moves }) => moves)).toEqual([]);
    const [place] = places;
    if (!place) throw new Error("No place");
    const { spaceId, startSlot, weeks } = place;
    const changes = [{ requestId: other, to: { spaceId, startSlot, weeks } }];
    await campaigns.edit({ key: newKey(), planId, revision: 0, changes });
    expect((await season.placesOf(planId)).get(other)).toMatchObject({ spaceId, startSlot });
    expect((await rulings()).map(({ kind, requestId }) => [kind, requestId])).toEqual([["pin", other]]);
    const after = await season.placesOf(await season.plan({ fromPlanId: planId }));
    expect(after.get(other)).toMatchObject({ spaceId, startSlot });
    expect(after.get(first)?.spaceId).toBe(held);
    // held by the plan, it is still shown other places
    const { id: next } = (await campaigns.one({ campaignId: town.campaignId })).plans[0] as { id: string };
    expect((await campaigns.places({ planId: next, requestId: other })).places.length).toBeGreaterThan(0);
  });

  test("onto taken hours tells who is pushed, and where to", async () => {
    const spaces = halves();
    const pushed = await season.ask("judo", { spaces, earliest: 1080, latest: 1080, people: 30 });
    const planId = await season.plan();
    const held = (await season.placesOf(planId)).get(pushed)?.spaceId as string;
    // light: it is not worth the move of the first, so that the plan refuses it
    const late = await season.ask("choir", { spaces: [held], earliest: 1080, latest: 1080, people: 1 });
    const next = await season.plan({ fromPlanId: planId });
    expect((await season.placesOf(next)).has(late)).toBe(false);
    const { places } = await (await hub()).places({ planId: next, requestId: late });
    expect(places).toMatchObject([{ spaceId: held, moves: [{ requestId: pushed, before: { spaceId: held } }] }]);
    expect(places[0]?.moves[0]?.after.spaceId).not.toBe(held);
  });

  test("pushes nobody whom the hub has pinned since the plan was made", async () => {
    const spaces = halves();
    const pushed = await season.ask("judo", { spaces, earliest: 1080, latest: 1080, people: 30 });
    const planId = await season.plan();
    const held = (await season.placesOf(planId)).get(pushed)?.spaceId as string;
    const late = await season.ask("choir", { spaces: [held], earliest: 1080, latest: 1080, people: 1 });
    const next = await season.plan({ fromPlanId: planId });
    await (await hub()).pin({ key: newKey(), planId: next, requestId: pushed });
    expect((await (await hub()).places({ planId: next, requestId: late })).places).toEqual([]);
  });

  test("is refused where no wish of the request allows it", async () => {
    const requestId = await season.ask("judo");
    const planId = await season.plan();
    const place = { spaceId: town.spaces.gymNorth, startSlot: 3, weeks: "1" };
    const changes = [{ requestId, to: place }];
    const moving = (await hub()).edit({ key: newKey(), planId, revision: 0, changes });
    expect(await refusalOf(moving)).toMatchObject({ code: "EDIT_REFUSED", details: { why: "wish" } });
  });
});

describe("a pin", () => {
  test("keeps its request where a heavier one would take the hours", async () => {
    const light = await season.ask("judo", { earliest: 1080, latest: 1080, people: 2 });
    const planId = await season.plan();
    const heavy = await season.ask("choir", { earliest: 1080, latest: 1080, people: 30 });
    expect([...(await season.placesOf(await season.plan())).keys()]).toEqual([heavy]);
    await (await hub()).pin({ key: newKey(), planId, requestId: light });
    expect([...(await season.placesOf(await season.plan())).keys()]).toEqual([light]);
  });

  test("that contradicts another makes the plan fail, and says that a pin is at fault", async () => {
    const one = await season.ask("judo", { earliest: 1080, latest: 1080, people: 2 });
    const first = await season.plan();
    const other = await season.ask("choir", { earliest: 1080, latest: 1080, people: 30 });
    const second = await season.plan();
    const campaigns = await hub();
    await campaigns.pin({ key: newKey(), planId: first, requestId: one });
    await campaigns.pin({ key: newKey(), planId: second, requestId: other });
    const { state, error, errorDetails } = await campaigns.plan({ planId: await season.plan() });
    expect([state, error]).toEqual(["failed", "PIN_IMPOSSIBLE"]);
    const at = { spaceId: town.spaces.gymNorth, weekday: 2, startMinute: 1080 };
    expect(errorDetails?.pins).toHaveLength(2);
    expect(errorDetails?.pins).toEqual(expect.arrayContaining([one, other].map((requestId) => ({ requestId, ...at }))));
  });

  test("of a request that is no longer asked is refused", async () => {
    const requestId = await season.ask("judo");
    const planId = await season.plan();
    await (await town.as("judo")).requests.withdraw({ key: newKey(), requestId });
    const pinning = (await hub()).pin({ key: newKey(), planId, requestId });
    expect(await refusalOf(pinning)).toMatchObject({ code: "STATE_CHANGED" });
  });
});
