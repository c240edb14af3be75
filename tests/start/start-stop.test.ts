import { statSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findFreePort } from "#server/start/ports.ts";
import {
  databaseUrlOf,
  makeDataDir,
  processesWith,
  type Run,
  removeDataDir,
  runPlatform,
} from "#tests/helpers/platform.ts";

// one data folder for the whole file: each test starts the platform again on what the one before left
let dataDir: string;
let port: number;
const runs: Run[] = [];

beforeAll(async () => {
  dataDir = makeDataDir();
  port = await findFreePort();
  await stop(await startUp(), "SIGINT");
  await query("create table if not exists kept_by_test (line text)");
});

afterEach(async () => {
  for (const run of runs.splice(0)) {
    if (run.process.exitCode === null && run.process.signalCode === null) await stop(run, "SIGTERM");
  }
});

afterAll(() => removeDataDir(dataDir));

function launch(env: Readonly<Record<string, string>> = {}, more: { byNpm?: boolean; nodeArgs?: string[] } = {}): Run {
  const run = runPlatform({ env: { PORT: String(port), DATA_DIR: dataDir, ...env }, ...more });
  runs.push(run);
  return run;
}

async function startUp(more: { byNpm?: boolean } = {}): Promise<Run> {
  const run = launch({}, more);
  await run.ready;
  return run;
}

async function stop(run: Run, signal: NodeJS.Signals): Promise<number | null> {
  run.process.kill(signal);
  return run.exit;
}

/** Runs one statement on the embedded Postgres, started for it when the platform is stopped. */
async function query(text: string): Promise<unknown[]> {
  const wasRunning = processesWith(join(dataDir, "postgres")).length > 0;
  const run = wasRunning ? undefined : await startUp();
  const client = new pg.Client({ connectionString: databaseUrlOf(dataDir) });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  if (run) await stop(run, "SIGINT");
  return rows;
}

async function isHealthy(): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/api/health`);
  return response.ok;
}

async function nothingLeft(): Promise<void> {
  await expect.poll(() => processesWith(dataDir), { timeout: 15_000 }).toEqual([]);
}

function linesOf(run: Run): string[] {
  return run
    .output()
    .split("\n")
    .filter((line) => line.trim() !== "");
}

async function listen(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return server;
}

test("a port in use gets one line that names it, and nothing is left running", async () => {
  const holder = await listen();
  const run = launch();
  expect(await run.exit).toBe(1);
  expect(linesOf(run)).toEqual([expect.stringContaining(`Le port ${port} est déjà pris`)]);
  await nothingLeft();
  await new Promise((done) => holder.close(done));
});

test("a data folder in use gets one line that names it, and its holder goes on", async () => {
  await startUp();
  const second = launch({ PORT: String(await findFreePort()) });
  expect(await second.exit).toBe(1);
  expect(linesOf(second)).toEqual([expect.stringContaining(`Le dossier de données ${dataDir} est déjà utilisé`)]);
  expect(await isHealthy()).toBe(true);
});

test("an unreachable database gets one line with host, port and cause, without the password", async () => {
  const closed = await findFreePort();
  const run = launch({ DATABASE_URL: `postgres://someone:s3cret-word@127.0.0.1:${closed}/base` });
  expect(await run.exit).toBe(1);
  expect(linesOf(run)).toEqual([expect.stringContaining(`127.0.0.1:${closed}/base`)]);
  expect(run.output()).toContain("aucun serveur n'écoute");
  expect(run.output()).not.toContain("s3cret-word");
});

test("a database that refuses the password, or does not exist, gets one line that says which", async () => {
  await startUp();
  const url = new URL(databaseUrlOf(dataDir));
  const other = { PORT: String(await findFreePort()) };

  url.pathname = "/absente";
  const absent = launch({ ...other, DATABASE_URL: url.href });
  expect(await absent.exit).toBe(1);
  expect(linesOf(absent)).toEqual([expect.stringContaining("cette base n'existe pas")]);

  url.password = "s3cret-word";
  const refused = launch({ ...other, DATABASE_URL: url.href });
  expect(await refused.exit).toBe(1);
  expect(linesOf(refused)).toEqual([expect.stringContaining("nom ou mot de passe refusé")]);
  expect(refused.output()).not.toContain("s3cret-word");
});

test("a database given by its address is served instead of the embedded one", async () => {
  await startUp();
  const otherPort = await findFreePort();
  const otherData = makeDataDir();
  const run = launch({ DATABASE_URL: databaseUrlOf(dataDir), PORT: String(otherPort), DATA_DIR: otherData });
  await run.ready;
  expect((await fetch(`http://127.0.0.1:${otherPort}/api/health`)).status).toBe(200);
  expect(processesWith(join(otherData, "postgres"))).toEqual([]);
  expect(await stop(run, "SIGINT")).toBe(0);
  removeDataDir(otherData);
});

test.for([
  ["PORT", "abc"],
  ["PORT", "70000"],
  ["DATABASE_URL", "mysql://nope"],
] as const)("%s=%s gets one line that names the variable", async ([name, value]) => {
  const run = launch({ [name]: value });
  expect(await run.exit).toBe(1);
  expect(linesOf(run)).toEqual([expect.stringContaining(`Variable d'environnement ${name}`)]);
});

test("a Node too old gets one line", async () => {
  const older = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.0"})';
  const run = launch({}, { nodeArgs: ["--import", older] });
  expect(await run.exit).toBe(1);
  expect(linesOf(run)).toEqual([expect.stringContaining("Node 18.20.0 est trop ancien")]);
});

test.for(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s stops everything with code 0, and a restart keeps the data",
  async (signal) => {
    await startUp();
    await query(`insert into kept_by_test values ('${signal}')`);
    expect(await stop(runs[0] as Run, signal)).toBe(0);
    await nothingLeft();
    await startUp();
    expect(await query(`select from kept_by_test where line = '${signal}'`)).toHaveLength(1);
  },
);

test("Ctrl-C under npm reaches the whole group once and still ends cleanly", async () => {
  const run = await startUp({ byNpm: true });
  process.kill(-(run.process.pid as number), "SIGINT");
  await run.exit;
  expect(run.output()).toContain("Tout est arrêté.");
  await nothingLeft();
});

test("a second Ctrl-C forces the end, and the next start recovers", async () => {
  const run = await startUp();
  run.process.kill("SIGINT");
  await pause(5);
  run.process.kill("SIGINT");
  await run.exit;
  await nothingLeft();
  await startUp();
  expect(await isHealthy()).toBe(true);
});

test("kill -9 leaves no process behind, and the next start has all the data", async () => {
  const run = await startUp();
  await query("insert into kept_by_test values ('killed')");
  await stop(run, "SIGKILL");
  await nothingLeft();
  await startUp();
  expect(await query("select from kept_by_test where line = 'killed'")).toHaveLength(1);
});

test("a Postgres that outlived its parent is stopped by the next start", async () => {
  const run = await startUp();
  // watchers and web server too, as on a machine that runs out of memory
  const database = new Set(processesWith(join(dataDir, "postgres")));
  const others = processesWith(dataDir).filter((pid) => !database.has(pid) && pid !== run.process.pid);
  for (const pid of others) process.kill(pid, "SIGKILL");
  await stop(run, "SIGKILL");
  expect(database.size).toBeGreaterThan(0);
  expect(processesWith(join(dataDir, "postgres"))).not.toEqual([]);
  await startUp();
  expect(await isHealthy()).toBe(true);
});

test("secrets are readable by their owner only", () => {
  for (const name of ["postgres.json", "auth-secret", "lock", "postgres.log"]) {
    expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0);
  }
});
