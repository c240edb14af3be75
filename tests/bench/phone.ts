import { type Browser, chromium, type Page } from "@playwright/test";
import superjson from "superjson";
import type { RouterOutputs } from "#server/root.ts";
import { prepareChromium } from "#tests/helpers/chromium.ts";
import type { Measure } from "./measure.ts";
import type { Platform } from "./platform.ts";

const LOADS = 3;
const SETTLES_MS = 3_000;
/** A phone of some years on a slow mobile network, as Lighthouse imagines one: 1.6 Mbit/s, 150 ms, a quarter of this processor. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWDOWN = 4;
const [LCP_SECONDS, CLS] = [2.5, 0.1];

type Seen = { readonly lcp: number; readonly cls: number; readonly what: string };

/** When the largest thing of each page is drawn, and how far things move meanwhile; each time with nothing kept from before. */
export async function measurePhone({ url }: Platform): Promise<Measure[]> {
  const list = await fetch(`${url}/api/trpc/places.list?input=${encodeURIComponent(superjson.stringify(LOOKED))}`);
  const { cards } = superjson.deserialize<RouterOutputs["places"]["list"]>((await list.json()).result.data);
  const pages = [
    { name: "first page", path: "/" },
    { name: "map", path: "/?vue=map" },
    { name: "place", path: `/lieux/${cards[0]?.slug}` },
    { name: "agenda", path: "/agenda", role: "association" },
  ];
  const browser = await chromium.launch(prepareChromium());
  try {
    const measures: Measure[] = [];
    for (const { name, path, role } of pages) {
      const seen: Seen[] = [];
      for (let load = 0; load < LOADS; load++) seen.push(await look(browser, url, path, role));
      const note = seen[0]?.what ?? "";
      measures.push(
        {
          name: `phone, ${name}: largest drawn (LCP)`,
          unit: "s",
          samples: seen.map(({ lcp }) => lcp),
          aim: LCP_SECONDS,
          note,
        },
        { name: `phone, ${name}: what moves (CLS)`, unit: "", samples: seen.map(({ cls }) => cls), aim: CLS },
      );
    }
    return measures;
  } finally {
    await browser.close();
  }
}

const LOOKED = { day: "2027-01-12", minute: 1080 };

async function look(browser: Browser, url: string, path: string, role?: string): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  try {
    if (role) {
      const entered = await context.request.post(`${url}/api/auth/sign-in/demonstration`, {
        data: { role },
        headers: { origin: url },
      });
      if (!entered.ok()) throw new Error(`Signing in answered ${entered.status()}`);
    }
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", NETWORK);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.addInitScript(observe);
    const answer = await page.goto(`${url}${path}`, { waitUntil: "load" });
    if (!answer?.ok()) throw new Error(`${path} answered ${answer?.status()}`);
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(SETTLES_MS);
    return await readSeen(page);
  } finally {
    await context.close();
  }
}

type Vitals = { lcp: number; what: string; shifts: { at: number; by: number }[] };

/** Runs in the page, before its own scripts. */
function observe() {
  const vitals: Vitals = { lcp: 0, what: "", shifts: [] };
  Object.assign(window, { vitals });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { readonly element?: Element | null })[]) {
      const text = entry.element?.textContent?.trim().slice(0, 40) ?? "";
      Object.assign(vitals, { lcp: entry.startTime, what: `<${entry.element?.tagName.toLowerCase()}> ${text}` });
    }
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { readonly value: number })[]) {
      vitals.shifts.push({ at: entry.startTime, by: entry.value });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

async function readSeen(page: Page): Promise<Seen> {
  const { lcp, what, shifts } = await page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);
  if (lcp === 0) throw new Error("Nothing was drawn");
  return { lcp: lcp / 1000, cls: worstBurst(shifts), what };
}

/** Of shifts less than a second apart and within five: what browsers call the cumulative layout shift. */
export function worstBurst(shifts: Vitals["shifts"]): number {
  let [worst, sum, first, last] = [0, 0, 0, Number.NEGATIVE_INFINITY];
  for (const { at, by } of shifts) {
    if (at - last >= 1_000 || at - first >= 5_000) [sum, first] = [0, at];
    sum += by;
    last = at;
    worst = Math.max(worst, sum);
  }
  return worst;
}
