import { eq } from "drizzle-orm";
import { type Database, withTerritory } from "#db/client.ts";
import { authUser, campaign, plan, territory } from "#db/schema.ts";
import { demoAccounts } from "#db/seed/accounts.ts";
import { launchPlan, solveCampaign } from "#server/campaigns/service.ts";
import type { SignedIn } from "#server/context.ts";
import { readMemberships } from "#server/members/data.ts";
import { createPool } from "#solver/node/pool.ts";
import { type Measure, timed } from "./measure.ts";

const RUNS = 3;
const SOLVE_SECONDS = 10;

/** The manager of the demonstration, at its own hour. */
async function managerOf(db: Database): Promise<SignedIn> {
  const [place] = await db.select().from(territory);
  const email = demoAccounts.find(({ role }) => role === "manager")?.email ?? "";
  const [account] = await db.select().from(authUser).where(eq(authUser.email, email));
  if (!place || !account) throw new Error("The demonstration is not seeded");
  const memberships = await withTerritory(db, place.id, (tx) => readMemberships(tx, account.id));
  return { db, territory: place, user: { ...account, memberships }, now: () => new Date("2026-11-24T08:00:00Z") };
}

/** From the snapshot of the seeded season to its plan in the database, with a search of ten seconds. */
export async function measureSeason(db: Database): Promise<Measure> {
  const manager = await managerOf(db);
  const within = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(db, manager.territory.id, work);
  const [season] = await within((tx) => tx.select({ id: campaign.id }).from(campaign));
  if (!season) throw new Error("The demonstration has no campaign");
  const pool = createPool({ size: 2 });
  const samples: number[] = [];
  let note = "";
  try {
    for (let run = 0; run < RUNS; run++) {
      const asked = {
        key: crypto.randomUUID(),
        campaignId: season.id,
        seconds: SOLVE_SECONDS,
        seed: run + 1,
        fromPlanId: null,
      };
      const { planId } = await launchPlan(manager, asked);
      const context = { ...manager, user: null, signal: new AbortController().signal };
      samples.push((await timed(() => solveCampaign(context, pool, planId))) / 1000);
      const [made] = await within((tx) => tx.select().from(plan).where(eq(plan.id, planId)));
      if (made?.state !== "draft") throw new Error(`The plan ended ${made?.state}: ${made?.error}`);
      const gap = made.gap === null ? "?" : `${(100 * made.gap).toFixed(1)} %`;
      note = `${made.granted} granted, ${made.refused} refused, gap ${gap}`;
    }
  } finally {
    await pool.close();
  }
  return { name: "season: snapshot to plan saved, 10 s of search", unit: "s", samples, aim: 15, note };
}
