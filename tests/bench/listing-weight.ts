import { gzipSync } from "node:zlib";
import superjson from "superjson";
import { STEPS, stepPath } from "#app/mes-lieux/_describe/steps.ts";
import type { RouterOutputs } from "#server/root.ts";
import type { Measure } from "./measure.ts";
import type { Platform } from "./platform.ts";

/** The scripts that a page names for a modern browser: no polyfill (`nomodule`), nothing that comes later. */
const SCRIPT = /<script\b(?![^>]*\bnomodule)[^>]*\bsrc="(\/_next\/static\/[^"]+)"/gi;

/** The scripts that the steps of listing a place name, compressed, without what comes on purpose later: the heaviest counts. */
export async function measureListingWeight({ url }: Platform): Promise<Measure[]> {
  const headers = { cookie: await enter(url) };
  const get = async (path: string) => {
    const answer = await fetch(`${url}${path}`, { headers });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer;
  };
  const sizes = new Map<string, Promise<number>>();
  const sizeOf = (script: string) => {
    const known = sizes.get(script) ?? get(script).then(async (answer) => gzipSync(await answer.bytes()).length);
    sizes.set(script, known);
    return known;
  };
  const weigh = async (path: string) => {
    const html = await (await get(path)).text();
    const scripts = new Set([...html.matchAll(SCRIPT)].map(([, src]) => src as string));
    const bytes = (await Promise.all([...scripts].map(sizeOf))).reduce((sum, one) => sum + one, 0);
    return { path, bytes };
  };
  const mine = superjson.deserialize<RouterOutputs["openings"]["mine"]>(
    (await (await get("/api/trpc/openings.mine")).json()).result.data,
  );
  const [site] = mine;
  if (!site) throw new Error("The demonstration's owner has no place");
  const pages = [];
  for (const path of ["/mes-lieux/nouveau", ...STEPS.map((step) => stepPath(site.slug, step))]) {
    pages.push(await weigh(path));
  }
  const [heaviest] = pages.toSorted((a, b) => b.bytes - a.bytes);
  return [
    {
      name: "scripts of a step of listing a place, the heaviest, gzip",
      unit: "KB",
      samples: [(heaviest?.bytes ?? 0) / 1000],
      aim: 180,
      note: `${heaviest?.path.split("/").at(-1)}, of ${pages.length} pages`,
    },
  ];
}

async function enter(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/demonstration`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ role: "owner" }),
  });
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}
