import type { Browser, Page } from "@playwright/test";
import { boardOf } from "#app/hub/campagnes/[id]/_workbench/board.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { isFocusSeen, tabTo } from "#tests/helpers/keys.ts";
import { openCampaign, planIfNone, seasonId } from "#tests/helpers/season.ts";

type Placed = { requestId: string; spaceId: string; startSlot: number };
type Sized = Placed & { weekday: number; weeks: string; durationMinutes: number | null };

/** A season that an association asks for at any hour: two hours long, or one at least. */
async function askForTwoHours(browser: Browser, campaignId: string): Promise<string> {
  const context = await browser.newContext({ baseURL: process.env.PLATFORM_URL as string });
  const association = await context.newPage();
  await enterAs(association, "association");
  const { user } = await callApi(association, "members.me");
  const { activities, campaigns } = await callApi(association, "requests.options");
  const { season } = campaigns.find(({ id }: { id: string }) => id === campaignId);
  const wish = { weekdays: [1, 2, 3, 4, 5, 6, 7], earliestStart: 8 * 60, latestStart: 19 * 60, spaceIds: [] };
  const { requestId } = await callApi(association, "requests.create", undefined, {
    ...{ key: crypto.randomUUID(), organizationId: user.memberships[0].organizationId, title: `Judo ${Date.now()}` },
    ...{ activityId: activities.find(({ name }: { name: string }) => name === "Judo").id, people: 12, campaignId },
    ...{ recurrence: "every", durationMinutes: 120, shortestMinutes: 60, period: season, wishes: [wish] },
  });
  await context.close();
  return requestId;
}

/** Shorter by an end that is dragged, and as long as before by keys. */
async function stretch(page: Page, campaignId: string, plan: { id: string; version: number }, requestId: string) {
  const placed = async () => {
    const { placements }: { placements: Sized[] } = await callApi(page, "campaigns.plan", { planId: plan.id });
    const found = placements.find((one) => one.requestId === requestId);
    if (!found) throw new Error("Two hours at any time of the week were refused");
    return found;
  };
  const lengthOf = async () => (await placed()).durationMinutes ?? 120;
  const { spaceId, weekday, weeks } = await placed();
  expect(await lengthOf()).toBe(120);
  const { spaces } = boardOf(await callApi(page, "campaigns.board", { campaignId }));
  const site = spaces.find(({ id }) => id === spaceId)?.siteSlug;
  const moment = `semaine=${/\d+/.exec(weeks)?.[0]}&jour=${weekday}&lieu=${site}&demande=${requestId}`;
  await page.goto(`/hub/campagnes/${campaignId}?plan=${plan.version}&${moment}`);
  const bar = page.locator(`[data-timeline] [data-bar="${requestId}/${weekday}"]`);
  // the pointer waits until the timeline stands still
  await bar.hover();
  const here = await bar.boundingBox();
  if (!here) throw new Error("Not in sight");
  const [end, y] = [here.x + here.width - 3, here.y + here.height / 2];
  await page.mouse.move(end, y);
  await page.mouse.down();
  await page.mouse.move(end - here.width / 4, y, { steps: 5 });
  await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", "free");
  await page.mouse.up();
  await expect.poll(lengthOf).toBe(90);
  // and the page shows it: keys go on from what it shows
  await expect.poll(async () => (await bar.boundingBox())?.width ?? 0).toBeLessThan(0.8 * here.width);
  await bar.focus();
  await page.keyboard.press("m");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", "free");
  await page.keyboard.press("Enter");
  await expect.poll(lengthOf).toBe(120);
}

/** What is chosen, without a pointer: unpinned and pinned again, put into the tray and back; what publishing means. */
async function goOnByKeys(page: Page, planId: string, requestId: string) {
  const isPlaced = async () => {
    const { placements }: { placements: Placed[] } = await callApi(page, "campaigns.plan", { planId });
    return placements.some((one) => one.requestId === requestId);
  };
  await page.keyboard.press("e");
  await expect(page.getByText(/^L’épingle de «.+» est retirée/)).toBeVisible();
  await page.keyboard.press("e");
  await expect(page.getByText(/^«.+» est épinglée\s: le prochain plan/)).toBeVisible();
  await tabTo(page, page.locator(`[data-timeline] [data-bar^="${requestId}/"]`));
  expect(await isFocusSeen(page)).toBe(true);
  await page.keyboard.press("p");
  await expect.poll(isPlaced).toBe(false);
  await expect(page.getByRole("button", { name: "Annuler le dernier changement à la main" })).toBeEnabled();
  await page.keyboard.press("Control+z");
  await expect.poll(isPlaced).toBe(true);
  await tabTo(page, page.getByRole("button", { name: /^Publier/ }), "Shift+Tab");
  expect(await isFocusSeen(page)).toBe(true);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  expect(await dialog.evaluate((one) => one.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}

for (const [screen, size] of [
  ["a desk", { width: 1440, height: 900 }],
  ["a phone", { width: 390, height: 844 }],
] as const) {
  test(`by keyboard on ${screen}, a placement is moved after seeing who makes room @publication`, async ({
    page,
    browser,
  }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(size);
    const isDesk = size.width > 1000;
    await enterAs(page, "manager");
    const first = await planIfNone(page);
    const campaignId = await seasonId(page);
    const { placements: placed } = await callApi(page, "campaigns.plan", { planId: first.id });
    await openCampaign(page);
    // from the top of the page as everything here, by keys alone
    const requests = page.getByRole("region", { name: "Demandes" });
    const answers = await tabTo(page, requests.getByLabel("Réponse"));
    await page.keyboard.type("serv");
    await expect(answers).toHaveValue("granted");
    await page.keyboard.press("Escape");
    await expect(answers).not.toBeFocused();
    await page.keyboard.press("j");
    const detail = page.getByRole("article", { name: "Demande choisie" });
    await tabTo(page, detail.getByRole("button", { name: "Déplacer…" }), isDesk ? "Shift+Tab" : "Tab");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    const choices = dialog.getByRole("button", { name: /^Choisir cette place : / });
    await expect(choices.first()).toBeVisible();
    await expect(dialog.getByText(/^(Libre\s: personne|Déplace |Prend des semaines)/).first()).toBeVisible();
    await expectAccessible(page);
    while (!(await choices.first().evaluate((button) => button === document.activeElement))) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    // it stands there at once, held by hand
    await expect(dialog).toBeHidden();
    await expect(detail.getByText(/^Épinglée\s: /)).toBeVisible();
    const requestId = new URL(page.url()).searchParams.get("demande");
    const pinOf = async () => {
      const rulings = await callApi(page, "campaigns.rulings", { campaignId });
      return rulings.find((one: Placed) => one.requestId === requestId);
    };
    const pin = await pinOf();
    const startOf = async (planId: string) => {
      const { placements } = await callApi(page, "campaigns.plan", { planId });
      const { spaceId, startSlot } = placements.find((one: Placed) => one.requestId === requestId);
      return [spaceId, startSlot];
    };
    const before = placed.find((one: Placed) => one.requestId === requestId);
    expect([before.spaceId, before.startSlot]).not.toEqual([pin.spaceId, pin.startSlot]);
    expect(await startOf(first.id)).toEqual([pin.spaceId, pin.startSlot]);

    if (isDesk) await goOnByKeys(page, first.id, requestId as string);
    const longId = isDesk ? await askForTwoHours(browser, campaignId) : null;
    await tabTo(page, page.getByRole("button", { name: /^Relancer depuis le plan/ }), "Shift+Tab");
    await page.keyboard.press("Enter");
    const running = page.getByRole("heading", { name: /^Plan n° \d+ en calcul$/ });
    await expect(running).toBeVisible();
    await expect(running).toBeHidden({ timeout: 60_000 });
    const { plans } = await callApi(page, "campaigns.one", { campaignId });
    expect(await startOf(plans[0].id)).toEqual([pin.spaceId, pin.startSlot]);
    await expect(page.getByText(/^Ce plan garde [1-9]\d* places? épinglées? sur \d+\./)).toBeVisible();
    if (longId) await stretch(page, campaignId, plans[0], longId);

    // and goes back as one change by hand, with its pin
    const { revision } = plans.find(({ id }: { id: string }) => id === first.id);
    await callApi(page, "campaigns.undo", undefined, { key: crypto.randomUUID(), planId: first.id, revision });
    expect(await startOf(first.id)).toEqual([before.spaceId, before.startSlot]);
    expect(await pinOf()).toBeUndefined();
  });
}
