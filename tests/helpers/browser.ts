import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect, type Page } from "@playwright/test";
import type * as Axe from "axe-core";
import { enterAs } from "./api.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export type DemoRole = "owner" | "association" | "manager";

interface Options {
  /** Console errors that a test provokes on purpose, e.g. `test.use({ expectedErrors: [/409/] })`. */
  expectedErrors: RegExp[];
}

/** Playwright's `test`, where any console error, uncaught exception or CSP violation fails. */
export const test = base.extend<Options>({
  expectedErrors: [[], { option: true }],
  // known only once the global setup has started the platform
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  baseURL: async ({}, use) => use(process.env.PLATFORM_URL),
  context: async ({ context, expectedErrors }, use) => {
    const faults: string[] = [];
    context.on("console", (message) => {
      if (message.type() === "error") faults.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (webError) => faults.push(String(webError.error().stack ?? webError.error())));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`CSP: ${event.violatedDirective} refuses ${event.blockedURI}`);
      });
    });
    await use(context);
    const unexpected = faults.filter((fault) => !expectedErrors.some((pattern) => pattern.test(fault)));
    expect(unexpected, "errors in the browser").toEqual([]);
  },
});

export { expect };

const BUTTONS: Readonly<Record<DemoRole, RegExp>> = {
  owner: /propriétaire/i,
  association: /association/i,
  manager: /gestionnaire|manager|hub|coordinat/i,
};

/** Signs in as people do on a demonstration territory: one click on /connexion, which leads back to where they were. */
export async function signIn(page: Page, role: DemoRole, back: string): Promise<void> {
  await page.goto(`/connexion?retour=${encodeURIComponent(back)}`);
  await page.getByRole("button", { name: BUTTONS[role] }).first().click();
  await page.waitForURL((url) => url.pathname !== "/connexion");
}

/** The link of the last mail that holds a text, as the territory's manager reads it. Leaves nobody signed in. */
export async function readMailLink(page: Page, text: string, name: RegExp): Promise<string> {
  await enterAs(page, "manager");
  const link = page.getByRole("link", { name }).first();
  let address = "";
  // the link is masked as long as the mail waits to leave
  await expect(async () => {
    await page.goto(`/admin/courrier?texte=${encodeURIComponent(text)}`);
    await page.locator("summary").first().click();
    await expect(link).toBeVisible();
    address = (await link.getAttribute("href")) ?? "";
    expect(address).not.toContain("masque");
  }).toPass({ timeout: 30_000 });
  await page.context().clearCookies();
  return address;
}

/** A page as on a slow phone: one acts on it before its scripts have come, then they come. */
export async function openWithoutScripts(page: Page, address: string, act: () => Promise<void>): Promise<void> {
  let letCome = () => {};
  const mayCome = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await mayCome;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  await act();
  letCome();
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main form, main input") ?? {}).some((key) => key.startsWith("__react")),
  );
}

/** On a phone the lesser actions of a page are behind one button. */
export async function unfoldActions(page: Page): Promise<void> {
  const more = page.getByRole("button", { name: "Plus", exact: true, includeHidden: true });
  await more.waitFor({ state: "attached" });
  // what a page sends later is there before it is shown
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  if (!(await more.isVisible())) return;
  await more.click();
  await expect(more).toHaveAttribute("aria-expanded", "true");
}

/** Fails on any serious or critical fault that axe finds on the page as it stands, or where it is wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  // it may come after the first of the page
  await expect(page).toHaveTitle(/./);
  // a notice that fades in has no colour of its own yet; what turns for ever is not waited for
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) => playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime),
        )
        .map(({ finished }) => finished),
    ).then(() => undefined),
  );
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, `pixels of ${page.url()} beyond the screen's edge`).toBeLessThanOrEqual(0);
  // it stays in the page for the next look
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const faults = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof Axe };
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ target }) => `  ${target.join(" ")}`).join("\n")}`);
  });
  expect(faults, `axe on ${page.url()}`).toEqual([]);
}
