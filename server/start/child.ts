import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

export interface Child {
  process: ChildProcess;
  /** Settles when the process has ended, whatever the reason. */
  ended: Promise<void>;
  hasEnded(): boolean;
  /** Asks politely, then forces after `patienceMs`. */
  stop(signal: NodeJS.Signals, patienceMs: number, force?: NodeJS.Signals): Promise<void>;
  /** Sends a signal and waits for nothing. */
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a process that dies with us: in a session of its own, so that Ctrl-C reaches it through our orderly stop only,
 * and watched by a small shell whose input closes when we vanish (kill -9), so that no orphan keeps a port or a data folder.
 */
export function startChild(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { farewell: NodeJS.Signals; wholeGroup?: boolean },
): Child {
  const { farewell, wholeGroup = false, ...spawnOptions } = options;
  const child = spawn(command, args, { ...spawnOptions, detached: true });
  const target = child.pid === undefined ? undefined : wholeGroup ? -child.pid : child.pid;
  const watcher = target === undefined ? undefined : watch(target, farewell, wholeGroup);

  let over = false;
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      over = true;
      watcher?.kill("SIGKILL");
      resolve();
    };
    child.once("exit", finish);
    child.once("error", finish);
  });

  return {
    process: child,
    ended,
    hasEnded: () => over,
    kill(signal) {
      if (!over && target !== undefined) signalQuietly(target, signal);
    },
    async stop(signal, patienceMs, force = "SIGKILL") {
      if (over || target === undefined) return;
      signalQuietly(target, signal);
      const timer = setTimeout(() => signalQuietly(target, force), patienceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** What is asked to leave and has not left after this is made to. */
const ORPHAN_LEAVES_WITHIN_S = 8;

/** A group of ours is made to leave; a single process, like Postgres, has files to finish and is only asked. */
function watch(target: number, farewell: NodeJS.Signals, isForced: boolean): ChildProcess | undefined {
  if (process.platform === "win32") return undefined;
  const ask = `kill -s ${farewell.replace("SIG", "")} -- ${target}`;
  const wait = `n=0; while [ $n -lt ${10 * ORPHAN_LEAVES_WITHIN_S} ] && kill -s 0 -- ${target}; do sleep 0.1; n=$((n + 1)); done`;
  const script = isForced ? `read -r _; ${ask}; ${wait}; kill -s KILL -- ${target}` : `read -r _; ${ask}`;
  const watcher = spawn("/bin/sh", ["-c", script], { detached: true, stdio: ["pipe", "ignore", "ignore"], cwd: "/" });
  watcher.on("error", () => undefined); // no /bin/sh: the next start still finds and stops an orphan Postgres
  watcher.unref();
  return watcher;
}

function signalQuietly(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // already gone
  }
}
