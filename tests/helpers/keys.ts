import type { Locator, Page } from "@playwright/test";
import { expect } from "./browser.ts";

const isFocused = (locator: Locator) => locator.evaluate((one) => one === document.activeElement).catch(() => false);

/** Presses Tab, or Shift and Tab, until one of what is sought has the focus. */
export async function tabTo(page: Page, sought: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  await expect(sought.first()).toBeVisible();
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press(key);
    for (const one of await sought.all()) if (await isFocused(one)) return one;
  }
  throw new Error("The Tab key does not lead there");
}

/** Is it seen which one has the focus? */
export const isFocusSeen = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
    return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  });
