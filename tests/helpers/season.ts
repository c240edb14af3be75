import { expect, type Page } from "@playwright/test";
import { callApi } from "./api.ts";

/** The season's campaign, as its manager finds it. */
export async function seasonId(page: Page): Promise<string> {
  const campaigns = await callApi(page, "campaigns.list");
  return campaigns.find(({ name }: { name: string }) => /saison/i.test(name)).id;
}

export async function openCampaign(page: Page): Promise<void> {
  await page.goto(`/hub/campagnes/${await seasonId(page)}`);
  await expect(page.getByRole("region", { name: "Demandes" }).or(page.getByText("Aucune demande"))).toBeVisible();
}

/** The season's newest plan with a result; sought for a few seconds where there is none. */
export async function planIfNone(page: Page): Promise<{ id: string; version: number }> {
  const campaignId = await seasonId(page);
  const done = async () => {
    const { plans } = await callApi(page, "campaigns.one", { campaignId });
    return plans.find(({ state }: { state: string }) => ["draft", "published"].includes(state));
  };
  if (!(await done())) {
    await callApi(page, "campaigns.solve", undefined, { key: `season-${Date.now()}`, campaignId, seconds: 5, seed: 1 });
    await expect.poll(async () => (await done()) !== undefined, { timeout: 60_000 }).toBe(true);
  }
  return done();
}
