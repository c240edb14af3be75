import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { boardOf } from "#app/hub/campagnes/[id]/_workbench/board.ts";
import { withTerritory } from "#db/client.ts";
import { outbox, session } from "#db/schema.ts";
import { anonymousInstance } from "#server/campaigns/anonymous.ts";
import { toInstance } from "#server/campaigns/instance.ts";
import { readSnapshot } from "#server/campaigns/snapshot.ts";
import type { RouterInputs } from "#server/root.ts";
import { watchSeasons } from "#server/seasons/service.ts";
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

type Wanted = Partial<RouterInputs["requests"]["create"]>;
const need = (changed: Wanted = {}) => ({
  ...{ title: "Judo", activityId: town.activities.sport, recurrence: "every" as const, people: 20 },
  ...{ durationMinutes: 120, period: { start: "2026-09-14", end: "2027-07-03" }, campaignId: town.campaignId },
  organizationId: town.organizations.judo,
  wishes: [{ weekdays: [2], earliestStart: 1080, latestStart: 1080, spaceIds: [town.spaces.gymNorth] }],
  ...changed,
});
const requests = async () => (await town.as("judo")).requests;
const ask = async (changed: Wanted = {}) =>
  (await (await requests()).create({ ...need(changed), key: newKey() })).requestId;
const hub = () => town.as("hub");
const tuesday = (spaceId: string, latestStart = 1200) => [
  { weekdays: [2], earliestStart: 1020, latestStart, spaceIds: [spaceId] },
];
const instance = () =>
  withTerritory(database.db, town.territoryId, async (tx) =>
    toInstance(await readSnapshot(tx, { territory: town.territory, campaignId: town.campaignId, now: NOW })),
  );

describe("a request that accepts a shorter session", () => {
  test("is granted the longest that is free, and booked for that long", async () => {
    const judo = await ask({ shortestMinutes: 60 });
    const choir = await season.ask("choir", { earliest: 1140, latest: 1140, people: 30 });
    const planId = await season.plan();
    const { placements } = await (await hub()).campaigns.plan({ planId });
    const lengths = new Map(placements.map(({ requestId, durationMinutes }) => [requestId, durationMinutes]));
    expect(lengths).toEqual(
      new Map([
        [judo, 60],
        [choir, null],
      ]),
    );
    await (await hub()).campaigns.publish({ key: newKey(), planId });
    const sessions = await withTerritory(database.db, town.territoryId, (tx) => tx.select().from(session));
    expect(
      new Set(sessions.map(({ localStart, localEnd }) => `${localStart.slice(11)} ${localEnd.slice(11)}`)),
    ).toEqual(new Set(["18:00:00 19:00:00", "19:00:00 20:30:00"]));
  });

  test("has its whole length where that is free, and is pinned at the length that it was given", async () => {
    const judo = await ask({ shortestMinutes: 60 });
    const whole = await season.plan();
    expect((await season.placesOf(whole)).get(judo)?.durationMinutes).toBeNull();
    const choir = await season.ask("choir", { earliest: 1140, latest: 1140, people: 30 });
    const short = await season.plan();
    await (await hub()).campaigns.pin({ key: newKey(), planId: short, requestId: judo });
    await (await town.as("choir")).requests.withdraw({ key: newKey(), requestId: choir });
    expect((await season.placesOf(await season.plan())).get(judo)?.durationMinutes).toBe(60);
  });

  test("is told what fits its whole length while it is typed", async () => {
    const { title: _, organizationId: __, ...asked } = need({ shortestMinutes: 60 });
    const { slots, best } = await (await requests()).match(asked);
    expect(slots).toBeGreaterThan(0);
    expect(best[0]).toMatchObject({ spaceId: town.spaces.gymNorth, durationMinutes: 120 });
  });

  test("names a shortest length that is no longer than the longest", async () => {
    expect(await refusalOf(ask({ shortestMinutes: 150 }))).toMatchObject({ field: "shortestMinutes" });
  });
});

describe("requests of one group", () => {
  const coach = { name: "Nadia", differentDays: false };

  test("never overlap, and leave the time of the way between two sites", async () => {
    const activityId = town.activities.reading;
    const one = await ask({ group: coach, activityId, wishes: tuesday(town.spaces.gymNorth) });
    const two = await ask({ group: coach, activityId, title: "Deux", wishes: tuesday(town.spaces.studio) });
    const { links, travel } = (await instance()).instance;
    expect(links).toEqual([{ type: "notOverlap", requests: [one, two] }]);
    // 14.1 km as the crow flies: 56 minutes of way and of getting ready, in quarters
    expect(travel).toEqual({ gymnase: { studio: 4 } });
    const places = await season.placesOf(await season.plan());
    const [a, b] = [places.get(one)?.startMinute ?? 0, places.get(two)?.startMinute ?? 0];
    expect(Math.abs(a - b)).toBeGreaterThanOrEqual(180);
  });

  test("are on different days where that is asked, and the refusal says that a link forbids it", async () => {
    const group = { ...coach, differentDays: true };
    await ask({ group, wishes: tuesday(town.spaces.gymNorth) });
    await ask({ group, title: "Deux", wishes: tuesday(town.spaces.gymSouth) });
    const planId = await season.plan();
    const { placements, refusals } = await (await hub()).campaigns.plan({ planId });
    expect(placements).toHaveLength(1);
    expect(refusals).toMatchObject([{ reason: "link", details: { wishes: [{ blocked: "link" }] } }]);
  });

  test("are known by their name to the form and to the hub, and another association's are its own", async () => {
    await ask({ group: coach });
    const { groups } = await (await requests()).options();
    expect(groups).toMatchObject([{ name: "Nadia", organizationId: town.organizations.judo }]);
    expect((await (await town.as("choir")).requests.options()).groups).toEqual([]);
    const board = boardOf(await (await hub()).campaigns.board({ campaignId: town.campaignId }));
    expect(board.requests).toMatchObject([{ groupName: "Nadia" }]);
    // its wish with the spaces that it names, as the workbench reads them
    const [asked] = board.requests;
    expect(asked?.wishes).toMatchObject([{ rank: 1, spaceIds: [town.spaces.gymNorth] }]);
  });
});

describe("what a request weighs", () => {
  test("counts ages, level, those enrolled, members and public utility as told, the same before sending and in the plan", async () => {
    const { policies, organizations } = await hub();
    const organizationId = town.organizations.judo;
    await (await town.as("judo")).organizations.tellMembers({ key: newKey(), organizationId, members: 200 });
    await organizations.recognise({ key: newKey(), organizationId, isPublicUtility: true });
    const [from] = await policies.list();
    const { rules } = from as NonNullable<typeof from>;
    const favour = {
      ...{ ageBonus: { children: 2 }, levelBonus: { regional: 1 }, publicUtilityBonus: 4, maxMemberPoints: 10 },
      ...{ pointsPerEnrolled: 0.05, pointsPerMember: 0.01 },
    };
    const changed = { ...rules, spaceCostShare: rules.spaceCostShare ?? 0, fairness: [...rules.fairness], ...favour };
    const { policyId } = await policies.save({
      key: newKey(),
      name: "Favorise",
      fromPolicyId: from?.id ?? "",
      rules: changed,
    });
    await policies.adopt({ key: newKey(), policyId, campaignId: town.campaignId });
    const told = { ageGroup: "children" as const, level: "regional" as const, enrolled: 30 };
    const { title: _, ...asked } = need(told);
    const { lines, total } = await (await requests()).weigh(asked);
    expect(lines.slice(2)).toEqual([
      { kind: "age", points: 2 },
      { kind: "level", points: 1 },
      { kind: "enrolled", points: 1.5, count: 30, isCut: false },
      { kind: "members", points: 2, count: 200, isCut: false },
      { kind: "publicUtility", points: 4 },
    ]);
    await ask(told);
    const { instance: put } = await instance();
    expect(put.requests[0]?.weight).toBe(total);
    // what it is made of is not in the file that anybody may download
    expect(JSON.stringify(anonymousInstance(put))).not.toMatch(/children|regional|enrolled|members/);
  });

  test("is told before it is sent, as the solver will have it", async () => {
    const {
      title: _,
      group: __,
      ...asked
    } = need({ people: 12, shortestMinutes: 60 }) as ReturnType<typeof need> & {
      group?: unknown;
    };
    const told = await (await requests()).weigh(asked);
    await ask({ people: 12, shortestMinutes: 60 });
    expect((await instance()).instance.requests[0]?.weight).toBe(told.total);
    expect(told.lines.map(({ kind }) => kind)).toEqual(["base", "personHours"]);
    expect(told.losses).toEqual({ wish: 0, space: 0.05, distance: 0, shorter: 0.5 });
    expect(told.insurance).toMatchObject({ until: null, lastDay: "2027-07-02", covers: false });
  });

  test("is not told where it cannot be put to the solver: the reason is", async () => {
    const { title: _, ...asked } = need({ people: 500 });
    expect(await (await requests()).weigh(asked)).toMatchObject({ unfit: "unsuitable", lines: [], total: 0 });
  });
});

describe("a draft of a request", () => {
  const keep = async (draftId: string | null = null, title = "Judo du mardi") =>
    (await requests()).keep({
      ...{ key: newKey(), draftId, organizationId: town.organizations.judo, campaignId: town.campaignId, title },
      typed: { people: "20" },
    });

  test("is kept as it is typed, changed, and gone once it is sent", async () => {
    const { draftId } = await keep();
    await keep(draftId, "Judo du jeudi");
    expect(await (await requests()).drafts()).toMatchObject([{ id: draftId, title: "Judo du jeudi" }]);
    expect(await (await requests()).draft({ draftId })).toMatchObject({ typed: { people: "20" } });
    expect(await refusalOf((await town.as("choir")).requests.draft({ draftId }))).toMatchObject({ code: "NOT_FOUND" });
    await ask({ draftId });
    expect(await (await requests()).drafts()).toEqual([]);
  });

  test("is reminded of before wishes end, once at each date", async () => {
    await keep();
    const watch = (day: string) =>
      watchSeasons({ db: database.db, territory: town.territory, user: null, now: () => new Date(`${day}T10:00:00Z`) });
    for (const day of ["2026-09-04", "2026-09-06", "2026-09-07", "2026-09-10"]) await watch(day);
    const mails = await withTerritory(database.db, town.territoryId, (tx) => tx.select().from(outbox));
    const told = mails.filter(({ subject }) => subject === "Votre demande n’est pas envoyée");
    expect(told.map(({ recipient }) => recipient)).toEqual(["judo@example.org", "judo@example.org"]);
  });
});

describe("publication", () => {
  test("leaves out a season that the insurance does not cover, and says from which day", async () => {
    const { policies, campaigns } = await hub();
    const [from] = await policies.list();
    const { policyId } = await policies.save({
      ...{ key: newKey(), name: "Assurés seulement", fromPolicyId: from?.id as string },
      rules: { ...(from?.rules as RouterInputs["policies"]["save"]["rules"]), insurance: "always" },
    });
    await policies.adopt({ key: newKey(), policyId, campaignId: town.campaignId });
    const requestId = await ask();
    const { bookings, clashes } = await campaigns.publish({ key: newKey(), planId: await season.plan() });
    expect(bookings).toBe(0);
    expect(clashes).toMatchObject([{ requestId, reason: "uninsured", insuredUntil: null }]);
    expect(clashes[0]?.during.start).toEqual(new Date("2026-09-15T16:00:00Z"));
  });
});
