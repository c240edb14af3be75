import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { withTerritory } from "#db/client.ts";
import { outbox } from "#db/schema.ts";
import type { JobHandlers } from "#server/jobs/queues.ts";
import { sendJob } from "#server/jobs/send.ts";
import { type Jobs, SWEPT, startJobs } from "#server/jobs/start.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "./town.ts";

let database: TestDatabase;
let town: Town;
const started: Jobs[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((jobs) => jobs.stop()));
  await database.db.execute(sql`delete from pgboss.job`);
});

afterAll(() => database.close());

const inTerritory = <T>(work: Parameters<typeof withTerritory<T>>[2]) =>
  withTerritory(database.db, town.territoryId, work);

test("the digest of a morning has its reminders: it goes out after them", () => {
  const minuteOf = (cron: string) => {
    const [minute, hour] = cron.split(" ").map(Number) as [number, number];
    return hour * 60 + minute;
  };
  const digest = minuteOf(SWEPT["outbox.digest"]);
  for (const reminder of ["papers.remind", "visits.remind"] as const) {
    expect(digest - minuteOf(SWEPT[reminder])).toBeGreaterThanOrEqual(10);
  }
});

const solve = (planId: string) =>
  inTerritory((tx) => sendJob(tx, "plan.solve", { territoryId: town.territoryId, planId }));

async function work(handlers: JobHandlers): Promise<void> {
  started.push(await startJobs({ db: database.db, handlers, pollingSeconds: 0.5 }));
}

async function jobs(queue: string) {
  const { rows } = await database.db.execute<{ state: string; data: unknown; tries: number }>(
    sql`select state, data, retry_count as tries from pgboss.job where name = ${queue} order by created_on`,
  );
  return rows;
}

test("a job sent in a transaction exists once it commits", async () => {
  await solve("kept");
  expect(await jobs("plan.solve")).toEqual([
    { state: "created", data: { territoryId: town.territoryId, planId: "kept" }, tries: 0 },
  ]);
});

test("a job sent in a transaction that fails never existed", async () => {
  const failed = inTerritory(async (tx) => {
    await sendJob(tx, "plan.solve", { territoryId: town.territoryId, planId: "lost" });
    throw new Error("changed my mind");
  });
  await expect(failed).rejects.toThrow("changed my mind");
  expect(await jobs("plan.solve")).toEqual([]);
});

test("after sending, the transaction has its role and its territory back, and no right on the jobs", async () => {
  const role = await inTerritory(async (tx) => {
    await sendJob(tx, "outbox.send", { territoryId: town.territoryId });
    const { rows } = await tx.execute<{ role: string }>(sql`select current_user as role`);
    await tx.select().from(outbox);
    return rows[0]?.role;
  });
  expect(role).toBe("territory_app");
  const peek = inTerritory((tx) => tx.execute(sql`select * from pgboss.job`));
  await expect(peek).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("with two workers, each job is handled once, in its own territory", async () => {
  const handled: string[] = [];
  const handler: NonNullable<JobHandlers["plan.solve"]> = async (context, { planId }) => {
    expect(context).toMatchObject({ user: null, territory: { id: town.territoryId } });
    handled.push(planId);
  };
  for (let n = 0; n < 6; n++) await solve(`plan ${n}`);
  await Promise.all([work({ "plan.solve": handler }), work({ "plan.solve": handler })]);
  await vi.waitFor(
    async () => expect((await jobs("plan.solve")).map(({ state }) => state)).toEqual(Array(6).fill("completed")),
    {
      timeout: 15_000,
    },
  );
  expect(handled.toSorted()).toEqual(["plan 0", "plan 1", "plan 2", "plan 3", "plan 4", "plan 5"]);
});

test("a handler that fails is called again", async () => {
  let calls = 0;
  await inTerritory((tx) => sendJob(tx, "outbox.send", { territoryId: town.territoryId }));
  await database.db.execute(sql`update pgboss.job set retry_delay = 0, retry_backoff = false`);
  await work({
    "outbox.send": async () => {
      calls++;
      if (calls === 1) throw new Error("the first try fails on purpose");
    },
  });
  await vi.waitFor(async () => expect(await jobs("outbox.send")).toMatchObject([{ state: "completed", tries: 1 }]), {
    timeout: 15_000,
  });
  expect(calls).toBe(2);
});

test("a solver run that fails is not repeated, and its plan is told", async () => {
  const [solved, abandoned]: [string[], string[]] = [[], []];
  await solve("doomed");
  await work({
    "plan.solve": async (_context, { planId }) => {
      solved.push(planId);
      throw new Error("the run fails on purpose");
    },
    "plan.abandoned": async (_context, { planId }) => {
      abandoned.push(planId);
    },
  });
  await vi.waitFor(() => expect(abandoned).toEqual(["doomed"]), { timeout: 15_000 });
  expect(solved).toEqual(["doomed"]);
  expect(await jobs("plan.solve")).toMatchObject([{ state: "failed", tries: 0 }]);
});

test("stopping tells a running job at once", async () => {
  const reasons: string[] = [];
  await solve("interrupted");
  await work({
    "plan.solve": (context) =>
      new Promise((done) => {
        reasons.push("running");
        context.signal.addEventListener("abort", () => {
          reasons.push("told");
          done();
        });
      }),
  });
  await vi.waitFor(() => expect(reasons).toEqual(["running"]), { timeout: 15_000 });
  await started.pop()?.stop();
  expect(reasons).toEqual(["running", "told"]);
});
