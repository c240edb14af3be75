import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import { toInstance } from "#server/campaigns/instance.ts";
import { readSnapshot } from "#server/campaigns/snapshot.ts";
import type { RouterInputs } from "#server/root.ts";
import { watchSeasons } from "#server/seasons/service.ts";
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

type SetUp = Omit<RouterInputs["seasons"]["create"], "key" | "policyId">;
const NEXT: SetUp = {
  name: "Saison 2027-2028",
  season: { start: "2027-09-13", end: "2028-07-03" },
  ...{ wishesFrom: "2027-05-03", wishesUntil: "2027-06-13", draftOn: "2027-06-21" },
  ...{ appealsLastDay: "2027-07-04", publishOn: "2027-07-08", spaceIds: [] },
  renewals: { season: { start: "2026-09-14", end: "2027-07-03" }, until: "2027-05-20" },
};
const noon = (day: string) => new Date(`${day}T10:00:00Z`);
const hub = async (day = "2026-09-01") => (await town.as("hub", { now: noon(day) })).seasons;
const policy = async () => {
  const [found] = (await (await hub()).options()).policies;
  return found?.id as string;
};
const create = async (changed: Partial<SetUp> = {}) =>
  (await hub()).create({ ...NEXT, ...changed, key: newKey(), policyId: await policy() });
const watch = (day: string) =>
  watchSeasons({ db: database.db, territory: town.territory, user: null, now: () => noon(day) });
const mails = async () => {
  const rows = await withTerritory(database.db, town.territoryId, (tx) => tx.select().from(outbox));
  return rows.map(({ recipient, subject }) => `${recipient.split("@")[0]}: ${subject}`);
};
const stateOf = async (campaignId: string) => (await (await hub()).one({ campaignId })).state;

/** Last season: judo and the choir had an evening each, published. */
async function lastSeason() {
  await season.ask("judo", { earliest: 1080, latest: 1080, title: "Judo du mardi" });
  await season.ask("judo", { earliest: 1200, latest: 1200, weekdays: [4], title: "Judo du jeudi" });
  await season.ask("choir", { earliest: 1080, latest: 1080, weekdays: [3], title: "Chœur du mercredi" });
  const planId = await season.plan();
  await (await town.as("hub")).campaigns.publish({ key: newKey(), planId });
}

describe("a campaign", () => {
  test("is set up whole, and told as it was set up", async () => {
    const { campaignId } = await create({ spaceIds: [town.spaces.gymNorth] });
    expect(await (await hub()).one({ campaignId })).toMatchObject({
      ...{ ...NEXT, state: "preparing", spaceIds: [town.spaces.gymNorth] },
    });
    expect(await (await town.as(null)).seasons.announced()).toContainEqual(
      expect.objectContaining({ name: NEXT.name, wishesUntil: "2027-06-13", publishOn: "2027-07-08" }),
    );
  });

  test.each<[string, Partial<SetUp>]>([
    ["season.end", { season: { start: "2027-09-13", end: "2027-09-15" } }],
    ["wishesUntil", { wishesUntil: "2027-05-03" }],
    ["renewals.until", { renewals: { season: { start: "2026-09-14", end: "2027-07-03" }, until: "2027-06-14" } }],
    ["draftOn", { draftOn: "2027-06-13" }],
    ["appealsLastDay", { appealsLastDay: "2027-06-20" }],
    ["publishOn", { publishOn: "2027-07-04" }],
    ["publishOn", { publishOn: "2027-09-14" }],
    ["wishesFrom", { wishesFrom: "2026-08-31" }],
    ["spaceIds", { spaceIds: ["00000000-0000-4000-8000-000000000000"] }],
  ])("is refused with its field where its dates or places make no sense (%s)", async (field, changed) => {
    expect(await refusalOf(create(changed))).toMatchObject({ field });
  });

  test("changes in all before its wishes open, and afterwards in the days to come alone", async () => {
    const { campaignId } = await create();
    const change = async (changed: Partial<SetUp>, day: string) =>
      (await hub(day)).change({ ...NEXT, ...changed, key: newKey(), policyId: await policy(), campaignId });
    const longer = { season: { start: "2027-09-06", end: "2028-07-03" } };
    await change(longer, "2026-10-01");
    await watch("2027-05-03");
    expect(await stateOf(campaignId)).toBe("collecting");
    expect(await refusalOf(change({}, "2027-05-04"))).toMatchObject({
      field: "season",
      details: { rule: "wishes_open" },
    });
    await change({ ...longer, wishesUntil: "2027-06-15" }, "2027-05-04");
    await watch("2027-06-16");
    expect(await stateOf(campaignId)).toBe("allocating");
    expect(await change({ ...longer, wishesUntil: "2027-06-18" }, "2027-06-16")).toMatchObject({ isReopened: true });
    expect(await stateOf(campaignId)).toBe("collecting");
  });

  test("is closed early by the hub: what the last day does by itself is done, and a later day opens it again", async () => {
    await lastSeason();
    const { campaignId } = await create();
    const close = async (day: string) => (await hub(day)).close({ key: newKey(), campaignId });
    expect(await refusalOf(close("2027-05-02"))).toMatchObject({ code: "STATE_CHANGED" });
    await watch("2027-05-03");
    await (await town.as("choir", { now: noon("2027-05-03") })).requests.keep({
      ...{ key: newKey(), draftId: null, organizationId: town.organizations.choir, campaignId },
      ...{ title: "Chœur du lundi", typed: {} },
    });
    expect(await (await hub("2027-05-03")).one({ campaignId })).toMatchObject({ unsent: 1, renewed: { open: 3 } });
    const before = await mails();
    await close("2027-05-03");
    await watch("2027-05-03");
    expect((await mails()).filter((one) => !before.includes(one)).toSorted()).toEqual([
      "choir: Heures proposées à tous\u00a0: Saison 2027-2028",
      "choir: Vœux clos\u00a0: votre brouillon n’est pas parti",
      "hub: Les vœux sont clos\u00a0: Saison 2027-2028",
      "judo: Heures proposées à tous\u00a0: Saison 2027-2028",
    ]);
    expect(await (await hub("2027-05-03")).one({ campaignId })).toMatchObject({
      ...{ state: "allocating", wishesUntil: "2027-05-03", renewed: { open: 0, lapsed: 3 } },
    });
    const shut = (await town.as("judo", { now: noon("2027-05-03") })).seasons.renewals();
    expect((await shut).renewals.map(({ state }) => state)).toEqual(["lapsed", "lapsed"]);

    const kept = { season: NEXT.renewals?.season as { start: string; end: string }, until: "2027-05-03" };
    const change = async (changed: Partial<SetUp>) =>
      (await hub("2027-05-03")).change({
        ...{ ...NEXT, wishesUntil: "2027-05-03", renewals: kept, ...changed },
        ...{ key: newKey(), policyId: await policy(), campaignId },
      });
    // the other days move, and wishes stay closed
    expect(await change({ publishOn: "2027-07-09" })).toMatchObject({ isReopened: false });
    expect(await stateOf(campaignId)).toBe("allocating");
    expect(await refusalOf(change({ wishesUntil: "2027-05-05" }))).toMatchObject({ field: "renewals.until" });
    const later = { wishesUntil: "2027-05-06", renewals: { ...kept, until: "2027-05-05" } };
    expect(await change(later)).toMatchObject({ isReopened: true });
    await watch("2027-05-07");
    expect(await refusalOf(close("2027-05-08"))).toMatchObject({ code: "STATE_CHANGED" });
  });

  test("takes no plan and no wish before it opens, and none for a place that takes no part", async () => {
    const { campaignId } = await create({ spaceIds: [town.spaces.gymSouth] });
    const { campaigns } = await town.as("hub");
    expect(await refusalOf(campaigns.solve({ key: newKey(), campaignId }))).toMatchObject({ code: "STATE_CHANGED" });
    const ask = async (day: string) =>
      (await town.as("judo", { now: noon(day) })).requests.create({
        ...{ key: newKey(), organizationId: town.organizations.judo, title: "Judo", activityId: town.activities.sport },
        ...{ recurrence: "every", people: 20, durationMinutes: 90, period: NEXT.season, campaignId },
        wishes: [{ weekdays: [2], earliestStart: 1080, latestStart: 1080, spaceIds: [town.spaces.gymNorth] }],
      });
    expect(await refusalOf(ask("2027-05-01"))).toMatchObject({ code: "STATE_CHANGED" });
    await watch("2027-05-03");
    expect(await refusalOf(ask("2027-05-04"))).toMatchObject({ details: { rule: "not_in_campaign" } });
  });

  test("writes once to each at each of its dates, however often it is looked at", async () => {
    await lastSeason();
    await create();
    const before = (await mails()).length;
    for (const day of ["2027-05-03", "2027-05-03", "2027-05-14", "2027-05-15", "2027-05-19", "2027-05-21"])
      await watch(day);
    for (const day of ["2027-06-14", "2027-06-21", "2027-06-21", "2027-07-08"]) await watch(day);
    expect((await mails()).slice(before).toSorted()).toEqual(
      [
        ...["judo", "choir"].map((who) => `${who}: Les vœux sont ouverts\u00a0: Saison 2027-2028`),
        ...["judo", "choir"].map((who) => `${who}: Il reste 7 jours\u00a0: gardez-vous vos heures\u00a0?`),
        ...["judo", "choir"].map((who) => `${who}: Il reste 2 jours\u00a0: gardez-vous vos heures\u00a0?`),
        ...["judo", "choir"].map((who) => `${who}: Heures proposées à tous\u00a0: Saison 2027-2028`),
        "hub: Les vœux sont clos\u00a0: Saison 2027-2028",
        "hub: Aujourd’hui\u00a0: partager le projet de plan\u00a0: Saison 2027-2028",
        "hub: Aujourd’hui\u00a0: publier le plan\u00a0: Saison 2027-2028",
      ].toSorted(),
    );
  });
});

describe("before its dates", () => {
  const since = async (work: () => Promise<unknown>) => {
    const before = await mails();
    await work();
    return (await mails()).filter((one) => !before.includes(one)).toSorted();
  };

  test("associations that have asked for nothing are reminded, and the hub of the days that it announced", async () => {
    await create({ renewals: null });
    await watch("2027-05-03");
    const at = (day: string) => since(() => watch(day));
    expect(await at("2027-06-01")).toEqual([]);
    await (await town.as("choir", { now: noon("2027-06-01") })).requests.keep({
      ...{ key: newKey(), draftId: null, organizationId: town.organizations.choir, title: "Chœur", typed: {} },
      campaignId: (await (await town.as(null)).seasons.announced()).find(({ name }) => name === NEXT.name)
        ?.id as string,
    });
    expect(await at("2027-06-07")).toEqual(["judo: Il reste 7 jours pour vos vœux\u00a0: Saison 2027-2028"]);
    expect(await at("2027-06-08")).toEqual([]);
    expect(await at("2027-06-12")).toContain("judo: Il reste 2 jours pour vos vœux\u00a0: Saison 2027-2028");
    await watch("2027-06-14");
    expect(await at("2027-06-17")).toEqual([]);
    expect(await at("2027-06-18")).toEqual(["hub: Bientôt\u00a0: le projet de plan\u00a0: Saison 2027-2028"]);
    expect(await at("2027-06-20")).toEqual([]);
    expect(await at("2027-06-21")).toEqual([
      "hub: Aujourd’hui\u00a0: partager le projet de plan\u00a0: Saison 2027-2028",
    ]);
    expect(await at("2027-07-05")).toEqual(["hub: Bientôt\u00a0: la publication\u00a0: Saison 2027-2028"]);
  });

  test("those whom a shared draft answers are told of appeals, then those who have made none; the hub of what has no answer", async () => {
    const judo = await season.ask("judo");
    await season.ask("choir", { people: 10 });
    const planId = await season.plan();
    const { campaigns } = await town.as("hub");
    const { publicToken } = await campaigns.share({ key: newKey(), planId, isPublic: true });
    const { campaignId } = town;
    await campaigns.openAppeals({ key: newKey(), campaignId, lastDay: "2026-09-10" });
    const at = (day: string) => since(() => watch(day));
    expect(await at("2026-09-02")).toEqual(
      ["choir", "judo"].map((who) => `${who}: Le projet de plan est à lire\u00a0: Saison d’essai`),
    );
    const before = { key: newKey(), token: publicToken as string, requestId: judo };
    await (await town.as("judo")).campaigns.appeal({ ...before, motive: "Cette heure est bien trop tôt." });
    expect(await at("2026-09-08")).toEqual([]);
    expect(await at("2026-09-10")).toContain("choir: Derniers jours pour un recours\u00a0: Saison d’essai");
    expect((await mails()).filter((one) => one.includes("Derniers jours"))).toHaveLength(1);
    expect(await at("2026-09-11")).toContain("hub: Un recours attend votre réponse\u00a0: Saison d’essai");
  });
});

describe("a renewal", () => {
  const rights = async (who: "judo" | "choir", day = "2027-05-04") =>
    (await town.as(who, { now: noon(day) })).seasons.renewals();
  const renew = async (who: "judo" | "choir", renewalId: string, answer: "confirm" | "give-back", day = "2027-05-04") =>
    (await town.as(who, { now: noon(day) })).seasons.renew({ key: newKey(), renewalId, answer });

  beforeEach(async () => {
    await lastSeason();
  });

  test("is offered for each of last season's hours, and becomes a request that stood there", async () => {
    const { campaignId } = await create();
    await watch("2027-05-03");
    const { renewals } = await rights("judo");
    expect(renewals.map(({ title, weekdays, startMinute, state }) => [title, weekdays, startMinute, state])).toEqual([
      ["Judo du mardi", [2], 1080, "open"],
      ["Judo du jeudi", [4], 1200, "open"],
    ]);
    const { requestId } = await renew("judo", renewals[0]?.id as string, "confirm");
    const snapshot = await withTerritory(database.db, town.territoryId, (tx) =>
      readSnapshot(tx, { territory: town.territory, campaignId, now: noon("2027-06-20") }),
    );
    expect(toInstance(snapshot).instance.requests).toMatchObject([
      { id: requestId, previous: { start: (1440 + 1080) / 15, resources: [town.spaces.gymNorth] }, moveCost: 0.5 },
    ]);
  });

  test("given back frees its hours for all, and may be taken again until the date", async () => {
    await create();
    await watch("2027-05-03");
    const [first] = (await rights("judo")).renewals;
    await renew("judo", first?.id as string, "give-back");
    expect((await rights("choir")).freed).toMatchObject([
      { spaceName: "Espace nord", weekdays: [2], startMinute: 1080 },
    ]);
    expect(await renew("judo", first?.id as string, "confirm")).toMatchObject({ state: "confirmed" });
    expect((await rights("choir")).freed).toEqual([]);
    const again = renew("judo", first?.id as string, "give-back");
    expect(await refusalOf(again)).toMatchObject({ code: "STATE_CHANGED" });
  });

  test("without an answer in time is open to all, and is answered no more", async () => {
    await create();
    await watch("2027-05-03");
    const [first] = (await rights("judo")).renewals;
    await watch("2027-05-21");
    expect((await rights("judo")).renewals.map(({ state }) => state)).toEqual(["lapsed", "lapsed"]);
    expect((await rights("choir")).freed).toHaveLength(3);
    const late = renew("judo", first?.id as string, "confirm", "2027-05-21");
    expect(await refusalOf(late)).toMatchObject({ code: "STATE_CHANGED" });
    const other = renew("choir", first?.id as string, "confirm");
    expect(await refusalOf(other)).toMatchObject({ code: "NOT_FOUND" });
  });

  test("is not offered for a place that takes no part", async () => {
    await create({ spaceIds: [town.spaces.gymSouth] });
    await watch("2027-05-03");
    expect((await rights("judo")).renewals).toEqual([]);
  });
});
