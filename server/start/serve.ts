import { existsSync } from "node:fs";
import { join } from "node:path";
import { childEnv } from "../env.ts";
import { NEXT, ROOT } from "./build.ts";
import { type Child, startChild } from "./child.ts";
import { StartError } from "./say.ts";

const READY_WITHIN_MS = 90_000;
const LAST_LINES = 15;

export interface ServeOptions {
  port: number;
  host: string;
  isDev: boolean;
  settings: Readonly<Record<string, string>>;
}

/** Starts the web server as a process of its own. */
export function serve({ port, host, isDev, settings }: ServeOptions): Child {
  const standalone = join(ROOT, ".next/standalone/server.js");
  if (!isDev && !existsSync(standalone)) throw new StartError(`Il manque ${standalone} : relancez « npm run build ».`);
  const args = isDev ? [NEXT, "dev", "--port", String(port), "--hostname", host] : [standalone];
  return startChild(process.execPath, args, {
    cwd: ROOT,
    env: childEnv({
      ...settings,
      NODE_ENV: isDev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      HOSTNAME: host,
    }),
    stdio: ["ignore", "pipe", "pipe"],
    farewell: "SIGTERM",
    wholeGroup: true,
  });
}

/** Waits for /api/health; what the server writes meanwhile is kept for the error, and shown as it comes afterwards. */
export async function waitUntilHealthy(web: Child, port: number): Promise<void> {
  let output = "";
  const keep = (chunk: string) => {
    output += chunk;
  };
  const streams = [web.process.stdout, web.process.stderr];
  for (const stream of streams) stream?.setEncoding("utf8").on("data", keep);

  const deadline = Date.now() + READY_WITHIN_MS;
  let last = "";
  while (!web.hasEnded() && Date.now() < deadline) {
    last = await askHealth(port);
    if (last === "") {
      web.process.stdout?.off("data", keep).pipe(process.stdout, { end: false });
      web.process.stderr?.off("data", keep).pipe(process.stderr, { end: false });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const lines = output.trim().split("\n").slice(-LAST_LINES).join("\n");
  throw new StartError(`Le serveur web ${web.hasEnded() ? "s'est arrêté" : `ne répond pas (${last})`} :\n${lines}`);
}

/** Empty when all is well, else what was got instead. */
async function askHealth(port: number): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(30_000) });
    await response.body?.cancel();
    return response.ok ? "" : `/api/health : ${response.status}`;
  } catch {
    return "pas de réponse";
  }
}
