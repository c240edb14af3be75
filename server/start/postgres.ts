import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { type Child, startChild } from "./child.ts";
import { lockFolder } from "./lock.ts";
import { stopOrphan } from "./orphan.ts";
import { findFreePort, probePort } from "./ports.ts";
import { type Account, type Binaries, chooseAccount, chooseFolder, findBinaries } from "./postgres-place.ts";
import { codeOf, messageOf, StartError } from "./say.ts";

export interface EmbeddedPostgres {
  /** For the platform: a role that owns its database and nothing more, so that row-level security binds it. */
  url: string;
  /** For tests and maintenance: the superuser, on the database "postgres". */
  adminUrl: string;
  folder: string;
  port: number;
  /** Settles when Postgres has ended, asked or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
  /** Ends at once, as safely as a power cut: the next start recovers. */
  kill(): void;
}

export interface PostgresOptions {
  dataDir: string;
  /** The database files may move out of a data folder nobody asked for by name. */
  isDefaultPlace?: boolean;
  /** Postgres settings over ours; tests give up durability here. */
  settings?: Readonly<Record<string, string>>;
}

/** What a data folder remembers of its Postgres, in a file of mode 600. */
interface Memory {
  folder: string;
  port: number;
  password: string;
  adminPassword: string;
}

const NAME = "platform";
const HOST = "127.0.0.1";
const READY_WITHIN_MS = 120_000; // recovery after a crash replays its log first
const STOP_WITHIN_MS = 20_000;

// sized for a machine of two cores that also runs the web server and the solver
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  effective_cache_size: "1GB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  max_wal_size: "512MB",
  random_page_cost: "1.1",
  max_parallel_workers_per_gather: "1",
  jit: "off",
  password_encryption: "scram-sha-256",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** Starts the Postgres of a data folder, made on the first start; the folder is locked until `stop`. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, isDefaultPlace = false, settings = {} } = options;
  const lock = lockFolder(dataDir);
  try {
    const memory = recall(dataDir) ?? remember(dataDir, firstMemory(dataDir, isDefaultPlace));
    const account = chooseAccount(memory.folder);
    const binaries = await findBinaries(account);
    if (existsSync(memory.folder)) checkVersion(memory.folder);
    else await initialise(memory, binaries, account);
    await stopOrphan(memory.folder);

    if (memory.port === 0 || (await probePort(memory.port, HOST)) !== undefined) {
      memory.port = await findFreePort();
      remember(dataDir, memory);
    }
    const child = run(memory, binaries, account, dataDir, { ...SETTINGS, ...settings });
    const stop = async () => {
      await child.stop("SIGINT", STOP_WITHIN_MS, "SIGQUIT");
      lock.release();
    };
    try {
      await waitUntilReady(memory, child, join(dataDir, "postgres.log"));
      await prepareDatabase(memory);
    } catch (error) {
      await stop();
      throw error;
    }
    const { folder, port } = memory;
    const kill = () => child.kill("SIGQUIT");
    return { url: urlOf(memory), adminUrl: adminUrlOf(memory), folder, port, ended: child.ended, stop, kill };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function firstMemory(dataDir: string, isDefaultPlace: boolean): Memory {
  const password = () => randomBytes(24).toString("base64url");
  return { folder: chooseFolder(dataDir, isDefaultPlace), port: 0, password: password(), adminPassword: password() };
}

function recall(dataDir: string): Memory | undefined {
  const file = join(dataDir, "postgres.json");
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Memory;
  } catch (cause) {
    throw new StartError(
      `Le fichier ${file} est illisible (${messageOf(cause)}) : il garde le mot de passe de la base.`,
      {
        cause,
      },
    );
  }
}

function remember(dataDir: string, memory: Memory): Memory {
  const file = join(dataDir, "postgres.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return memory;
}

function checkVersion(folder: string): void {
  const file = join(folder, "PG_VERSION");
  const found = existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
  if (found === "18") return;
  throw new StartError(
    found
      ? `Les données de ${folder} viennent de Postgres ${found} ; ce programme contient Postgres 18. Déplacez ce dossier, ou reprenez la version d'avant.`
      : `Le dossier ${folder} existe mais ne contient pas de base Postgres. Déplacez-le, puis relancez.`,
  );
}

/**
 * Runs initdb in a draft folder, so that an interrupted first start leaves nothing half made. Its name is new each time:
 * the initdb of a start killed a second ago may still be writing to the last one.
 */
async function initialise(memory: Memory, binaries: Binaries, account: Account | undefined): Promise<void> {
  const parent = dirname(memory.folder);
  const draft = join(parent, `draft-${randomBytes(4).toString("hex")}`);
  const passwordFile = `${draft}.password`;
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  for (const name of readdirSync(parent)) {
    if (name.startsWith("draft-")) rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
  }
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${memory.adminPassword}\n`, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  const args = [
    `--pgdata=${draft}`,
    `--pwfile=${passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // the same order and case rules on every machine, whatever its locales
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  try {
    await promisify(execFile)(binaries.initdb, args, { ...account, cwd: draft, env: environment() });
  } catch (cause) {
    throw new StartError(`Postgres n'a pas pu créer sa base dans ${memory.folder} : ${lastLine(messageOf(cause))}`, {
      cause,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, memory.folder);
}

function run(
  memory: Memory,
  binaries: Binaries,
  account: Account | undefined,
  dataDir: string,
  settings: Readonly<Record<string, string>>,
): Child {
  const log = openSync(join(dataDir, "postgres.log"), "w", 0o600);
  try {
    const args = ["-D", memory.folder, "-p", String(memory.port)];
    for (const [name, value] of Object.entries(settings)) args.push("-c", `${name}=${value}`);
    return startChild(binaries.postgres, args, {
      ...account,
      cwd: memory.folder,
      env: environment(),
      stdio: ["ignore", log, log],
      farewell: "SIGINT",
    });
  } finally {
    closeSync(log);
  }
}

/** Nothing of the caller's environment (PGPORT, locales…) may change how Postgres behaves. */
function environment(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

async function waitUntilReady(memory: Memory, child: Child, log: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: adminUrlOf(memory), connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const starting = codeOf(error) === "ECONNREFUSED" || codeOf(error) === "57P03";
      if (child.hasEnded() || !starting || Date.now() > deadline) {
        const last = child.hasEnded() ? lastLine(readFileSync(log, "utf8")) : messageOf(error);
        throw new StartError(`Postgres n'a pas démarré : ${last} (voir ${log})`, { cause: error });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The platform's own role and database: made once, looked at on each start in case the first one was interrupted. */
async function prepareDatabase(memory: Memory): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrlOf(memory) });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ role: boolean; base: boolean }>(
      "select exists(select from pg_roles where rolname = $1) as role, exists(select from pg_database where datname = $1) as base",
      [NAME],
    );
    // createrole: a migration makes the role that the application takes in each transaction
    if (!rows[0]?.role) await admin.query(`create role ${NAME} login createrole password '${memory.password}'`);
    if (!rows[0]?.base) await admin.query(`create database ${NAME} owner ${NAME}`);
  } finally {
    await admin.end();
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function urlOf(memory: Memory): string {
  return `postgres://${NAME}:${memory.password}@${HOST}:${memory.port}/${NAME}`;
}

function adminUrlOf(memory: Memory): string {
  return `postgres://postgres:${memory.adminPassword}@${HOST}:${memory.port}/postgres`;
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim() ?? "";
}
