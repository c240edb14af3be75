import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withTerritory } from "#db/client.ts";
import { closure, occupation, outbox, plan, request } from "#db/schema.ts";
import { toInstance } from "#server/campaigns/instance.ts";
import { solveCampaign } from "#server/campaigns/service.ts";
import { readSnapshot } from "#server/campaigns/snapshot.ts";
import type { Solver } from "#server/context.ts";
import { createHandlers } from "#server/jobs/handlers.ts";
import { startJobs } from "#server/jobs/start.ts";
import { parseInstance } from "#solver";
import { createPool } from "#solver/node/pool.ts";
import { createTerritory } from "#tests/bench/solver/territory.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

const pool = createPool({ size: 2 });
let database: TestDatabase;
let town: Town;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});
afterEach(() => database.close());

type Wanted = Partial<{
  title: string;
  weekday: number;
  start: number;
  spaces: string[];
  recurrence: "every" | "once";
  period: { start: string; end: string };
  people: number;
  equipment: string[];
}>;

/** A weekly hour and a half of sport in the season. */
async function ask(who: "judo" | "choir", wanted: Wanted = {}): Promise<string> {
  const caller = await town.as(who);
  const { weekday = 2, start = 18 * 60, spaces = [town.spaces.gymNorth] } = wanted;
  const { requestId } = await caller.requests.create({
    key: newKey(),
    organizationId: town.organizations[who],
    title: wanted.title ?? `${who} le soir`,
    activityId: town.activities.sport,
    recurrence: wanted.recurrence ?? "every",
    people: wanted.people ?? 20,
    equipment: wanted.equipment ?? [],
    durationMinutes: 90,
    period: wanted.period ?? { start: "2026-09-14", end: "2027-07-03" },
    campaignId: town.campaignId,
    wishes: [{ weekdays: [weekday], earliestStart: start, latestStart: start, spaceIds: spaces }],
  });
  return requestId;
}

/** Launches a plan as the hub's manager does, and runs it as the worker does. */
async function plans(solver: Solver = pool, seed = 1): Promise<string> {
  const hub = await town.as("hub");
  const { planId } = await hub.campaigns.solve({ key: newKey(), campaignId: town.campaignId, seconds: 1, seed });
  await run(planId, solver);
  return planId;
}

const run = (planId: string, solver: Solver) =>
  solveCampaign(
    { db: database.db, territory: town.territory, user: null, now: () => NOW, signal: new AbortController().signal },
    solver,
    planId,
  );

const inTown = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(database.db, town.territoryId, work);

describe("a plan", () => {
  test("grants what fits, at the hour and in the weeks asked for, and refuses the rest with a reason", async () => {
    const first = await ask("judo");
    const second = await ask("choir", { people: 10 });
    const night = await ask("choir", { start: 21 * 60 + 30, title: "Trop tard pour les voisins" });
    const past = await ask("judo", { recurrence: "once", period: { start: "2026-09-14", end: "2026-09-15" } });
    const planId = await plans();

    const hub = await town.as("hub");
    const found = await hub.campaigns.plan({ planId });
    expect(found).toMatchObject({ state: "draft", granted: 1, refused: 3, error: null });
    expect(found.placements).toEqual([
      {
        requestId: first,
        spaceId: town.spaces.gymNorth,
        startSlot: 96 + 72,
        weekday: 2,
        startMinute: 18 * 60,
        weeks: "1-42",
        weekCount: 42,
        weeksAsked: 42,
        wishRank: 1,
        durationMinutes: null,
      },
    ]);
    expect(found.refusals.find(({ requestId }) => requestId === second)?.details).toEqual({
      wishes: [
        {
          rank: 1,
          blocked: "taken",
          weeks: 0,
          minWeeks: 34,
          blockers: [first],
          at: { spaceId: town.spaces.gymNorth, weekday: 2, startMinute: 18 * 60 },
        },
      ],
      changes: [
        {
          ...{ kind: "start", minutes: 90, weeks: 42, request: null },
          at: { spaceId: town.spaces.gymNorth, weekday: 2, startMinute: 19 * 60 + 30 },
        },
      ],
    });
    const changesOf = (id: string) => found.refusals.find(({ requestId }) => requestId === id)?.details.changes;
    expect(changesOf(night)).toEqual([
      {
        ...{ kind: "start", minutes: 90, weeks: 42, request: null },
        at: { spaceId: town.spaces.gymNorth, weekday: 2, startMinute: 20 * 60 + 30 },
      },
    ]);
    expect(changesOf(past)).toEqual([{ kind: "dates" }]);
    const reasons = Object.fromEntries(found.refusals.map(({ requestId, reason }) => [requestId, reason]));
    expect(reasons).toEqual({ [second]: "full", [night]: "quiet", [past]: "past" });
    expect(found.bound).toBeGreaterThanOrEqual(found.objective ?? Number.POSITIVE_INFINITY);
  });

  test("says of a request that no place suits which need alone stands in the way", async () => {
    const many = await ask("judo", { people: 5000 });
    const kept = await ask("choir", { people: 10, equipment: ["piano"] });
    const found = await (await town.as("hub")).campaigns.plan({ planId: await plans() });
    const told = new Map(found.refusals.map(({ requestId, reason, details }) => [requestId, { reason, ...details }]));
    expect(told.get(many)).toEqual({ reason: "unsuitable", changes: [{ kind: "without", need: "people" }] });
    expect(told.get(kept)).toEqual({ reason: "unsuitable", changes: [{ kind: "without", need: "equipment" }] });
  });

  test("offers another part of the place only where it suits", async () => {
    await ask("judo");
    await ask("judo", { weekday: 3, spaces: [town.spaces.gymSouth], title: "Judo au sud" });
    const whole = { people: 10, spaces: [town.spaces.gym] };
    const bare = await ask("choir", whole);
    const onMats = await ask("choir", { ...whole, equipment: ["mats"] });
    const found = await (await town.as("hub")).campaigns.plan({ planId: await plans() });
    const placesOf = (id: string) =>
      found.refusals
        .find(({ requestId }) => requestId === id)
        ?.details.changes?.flatMap((change) => ("at" in change ? [change.at.spaceId] : []));
    expect(placesOf(bare)).toContain(town.spaces.gymSouth);
    expect(new Set(placesOf(onMats))).toEqual(new Set([town.spaces.gym]));
  });

  test("weighs the order of a wish's spaces by the policy's number, and not at all without one", async () => {
    await ask("judo", { spaces: [town.spaces.gymNorth, town.spaces.gymSouth] });
    const snapshot = await inTown((tx) =>
      readSnapshot(tx, { territory: town.territory, campaignId: town.campaignId, now: NOW }),
    );
    const costsWith = (spaceCostShare?: number) => {
      const { spaceCostShare: _, ...rules } = snapshot.rules;
      const [asked] = toInstance({ ...snapshot, rules: spaceCostShare ? { ...rules, spaceCostShare } : rules }).instance
        .requests;
      return { weight: asked?.weight ?? 0, costs: asked?.wishes[0]?.roles[0]?.map(({ cost = 0 }) => cost) };
    };
    const { weight, costs } = costsWith(0.05);
    expect(costs).toEqual([0, (weight * 0.05) / 2]);
    expect(costsWith().costs).toEqual([0, 0]);
  });

  test("keeps a request of the whole gym off its parts", async () => {
    await ask("judo", { spaces: [town.spaces.gym], people: 50 });
    await ask("choir", { spaces: [town.spaces.gymSouth] });
    const planId = await plans();
    const { placements } = await (await town.as("hub")).campaigns.plan({ planId });
    expect(placements).toHaveLength(1);
  });

  test("leaves alone the hours that are booked already, and those of a closure", async () => {
    const judo = await town.as("judo");
    await judo.bookings.book({
      key: newKey(),
      organizationId: town.organizations.judo,
      spaceId: town.spaces.gymNorth,
      activityId: town.activities.sport,
      title: "Stage de rentrée",
      people: 20,
      day: "2026-09-15",
      startMinute: 18 * 60,
      durationMinutes: 60,
    });
    await (await town.as("owner")).closures.close({
      key: newKey(),
      site: "gymnase",
      reason: "works",
      day: "2026-09-22",
      startMinute: 0,
      lastDay: "2026-09-22",
      endMinute: 1440,
      cancelledSessions: [],
    });
    await ask("choir");
    const planId = await plans();
    const { placements } = await (await town.as("hub")).campaigns.plan({ planId });
    expect(placements.map(({ weeks }) => weeks)).toEqual(["3-42"]);
  });

  test("is stale when a request changes while it is sought, and nothing of it is kept", async () => {
    const requestId = await ask("judo");
    const hurried: Solver = {
      ...pool,
      async solve(instance, options) {
        await (await town.as("judo")).requests.withdraw({ key: newKey(), requestId });
        return pool.solve(instance, options);
      },
    };
    const planId = await plans(hurried);
    const found = await (await town.as("hub")).campaigns.plan({ planId });
    expect(found).toMatchObject({ state: "failed", error: "PLAN_STALE", placements: [], refusals: [] });
  });

  test("that breaks a rule is refused by the checker, and nothing of it is kept", async () => {
    await ask("judo");
    const lying: Solver = {
      ...pool,
      async solve(instance, options) {
        const solution = await pool.solve(instance, options);
        return { ...solution, placements: solution.placements.map((one) => ({ ...one, start: one.start + 1 })) };
      },
    };
    await expect(plans(lying)).rejects.toThrow("broke a rule");
    const [row] = await inTown((tx) => tx.select().from(plan));
    expect(row).toMatchObject({ state: "failed", error: "INTERNAL", solution: null });
  });

  test("is sought by a job once it is launched", async () => {
    await ask("judo");
    const hub = await town.as("hub");
    const jobs = await startJobs({
      db: database.db,
      handlers: createHandlers({ smtp: null, solver: pool }),
      pollingSeconds: 0.5,
    });
    try {
      const { planId } = await hub.campaigns.solve({ key: newKey(), campaignId: town.campaignId, seconds: 1 });
      const states: string[] = [];
      for await (const { state } of await hub.campaigns.progress({ planId })) states.push(state);
      expect(states.at(-1)).toBe("draft");
    } finally {
      await jobs.stop();
    }
  });

  test("runs alone in its campaign, and another may follow once it is cancelled", async () => {
    await ask("judo");
    const hub = await town.as("hub");
    const launch = () => hub.campaigns.solve({ key: newKey(), campaignId: town.campaignId, seconds: 1 });
    const { planId } = await launch();
    expect(await refusalOf(launch())).toMatchObject({ code: "PLAN_RUNNING" });
    expect(await hub.campaigns.cancel({ key: newKey(), planId })).toEqual({ state: "cancelled" });
    await run(planId, pool); // the job comes late and finds nothing to do
    expect((await hub.campaigns.plan({ planId })).state).toBe("cancelled");
    expect(await launch()).toMatchObject({ version: 2 });
  });

  test("stops within a second when it is cancelled while it runs", async () => {
    await ask("judo");
    const hub = await town.as("hub");
    const { planId } = await hub.campaigns.solve({ key: newKey(), campaignId: town.campaignId, seconds: 60 });
    // one request alone is soon proven to stand best, and its search ends
    const territory = parseInstance(createTerritory({ seed: 3, sites: 12, requests: 400 }));
    const busy: Solver = {
      ...pool,
      solve: async (instance, options) => {
        await pool.solve(territory, options);
        return pool.solve(instance, { seed: 1, timeLimitMs: 50 });
      },
    };
    const running = run(planId, busy);
    const seen: string[] = [];
    for await (const { state, progress } of await hub.campaigns.progress({ planId })) {
      seen.push(state);
      if (progress?.step === "solve" && seen.at(-1) === "running") {
        await hub.campaigns.cancel({ key: newKey(), planId }).catch(() => undefined);
      }
    }
    await running;
    expect(seen.at(-1)).toBe("cancelled");
    expect((await hub.campaigns.plan({ planId })).placements).toEqual([]);
  });

  test("is nobody's business but the hub's", async () => {
    const planId = await plans();
    for (const who of ["judo", "owner", "stranger"] as const) {
      const caller = await town.as(who);
      const { campaignId } = town;
      const calls = [
        caller.campaigns.list(),
        caller.campaigns.one({ campaignId }),
        caller.campaigns.board({ campaignId }),
        caller.campaigns.plan({ planId }),
        caller.campaigns.compare({ planId, withPlanId: planId }),
        caller.campaigns.solve({ key: newKey(), campaignId }),
        caller.campaigns.cancel({ key: newKey(), planId }),
        caller.campaigns.publish({ key: newKey(), planId }),
      ];
      for (const call of calls) expect(await refusalOf(call)).toMatchObject({ code: "FORBIDDEN" });
    }
  });

  test("is compared with another: gained, lost, moved", async () => {
    const stays = await ask("judo", { weekday: 1 });
    const leaves = await ask("judo", { weekday: 3 });
    const before = await plans();
    await (await town.as("judo")).requests.withdraw({ key: newKey(), requestId: leaves });
    const comes = await ask("choir", { weekday: 4 });
    const after = await plans();
    const hub = await town.as("hub");
    expect(await hub.campaigns.list()).toMatchObject([{ requests: 2, lastPlan: { id: after, version: 2 } }]);
    expect(await hub.campaigns.compare({ planId: after, withPlanId: before })).toEqual({
      gained: [comes],
      lost: [leaves],
      moved: [],
      same: 1,
      figures: {
        before: expect.objectContaining({ granted: 1, sites: 1, renewed: 0 }),
        after: expect.objectContaining({ granted: 2, sites: 1, siteDays: 2, worstShare: 1 }),
      },
    });
    expect((await hub.campaigns.plan({ planId: after })).placements.map(({ requestId }) => requestId)).toContain(stays);
  });
});

describe("publishing", () => {
  test("turns placements into sessions at the same wall time all season, and tells each organization once", async () => {
    const granted = await ask("judo");
    const refused = await ask("choir", { people: 10 });
    const planId = await plans();
    const hub = await town.as("hub");
    const key = newKey();
    const done = await hub.campaigns.publish({ key, planId });
    expect(done).toEqual({ bookings: 1, sessions: 42, pastSessions: 0, clashes: [] });
    expect(await hub.campaigns.publish({ key, planId })).toEqual(done);

    const judo = await town.as("judo");
    const { sessions, upcoming } = await judo.agenda.list({ direction: "upcoming", limit: 100 });
    expect(upcoming).toBe(42);
    const clock = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });
    expect(new Set(sessions.map(({ during }) => clock.format(during.start)))).toEqual(new Set(["18:00"]));
    expect(await judo.requests.one({ requestId: granted })).toMatchObject({
      state: "granted",
      granted: {
        siteSlug: "gymnase",
        schedule: {
          weekdays: [2],
          startMinute: 18 * 60,
          endMinute: 19 * 60 + 30,
          sessions: 42,
          first: "2026-09-15",
          last: "2027-06-29",
        },
      },
    });
    expect(await (await town.as("choir")).requests.one({ requestId: refused })).toMatchObject({
      state: "refused",
      refusal: {
        reason: "full",
        enough: [{ kind: "start", at: { weekday: 2, startMinute: 19 * 60 + 30 }, place: "Site gymnase, Espace nord" }],
      },
    });
    const mails = await inTown((tx) => tx.select().from(outbox));
    const published = mails.filter(({ dedupKey }) => dedupKey.includes("published"));
    expect(published.map(({ recipient }) => recipient).toSorted()).toEqual(["choir@example.org", "judo@example.org"]);
    expect(published.find(({ recipient }) => recipient.startsWith("judo"))?.body).toContain("42 séances");
    const places = mails.filter(({ dedupKey }) => dedupKey.includes(" places "));
    expect(places).toMatchObject([{ recipient: "owner@example.org", subject: expect.stringContaining("une saison") }]);
    expect((await hub.campaigns.one({ campaignId: town.campaignId })).state).toBe("published");
  });

  test("leaves out whole, and names, what was booked or closed or withdrawn since; the rest is booked", async () => {
    const taken = await ask("judo", { weekday: 1, title: "Lundi pris" });
    const closed = await ask("judo", { weekday: 2, title: "Mardi fermé" });
    const withdrawn = await ask("judo", { weekday: 3, title: "Mercredi retiré" });
    await ask("judo", { weekday: 4, title: "Jeudi accordé" });
    const planId = await plans();
    await (await town.as("choir")).bookings.book({
      key: newKey(),
      organizationId: town.organizations.choir,
      spaceId: town.spaces.gym,
      activityId: town.activities.sport,
      title: "Concert de rentrée",
      people: 40,
      day: "2026-10-05",
      startMinute: 19 * 60,
      durationMinutes: 60,
    });
    await (await town.as("owner")).closures.close({
      key: newKey(),
      site: "gymnase",
      reason: "works",
      day: "2026-10-13",
      startMinute: 0,
      lastDay: "2026-10-13",
      endMinute: 1440,
      cancelledSessions: [],
    });
    await (await town.as("judo")).requests.withdraw({ key: newKey(), requestId: withdrawn });

    const hub = await town.as("hub");
    const { bookings, sessions, clashes } = await hub.campaigns.publish({ key: newKey(), planId });
    expect({ bookings, sessions }).toEqual({ bookings: 1, sessions: 42 });
    const byRequest = new Map(clashes.map((clash) => [clash.requestId, clash]));
    expect(byRequest.get(taken)).toMatchObject({
      title: "Lundi pris",
      reason: "taken",
      takenBy: "Structure choir, Concert de rentrée",
      during: { start: new Date("2026-10-05T17:00:00Z"), end: new Date("2026-10-05T18:00:00Z") },
    });
    expect(byRequest.get(closed)).toMatchObject({
      reason: "closed",
      during: { start: new Date("2026-10-13T16:00:00Z") },
    });
    expect(byRequest.get(withdrawn)).toMatchObject({ reason: "withdrawn" });
    expect(clashes).toHaveLength(3);
    const [left] = await inTown((tx) => tx.select().from(request).where(eq(request.id, taken)));
    expect(left?.state).toBe("submitted");
  });

  test("is done once: not again, not of a cancelled plan, and by one of two managers at the same moment", async () => {
    await ask("judo");
    const planId = await plans();
    const hub = await town.as("hub");
    const both = await Promise.allSettled([1, 2].map(() => hub.campaigns.publish({ key: newKey(), planId })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await refusalOf(hub.campaigns.publish({ key: newKey(), planId }))).toMatchObject({ code: "STATE_CHANGED" });
    const rows = await inTown((tx) => tx.select().from(occupation));
    expect(rows).toHaveLength(42);
  });

  test("makes the plan the one that the list of campaigns names, though another was sought later", async () => {
    await ask("judo");
    const planId = await plans();
    const later = await plans(pool, 2);
    const hub = await town.as("hub");
    expect(await hub.campaigns.list()).toMatchObject([{ lastPlan: { id: later } }]);
    await hub.campaigns.publish({ key: newKey(), planId });
    expect(await hub.campaigns.list()).toMatchObject([{ lastPlan: { id: planId, state: "published" } }]);
  });
});

describe("what fits a season while it is typed", () => {
  const need = (start: number) => ({
    activityId: town.activities.sport,
    recurrence: "every" as const,
    people: 20,
    durationMinutes: 90,
    period: { start: "2026-09-14", end: "2027-07-03" },
    campaignId: town.campaignId,
    wishes: [{ weekdays: [2], earliestStart: start, latestStart: start, spaceIds: [] }],
  });

  test("tells places, slots and the weeks that each would have", async () => {
    const found = await (await town.as(null)).requests.match(need(18 * 60));
    // the whole gym and its two parts; the studio accepts no sport
    expect(found).toMatchObject({ offered: 4, suitable: 3, sites: 1, spaces: 3, slots: 3, obstacle: null });
    expect(found.best[0]).toMatchObject({
      weekday: 2,
      startMinute: 1080,
      day: null,
      weeks: { granted: 42, asked: 42 },
    });
  });

  test("offers other spaces and days before other starts of the same", async () => {
    const match = async (weekdays: number[], spaceIds: string[]) => {
      const wishes = [{ weekdays, earliestStart: 18 * 60, latestStart: 19 * 60, spaceIds }];
      return (await (await town.as(null)).requests.match({ ...need(18 * 60), limit: 6, wishes })).best;
    };
    const seen = (await match([2, 4], [])).map(({ spaceId, weekday }) => `${spaceId} ${weekday}`);
    expect(new Set(seen).size).toBe(6); // three spaces on two days
    const one = await match([2], [town.spaces.gymNorth]);
    expect(one.map(({ startMinute }) => startMinute)).toEqual([1080, 1110, 1140]);
  });

  test("counts what the newest plan gives to others as taken", async () => {
    await ask("judo", { spaces: [town.spaces.gym], people: 50 });
    await plans();
    const found = await (await town.as(null)).requests.match(need(18 * 60));
    expect(found).toMatchObject({ spaces: 0, slots: 0, best: [], obstacle: { criterion: "taken" } });
    expect(await (await town.as(null)).requests.match(need(20 * 60))).toMatchObject({ slots: 3 });
  });

  test("says what stands against it: closed hours, the neighbours' quiet hours", async () => {
    const caller = await town.as(null);
    expect((await caller.requests.match(need(9 * 60))).obstacle).toMatchObject({ criterion: "closed" });
    expect((await caller.requests.match(need(22 * 60))).obstacle).toMatchObject({ criterion: "quiet" });
  });

  test("follows a closure at once", async () => {
    const caller = await town.as(null);
    await caller.requests.match(need(18 * 60));
    await inTown((tx) =>
      tx.insert(closure).values({
        territoryId: town.territoryId,
        siteId: town.sites.gym,
        reason: "works",
        during: { start: new Date("2026-09-14T22:00:00Z"), end: new Date("2026-09-15T22:00:00Z") },
        localStart: "2026-09-15 00:00:00",
        localEnd: "2026-09-16 00:00:00",
        createdBy: "owner",
      }),
    );
    const { best } = await caller.requests.match(need(18 * 60));
    expect(best[0]).toMatchObject({ weeks: { granted: 41, asked: 42 } });
  });
});
