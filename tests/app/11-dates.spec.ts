import type { Page } from "@playwright/test";
import { writtenDay } from "#app/_text/tag.ts";
import { addDays, isoWeekday, today } from "#tests/helpers/asking.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

const cards = (page: Page) =>
  page.getByRole("list", { name: "Lieux, par nombre de dates libres" }).getByRole("article");
const dated = (page: Page) => page.getByTestId("dated-places");

/** « 28 dates sur 31 », or all of them. */
async function freeDates(page: Page): Promise<readonly number[]> {
  const texts = await cards(page).allTextContents();
  return texts.map((text) => Number(/(\d+) dates? sur/.exec(text)?.[1] ?? /Libre aux (\d+) dates/.exec(text)?.[1]));
}

test("a season is looked for on the list and the map, and asked for in one press @every-size", async ({ page }) => {
  await page.goto("/?jour=2026-12-01&heure=18:00&personnes=12");
  await page.getByText("Une saison", { exact: true }).click();
  await expect(page).toHaveURL(/quand=saison/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /Où y a-t-il de la place le mardi, de 18\sh à 20\sh\s\?/,
  );
  await expect(dated(page)).toHaveText(/\d+ lieux libres/);
  const counts = await freeDates(page);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(counts[0]).toBeGreaterThan(10);
  // the school holidays are not among the dates, unless one wants them
  const span = page.getByText(/^\d+ dates, du/);
  const without = Number(/^\d+/.exec((await span.textContent()) ?? "")?.[0]);
  await page.getByRole("checkbox", { name: "Pas pendant les vacances scolaires" }).uncheck();
  await expect.poll(async () => Number(/^\d+/.exec((await span.textContent()) ?? "")?.[0])).toBeGreaterThan(without);
  await page.getByRole("checkbox", { name: "Pas pendant les vacances scolaires" }).check();
  await page.getByRole("checkbox", { name: "jeudi" }).check();
  await page.getByRole("combobox", { name: "À", exact: true }).selectOption({ label: "19 h 30" });
  await expect(page).toHaveURL(/jours=2,4/);
  await expect(page).toHaveURL(/duree=90/);
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "jeudi" })).toBeChecked();
  await expect(cards(page).first().getByRole("link")).toHaveAttribute(
    "href",
    /^\/lieux\/[a-z0-9-]+\/saison\?espace=[a-z0-9-]+&jours=2%2C4&heure=18%3A00&duree=90&du=.*&personnes=12$/,
  );
  // as below: the sky of that hour has turned
  await expect(page.locator("html")).toHaveAttribute("data-theme", "day");
  await expectAccessible(page);
  if ((page.viewportSize()?.width ?? 0) < 1000) await page.getByText("Carte", { exact: true }).last().click();
  await expect(page.getByRole("list", { name: "Légende" })).toHaveText(/Toutes les dates.*Une partie.*Aucune/s);
  await page.getByRole("link", { name: "Demander cette saison" }).click();
  await expect(page).toHaveURL(/\/demandes\/nouvelle\?quand=saison/);
  await expect(page.getByRole("radio", { name: /saison/i })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "jeudi" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "lundi" })).not.toBeChecked();
  await expect(page.getByRole("combobox", { name: "Commencer au plus tôt" })).toHaveValue("1080");
});

test("several dates are looked for, and one of them asked for in one press @every-size", async ({ page }) => {
  await page.goto("/?quand=dates&jours=5,6&heure=19:00&du=2026-12-18&au=2027-01-03");
  await expect(dated(page)).toHaveText(/\d+ lieux libres/);
  await expect(page.getByText("6 dates, du 18 décembre au 2 janvier 2027")).toBeVisible();
  // a place names the dates that it lacks
  await expect(cards(page).filter({ hasText: "dates sur 6" }).first()).toContainText(
    /Pas le 25 décembre et 1(er)? janvier/,
  );
  await page.getByLabel("Au", { exact: true }).fill("2026-12-01");
  await expect(page.getByText("La fin doit venir après le début.")).toBeVisible();
  await expect(cards(page)).toHaveCount(0);
  await page.getByLabel("Au", { exact: true }).fill("2026-12-26");
  await expect(page.getByText("4 dates, du 18 décembre au 26 décembre 2026")).toBeVisible();
  await page.getByRole("button", { name: "Personnes" }).click();
  await page.getByRole("textbox", { name: "Combien serez-vous ?" }).fill("90000");
  await page.keyboard.press("Escape");
  await expect(page.getByText("Aucun lieu n’est libre à ces dates")).toBeVisible();
  await page.getByRole("button", { name: /^Sans « 90.000 personnes » : \d+ lieux/ }).click();
  await expect(cards(page).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Demander une de ces dates" }).click();
  await expect(page.getByLabel("Au plus tard le")).toHaveValue("2026-12-26");
  await expect(page.getByRole("checkbox", { name: "samedi" })).toBeChecked();
});

test("single days without a rhythm are chosen by keyboard, looked for, and asked of a place with the dates filled in @every-size", async ({
  page,
}) => {
  const [first, second, third] = [20, 23, 32].map((ahead) => addDays(today(), ahead)) as [string, string, string];
  // a day of another year says it
  const yearOf = (day: string) => (day.slice(0, 4) === today().slice(0, 4) ? {} : ({ year: "numeric" } as const));
  const written = (day: string) => writtenDay("fr", day, { day: "numeric", month: "long", ...yearOf(day) });
  const chip = (day: string) =>
    new RegExp(`${writtenDay("fr", day, { day: "numeric", month: "short", ...yearOf(day) })}$`);
  await page.goto(`/?quand=dates&jours=${isoWeekday(first)}&heure=14:00&du=${first}&personnes=8`);
  await page.getByText("Jours au choix", { exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`dates=${first}`));
  const chosen = page.getByRole("list", { name: "Les jours choisis" }).getByRole("listitem");
  const removal = (day: string) => page.getByRole("button", { name: new RegExp(`^Retirer le .* ${written(day)}`) });
  await expect(chosen).toHaveText([chip(first)]);
  // the last one stays
  await expect(removal(first)).toHaveCount(0);
  const field = page.getByLabel("Ajouter un jour");
  await field.fill(third);
  await field.press("Enter");
  await expect(
    page.getByRole("status").filter({ hasText: new RegExp(`^Ajouté\\s: .*${written(third)}`) }),
  ).toBeAttached();
  await field.fill(third);
  await field.press("Enter");
  await expect(page.getByText("Ce jour est déjà dans la liste.")).toBeVisible();
  await expectAccessible(page);
  await field.fill(second);
  await page.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(chosen).toHaveText([first, second, third].map(chip));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    new RegExp(`le ${written(first)}, le ${written(second)} et le ${written(third)}, de 14\\sh à 16\\sh\\s\\?`),
  );
  await expect(page.getByText(/^3 dates, du/)).toBeVisible();
  await removal(first).press("Enter");
  await expect(removal(second)).toBeFocused();
  await expect(page.getByText(/^2 dates, du/)).toBeVisible();
  await page.reload();
  await expect(chosen).toHaveCount(2);
  // the sky of that hour comes with the page's scripts: until then, and while it turns, texts are pale
  await expect(page.locator("html")).toHaveAttribute("data-theme", "day");
  await expect(page.getByText(/^2 dates, du/)).toBeVisible();
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  await cards(page).first().getByRole("link").click();
  await page.waitForURL(/\/lieux\/[a-z0-9-]+\/dates\?/);
  for (const [i, day] of [second, third].entries()) {
    const date = page.getByRole("group", { name: `Date ${i + 1}`, exact: true });
    await expect(date.getByLabel("Jour")).toHaveValue(day);
    await expect(date.getByLabel("Début")).toHaveValue("840");
    await expect(date.getByLabel("Durée")).toHaveValue("120");
  }
  await expect(page.getByLabel("Personnes")).toHaveValue("8");
});

test("on a wide screen the dates are set over the map, and the first places are in sight beside them", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/?quand=saison");
  await expect(cards(page).first()).toBeInViewport({ ratio: 0.9 });
  await expect(page.getByRole("group", { name: "Les dates" })).toBeInViewport({ ratio: 1 });
  await expect(page.getByLabel("Au", { exact: true })).toBeInViewport({ ratio: 1 });
});

test("the code for several dates comes when they are chosen, the hour in view until then", async ({ page }) => {
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  const before = scripts.length;
  await page.getByText("Plusieurs dates", { exact: true }).click();
  await expect(page.getByRole("group", { name: "Les dates" })).toBeVisible();
  expect(scripts.length).toBeGreaterThan(before);
  await expect(dated(page)).toHaveText(/\d+ lieux? libres?/);
});
