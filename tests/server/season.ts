// A town's season: requests asked, plans launched and run as the worker does.
import { solveCampaign } from "#server/campaigns/service.ts";
import { createPool } from "#solver/node/pool.ts";
import type { TestDatabase } from "#tests/helpers/database.ts";
import { NOW, newKey, type Town } from "./town.ts";

const pool = createPool({ size: 2 });

export type Wanted = Partial<{
  title: string;
  weekdays: number[];
  earliest: number;
  latest: number;
  spaces: string[];
  activity: keyof Town["activities"];
  people: number;
  durationMinutes: number;
  shortestMinutes: number;
  period: { start: string; end: string };
}>;

export function createSeason({ db }: TestDatabase, town: Town) {
  /** A weekly evening of the season. */
  async function ask(who: "judo" | "choir", wanted: Wanted = {}): Promise<string> {
    const { weekdays = [2], earliest = 17 * 60, latest = 20 * 60, spaces = [town.spaces.gymNorth] } = wanted;
    const { requestId } = await (await town.as(who)).requests.create({
      key: newKey(),
      organizationId: town.organizations[who],
      title: wanted.title ?? `${who} le soir`,
      activityId: town.activities[wanted.activity ?? "sport"],
      recurrence: "every",
      people: wanted.people ?? 20,
      durationMinutes: wanted.durationMinutes ?? 90,
      ...(wanted.shortestMinutes && { shortestMinutes: wanted.shortestMinutes }),
      period: wanted.period ?? { start: "2026-09-14", end: "2027-07-03" },
      campaignId: town.campaignId,
      wishes: [{ weekdays, earliestStart: earliest, latestStart: latest, spaceIds: spaces }],
    });
    return requestId;
  }

  /** Launches a plan as the hub's manager does, and runs it. */
  async function plan({ seed = 1, fromPlanId = null as string | null } = {}): Promise<string> {
    const hub = await town.as("hub");
    const { campaignId } = town;
    const { planId } = await hub.campaigns.solve({ key: newKey(), campaignId, seconds: 1, seed, fromPlanId });
    await run(planId);
    return planId;
  }

  const run = (planId: string) =>
    solveCampaign(
      { db, territory: town.territory, user: null, now: () => NOW, signal: new AbortController().signal },
      pool,
      planId,
    );

  /** Where a plan has each request that it grants. */
  async function placesOf(planId: string) {
    const { placements } = await (await town.as("hub")).campaigns.plan({ planId });
    return new Map(placements.map((one) => [one.requestId, one]));
  }

  return { ask, plan, run, placesOf };
}
