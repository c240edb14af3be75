import type { Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

type Asked = RouterOutputs["campaigns"]["board"]["requests"][number];

const SECONDS = 10;
const RUN_WITHIN = (SECONDS + 50) * 1000;

const runTitle = (page: Page) => page.getByRole("heading", { name: /^Plan n° \d+ en calcul$/ });
const number = (text: string | null) => Number((text ?? "").replace(/\D/g, ""));

async function openSeason(page: Page) {
  await enterAs(page, "manager");
  await page.goto("/hub/campagnes");
  await page
    .getByRole("main")
    .getByRole("link", { name: /saison/i })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/saison/i);
  await expect(page.getByRole("region", { name: "Demandes" }).or(page.getByText("Aucune demande"))).toBeVisible();
}

/** Starts a run with a seed of its own and waits until the page watches it. */
async function launch(page: Page, seed: number) {
  await page.getByRole("button", { name: "Réglages du calcul" }).click();
  await page.getByLabel(`${SECONDS} s`, { exact: true }).check({ force: true });
  await page.getByLabel("Tirage").fill(String(seed));
  await page.getByRole("button", { name: /^Lancer/ }).click();
  await expect(runTitle(page)).toBeVisible();
}

const newestPlan = async (page: Page) => {
  const campaignId = new URL(page.url()).pathname.split("/").at(-1);
  const { plans } = await callApi(page, "campaigns.one", { campaignId });
  return plans[0] as { version: number; state: string; granted: number; refused: number };
};

/** Three refusals, each chosen and read. */
async function readRefusals(page: Page) {
  const list = page.getByRole("region", { name: "Demandes" });
  await list.getByLabel("Réponse").selectOption("refused");
  const refused = list.getByRole("listitem");
  await expect(refused.first()).toContainText("Refusée");
  for (let i = 0; i < 3; i++) {
    await refused.nth(i).getByRole("button").first().click();
    const detail = page.getByRole("article", { name: "Demande choisie" });
    await expect(detail.getByRole("heading", { name: "Pourquoi elle est refusée" })).toBeVisible();
    await expect(detail.getByText("Vœu 1", { exact: true })).toBeVisible();
  }
  await list.getByLabel("Réponse").selectOption("all");
}

test("manager solves and publishes; association sees its sessions @publication", async ({ page }) => {
  test.setTimeout(360_000);
  await openSeason(page);

  // the first plan, watched as it grows, over a reload too
  await launch(page, 1);
  const seconds = page.locator('[data-figure="seconds"]');
  await expect.poll(async () => number(await seconds.textContent()), { timeout: RUN_WITHIN }).toBeGreaterThan(10);
  const early = await seconds.textContent();
  await page.reload();
  await expect(runTitle(page)).toBeVisible();
  await expect(seconds).not.toHaveText(early ?? "", { timeout: RUN_WITHIN });
  await expect(page.locator('[data-figure="granted"]')).toHaveText(/\d+ sur \d+/);
  await expect(runTitle(page)).toBeHidden({ timeout: RUN_WITHIN });

  const first = await newestPlan(page);
  expect(first).toMatchObject({ state: "draft" });
  expect(first.granted).toBeGreaterThan(0);
  await expect(page.getByText(/demandes servies sur/).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Semaine par espace" })).toBeVisible();
  await expectAccessible(page);
  await readRefusals(page);
  await expectAccessible(page);

  // one selection for the list, the week and the map, by keyboard
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Demandes" }).getByLabel("Réponse").selectOption("granted");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  const weekTable = page.getByRole("group", { name: /^Séances par espace/ });
  await expect(weekTable.getByRole("button", { pressed: true }).first()).toBeVisible();
  await expect(page).toHaveURL(/demande=/);

  // a second plan, good enough before its time is over, compared with the first
  await launch(page, 2);
  await page.getByRole("button", { name: "S’en tenir là et garder" }).click();
  await expect(runTitle(page)).toBeHidden({ timeout: RUN_WITHIN });
  const second = await newestPlan(page);
  expect(second).toMatchObject({ state: "draft", version: first.version + 1 });
  await page.getByLabel("Comparer avec").selectOption(String(first.version));
  const compared = page.getByRole("region", { name: `Comparé au plan n° ${first.version}` });
  await expect(compared.getByText(/inchangée/)).toBeVisible();
  await compared.locator("summary").click();
  const figures = compared.getByRole("table", { name: "Les deux plans côte à côte" });
  await expect(figures.getByRole("row", { name: /^Demandes servies/ })).toContainText(
    second.granted.toLocaleString("fr-FR"),
  );
  await expect(figures.getByRole("row", { name: /^Lieux ouverts/ })).toContainText("par semaine");
  await compared.getByRole("button", { name: /déplacée/ }).click();
  const moved = page.getByRole("region", { name: "Demandes" }).getByRole("listitem").first();
  await moved.getByRole("button").click();
  await expect(page.getByRole("article", { name: "Demande choisie" }).getByText("Avant")).toBeVisible();
  await expectAccessible(page);

  // a third, stopped
  await launch(page, 3);
  await page.getByRole("button", { name: "Arrêter sans rien garder" }).click();
  await expect(page.getByText(/a été arrêté/)).toBeVisible({ timeout: RUN_WITHIN });
  expect((await newestPlan(page)).state).toBe("cancelled");

  // the second, published after it has said what will happen
  await page.getByRole("button", { name: "Publier ce plan" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/e-mail/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Publier, pour de bon" }).click();
  await expect(page.getByRole("heading", { name: `Le plan n° ${second.version} est publié` })).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByText(/réservations créées/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Lancer/ })).toHaveCount(0);
  await expectAccessible(page);

  const campaignId = new URL(page.url()).pathname.split("/").at(-1);
  const { requests } = await callApi(page, "campaigns.board", { campaignId });
  await enterAs(page, "association");
  const { user } = await callApi(page, "members.me");
  const { organizationId } = user.memberships[0];
  const titles = requests
    .filter((one: Asked) => one.organizationId === organizationId && one.state === "granted")
    .map(({ title }: Asked) => title);
  expect(titles.length).toBeGreaterThan(0);
  await page.goto("/agenda?vue=liste");
  const sessions = page.getByRole("main").getByRole("listitem");
  await expect
    .poll(async () => {
      const shown = (await sessions.allTextContents()).join("\n");
      return titles.some((title: string) => shown.includes(title));
    })
    .toBe(true);
});

test("on any screen the workbench shows its views, and its help @published", async ({ page }) => {
  await openSeason(page);
  await expectAccessible(page);
  const views = page.getByRole("group", { name: "Vues du plan" });
  if (await views.isVisible()) {
    for (const view of ["Carte", "Semaine", "Liste"]) {
      await views.getByText(view, { exact: true }).click();
      await expectAccessible(page);
    }
  }
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Raccourcis du clavier" })).toBeVisible();
  await expectAccessible(page);
});

test("who is not a manager is told what the page is for @every-size", async ({ page }) => {
  await enterAs(page, "association");
  await page.goto("/hub/campagnes");
  await expect(page.getByText("Cette page est pour les gestionnaires")).toBeVisible();
  await expectAccessible(page);
});
