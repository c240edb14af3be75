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

const at6 = { earliest: 1080, latest: 1080 };
const halves = () => [town.spaces.gymNorth, town.spaces.gymSouth];

async function clashOf(planId: string, requestId: string) {
  const { proposals } = await (await town.as("hub")).tensions.clash({ planId, requestId });
  return proposals;
}

/** The judo holds Tuesday 18:00 in the north and wished for nothing else; the choir wanted the same. */
async function heldNorth() {
  const holder = await season.ask("judo", { ...at6, people: 30 });
  const refused = await season.ask("choir", { ...at6, people: 20 });
  // that the south is spoken of at all: what no plan knows, none may use
  await season.ask("judo", { weekdays: [6], spaces: halves(), people: 5 });
  const planId = await season.plan();
  expect((await season.placesOf(planId)).has(refused)).toBe(false);
  return { planId, holder, refused };
}

describe("a clash", () => {
  test("has ways out of different kinds, with what each costs whom", async () => {
    const { planId, holder, refused } = await heldNorth();
    const proposals = await clashOf(planId, refused);
    expect(proposals.length).toBeLessThanOrEqual(5);
    expect(new Set(proposals.map(({ kind }) => kind))).toEqual(new Set(["move", "part", "start"]));
    const part = proposals.find(({ kind }) => kind === "part");
    expect(part).toMatchObject({ at: { spaceId: town.spaces.gymSouth, startMinute: 1080, weekCount: 42 }, moves: [] });
    expect(part?.cost).toEqual({ metres: 0, minutes: 0, isOtherDay: false, weeks: 0 });
    const start = proposals.find(({ kind }) => kind === "start");
    expect(start).toMatchObject({ at: { spaceId: town.spaces.gymNorth }, cost: { metres: 0, isOtherDay: false } });
    expect(Math.abs(start?.cost.minutes ?? 0)).toBe(90);
    // who makes room may be asked for more than it wished
    const move = proposals.find(({ kind }) => kind === "move");
    expect(move).toMatchObject({ at: { spaceId: town.spaces.gymNorth, startMinute: 1080 }, cost: { minutes: 0 } });
    expect(move?.moves).toMatchObject([{ requestId: holder, after: { spaceId: town.spaces.gymSouth } }]);
  });

  test("of weeks alone is shared, or taken in the weeks that are left", async () => {
    const holder = await season.ask("judo", { ...at6, people: 30, period: { start: "2026-09-14", end: "2027-02-01" } });
    const refused = await season.ask("choir", { ...at6, people: 5 });
    const planId = await season.plan();
    expect([...(await season.placesOf(planId)).keys()]).toEqual([holder]);
    const weeks = (await clashOf(planId, refused)).find(({ kind }) => kind === "weeks");
    expect(weeks?.at).toMatchObject({ spaceId: town.spaces.gymNorth, startMinute: 1080, weeks: "21-42" });
    expect(weeks?.cost.weeks).toBe(20);
  });

  test("is nobody's where the place is free: the refusal was for its cost, or the draft has moved on", async () => {
    const { planId, holder, refused } = await heldNorth();
    const proposals = await clashOf(planId, holder);
    // it has all its weeks: nothing is better
    expect(proposals).toEqual([]);
    expect((await clashOf(planId, refused)).some(({ kind }) => kind === "free")).toBe(false);
  });

  test("is looked at in drafts that are not over, of requests that they know", async () => {
    const { planId, refused } = await heldNorth();
    const hub = await town.as("hub");
    // one that came later has its ways in too, unless no place at all would suit it
    const late = await season.ask("choir", at6);
    expect(await clashOf(planId, late)).not.toEqual([]);
    const crowd = await season.ask("choir", { ...at6, people: 5_000 });
    expect(await clashOf(planId, crowd)).toEqual([]);
    const unknown = hub.tensions.clash({ planId, requestId: planId });
    expect(await refusalOf(unknown)).toMatchObject({ code: "NOT_FOUND" });
    await hub.campaigns.publish({ key: newKey(), planId });
    expect(await refusalOf(hub.tensions.clash({ planId, requestId: refused }))).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("scarcity", () => {
  test("names the hours that are wanted most and what closed places would be wanted, and is reckoned once", async () => {
    const { planId } = await heldNorth();
    // the gym opens at 17:00
    const early = await season.ask("choir", { earliest: 900, latest: 900, people: 12 });
    const next = await season.plan();
    expect((await season.placesOf(next)).has(early)).toBe(false);
    const hub = await town.as("hub");
    const { hours, closed } = await hub.tensions.scarcity({ planId: next });
    expect(hours[0]).toMatchObject({ weekday: 2, hour: 18, siteName: "Site gymnase" });
    expect(hours[0]?.points).toBeGreaterThan(0);
    expect(hours.every(({ points }, i) => i === 0 || points <= (hours[i - 1]?.points ?? 0))).toBe(true);
    const gym = { siteSlug: "gymnase", weekday: 2, startMinute: 900, endMinute: 990, people: 12 };
    expect(closed).toEqual([{ ...gym, siteName: "Site gymnase", requestIds: [early] }]);
    const again = await hub.tensions.scarcity({ planId: next });
    expect(again.hours).toEqual(hours);
    // whoever is refused for want of room finds its place open, and taken
    expect((await hub.tensions.scarcity({ planId })).closed.map((one) => one.startMinute)).not.toContain(1080);
  });
});
