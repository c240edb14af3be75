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
    await expect(detail.getByText(/^Épinglée : /)).toBeVisible();
    await expect(dialog).toBeHidden();
    const [pin] = await callApi(page, "campaigns.rulings", { campaignId });

    await page.getByRole("button", { name: /^Relancer depuis le plan/ }).focus();
    await page.keyboard.press("Enter");
    const running = page.getByRole("heading", { name: /^Plan n° \d+ en calcul$/ });
    await expect(running).toBeVisible();
    await expect(running).toBeHidden({ timeout: 60_000 });
    const { plans } = await callApi(page, "campaigns.one", { campaignId });
    const startOf = async (planId: string) => {
      const { placements } = await callApi(page, "campaigns.plan", { planId });
      const { spaceId, startSlot } = placements.find((one: Placed) => one.requestId === pin.requestId);
      return [spaceId, startSlot];
    };
    expect(await startOf(plans[0].id)).toEqual([pin.spaceId, pin.startSlot]);
    expect(await startOf(first.id)).not.toEqual([pin.spaceId, pin.startSlot]);
    await callApi(page, "campaigns.lift", undefined, { key: `lift-${pin.id}`, rulingId: pin.id });
  });
}
