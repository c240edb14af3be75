// `npm run worker`: takes jobs beside the web server, on this machine or another one, as many as wanted.
import { connect } from "#db/client.ts";
import { createPool } from "#solver/node/pool.ts";
import { EnvError, readStartEnv, smtpSettings } from "../env.ts";
import { createHandlers } from "../jobs/handlers.ts";
import { startJobs } from "../jobs/start.ts";
import { checkDatabase, describeDatabase } from "./database.ts";
import { messageOf, StartError, say } from "./say.ts";
import { handleSignals } from "./signals.ts";
import { Stopper } from "./stopper.ts";

const stopper = new Stopper();

try {
  await start();
} catch (error) {
  const isClear = error instanceof StartError || error instanceof EnvError;
  process.stderr.write(`${isClear ? messageOf(error) : String(error instanceof Error ? error.stack : error)}\n`);
  await stopper.stopAll();
  process.exit(1);
}

async function start(): Promise<void> {
  const given = readStartEnv();
  if (!given.DATABASE_URL) {
    throw new StartError(
      "« npm run worker » prend les tâches d'une base partagée : indiquez-la par DATABASE_URL=postgres://…",
    );
  }
  await checkDatabase(given.DATABASE_URL);
  handleSignals(stopper);
  const { db, close } = connect(given.DATABASE_URL, { max: 10 });
  stopper.add(close);
  await checkQueues(db);
  const solver = createPool({ size: given.SOLVER_THREADS ?? 2 });
  stopper.add(solver.close);
  const jobs = await startJobs({ db, handlers: createHandlers({ smtp: smtpSettings(given), solver }) });
  stopper.add(jobs.stop);
  say(`Prêt à prendre les tâches de ${describeDatabase(given.DATABASE_URL)}. Ctrl-C arrête.`);
}

async function checkQueues(db: ReturnType<typeof connect>["db"]): Promise<void> {
  const { rows } = await db.execute("select to_regclass('pgboss.queue') is not null as ready");
  if (rows[0]?.ready === true) return;
  throw new StartError(
    "Cette base n'est pas encore préparée : lancez d'abord « npm start » ou « npm run db:migrate ».",
  );
}
