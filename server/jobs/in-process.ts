import { env, smtpSettings } from "../env.ts";
import { logError } from "../log.ts";
import { runtime } from "../runtime.ts";
import { createHandlers } from "./handlers.ts";
import { startJobs } from "./start.ts";

// Once per process: in development, a changed file must not start a second worker beside the first.
const KEY = Symbol.for("24-100.jobs");
const holder = globalThis as { [KEY]?: true };

/** Works the jobs inside the web server, unless JOBS=off leaves them to `npm run worker`. Pages do not wait for it. */
export function startJobsInProcess(): void {
  if (holder[KEY] || env().JOBS === "off") return;
  holder[KEY] = true;
  const { connection, solver } = runtime();
  const handlers = createHandlers({ smtp: smtpSettings(env()), solver });
  const starting = startJobs({ db: connection.db, handlers });
  starting.catch((error: unknown) => logError(error, { part: "jobs" }));
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void starting.then((jobs) => jobs.stop()).catch(() => undefined));
  }
}
