// Runs the real `npm start` for the tests that need a whole platform: start and stop tests, browser tests.
import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startChild } from "#server/start/child.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const LAUNCH = join(ROOT, "server/start/launch.mjs");

export interface Run {
  process: ChildProcess;
  /** All that was written so far, both streams. */
  output(): string;
  /** The exit code; null when a signal ended it. */
  exit: Promise<number | null>;
  /** Resolves when the welcome is printed; rejects with the output when the process ends before. */
  ready: Promise<void>;
}

export interface RunOptions {
  env: Readonly<Record<string, string>>;
  nodeArgs?: readonly string[];
  /** Through `npm start`, as people do, in a process group of its own like a terminal's. */
  byNpm?: boolean;
}

export function runPlatform({ env, nodeArgs = [], byNpm = false }: RunOptions): Run {
  // only what a fresh terminal has: the caller's DATABASE_URL, PORT… must not leak in
  const { PATH, HOME, LANG, TMPDIR } = process.env;
  const [command, args] = byNpm ? (["npm", ["start"]] as const) : ([process.execPath, [...nodeArgs, LAUNCH]] as const);
  const { process: child } = startChild(command, args, {
    cwd: ROOT,
    env: { PATH, HOME, LANG, TMPDIR, NODE_ENV: "production", ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    farewell: "SIGTERM",
    wholeGroup: true,
  });
  let output = "";
  const exit = new Promise<number | null>((done) => child.once("close", done));
  const ready = new Promise<void>((done, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
        if (output.includes("24/100 est prêt")) done();
      });
    }
    void exit.then((code) => reject(new Error(`the platform ended with ${code}:\n${output}`)));
  });
  ready.catch(() => undefined); // a run that is meant to fail never awaits it
  return { process: child, output: () => output, exit, ready };
}

/** A data folder that any account may walk into: under root, Postgres runs as another one. */
export function makeDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "24-100-data-"));
  chmodSync(folder, 0o711);
  return folder;
}

export function removeDataDir(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

export function databaseUrlOf(dataDir: string): string {
  const memory = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8")) as { port: number; password: string };
  return `postgres://platform:${memory.password}@127.0.0.1:${memory.port}/platform`;
}

/** Processes whose command line or environment mentions `text` (Linux; elsewhere none are found). */
export function processesWith(text: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid && mentions(pid, text));
}

function mentions(pid: number, text: string): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return command !== "" && (command.includes(text) || readFileSync(`/proc/${pid}/environ`, "utf8").includes(text));
  } catch {
    return false; // it ended meanwhile, or is another account's
  }
}
