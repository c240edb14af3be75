import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { openCampaign, planIfNone, seasonId } from "#tests/helpers/season.ts";

type Placed = { requestId: string; spaceId: string; startSlot: number };

for (const [screen, size] of [
  ["a desk", { width: 1440, height: 900 }],
  ["a phone", { width: 390, height: 844 }],
] as const) {
  test(`by keyboard on ${screen}, a placement is moved after seeing who makes room @publication`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(size);
    await enterAs(page, "manager");
    const first = await planIfNone(page);
    const campaignId = await seasonId(page);
    const { placements: placed } = await callApi(page, "campaigns.plan", { planId: first.id });
    await openCampaign(page);
    await page.getByRole("region", { name: "Demandes" }).getByLabel("Réponse").selectOption("granted");
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("j");
    const detail = page.getByRole("article", { name: "Demande choisie" });
    const move = detail.getByRole("button", { name: "Déplacer…" });
    await move.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    const choices = dialog.getByRole("button", { name: /^Choisir cette place : / });
    await expect(choices.first()).toBeVisible();
    await expect(dialog.getByText(/^(Libre : personne|Déplace |Prend des semaines)/).first()).toBeVisible();
    await expectAccessible(page);
    while (!(await choices.first().evaluate((button) => button === document.activeElement))) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    // it stands there at once, held by hand
    await expect(dialog).toBeHidden();
    await expect(detail.getByText(/^Épinglée : /)).toBeVisible();
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

    await page.getByRole("button", { name: /^Relancer depuis le plan/ }).focus();
    await page.keyboard.press("Enter");
    const running = page.getByRole("heading", { name: /^Plan n° \d+ en calcul$/ });
    await expect(running).toBeVisible();
    await expect(running).toBeHidden({ timeout: 60_000 });
    const { plans } = await callApi(page, "campaigns.one", { campaignId });
    expect(await startOf(plans[0].id)).toEqual([pin.spaceId, pin.startSlot]);

    // and goes back as one change by hand, with its pin
    const { revision } = plans.find(({ id }: { id: string }) => id === first.id);
    await callApi(page, "campaigns.undo", undefined, { key: crypto.randomUUID(), planId: first.id, revision });
    expect(await startOf(first.id)).toEqual([before.spaceId, before.startSlot]);
    expect(await pinOf()).toBeUndefined();
  });
}
