import type { Page } from "@playwright/test";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { openCampaign, planIfNone, seasonId } from "#tests/helpers/season.ts";

/** Shares the plan from the workbench, and opens appeals for a month. */
async function shareWithAppeals(page: Page): Promise<string> {
  await openCampaign(page);
  await page.getByText(/^Rejouer et partager le plan/).click();
  const link = page.locator("[data-public-link]");
  const make = page.getByRole("button", { name: "Créer un lien public" });
  await expect(link.or(make)).toBeVisible();
  if (await make.isVisible()) await make.click();
  const lastDay = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Dernier jour des recours").fill(lastDay);
  await page.getByRole("button", { name: /^(Ouvrir les recours|Changer la date)$/ }).click();
  await expect(page.getByText(/peuvent faire un recours jusqu’au/)).toBeVisible();
  await expectAccessible(page);
  return (await link.getAttribute("href")) as string;
}

// on a desk, the journey of a whole season does the same
const size = { width: 390, height: 844 };

test("an association appeals on a phone, the hub accepts, the next plan obeys @publication", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const motive = "Cette heure est trop tôt : nos bénévoles travaillent.";
  await page.setViewportSize(size);
  await enterAs(page, "manager");
  const campaignId = await seasonId(page);
  await planIfNone(page);
  const address = await shareWithAppeals(page);

  const theirs = await (await browser.newContext({ viewport: size, locale: "fr-FR" })).newPage();
  await theirs.goto(address);
  await expect(theirs.getByRole("heading", { name: "Le plan, ligne par ligne" })).toBeVisible();
  await expect(theirs.getByRole("heading", { name: "Vos demandes dans ce plan" })).toHaveCount(0);
  await enterAs(theirs, "association");
  await theirs.goto(address);
  const own = theirs.getByRole("region", { name: "Vos demandes dans ce plan" });
  const appealable = own
    .getByRole("listitem")
    .filter({ hasText: "N° " })
    .filter({ has: theirs.getByRole("button") });
  const title = (await appealable.first().getByRole("heading").textContent()) ?? "";
  await appealable
    .first()
    .getByRole("button", { name: /^Faire un recours/ })
    .click();
  const dialog = theirs.getByRole("dialog");
  await dialog.getByLabel("Qu’est-ce qui ne va pas ?").fill("court");
  await dialog.getByRole("button", { name: "Envoyer le recours" }).click();
  await expect(dialog.getByText(/au moins/)).toBeVisible();
  await dialog.getByLabel("Qu’est-ce qui ne va pas ?").fill(motive);
  await expectAccessible(theirs);
  await dialog.getByRole("button", { name: "Envoyer le recours" }).click();
  await expect(own.getByText("Recours envoyé, réponse attendue").first()).toBeVisible();
  await expectAccessible(theirs);

  // the hub finds it, answers and rules the hour out
  await openCampaign(page);
  await page.getByRole("button", { name: "Publier ce plan" }).click();
  await expect(page.getByRole("dialog").getByText(/recours attend(ent)? encore votre réponse/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /recours à traiter$/ }).click();
  const { appeals } = await callApi(page, "campaigns.appeals", { campaignId });
  const made = appeals.findLast(({ state }: { state: string }) => state === "open");
  expect(title).toContain(made.title);
  await page.goto(`/hub/campagnes/${campaignId}?plan=${made.planVersion}&reponse=appealed&demande=${made.requestId}`);
  const detail = page.getByRole("article", { name: "Demande choisie" });
  await expect(detail.getByText(motive).first()).toBeVisible();
  await detail.getByLabel("Votre réponse à l’association").fill("C’est juste : nous cherchons une autre heure.");
  await detail.getByLabel("Si vous acceptez, pour le prochain plan").selectOption({ label: "Interdire cette heure" });
  await expectAccessible(page);
  await detail.getByRole("button", { name: "Accepter le recours" }).click();
  await expect(detail.getByText(/^Interdit\s: /)).toBeVisible();

  const { placements: before } = await callApi(page, "campaigns.plan", { planId: made.planId });
  await page.getByRole("button", { name: /^Relancer depuis le plan/ }).click();
  const running = page.getByRole("heading", { name: /^Plan n° \d+ en calcul$/ });
  await expect(running).toBeVisible();
  await expect(running).toBeHidden({ timeout: 60_000 });
  const { plans } = await callApi(page, "campaigns.one", { campaignId });
  const { placements: after } = await callApi(page, "campaigns.plan", { planId: plans[0].id });
  const startOf = (all: { requestId: string; startSlot: number }[]) =>
    all.find((one) => one.requestId === made.requestId)?.startSlot;
  expect(startOf(before)).toBeDefined();
  expect(startOf(after)).not.toBe(startOf(before));

  await theirs.reload();
  await expect(own.getByText("Réponse du hub : C’est juste : nous cherchons une autre heure.").first()).toBeVisible();
  await theirs.context().close();
  for (const { id } of await callApi(page, "campaigns.rulings", { campaignId })) {
    await callApi(page, "campaigns.lift", undefined, { key: `lift-${id}`, rulingId: id });
  }
});
