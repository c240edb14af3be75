import { type Database, withTerritory } from "#db/client.ts";
import {
  activity,
  campaign,
  organization,
  placement,
  plan,
  request,
  space,
  territory,
  wish,
  wishSpace,
} from "#db/schema.ts";
import { idOf } from "#db/seed/draw.ts";
import { insertAll } from "#db/seed/write.ts";
import type { Instance, Solution } from "#solver";

const REQUESTS = 2_500;
/** From Monday on, at one hour: ten thousand sessions in a week. */
const DAY_OFFSETS = [0, 1, 2, 3];
const [FIRST_HOUR, HOURS] = [8, 14];
const [SLOT, WEEKS] = [15, "1-40"];

export type LargeSeason = { readonly campaignId: string; readonly version: number };

/** A draft of ten thousand sessions a week on the seeded season, each of an hour, in its own hour of its own space. */
export async function writeLargeSeason(db: Database): Promise<LargeSeason> {
  const [place] = await db.select().from(territory);
  if (!place) throw new Error("The demonstration is not seeded");
  const territoryId = place.id;
  return withTerritory(db, territoryId, async (tx) => {
    const [round] = await tx.select().from(campaign);
    const [club] = await tx.select().from(organization);
    const [sport] = await tx.select().from(activity);
    const spaces = (await tx.select({ id: space.id }).from(space)).map(({ id }) => id);
    if (!round || !club || !sport) throw new Error("The demonstration has no campaign");
    const asked = Array.from({ length: REQUESTS }, (_, i) => {
      const at = Math.floor(i / HOURS);
      const hour = FIRST_HOUR + (i % HOURS);
      const near = [0, 1, 2].map((n) => spaces[(at + n) % spaces.length] as string);
      return {
        id: idOf(`bench/request/${i}`),
        wishId: idOf(`bench/wish/${i}`),
        hour,
        near,
        title: `Séance d’essai ${i}`,
      };
    });
    const slotOf = (hour: number) => (hour * 60) / SLOT;
    await insertAll(
      tx,
      request,
      asked.map(({ id, title }) => ({
        ...{ territoryId, id, title, campaignId: round.id, organizationId: club.id, activityId: sport.id },
        ...{ recurrence: "every" as const, people: 10, noise: "quiet" as const, durationMinutes: 60 },
        ...{ dayOffsets: DAY_OFFSETS, period: round.season, createdBy: "bench" },
      })),
    );
    await insertAll(
      tx,
      wish,
      asked.map(({ id, wishId }) => ({
        ...{ territoryId, id: wishId, requestId: id, rank: 1, weekdays: [1] },
        ...{ earliestStart: FIRST_HOUR * 60, latestStart: (FIRST_HOUR + HOURS - 1) * 60 },
      })),
    );
    await insertAll(
      tx,
      wishSpace,
      asked.flatMap(({ wishId, near }) =>
        near.map((spaceId, rank) => ({ territoryId, wishId, spaceId, rank: rank + 1 })),
      ),
    );
    const version = 10_000;
    const planId = idOf("bench/plan");
    const starts = Array.from({ length: HOURS * 2 - 1 }, (_, i) => slotOf(FIRST_HOUR) + i * 2);
    const offsets = DAY_OFFSETS.map((days) => (days * 1440) / SLOT);
    const open = DAY_OFFSETS.map((day) => ({
      ...{ start: (day * 1440) / SLOT + slotOf(FIRST_HOUR), length: slotOf(HOURS), weeks: "*" },
    }));
    const instance: Instance = {
      ...{ version: 1, name: "bench", horizon: { start: "2026-11-23", weeks: 40, slotMinutes: SLOT } },
      units: spaces.map((id) => ({ id, open })),
      resources: spaces.map((id) => ({ id, units: [id] })),
      requests: asked.map(({ id, near }) => ({
        ...{ id, party: "club", weight: 1, duration: slotOf(1), recurrence: "every" as const, minWeeks: 20 },
        wishes: [{ times: [{ starts, weeks: WEEKS, offsets }], roles: [near.map((resource) => ({ resource }))] }],
      })),
    };
    const placed = asked.map(({ id, hour, near }) => ({ id, start: slotOf(hour), spaceId: near[0] as string }));
    const solution: Solution = {
      ...{ version: 1, instance: "bench", seed: 1, refused: [], bound: 0, gap: 0 },
      score: { core: 0, fairness: 0, opening: 0, links: 0, objective: 0 },
      placements: placed.map(({ id, start, spaceId }) => ({ request: id, start, weeks: WEEKS, resources: [spaceId] })),
      stats: { iterations: 0, seconds: 0 },
    };
    await tx.insert(plan).values({
      ...{ territoryId, id: planId, campaignId: round.id, policyId: round.policyId, version, state: "draft" },
      ...{
        seed: 1,
        timeLimitMs: 1000,
        instance,
        solution,
        objective: 0,
        granted: REQUESTS,
        refused: 0,
        createdBy: "bench",
      },
    });
    await insertAll(
      tx,
      placement,
      placed.map(({ id, start, spaceId }) => ({
        ...{ territoryId, planId, requestId: id, spaceId, startSlot: start, weeks: WEEKS, wishRank: 1 },
      })),
    );
    return { campaignId: round.id, version };
  });
}
