import type { Page } from "@playwright/test";
import { expect, expectAccessible, signIn, test } from "#tests/helpers/browser.ts";

// The hour comes from the address, never from the clock of the machine. A Wednesday of term, some weeks ahead of any
// booking that the other journeys make.
const EVENING = "/?jour=2026-11-25&heure=19:00";

const freeNow = async (page: Page) =>
  Number((await page.getByTestId("free-now").textContent())?.replace(/\D/g, "") || 0);
const slider = (page: Page) => page.getByRole("slider", { name: "Heure de la journée" });
const question = (page: Page) => page.getByRole("heading", { level: 1 });
const cards = (page: Page) => page.getByRole("list", { name: "Lieux" }).getByRole("article");

/** Open, and answering to keys: the skyline is drawn from the map's answer. Software WebGL may fill both cores meanwhile. */
async function open(page: Page, address: string) {
  await page.goto(address);
  await expect(page.locator("[data-skyline] path")).toHaveAttribute("d", /M/, { timeout: 45_000 });
}

test("the hour moves by keyboard: the question, the address and the count follow", async ({ page }) => {
  await open(page, EVENING);
  await expect(question(page)).toHaveText(/Qu’est-ce qui est libre mercredi à 19\sh\s\?/);
  const evening = await freeNow(page);
  expect(evening).toBeGreaterThan(0);
  await slider(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(question(page)).toHaveText(/mercredi à 19\sh\s15/);
  await page.keyboard.press("PageUp");
  await expect(question(page)).toHaveText(/mercredi à 20\sh\s15/);
  await expect(slider(page)).toHaveAttribute("aria-valuetext", /mercredi à 20\sh\s15, \d+ espaces libres/);
  await page.keyboard.press("Home");
  await expect(question(page)).toHaveText(/mercredi à 0\sh/);
  await expect(page).toHaveURL(/heure=00:00|heure=00%3A00/);
  await expect.poll(() => freeNow(page)).toBeLessThan(evening);
  await page.keyboard.press("End");
  await expect(question(page)).toHaveText(/mercredi à 23\sh\s45/);
});

test("the address holds all: reload and back restore the day, the hour and the filters", async ({ page }) => {
  await open(page, `${EVENING}&personnes=40&plain-pied=1`);
  await expect(page.getByRole("button", { name: "40 personnes" })).toBeVisible();
  await page.getByRole("button", { name: /^sam\. 28 novembre/ }).click();
  await expect(question(page)).toHaveText(/samedi à 19\sh/);
  await expect(page).toHaveURL(/jour=2026-11-28/);
  await page.reload();
  await expect(question(page)).toHaveText(/samedi à 19\sh/);
  await expect(page.getByRole("button", { name: "Sans marche" })).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect(question(page)).toHaveText(/mercredi à 19\sh/);
});

test("filters reduce what is free, and are reset at once", async ({ page }) => {
  await open(page, EVENING);
  const all = await freeNow(page);
  await page.getByRole("button", { name: "Personnes" }).click();
  const field = page.getByRole("textbox", { name: "Combien serez-vous ?" });
  await expect(field).toBeFocused();
  await field.fill("zéro");
  await expect(field).toHaveAccessibleDescription(/nombre entier/);
  await field.fill("60");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "60 personnes" })).toBeFocused();
  await expect.poll(() => freeNow(page)).toBeLessThan(all);
  await page.getByRole("button", { name: "Distance" }).click();
  await page.getByRole("combobox", { name: "Près de" }).selectOption({ label: "Dunkerque" });
  await expect(cards(page).first()).toContainText(/\d\s(m|km)/);
  await expect(page.getByRole("link", { name: /^Demander mercredi/ })).toHaveAttribute(
    "href",
    /jour=2026-11-25&heure=19%3A00&personnes=60&commune=\d+&duree=120/,
  );
  await page.getByRole("button", { name: "Effacer les 2 filtres" }).click();
  await expect.poll(() => freeNow(page)).toBe(all);
});

test("what must be there and what it costs who asks reduce the list and the map alike", async ({ page }) => {
  await open(page, EVENING);
  const all = await freeNow(page);
  await page.getByRole("button", { name: "Équipement" }).click();
  await page.getByRole("checkbox", { name: "Vidéoprojecteur" }).check();
  await page.getByRole("button", { name: "Prix" }).click();
  await page.getByRole("combobox", { name: "Qui demande ?" }).selectOption({ label: "Entreprise" });
  await page.getByRole("radio", { name: "Gratuit", exact: true }).check();
  await expect(page).toHaveURL(/equipement=projector&pour=company&prix=free/);
  await expect.poll(() => freeNow(page)).toBeLessThan(all);
  await page.reload();
  await expect(page.getByRole("button", { name: "Gratuit (Entreprise)" })).toBeVisible();
  await expect(cards(page).first()).toBeVisible();
  await expect(cards(page).filter({ hasNotText: "Gratuit" })).toHaveCount(0);
  // what the slider says is the map's
  await expect(slider(page)).toHaveAttribute("aria-valuetext", new RegExp(` ${await freeNow(page)} espaces? libres?`));
  await expectAccessible(page);
});

test("where nothing is free, it says which filter to give up", async ({ page }) => {
  await page.goto(`${EVENING}&personnes=90000`);
  await expect(page.getByText(/Rien n’est libre mercredi/)).toBeVisible();
  await page.getByRole("button", { name: /^Sans « 90.000 personnes » : \d+ espaces libres/ }).click();
  await expect(cards(page).first()).toBeVisible();
});

test("a refused position is said, and a commune chosen instead", async ({ page, context }) => {
  await context.clearPermissions();
  await open(page, EVENING);
  await page.getByRole("button", { name: "Distance" }).click();
  await page.getByRole("button", { name: "Chercher autour de moi" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "commune" })).toBeVisible();
});

test("dusk turns the page to night, unless the reader has chosen the day", async ({ page, context }) => {
  await open(page, "/?jour=2026-11-25&heure=19:45");
  const html = page.locator("html");
  await expect(html).toHaveAttribute("data-theme", "day");
  await slider(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(html).toHaveAttribute("data-theme", "night");
  await context.addCookies([{ name: "theme", value: "day", url: page.url() }]);
  await page.reload();
  await expect(question(page)).toHaveText(/20\sh/);
  await expect(html).toHaveAttribute("data-theme", "day");
});

test("a card and its point light each other, and the list leads to the place", async ({ page }) => {
  await open(page, EVENING);
  const link = cards(page).first().getByRole("link");
  await link.focus();
  await expect(cards(page).first()).toHaveAttribute("data-lit", "true");
  await expect(link).toHaveAttribute("href", /^\/lieux\/[a-z0-9-]+\?jour=2026-11-25&heure=19%3A00$/);
});

/** How many colours a picture of the map has: a blank one has few. */
async function coloursOf(page: Page): Promise<number> {
  const picture = await page.locator(".maplibregl-canvas").screenshot();
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 200;
    canvas.height = 200;
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, 200, 200);
    const pixels = new Uint32Array(context?.getImageData(0, 0, 200, 200).data.buffer ?? new ArrayBuffer(0));
    return new Set(pixels).size;
  }, picture.toString("base64"));
}

test("is accessible and draws its map by day and by night @every-size", async ({ page }, { project }) => {
  test.setTimeout(180_000);
  for (const hour of ["11:00", "21:00"]) {
    await open(page, `/?jour=2026-11-28&heure=${hour}${project.name === "phone" ? "&vue=map" : ""}`);
    await expect(page.getByRole("region", { name: "Carte", exact: true }).locator("canvas")).toBeVisible();
    await expect(page.getByText("© contributeurs OpenStreetMap")).toBeVisible();
    await expect.poll(() => coloursOf(page), { timeout: 40_000 }).toBeGreaterThan(40);
    await expectAccessible(page);
  }
  await open(page, EVENING);
  await expect(cards(page).first()).toBeVisible();
  await expect(slider(page)).toBeInViewport();
  await expectAccessible(page);
});

test("a phone switches between the list and the map @phone", async ({ page }) => {
  await open(page, EVENING);
  await expect(page.getByRole("region", { name: "Carte", exact: true })).toBeHidden();
  await page.getByText("Carte", { exact: true }).last().tap();
  await expect(page.getByRole("region", { name: "Carte", exact: true })).toBeVisible();
  await expect(slider(page)).toBeInViewport();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

test("whoever is signed in sees their structure's prices, and may look as another", async ({ page }) => {
  await signIn(page, "owner", EVENING);
  await page.getByRole("button", { name: "Prix" }).click();
  const asker = page.getByRole("combobox", { name: "Qui demande ?" });
  await expect(asker).toHaveValue("public");
  await asker.selectOption({ label: "Association" });
  await expect(page).toHaveURL(/pour=association/);
  await asker.selectOption({ label: "Service public ou école" });
  await expect(page).not.toHaveURL(/pour=/);
});

test.describe("without a file of its ground", () => {
  test.use({ expectedErrors: [/ERR_FAILED|communes\.json/] });

  test("the map says that it comes, then that its ground did not", async ({ page }) => {
    const sign = page.getByRole("region", { name: "Carte" }).getByRole("status");
    await page.route("**/map/communes.json", (route) => route.abort());
    await page.goto(EVENING);
    await expect(sign).toHaveText("La carte arrive…");
    await expect(sign).toContainText("Le fond de carte n’est pas venu.", { timeout: 45_000 });
    await page.unroute("**/map/communes.json");
    await page.reload();
    await expect(sign).toHaveText("La carte arrive…");
    await expect(sign).toHaveCount(0, { timeout: 45_000 });
  });
});
