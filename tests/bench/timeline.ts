import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { prepareChromium } from "#tests/helpers/chromium.ts";
import type { LargeSeason } from "./large-season.ts";
import { type Measure, timed } from "./measure.ts";
import type { Platform } from "./platform.ts";

const TRACE = resolve(import.meta.dirname, "../../test-results");
const OPENINGS = 4;
const DRAG_MS = 8_000;

/** A session dragged over ten thousand others: how long each frame takes, and each answer to where it is held. */
export async function measureTimeline({ url }: Platform, { campaignId, version }: LargeSeason): Promise<Measure[]> {
  mkdirSync(TRACE, { recursive: true });
  const browser = await chromium.launch(prepareChromium());
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const data = { role: "manager" };
    await context.request.post(`${url}/api/auth/sign-in/demonstration`, { data, headers: { origin: url } });
    const address = `${url}/hub/campagnes/${campaignId}?plan=${version}&semaine=2&jour=0`;
    const [first, ...opened] = await openings(context, address);
    const page = await context.newPage();
    await page.goto(address);
    await page.locator("[data-timeline] [data-bar]").first().waitFor();
    const answers: number[] = [];
    page.on("requestfinished", (request) => {
      if (!request.url().includes("campaigns.preview")) return;
      answers.push(request.timing().responseEnd);
    });
    await browser.startTracing(page, { path: join(TRACE, "timeline-trace.json") });
    const frames = await dragFrames(page);
    await browser.stopTracing();
    const note = await page.getByText(/séances? dans \d+ espaces?/).textContent();
    return [
      { name: "workbench of 2,500 more requests: opened first", unit: "s", samples: [first as number] },
      { name: "workbench of 2,500 more requests: opened again", unit: "s", samples: opened, aim: 2 },
      { name: "timeline: frame while dragging, p50", unit: "ms", samples: [medianOf(frames)], note: note ?? "" },
      { name: "timeline: frame while dragging", unit: "ms", samples: frames, by: "p95", aim: 33, note: "traced" },
      { name: "timeline: answer to where it is held", unit: "ms", samples: answers, by: "p95", aim: 100 },
    ];
  } finally {
    await browser.close();
  }
}

/** From the address to the first session drawn, in seconds, each in a tab of its own. */
async function openings(context: BrowserContext, address: string): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    const page = await context.newPage();
    samples.push(
      (await timed(async () => {
        await page.goto(address, { waitUntil: "commit" });
        await page.locator("[data-timeline] [data-bar]").first().waitFor();
      })) / 1000,
    );
    await page.close();
  }
  return samples;
}

const medianOf = (samples: readonly number[]) => samples.toSorted((a, b) => a - b)[samples.length >> 1] ?? Number.NaN;

/** Times between frames, as the page itself counts them, while a bar is held and moved all the time. */
async function dragFrames(page: Page): Promise<number[]> {
  const bar = await page.locator("[data-timeline] [data-bar]").nth(20).boundingBox();
  const box = await page.locator("[data-timeline]").boundingBox();
  if (!bar || !box) throw new Error("Nothing to drag");
  await page.mouse.move(bar.x + 3, bar.y + 10);
  await page.mouse.down();
  await page.mouse.move(bar.x + 20, bar.y + 10, { steps: 4 });
  await page.locator("[data-verdict]").waitFor();
  await page.evaluate(() => {
    const kept: number[] = [];
    let last = performance.now();
    const step = (now: number) => {
      kept.push(now - last);
      last = now;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    Object.assign(window, { frames: kept });
  });
  const until = performance.now() + DRAG_MS;
  for (let i = 0; performance.now() < until; i++) {
    // over the whole box, and to its lower edge, where it scrolls
    const x = box.x + 260 + (box.width - 340) * (0.5 + 0.5 * Math.sin(i / 40));
    const y = box.y + 60 + (box.height - 70) * (0.5 + 0.5 * Math.sin(i / 97));
    await page.mouse.move(x, y);
  }
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames.slice(1));
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return frames;
}
