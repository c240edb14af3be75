import { and, desc, eq } from "drizzle-orm";
import { type Database, withTerritory } from "#db/client.ts";
import { authUser, campaign, plan, territory } from "#db/schema.ts";
import { demoAccounts } from "#db/seed/accounts.ts";
import { publishPlan } from "#server/campaigns/publish.ts";
import { launchPlan, solveCampaign } from "#server/campaigns/service.ts";
import { readSimulation, simulatePolicies } from "#server/campaigns/simulate.ts";
import type { SignedIn } from "#server/context.ts";
import { readMemberships } from "#server/members/data.ts";
import { createPool } from "#solver/node/pool.ts";
import { type Measure, timed } from "./measure.ts";

const RUNS = 3;
const SOLVE_SECONDS = 10;
/** As the page of the rules asks it. */
const WHAT_IF_SECONDS = 5;

/** The manager of the demonstration, at its own hour. */
async function managerOf(db: Database): Promise<SignedIn> {
  const [place] = await db.select().from(territory);
  const email = demoAccounts.find(({ role }) => role === "manager")?.email ?? "";
  const [account] = await db.select().from(authUser).where(eq(authUser.email, email));
  if (!place || !account) throw new Error("The demonstration is not seeded");
  const memberships = await withTerritory(db, place.id, (tx) => readMemberships(tx, account.id));
  return { db, territory: place, user: { ...account, memberships }, now: () => new Date("2026-11-24T08:00:00Z") };
}

async function openSeason(db: Database) {
  const manager = await managerOf(db);
  const within = <T>(work: Parameters<typeof withTerritory<T>>[2]) => withTerritory(db, manager.territory.id, work);
  const [season] = await within((tx) => tx.select({ id: campaign.id, policyId: campaign.policyId }).from(campaign));
  if (!season) throw new Error("The demonstration has no campaign");
  return { manager, within, season };
}

/** From the snapshot of the seeded season to its plan in the database, with a search of ten seconds. */
export async function measureSeason(db: Database): Promise<Measure> {
  const { manager, within, season } = await openSeason(db);
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

/** Two policies on all that is asked for, from the question to who gains and who loses. */
export async function measureWhatIf(db: Database): Promise<Measure> {
  const { manager, within, season } = await openSeason(db);
  const pool = createPool({ size: 2 });
  const context = { ...manager, user: null, signal: new AbortController().signal };
  let requests = 0;
  const simulate = async () => {
    const { planIds } = await simulatePolicies(manager, {
      ...{ key: crypto.randomUUID(), campaignId: season.id, seconds: WHAT_IF_SECONDS },
      policyIds: [season.policyId, season.policyId],
    });
    for (const planId of planIds) await solveCampaign(context, pool, planId);
    const found = await readSimulation(manager, season.id);
    if (!found?.gains) throw new Error(`The plans ended ${found?.plans.map(({ state }) => state)}`);
    const [made] = await within((tx) =>
      tx
        .select()
        .from(plan)
        .where(eq(plan.id, planIds[0] as string)),
    );
    requests = (made?.granted ?? 0) + (made?.refused ?? 0);
  };
  try {
    const seconds = (await timed(simulate)) / 1000;
    return {
      name: "two policies simulated and compared",
      unit: "s",
      samples: [seconds],
      aim: 15,
      note: `${requests} requests`,
    };
  } finally {
    await pool.close();
  }
}

/** The latest plan of the season becomes bookings; last, since that cannot be taken back. */
export async function measurePublication(db: Database): Promise<Measure> {
  const { manager, within, season } = await openSeason(db);
  const made = and(eq(plan.campaignId, season.id), eq(plan.state, "draft"), eq(plan.isSimulation, false));
  const [draft] = await within((tx) =>
    tx
      .select({ id: plan.id })
      .from(plan)
      .where(and(made, eq(plan.seed, RUNS)))
      .orderBy(desc(plan.version))
      .limit(1),
  );
  if (!draft) throw new Error("No draft to publish");
  let note = "";
  const seconds =
    (await timed(async () => {
      const { bookings, sessions, clashes } = await publishPlan(manager, {
        key: crypto.randomUUID(),
        planId: draft.id,
      });
      note = `${bookings} bookings, ${sessions} sessions, ${clashes.length} left out`;
    })) / 1000;
  return { name: "season published", unit: "s", samples: [seconds], aim: 60, note };
}
