import type { Page } from "@playwright/test";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { openCampaign, planIfNone, seasonId } from "#tests/helpers/season.ts";

type Placed = { requestId: string; spaceId: string; startSlot: number; weeks: string };

const detail = (page: Page) => page.getByRole("article", { name: "Demande choisie" });

/** Chooses the granted request on a line of the list. */
async function choose(page: Page, line: number): Promise<string> {
  const list = page.getByRole("region", { name: "Demandes" });
  // on a phone the answer opens inside its line, with a list of its own
  const row = list.locator("ul").first().locator("> li").nth(line).getByRole("button").first();
  const before = chosen(page);
  if ((await row.getAttribute("aria-pressed")) !== "true") {
    await row.click();
    // the address follows a moment later
    await expect.poll(() => chosen(page)).not.toBe(before);
  }
  await expect(detail(page)).toBeVisible();
  return chosen(page) as string;
}

const chosen = (page: Page) => new URL(page.url()).searchParams.get("demande");

const placementsOf = async (page: Page, planId: string) => {
  const { placements } = await callApi(page, "campaigns.plan", { planId });
  return new Map(placements.map((one: Placed) => [one.requestId, [one.spaceId, one.startSlot, one.weeks].join()]));
};

async function liftAll(page: Page) {
  for (const { id } of await callApi(page, "campaigns.rulings", { campaignId: await seasonId(page) })) {
    await callApi(page, "campaigns.lift", undefined, { key: `lift-${id}`, rulingId: id });
  }
}

for (const [screen, size] of [
  ["a desk", { width: 1440, height: 900 }],
  ["a phone", { width: 390, height: 844 }],
] as const) {
  test(`three pinned and one banned on ${screen}: the next plan keeps and obeys @publication`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(size);
    await enterAs(page, "manager");
    const first = await planIfNone(page);
    await liftAll(page);
    await openCampaign(page);
    await page.getByRole("region", { name: "Demandes" }).getByLabel("Réponse").selectOption("granted");
    const pinned: string[] = [];
    for (const line of [0, 1, 2]) {
      pinned.push(await choose(page, line));
      await detail(page).getByRole("button", { name: "Épingler ici" }).click();
      await expect(detail(page).getByText(/^Épinglée\s: /)).toBeVisible();
    }
    const banned = await choose(page, 3);
    await detail(page).getByText("Interdire…").click();
    await detail(page).getByRole("button", { name: "Cet espace à cette heure" }).click();
    await expect(detail(page).getByText(/^Interdit\s: /)).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("button", { name: /^Relancer depuis le plan/ }).click();
    const running = page.getByRole("heading", { name: /^Plan n° \d+ en calcul$/ });
    await expect(running).toBeVisible();
    await expect(running).toBeHidden({ timeout: 60_000 });
    const { plans } = await callApi(page, "campaigns.one", { campaignId: await seasonId(page) });
    expect(plans[0]).toMatchObject({ state: "draft", fromPlanId: first.id });
    const [before, after] = [await placementsOf(page, first.id), await placementsOf(page, plans[0].id)];
    for (const id of pinned) expect(after.get(id)).toBe(before.get(id));
    expect(after.get(banned)).not.toBe(before.get(banned));
    const kept = [...before].filter(([id, place]) => after.get(id as string) === place);
    expect(kept.length).toBeGreaterThan(before.size * 0.9);

    // marks are lifted one by one
    const marks = page.getByRole("region", { name: "Épingles et interdits" }).first();
    await expect(marks.getByText("3 épingles")).toBeVisible();
    await liftAll(page);
    await page.reload();
    await expect(page.getByRole("button", { name: /^Relancer depuis le plan/ })).toHaveCount(0);
  });
}
