import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { solveCampaign } from "#server/campaigns/service.ts";
import { createPool } from "#solver/node/pool.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, NOW, newKey, refusalOf, type Town } from "./town.ts";

const pool = createPool({ size: 2 });
let database: TestDatabase;
let town: Town;
let planId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  // twelve evenings wanted by two clubs: more than one part of the gym holds
  for (let i = 0; i < 12; i++) {
    const who = i % 2 ? "choir" : "judo";
    await (await town.as(who)).requests.create({
      key: newKey(),
      organizationId: town.organizations[who],
      title: `${who} secret ${i}`,
      activityId: town.activities.sport,
      recurrence: "every",
      people: 20,
      durationMinutes: 90 + 15 * (i % 4),
      period: { start: "2026-09-14", end: "2027-07-03" },
      campaignId: town.campaignId,
      wishes: [
        {
          weekdays: [1 + (i % 3), 4],
          earliestStart: 17 * 60,
          latestStart: 19 * 60,
          spaceIds: [town.spaces.gymNorth, town.spaces.gymSouth],
        },
      ],
    });
  }
  planId = await plans();
});
afterEach(() => database.close());

async function plans(seed = 7): Promise<string> {
  const hub = await town.as("hub");
  const queued = await hub.campaigns.solve({ key: newKey(), campaignId: town.campaignId, seconds: 1, seed });
  const { signal } = new AbortController();
  const viewer = { db: database.db, territory: town.territory, user: null, now: () => NOW, signal };
  await solveCampaign(viewer, pool, queued.planId);
  return queued.planId;
}

const share = async (isPublic: boolean) =>
  (await (await town.as("hub")).campaigns.share({ key: newKey(), planId, isPublic })).publicToken as string;

describe("a plan's replay", () => {
  test("by the command that is told, on the file that anybody downloads, gives the same fingerprint", async () => {
    const nobody = await town.as(null);
    const token = await share(true);
    const { replay } = await nobody.campaigns.shared({ token });
    const { fileName, instance } = await nobody.campaigns.sharedFile({ token });
    if (!replay) throw new Error("Not replayable");
    expect(replay).toMatchObject({ seed: 7, policyVersion: 1, solverVersion: 1 });
    const folder = mkdtempSync(join(tmpdir(), "replay-"));
    try {
      writeFileSync(join(folder, fileName), JSON.stringify(instance));
      const [, ...words] = replay.command.split(" -- ");
      const args = words
        .join(" ")
        .split(" ")
        .map((word) => (word.endsWith(".json") ? join(folder, word) : word));
      const { stderr } = spawnSync(process.execPath, ["solver/node/cli.ts", ...args], { encoding: "utf8" });
      expect(stderr).toContain(`solver ${replay.solverVersion}, result ${replay.resultHash}\n`);
    } finally {
      rmSync(folder, { recursive: true });
    }
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
      /^npm run -s solver -- solve plan-1\.json --seed 7 --iterations \d+( --planned \d+)? --out resultat-1\.json$/,
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

  test("is not for a plan without a result", async () => {
    const hub = await town.as("hub");
    const queued = await hub.campaigns.solve({ key: newKey(), campaignId: town.campaignId, seconds: 1 });
    const sharing = hub.campaigns.share({ key: newKey(), planId: queued.planId, isPublic: true });
    expect(await refusalOf(sharing)).toMatchObject({ code: "NOT_FOUND" });
  });
});
