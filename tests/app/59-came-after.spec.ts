import type { Page } from "@playwright/test";
import { boardOf } from "#app/hub/campagnes/[id]/_workbench/board.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { planIfNone, seasonId } from "#tests/helpers/season.ts";

type Wish = { weekdays: number[]; earliestStart: number; latestStart: number; spaceIds: string[] };
type Place = {
  spaceId: string;
  startSlot: number;
  weekday: number;
  startMinute: number;
  weeks: string;
  moves: unknown[];
};

const ANY = { weekdays: [1, 2, 3, 4, 5, 6, 7], earliestStart: 8 * 60, latestStart: 19 * 60, spaceIds: [] };

async function ask(association: Page, campaignId: string, title: string, wish: Wish): Promise<string> {
  const { user } = await callApi(association, "members.me");
  const { activities, campaigns } = await callApi(association, "requests.options");
  const { season } = campaigns.find(({ id }: { id: string }) => id === campaignId);
  const { requestId } = await callApi(association, "requests.create", undefined, {
    ...{ key: crypto.randomUUID(), organizationId: user.memberships[0].organizationId, title, campaignId },
    ...{ activityId: activities.find(({ name }: { name: string }) => name === "Judo").id, people: 12 },
    ...{ recurrence: "every", durationMinutes: 60, period: season, wishes: [wish] },
  });
  return requestId;
}

test("a request that came after the plan is placed in it by suggestion, by keys and by pointer @publication", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await enterAs(page, "manager");
  const plan = await planIfNone(page);
  const campaignId = await seasonId(page);
  const context = await browser.newContext({ baseURL: process.env.PLATFORM_URL as string });
  const association = await context.newPage();
  await enterAs(association, "association");
  const about = { planId: plan.id };
  const first = await ask(association, campaignId, "Judo de dernière minute", ANY);
  const placeOf = async (requestId: string) => {
    const { placements } = await callApi(page, "campaigns.plan", about);
    const found = placements.find((one: Place & { requestId: string }) => one.requestId === requestId);
    return found ? [found.spaceId, found.startSlot] : null;
  };
  const { places }: { places: Place[] } = await callApi(page, "campaigns.places", { ...about, requestId: first });
  const free = places.find(({ moves }) => moves.length === 0) as Place;
  const { spaceId, weekday, startMinute, startSlot } = free;
  const exact = { weekdays: [weekday], earliestStart: startMinute, latestStart: startMinute, spaceIds: [spaceId] };
  const second = await ask(association, campaignId, "Judo à cette heure", exact);
  const { spaces } = boardOf(await callApi(page, "campaigns.board", { campaignId }));
  const site = spaces.find(({ id }) => id === spaceId)?.siteSlug;
  const moment = `semaine=${/\d+/.exec(free.weeks)?.[0]}&jour=${weekday}&lieu=${site}`;
  const open = (requestId: string) =>
    page.goto(`/hub/campagnes/${campaignId}?plan=${plan.version}&${moment}&demande=${requestId}`);
  const tray = page.getByRole("region", { name: "Bac, en attente d’une place" });
  const detail = page.getByRole("article", { name: "Demande choisie" });
  const undo = page.getByRole("button", { name: "Annuler le dernier changement à la main" });
  const verdict = page.locator("[data-verdict]");

  await test.step("it says what can be done, and a place suggested is taken", async () => {
    await open(first);
    await expect(detail.getByText(/^Cette demande est arrivée après le calcul de ce plan/)).toBeVisible();
    await expect(detail.getByRole("button", { name: `Relancer depuis le plan n° ${plan.version}` })).toBeEnabled();
    await expect(tray.getByText(/arrivées? depuis/)).toBeVisible();
    await detail.getByRole("button", { name: "Lui trouver une place…" }).click();
    const choices = page.getByRole("dialog").getByRole("button", { name: /^Choisir cette place : / });
    await expect(choices.first()).toBeVisible();
    await expectAccessible(page);
    await choices.first().click();
    await expect.poll(() => placeOf(first)).not.toBeNull();
    await expect(detail.getByText(/^Épinglée\s: /)).toBeVisible();
    await undo.click();
    await expect.poll(() => placeOf(first)).toBeNull();
    // as before, and not as if a hand had taken it out
    await expect(tray.getByRole("button", { name: /^Judo de dernière minute.*arrivée après le plan$/ })).toBeVisible();
  });

  await test.step("by keys: from the tray to where it would most like to be", async () => {
    await open(second);
    await tray.locator(`[data-chip="${second}"]`).focus();
    await page.keyboard.press("m");
    await expect(verdict).toHaveAttribute("data-verdict", "free");
    await page.keyboard.press("Enter");
    await expect.poll(() => placeOf(second)).toEqual([spaceId, startSlot]);
    await undo.click();
    await expect.poll(() => placeOf(second)).toBeNull();
  });

  await test.step("by pointer: from the tray onto its line", async () => {
    const chip = tray.locator(`[data-chip="${second}"]`);
    await chip.hover();
    await page.mouse.down();
    await page.mouse.move(600, 500, { steps: 4 });
    // its hours are lit on the line that it asks for
    const hours = page.locator(`[data-space="${spaceId}"] span[aria-hidden].absolute`).first();
    const box = await hours.boundingBox();
    if (!box) throw new Error("Not in sight");
    await page.mouse.move(box.x + 3, box.y + box.height / 2, { steps: 6 });
    await expect(verdict).toHaveAttribute("data-verdict", "free");
    await page.mouse.up();
    await expect.poll(() => placeOf(second)).toEqual([spaceId, startSlot]);
    await undo.click();
    await expect.poll(() => placeOf(second)).toBeNull();
  });

  const withdraw = (requestId: string) =>
    callApi(association, "requests.withdraw", undefined, { key: crypto.randomUUID(), requestId });
  await test.step("what comes and what is taken back is seen at once, with what was chosen, scrolled and done", async () => {
    await tray.locator(`[data-chip="${second}"]`).focus();
    await page.keyboard.press("m");
    await expect(verdict).toHaveAttribute("data-verdict", "free");
    await page.keyboard.press("Enter");
    await expect.poll(() => placeOf(second)).not.toBeNull();
    await expect(undo).toBeEnabled();
    const timeline = page.locator("[data-timeline]");
    const scrolled = await timeline.evaluate((element) => {
      element.scrollTop += 40;
      return element.scrollTop;
    });
    const third = await ask(association, campaignId, "Judo de toute dernière minute", ANY);
    const chip = tray.locator(`[data-chip="${third}"]`);
    await expect(chip).toBeVisible();
    await withdraw(third);
    await expect(chip).toBeHidden();
    await expect(detail.getByRole("heading", { name: "Judo à cette heure" })).toBeVisible();
    expect(await timeline.evaluate(({ scrollTop }) => scrollTop)).toBe(scrolled);
    await undo.click();
    await expect.poll(() => placeOf(second)).toBeNull();
  });

  for (const requestId of [first, second]) await withdraw(requestId);
  await context.close();
});
