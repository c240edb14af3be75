import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { abandonPlan } from "#server/campaigns/service.ts";
import type { RouterInputs } from "#server/root.ts";
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

type Rules = RouterInputs["policies"]["save"]["rules"];
const RULES: Rules = {
  ...{ baseWeight: 1, weightPerPersonHour: 0.01, maxWeight: 10, familyBonus: {}, wishCostShare: 0.1 },
  ...{ spaceCostShare: 0.05, moveCost: 0.5, weeksLostShare: 0.2, fairness: [], openingWeight: 0 },
};

const hub = () => town.as("hub");
const current = async () => ((await (await hub()).policies.list())[0] as { id: string }).id;

async function save(rules: Partial<Rules>, name = "Proposition") {
  const fromPolicyId = await current();
  return (await hub()).policies.save({ key: newKey(), name, fromPolicyId, rules: { ...RULES, ...rules } });
}

describe("a policy", () => {
  test("is saved as a new version, a proposal, and leaves the one it departs from as it was", async () => {
    expect(await save({ moveCost: 2 })).toMatchObject({ version: 2 });
    const [second, first] = await (await hub()).policies.list();
    expect(second).toMatchObject({ version: 2, adoptedAt: null, rules: { moveCost: 2 } });
    expect(first).toMatchObject({ version: 1, rules: { moveCost: 0.5 } });
    const { campaignId } = town;
    expect((await (await hub()).campaigns.one({ campaignId })).policy.version).toBe(1);
  });

  test("is adopted as a version of its own, which the campaign follows from then on", async () => {
    const { policyId } = await save({ moveCost: 2 });
    const { campaignId } = town;
    expect(await (await hub()).policies.adopt({ key: newKey(), policyId, campaignId })).toMatchObject({ version: 3 });
    const { policy } = await (await hub()).campaigns.one({ campaignId });
    expect(policy).toMatchObject({ version: 3, rules: { moveCost: 2 } });
    expect(policy.adoptedAt).not.toBeNull();
  });

  test("has a number of its own, however many are saved at once", async () => {
    const fromPolicyId = await current();
    const { policies } = await hub();
    const saving = ["Un", "Deux", "Trois", "Quatre"].map((name) =>
      policies.save({ key: newKey(), name: `Proposition ${name}`, fromPolicyId, rules: RULES }),
    );
    const versions = (await Promise.all(saving)).map(({ version }) => version);
    expect(versions.toSorted()).toEqual([2, 3, 4, 5]);
  });

  test.each<[string, Partial<Rules>]>([
    ["rules.maxWeight", { baseWeight: 5, maxWeight: 4 }],
    ["rules.baseWeight", { baseWeight: 0 }],
    ["rules.wishCostShare", { wishCostShare: 1.1 }],
    ["rules.fairness", { fairness: [{ hours: 10, pointsPerHour: 1 }] }],
    [
      "rules.fairness",
      {
        fairness: [
          { hours: 10, pointsPerHour: 1 },
          { hours: null, pointsPerHour: 2 },
        ],
      },
    ],
  ])("is refused with its field where its numbers make no sense (%s)", async (field, rules) => {
    expect(await refusalOf(save(rules))).toMatchObject({ code: "BAD_REQUEST", field });
  });
});

describe("what a version says of quota, insurance and other uses", () => {
  test("stays where nothing is said of it, and goes where none is wanted", async () => {
    await save({ quotaHoursPerWeek: 6, insurance: "if-filed", otherUseDays: 30 });
    await save({ moveCost: 2 });
    await save({ quotaHoursPerWeek: null, insurance: "always" });
    const [third, second] = await (await hub()).policies.list();
    const kept = { quotaHoursPerWeek: 6, insurance: "if-filed", otherUseDays: 30 };
    expect(second?.rules).toMatchObject({ moveCost: 2, ...kept });
    expect(third?.rules).toMatchObject({ insurance: "always" });
    expect(third?.rules).not.toHaveProperty("quotaHoursPerWeek");
  });

  test.each([14, 121, 20.5])("the mayor is not asked %d days before another use", async (otherUseDays) => {
    expect(await refusalOf(save({ otherUseDays }))).toMatchObject({ code: "BAD_REQUEST", field: "rules.otherUseDays" });
  });
});

describe("a simulation", () => {
  test("is launched once, however many ask for it at once; a plan may be launched beside", async () => {
    const policyId = await current();
    const { campaignId } = town;
    const { campaigns } = await hub();
    const simulate = () =>
      campaigns.simulate({ key: newKey(), campaignId, policyIds: [policyId, policyId], seconds: 1 });
    const asked = await Promise.allSettled([
      ...Array.from({ length: 4 }, simulate),
      campaigns.solve({ key: newKey(), campaignId, seconds: 1 }),
    ]);
    const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused.map(({ cause }) => cause?.code)).toEqual(["PLAN_RUNNING", "PLAN_RUNNING", "PLAN_RUNNING"]);
    expect(asked.at(-1)?.status).toBe("fulfilled");
  });

  test("runs two policies on the same wishes, tells who gains and who loses, and stands in nobody's way", async () => {
    // the same evening: many people against few, whom the second policy favours by a second association's first hours
    const judo = await season.ask("judo", { earliest: 1080, latest: 1080, people: 30 });
    await season.ask("judo", { weekdays: [4], earliest: 1080, latest: 1080, people: 30 });
    const choir = await season.ask("choir", { earliest: 1080, latest: 1080, people: 2 });
    const fair = await save({
      fairness: [
        { hours: 64, pointsPerHour: 1 },
        { hours: null, pointsPerHour: 0 },
      ],
    });
    const { campaignId } = town;
    const { campaigns } = await hub();
    const [, first] = await (await hub()).policies.list();
    const policyIds: [string, string] = [first?.id as string, fair.policyId];
    const { planIds } = await campaigns.simulate({ key: newKey(), campaignId, policyIds, seconds: 1 });
    expect((await campaigns.simulation({ campaignId }))?.gains).toBeNull();
    const again = campaigns.simulate({ key: newKey(), campaignId, policyIds, seconds: 1 });
    expect(await refusalOf(again)).toMatchObject({ code: "PLAN_RUNNING" });
    for (const planId of planIds) await season.run(planId);

    const simulation = await campaigns.simulation({ campaignId });
    expect(simulation?.plans.map(({ policyVersion, state }) => [policyVersion, state])).toEqual([
      [1, "draft"],
      [2, "draft"],
    ]);
    const hours = 42 * 1.5;
    expect(simulation?.gains?.organizations.map(({ name, before, after }) => [name, before, after])).toEqual([
      ["Structure choir", 0, hours],
      ["Structure judo", 2 * hours, hours],
    ]);
    expect(simulation?.gains?.families).toMatchObject([{ id: "sport", before: 2 * hours, after: 2 * hours }]);
    expect([...(await season.placesOf(planIds[1] as string)).keys()]).toContain(choir);

    // nobody is told of it: what stood in the way is not sought
    const { refusals } = await campaigns.plan({ planId: planIds[0] as string });
    expect(refusals).toEqual([{ requestId: choir, reason: "full", details: {} }]);

    // the second begins where the first ended
    expect(simulation?.plans.map(({ fromPlanId }) => fromPlanId)).toEqual([null, planIds[0]]);

    // no plan of the campaign: neither listed, nor started from, nor published
    expect((await campaigns.one({ campaignId })).plans).toEqual([]);
    const publishing = campaigns.publish({ key: newKey(), planId: planIds[0] as string });
    expect(await refusalOf(publishing)).toMatchObject({ code: "STATE_CHANGED" });
    const starting = campaigns.solve({ key: newKey(), campaignId, fromPlanId: planIds[0] as string });
    expect(await refusalOf(starting)).toMatchObject({ code: "INVALID_INPUT" });
    expect([...(await season.placesOf(await season.plan())).keys()]).toContain(judo);
  });

  test("of one policy against itself moves nobody, however many places would do as well", async () => {
    for (let i = 0; i < 24; i++) {
      await season.ask(i % 2 ? "choir" : "judo", {
        ...{ title: `Soir ${i}`, weekdays: [1 + (i % 5), 1 + ((i + 2) % 5)], earliest: 960, latest: 1200 },
        ...{ durationMinutes: 60 + 15 * (i % 5), spaces: [town.spaces.gymNorth, town.spaces.gymSouth] },
      });
    }
    const policyId = await current();
    const { campaignId } = town;
    const { campaigns } = await hub();
    const { planIds } = await campaigns.simulate({
      key: newKey(),
      campaignId,
      policyIds: [policyId, policyId],
      seconds: 2,
    });
    for (const planId of planIds) await season.run(planId);
    const { gains } = (await campaigns.simulation({ campaignId })) ?? {};
    expect(gains?.organizations).toHaveLength(2);
    for (const { before, after } of gains?.organizations ?? []) expect(after).toBe(before);
    const [first, second] = [await season.placesOf(planIds[0] as string), await season.placesOf(planIds[1] as string)];
    const where = (places: typeof first) =>
      [...places.values()].map(({ requestId, spaceId, startSlot }) => [requestId, spaceId, startSlot]);
    expect(where(second)).toEqual(where(first));
  });

  test("tells how much moves under the same rules, once it is measured", async () => {
    await season.ask("judo", { earliest: 1080, latest: 1080 });
    const policyId = await current();
    const { campaignId } = town;
    const { campaigns } = await hub();
    const measure = () => campaigns.measureChance({ key: newKey(), campaignId });
    expect(await refusalOf(measure())).toMatchObject({ code: "STATE_CHANGED" });
    const { planIds } = await campaigns.simulate({
      ...{ key: newKey(), campaignId, seconds: 1 },
      policyIds: [policyId, policyId],
    });
    expect(await refusalOf(measure())).toMatchObject({ code: "STATE_CHANGED" });
    for (const planId of planIds) await season.run(planId);
    const { gains } = (await campaigns.simulation({ campaignId })) ?? {};
    const { planId } = await measure();
    expect((await campaigns.simulation({ campaignId }))?.control).toEqual({ state: "queued", hours: null });
    await season.run(planId);
    const simulation = await campaigns.simulation({ campaignId });
    expect(simulation).toMatchObject({ gains, control: { state: "draft", hours: 0 } });
    expect(simulation?.plans.map(({ id }) => id)).toEqual(planIds);
    expect(await refusalOf(measure())).toMatchObject({ code: "STATE_CHANGED" });
  });

  test("ends whole where its first plan is lost: the second does not begin", async () => {
    await season.ask("judo");
    const policyId = await current();
    const { campaignId } = town;
    const { campaigns } = await hub();
    const { planIds } = await campaigns.simulate({
      key: newKey(),
      campaignId,
      policyIds: [policyId, policyId],
      seconds: 1,
    });
    const viewer = { db: database.db, territory: town.territory, user: null, now: () => NOW };
    await abandonPlan(viewer, planIds[0] as string);
    expect((await campaigns.simulation({ campaignId }))?.plans.map(({ state }) => state)).toEqual(["failed", "failed"]);
  });
});
