import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SOLVER_VERSION } from "#solver";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createSeason } from "./season.ts";
import { createTown, newKey, refusalOf, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
let planId: string;
let season: ReturnType<typeof createSeason>;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  season = createSeason(database, town);
  // twelve evenings wanted by two clubs: more than one part of the gym holds
  for (let i = 0; i < 12; i++) {
    const who = i % 2 ? "choir" : "judo";
    await season.ask(who, {
      title: `${who} secret ${i}`,
      durationMinutes: 90 + 15 * (i % 4),
      weekdays: [1 + (i % 3), 4],
      latest: 19 * 60,
      spaces: [town.spaces.gymNorth, town.spaces.gymSouth],
    });
  }
  planId = await season.plan({ seed: 7 });
});
afterEach(() => database.close());

const share = async (isPublic: boolean, shared = planId) =>
  (await (await town.as("hub")).campaigns.share({ key: newKey(), planId: shared, isPublic })).publicToken as string;

/** What the command of a shared plan prints last, run on its downloaded file; and what it should. */
async function replayed(token: string) {
  const nobody = await town.as(null);
  const { replay } = await nobody.campaigns.shared({ token });
  const { fileName, instance } = await nobody.campaigns.sharedFile({ token });
  if (!replay) throw new Error("Not replayable");
  const folder = mkdtempSync(join(tmpdir(), "replay-"));
  try {
    writeFileSync(join(folder, fileName), JSON.stringify(instance));
    const [, ...words] = replay.command.split(" -- ");
    const inFolder = (word: string) => (word.endsWith(".json") ? join(folder, word) : word);
    const args = words.join(" ").split(" ").map(inFolder);
    const { stderr } = spawnSync(process.execPath, ["solver/node/cli.ts", ...args], { encoding: "utf8" });
    return { replay, line: stderr.trim().split("\n").at(-1) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("a plan's replay", () => {
  test("by the command that is told, on the file that anybody downloads, gives the same fingerprint", async () => {
    const { replay, line } = await replayed(await share(true));
    expect(replay).toMatchObject({ seed: 7, policyVersion: 1, solverVersion: SOLVER_VERSION });
    expect(line).toBe(`solver ${SOLVER_VERSION}, result ${replay.resultHash}`);
  });

  test("of a plan that started from another, with a pin, begins there too", async () => {
    const hub = await town.as("hub");
    const [placed] = (await hub.campaigns.plan({ planId })).placements;
    await hub.campaigns.pin({ key: newKey(), planId, requestId: placed?.requestId as string });
    const { replay, line } = await replayed(await share(true, await season.plan({ seed: 3, fromPlanId: planId })));
    expect(replay.command).toContain(" --from-previous ");
    expect(line).toBe(`solver ${SOLVER_VERSION}, result ${replay.resultHash}`);
  });

  test("of a plan whose search was ended early, and kept, gives the same fingerprint", async () => {
    const hub = await town.as("hub");
    const { campaignId } = town;
    // more than can be proven best at once
    for (let i = 0; i < 70; i++) {
      await season.ask(i % 3 ? "judo" : "choir", {
        ...{
          title: `Soir ${i}`,
          weekdays: [1 + (i % 5), 1 + ((i + 2) % 5)],
          earliest: 900,
          people: 4 + ((7 * i) % 23),
        },
        ...{ durationMinutes: 45 + 15 * ((5 * i) % 7), spaces: [town.spaces.gymNorth, town.spaces.gymSouth] },
      });
    }
    const { planId: long } = await hub.campaigns.solve({ key: newKey(), campaignId, seconds: 60, seed: 5 });
    const begun = performance.now();
    const running = season.run(long);
    const iterations = async () => (await hub.campaigns.one({ campaignId })).plans[0]?.progress?.iterations ?? 0;
    await expect.poll(iterations, { timeout: 20_000 }).toBeGreaterThan(0);
    await hub.campaigns.finish({ key: newKey(), planId: long });
    await running;
    expect(performance.now() - begun).toBeLessThan(40_000);
    const { replay, line } = await replayed(await share(true, long));
    expect(line).toBe(`solver ${SOLVER_VERSION}, result ${replay.resultHash}`);
    expect(await refusalOf(hub.campaigns.finish({ key: newKey(), planId: long }))).toMatchObject({
      code: "STATE_CHANGED",
    });
  });

  test("holds no id and no name of the territory", async () => {
    const { instance } = await (await town.as(null)).campaigns.sharedFile({ token: await share(true) });
    const text = JSON.stringify(instance);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(text).not.toMatch(/secret|judo|choir|gymnase/);
    expect(instance.requests.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, i) => `request-${i + 1}`));
    expect(new Set(instance.requests.map(({ party }) => party))).toEqual(new Set(["party-1", "party-2"]));
  });

  test("is told to the hub without any link", async () => {
    const hub = await town.as("hub");
    const first = await hub.campaigns.replay({ planId });
    expect(first.publicToken).toBeNull();
    expect(first.replay?.command).toMatch(
      /^npm run -s solver -- solve plan-1\.json --seed 7 --iterations \d+( --schedule [\d:,]+)?( --guided-from [\d,]+)? --out resultat-1\.json$/,
    );
    expect((await hub.campaigns.replayFile({ planId })).fileName).toBe("plan-1.json");
  });
});

describe("a plan's link", () => {
  test("stands until it is taken back; sharing twice keeps it, sharing anew makes another", async () => {
    const nobody = await town.as(null);
    const token = await share(true);
    expect(await share(true)).toBe(token);
    expect((await nobody.campaigns.shared({ token })).version).toBe(1);
    expect(await share(false)).toBeNull();
    expect(await refusalOf(nobody.campaigns.shared({ token }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(nobody.campaigns.sharedFile({ token }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await share(true)).not.toBe(token);
  });

  test("is not for a plan that was only made to compare policies", async () => {
    const { campaigns, policies } = await town.as("hub");
    const [policy] = await policies.list();
    const policyIds: [string, string] = [policy?.id as string, policy?.id as string];
    const { campaignId } = town;
    const { planIds } = await campaigns.simulate({ key: newKey(), campaignId, policyIds, seconds: 1 });
    const [simulated] = planIds as [string];
    await season.run(simulated);
    expect(await refusalOf(share(true, simulated))).toMatchObject({ code: "STATE_CHANGED" });
  });

  test("is not for a plan without a result", async () => {
    const hub = await town.as("hub");
    const queued = await hub.campaigns.solve({ key: newKey(), campaignId: town.campaignId, seconds: 1 });
    const sharing = hub.campaigns.share({ key: newKey(), planId: queued.planId, isPublic: true });
    expect(await refusalOf(sharing)).toMatchObject({ code: "NOT_FOUND" });
  });
});
