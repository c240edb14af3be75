// `npm run build`, and the part of `npm start` that builds only what changed.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnv } from "../env.ts";
import { type Child, startChild } from "./child.ts";
import { holdFile, type Lock } from "./lock.ts";
import { messageOf, StartError, say } from "./say.ts";
import { hashSources } from "./sources.ts";

export const ROOT = resolve(import.meta.dirname, "../..");
export const NEXT = join(ROOT, "node_modules/next/dist/bin/next");
const CACHE = join(ROOT, "node_modules/.cache");
const LAST_LINES = 25;

export function isBuilt(hash = hashSources(ROOT)): boolean {
  const marker = join(ROOT, ".next/sources");
  return existsSync(marker) && readFileSync(marker, "utf8").trim() === hash;
}

/** Builds the pages for production. `onChild` hands over the running build, to be stopped with the rest. */
export async function build(onChild: (child: Child) => void = () => undefined): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const lock = await holdBuild();
  try {
    const hash = hashSources(ROOT);
    if (isBuilt(hash)) return; // another start has built it while we waited
    rmSync(join(ROOT, ".next/sources"), { force: true });
    rmSync(join(ROOT, ".next/standalone"), { recursive: true, force: true });
    await runNextBuild(onChild);
    // the standalone server serves these two, but Next does not put them in place
    for (const folder of ["public", ".next/static"]) {
      const target = join(ROOT, ".next/standalone", folder);
      if (existsSync(join(ROOT, folder))) cpSync(join(ROOT, folder), target, { recursive: true });
    }
    writeFileSync(join(ROOT, ".next/sources"), `${hash}\n`);
  } finally {
    lock.release();
  }
}

async function holdBuild(): Promise<Lock> {
  for (;;) {
    const lock = holdFile(join(CACHE, "build.lock"));
    if (lock) return lock;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function runNextBuild(onChild: (child: Child) => void): Promise<void> {
  const child = startChild(process.execPath, [NEXT, "build"], {
    cwd: ROOT,
    env: childEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
    stdio: ["ignore", "pipe", "pipe"],
    farewell: "SIGTERM",
    wholeGroup: true,
  });
  onChild(child);
  let output = "";
  for (const stream of [child.process.stdout, child.process.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  await child.ended;
  if (child.process.exitCode === 0) return;
  const lines = output.trim().split("\n").slice(-LAST_LINES).join("\n");
  throw new StartError(`La construction des pages a échoué :\n${lines}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const started = Date.now();
    await build();
    say(`Pages construites dans .next (${Math.round((Date.now() - started) / 1000)} s).`);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
