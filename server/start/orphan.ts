// A Postgres whose parent was killed may still run on the folder whose lock we now hold: it is asked to stop, its files are sound.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./say.ts";

const PATIENCE_MS = 20_000;

export async function stopOrphan(folder: string): Promise<void> {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  // a number reused by another program would make Postgres refuse to start: the file goes
  if (!Number.isInteger(pid) || pid <= 1 || !isPostgresOf(folder, pid)) {
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  const started = Date.now();
  let forced = false;
  while (isPostgresOf(folder, pid)) {
    const waited = Date.now() - started;
    if (waited > PATIENCE_MS && !forced) {
      process.kill(pid, "SIGQUIT");
      forced = true;
    }
    if (waited > PATIENCE_MS * 1.5) {
      throw new StartError(`Un ancien Postgres (processus ${pid}) utilise encore ${folder} et ne s'arrête pas.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isPostgresOf(folder: string, pid: number): boolean {
  const command = commandOf(pid);
  return command.includes("postgres") && command.includes(folder);
}

function commandOf(pid: number): string {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return ""; // no such process
    }
  }
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8", stdio: "pipe" });
  } catch {
    return ""; // `ps` fails when there is no such process
  }
}
