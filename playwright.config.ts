import { defineConfig } from "@playwright/test";
import { prepareChromium } from "#tests/helpers/chromium.ts";

const { executablePath, args, env } = prepareChromium();

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export default defineConfig({
  testDir: "tests/app",
  testMatch: "**/*.spec.ts",
  globalSetup: "./tests/helpers/global-platform.ts",
  outputDir: "test-results/browser", // a folder that each run empties
  // one after the other: the journeys share one seeded territory, and software WebGL fills a core
  workers: 1,
  timeout: 90_000,
  // a second try tells a fault from an unlucky moment of a busy machine; the summary counts what needed it
  retries: 1,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    trace: "on-first-retry", // recording each first try cost more than the pages themselves
    launchOptions: { executablePath, args, env: { ...definedEnv(), ...env } },
  },
  // in this order: once the season is published, nobody asks for it any more
  projects: [
    { name: "desktop", grepInvert: /@phone\b|@publication\b|@published\b/, use: DESKTOP },
    { name: "phone", grep: /@phone\b|@every-size\b/, use: PHONE },
    { name: "publication", grep: /@publication\b|@published\b/, use: DESKTOP },
    { name: "published, on a phone", grep: /@published\b/, use: PHONE },
  ],
});

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
