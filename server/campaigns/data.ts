import { and, asc, desc, eq, inArray, lte, max, ne, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { campaign, campaignSpace, type PlanProgress, placement, plan, policy, refusal, request } from "#db/schema.ts";

/**
 * How many a plan serves, and how many it refuses, of those that still ask: one that was taken back since is neither. Written
 * counts are of all that was decided; names are whole, for a column of a table read by itself has no other.
 */
const ofThoseAsking = (decided: typeof placement | typeof refusal, written: "granted" | "refused") =>
  sql<number | null>`${plan}.${sql.identifier(written)} - (select count(*)::int from ${request} asked
    join ${decided} decided on decided.territory_id = asked.territory_id and decided.request_id = asked.id
    where asked.territory_id = ${plan}.territory_id and asked.campaign_id = ${plan}.campaign_id
      and asked.state = 'withdrawn' and decided.plan_id = ${plan}.id)`;

/** What a plan decided, counted. */
export const decidedCounts = {
  granted: ofThoseAsking(placement, "granted"),
  refused: ofThoseAsking(refusal, "refused"),
};

export const planColumns = {
  id: plan.id,
  campaignId: plan.campaignId,
  version: plan.version,
  revision: plan.revision,
  policyId: plan.policyId,
  isSimulation: plan.isSimulation,
  state: plan.state,
  seed: plan.seed,
  timeLimitMs: plan.timeLimitMs,
  fromPlanId: plan.fromPlanId,
  objective: plan.objective,
  bound: plan.bound,
  gap: plan.gap,
  ...decidedCounts,
  progress: plan.progress,
  error: plan.error,
  errorDetails: plan.errorDetails,
  createdAt: plan.createdAt,
  startedAt: plan.startedAt,
  endedAt: plan.endedAt,
  publishedAt: plan.publishedAt,
};

export async function readCampaigns(tx: Transaction) {
  const campaigns = await tx
    .select({
      id: campaign.id,
      slug: campaign.slug,
      name: campaign.name,
      season: campaign.season,
      wishesUntil: campaign.wishesUntil,
      state: campaign.state,
      requests: sql<number>`count(${request.id})::int`,
    })
    .from(campaign)
    .leftJoin(
      request,
      and(
        eq(request.territoryId, campaign.territoryId),
        eq(request.campaignId, campaign.id),
        ne(request.state, "withdrawn"),
      ),
    )
    .groupBy(campaign.territoryId, campaign.id)
    .orderBy(sql`lower(${campaign.season}) desc`);
  const plans = await tx
    .selectDistinctOn([plan.campaignId], {
      id: plan.id,
      campaignId: plan.campaignId,
      version: plan.version,
      state: plan.state,
    })
    .from(plan)
    .where(eq(plan.isSimulation, false))
    // the one that is published, though others were sought after it; else the newest
    .orderBy(plan.campaignId, desc(sql`${plan.state} = 'published'`), desc(plan.version));
  return campaigns.map((one) => ({ ...one, lastPlan: plans.find(({ campaignId }) => campaignId === one.id) ?? null }));
}

/** The rules in force, adopted last. */
export async function readRules(tx: Transaction, now: Date) {
  const [adopted] = await tx
    .select({ rules: policy.rules })
    .from(policy)
    .where(lte(policy.adoptedAt, now))
    .orderBy(desc(policy.version))
    .limit(1);
  return adopted?.rules ?? null;
}

export async function readCampaign(tx: Transaction, campaignId: string) {
  const [found] = await tx
    .select({
      id: campaign.id,
      slug: campaign.slug,
      name: campaign.name,
      season: campaign.season,
      wishesUntil: campaign.wishesUntil,
      appealsUntil: campaign.appealsUntil,
      state: campaign.state,
      slotMinutes: campaign.slotMinutes,
      policyId: campaign.policyId,
      policy: {
        version: policy.version,
        name: policy.name,
        adoptedAt: policy.adoptedAt,
        rules: policy.rules,
      },
    })
    .from(campaign)
    .innerJoin(policy, and(eq(policy.territoryId, campaign.territoryId), eq(policy.id, campaign.policyId)))
    .where(eq(campaign.id, campaignId));
  return found ?? null;
}

/** The spaces that take part; none named: all. */
export async function readCampaignSpaces(tx: Transaction, campaignId: string): Promise<readonly string[]> {
  const rows = await tx
    .select({ id: campaignSpace.spaceId })
    .from(campaignSpace)
    .where(eq(campaignSpace.campaignId, campaignId))
    .orderBy(asc(campaignSpace.spaceId));
  return rows.map(({ id }) => id);
}

/** Of some spaces, those that take part in a campaign. */
export async function takingPart<T extends { readonly id: string }>(
  tx: Transaction,
  campaignId: string | null,
  spaces: readonly T[],
): Promise<readonly T[]> {
  const named = new Set(campaignId === null ? [] : await readCampaignSpaces(tx, campaignId));
  return named.size === 0 ? spaces : spaces.filter(({ id }) => named.has(id));
}

export async function readCounts(tx: Transaction, campaignId: string) {
  const is = (state: string) => sql<number>`count(*) filter (where ${request.state} = ${state})::int`;
  const [counts] = await tx
    .select({
      requests: sql<number>`count(*) filter (where ${request.state} <> 'withdrawn')::int`,
      every: sql<number>`count(*) filter (where ${request.recurrence} = 'every' and ${request.state} <> 'withdrawn')::int`,
      once: sql<number>`count(*) filter (where ${request.recurrence} = 'once' and ${request.state} <> 'withdrawn')::int`,
      organizations: sql<number>`count(distinct ${request.organizationId})::int`,
      submitted: is("submitted"),
      granted: is("granted"),
      refused: is("refused"),
      withdrawn: is("withdrawn"),
    })
    .from(request)
    .where(eq(request.campaignId, campaignId));
  if (!counts) throw new Error("An aggregate gave no row");
  return counts;
}

export async function readPlans(tx: Transaction, campaignId: string) {
  return tx
    .select(planColumns)
    .from(plan)
    .where(and(eq(plan.campaignId, campaignId), eq(plan.isSimulation, false)))
    .orderBy(desc(plan.version));
}

/** The latest pair of simulated plans with the policy of each, the second of them first. */
export async function readSimulations(tx: Transaction, campaignId: string) {
  return tx
    .select({ ...planColumns, policyVersion: policy.version, policyName: policy.name })
    .from(plan)
    .innerJoin(policy, and(eq(policy.territoryId, plan.territoryId), eq(policy.id, plan.policyId)))
    .where(and(eq(plan.campaignId, campaignId), eq(plan.isSimulation, true)))
    .orderBy(desc(plan.version))
    .limit(3);
}

/** The simulated plan that waits for this one's result. */
export async function readFollowing(tx: Transaction, planId: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: plan.id })
    .from(plan)
    .where(and(eq(plan.fromPlanId, planId), eq(plan.isSimulation, true), eq(plan.state, "queued")));
  return found?.id ?? null;
}

export async function readPlan(tx: Transaction, planId: string) {
  const [found] = await tx.select(planColumns).from(plan).where(eq(plan.id, planId));
  return found ?? null;
}

export type PlanRow = NonNullable<Awaited<ReturnType<typeof readPlan>>>;

export async function readPlacements(tx: Transaction, planId: string) {
  return tx.select().from(placement).where(eq(placement.planId, planId)).orderBy(asc(placement.requestId));
}

export async function readRefusals(tx: Transaction, planId: string) {
  return tx
    .select({ requestId: refusal.requestId, reason: refusal.reason, details: refusal.details })
    .from(refusal)
    .where(eq(refusal.planId, planId))
    .orderBy(asc(refusal.requestId));
}

/** The newest plan that stands: what a new request has to find its place beside. */
export async function readKeptPlan(tx: Transaction, campaignId: string) {
  const [found] = await tx
    .select({ id: plan.id, revision: plan.revision })
    .from(plan)
    .where(
      and(eq(plan.campaignId, campaignId), inArray(plan.state, ["draft", "published"]), eq(plan.isSimulation, false)),
    )
    .orderBy(desc(plan.version))
    .limit(1);
  return found ?? null;
}

/** What the solver was asked and what it answered, as they were. */
export async function readPlanFiles(tx: Transaction, planId: string) {
  const [found] = await tx
    .select({ instance: plan.instance, solution: plan.solution, snapshotHash: plan.snapshotHash })
    .from(plan)
    .where(eq(plan.id, planId));
  return found ?? null;
}

/** Until the transaction ends, nobody else launches a plan of the campaign. */
export async function lockCampaign(tx: Transaction, campaignId: string): Promise<void> {
  await tx.select({ id: campaign.id }).from(campaign).where(eq(campaign.id, campaignId)).for("no key update");
}

/** The next version. The caller has locked the campaign: two at once would take one number. */
export async function insertPlan(
  tx: Transaction,
  added: Pick<
    typeof plan.$inferInsert,
    | "territoryId"
    | "campaignId"
    | "policyId"
    | "seed"
    | "timeLimitMs"
    | "fromPlanId"
    | "isSimulation"
    | "createdBy"
    | "createdAt"
  >,
) {
  const [last] = await tx
    .select({ version: max(plan.version) })
    .from(plan)
    .where(eq(plan.campaignId, added.campaignId));
  const [row] = await tx
    .insert(plan)
    .values({ ...added, version: (last?.version ?? 0) + 1, state: "queued" })
    .returning({ planId: plan.id, version: plan.version });
  if (!row) throw new Error("A plan was not inserted");
  return row;
}

/** Compare-and-swap on the state; false when the plan has moved on. */
export async function swapPlan(
  tx: Transaction,
  planId: string,
  expected: readonly PlanRow["state"][],
  changed: Partial<typeof plan.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(plan)
    .set(changed)
    .where(and(eq(plan.id, planId), inArray(plan.state, [...expected])))
    .returning({ id: plan.id });
  return rows.length === 1;
}

/** Writes how far a run is, and reads whether it should go on, and for how long in all. */
export async function noteProgress(tx: Transaction, planId: string, progress: PlanProgress) {
  const [row] = await tx
    .update(plan)
    .set({ progress })
    .where(and(eq(plan.id, planId), eq(plan.state, "running")))
    .returning({ cancelRequested: plan.cancelRequested, timeLimitMs: plan.timeLimitMs });
  return { goOn: row !== undefined && !row.cancelRequested, limitMs: row?.timeLimitMs ?? 0 };
}

/** A run has no more time than it took; false where it does not run. */
export async function cutTime(tx: Transaction, planId: string, now: Date): Promise<boolean> {
  const taken = sql`extract(epoch from ${now.toISOString()}::timestamptz - ${plan.startedAt}) * 1000`;
  const rows = await tx
    .update(plan)
    .set({ timeLimitMs: sql`greatest(100, least(${plan.timeLimitMs} - 1, ${taken}))::int` })
    .where(and(eq(plan.id, planId), eq(plan.state, "running")))
    .returning({ id: plan.id });
  return rows.length === 1;
}

/** Runs whose process must have died: they have outlived their time by far. */
export async function failLostPlans(tx: Transaction, campaignId: string, now: Date): Promise<void> {
  await tx
    .update(plan)
    .set({ state: "failed", error: "LOST", endedAt: now })
    .where(
      and(
        eq(plan.campaignId, campaignId),
        inArray(plan.state, ["queued", "running"]),
        sql`coalesce(${plan.startedAt}, ${plan.createdAt}) + make_interval(secs => ${plan.timeLimitMs} / 1000.0 + 60)
          < ${now.toISOString()}::timestamptz`,
      ),
    );
}

const ROWS_PER_STATEMENT = 2_000;

export async function insertDecisions(
  tx: Transaction,
  placements: readonly (typeof placement.$inferInsert)[],
  refusals: readonly (typeof refusal.$inferInsert)[],
): Promise<void> {
  for (let i = 0; i < placements.length; i += ROWS_PER_STATEMENT) {
    await tx.insert(placement).values(placements.slice(i, i + ROWS_PER_STATEMENT));
  }
  for (let i = 0; i < refusals.length; i += ROWS_PER_STATEMENT) {
    await tx.insert(refusal).values(refusals.slice(i, i + ROWS_PER_STATEMENT));
  }
}
