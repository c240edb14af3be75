import { gzipSync } from "node:zlib";
import { chromium, type Response } from "@playwright/test";
import superjson from "superjson";
import { draw, drawOf, drawWhole } from "#db/seed/draw.ts";
import { findFreePort } from "#server/start/ports.ts";
import { prepareChromium } from "#tests/helpers/chromium.ts";
import { type Run, runPlatform } from "#tests/helpers/platform.ts";
import { type Measure, timed } from "./measure.ts";

const STARTS = 3;
const SEARCHES = 200;

export type Platform = { readonly url: string; readonly run: Run };

/** Starts the platform on a data folder; answers when it says that it is ready. */
export async function openPlatform(dataDir: string): Promise<Platform> {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const run = runPlatform({ env: { PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: url } });
  await run.ready;
  return { url, run };
}

export async function closePlatform({ run }: Platform): Promise<void> {
  run.process.kill("SIGTERM");
  await run.exit;
}

/** From the command to the first page, everything built and seeded before. */
export async function measureStarts(dataDir: string): Promise<Measure> {
  const samples: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const began = performance.now();
    const platform = await openPlatform(dataDir);
    const page = await fetch(platform.url);
    await page.text();
    samples.push((performance.now() - began) / 1000);
    await closePlatform(platform);
    if (!page.ok) throw new Error(`/ answered ${page.status}`);
  }
  return { name: "start to first page, warm install", unit: "s", samples };
}

const MAP = /maplibre/i;
/** The library, its binding to React, and our layers: all that comes after the page, for the map only. */
const MAP_CODE = /maplibregl-(canvas|map)|Invalid mapLib|circle-stroke-width/;
const SETTLES_MS = 5000;

/** What a modern browser loads of scripts for `/` in its first seconds, compressed: no polyfill (`nomodule`); the map's own files apart. */
export async function measurePageWeight({ url }: Platform): Promise<Measure[]> {
  const browser = await chromium.launch(prepareChromium());
  const read: Promise<void>[] = [];
  try {
    const page = await browser.newPage();
    const scripts = new Map<string, number>();
    const isMap = new Set<string>();
    const keep = async (response: Response) => {
      const body = await response.body();
      scripts.set(response.url(), gzipSync(body).length);
      if (MAP.test(response.url()) || MAP_CODE.test(body.toString("latin1"))) isMap.add(response.url());
    };
    page.on("response", (response) => {
      if (response.request().resourceType() === "script" && response.ok()) read.push(keep(response));
    });
    const answer = await page.goto(url, { waitUntil: "load" });
    if (!answer?.ok()) throw new Error(`/ answered ${answer?.status()}`);
    await page.waitForTimeout(SETTLES_MS);
    await Promise.all(read);
    const sum = (ofMap: boolean) =>
      [...scripts].filter(([script]) => isMap.has(script) === ofMap).reduce((total, [, size]) => total + size, 0) /
      1000;
    const files = `${scripts.size - isMap.size} files`;
    return [
      { name: "scripts of / without the map, gzip", unit: "KB", samples: [sum(false)], aim: 180, note: files },
      { name: "scripts of the map, gzip", unit: "KB", samples: [sum(true)], note: `${isMap.size} files` },
    ];
  } finally {
    await Promise.allSettled(read);
    await browser.close();
  }
}

const ACTIVITIES = ["judo", "yoga", "chorale", "theatre", "basket-ball", ""] as const;

/** A search that somebody might make; the same numbers every time. */
function searchOf(n: number) {
  const isNear = draw(`bench/${n}/near`) < 0.5;
  const activity = drawOf(`bench/${n}/activity`, ACTIVITIES);
  return {
    day: `2027-01-${String(drawWhole(`bench/${n}/day`, 4, 31)).padStart(2, "0")}`,
    startMinute: 15 * drawWhole(`bench/${n}/start`, 32, 84),
    durationMinutes: drawOf(`bench/${n}/duration`, [60, 90, 120, 180]),
    people: drawWhole(`bench/${n}/people`, 5, 60),
    stepFree: draw(`bench/${n}/step-free`) < 0.2,
    ...(activity && { activity }),
    ...(isNear && { near: { lon: 2.2 + 0.3 * draw(`bench/${n}/lon`), lat: 50.95 + 0.1 * draw(`bench/${n}/lat`) } }),
  };
}

/** Slot search through HTTP, one after the other, over all spaces of the seeded territory. */
export async function measureSearch({ url }: Platform): Promise<Measure> {
  let found = 0;
  const search = async (n: number) => {
    const input = encodeURIComponent(superjson.stringify(searchOf(n)));
    const answer = await fetch(`${url}/api/trpc/places.search?input=${input}`);
    if (!answer.ok) throw new Error(`places.search answered ${answer.status}: ${await answer.text()}`);
    found += (await answer.text()).includes("spaceId") ? 1 : 0;
  };
  for (let n = -20; n < 0; n++) await search(n);
  found = 0;
  const samples: number[] = [];
  for (let n = 0; n < SEARCHES; n++) samples.push(await timed(() => search(n)));
  const note = `${found} of ${SEARCHES} found something`;
  return { name: "slot search over the territory, HTTP", unit: "ms", samples, by: "p95", aim: 200, note };
}
