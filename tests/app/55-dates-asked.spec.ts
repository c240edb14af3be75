import type { Page } from "@playwright/test";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { addDays, book, firstOrganization, freeEvening, frenchDay, pageAs, type Space } from "#tests/helpers/asking.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

test.use({ expectedErrors: [/409/] });
test.beforeEach(() => test.setTimeout(180_000));

/** From when a room is free for half an hour on a day. */
async function freeStart(page: Page, space: Space, day: string): Promise<number> {
  const starts = Array.from({ length: 12 }, (_, i) => (9 + i) * 60);
  const { dates } = await callApi(page, "series.previewDates", {
    ...{ spaceId: space.id, activityId: space.activities[0]?.id, people: 5 },
    dates: starts.map((startMinute) => ({ day, startMinute, durationMinutes: 30 })),
  });
  const found = dates.find(({ state }: { state: string }) => state === "free");
  if (!found) throw new Error(`The room is taken on ${day}`);
  return found.startMinute;
}

test("dates that follow no rhythm are asked for at once; one is taken in between, and the rest can be had @every-size", async ({
  page,
  browser,
}, { project }) => {
  await enterAs(page, "association");
  const { place, space, day } = await freeEvening(page);
  const [second, third] = [addDays(day, 1), addDays(day, 3)];
  await page.goto(`/lieux/${place.site.slug}?espace=${space.slug}&jour=${day}&heure=18:00`);
  await page.getByRole("link", { name: "Demander plusieurs dates" }).click();
  await page.waitForURL(/\/dates\?/);
  await page.getByLabel("Activité").selectOption(space.activities[0]?.id ?? "");
  await page.getByLabel("Personnes").fill("5");
  const title = `Stages ${project.name}`;
  await page.getByLabel("Nom des séances").fill(title);
  const date = (rank: number) => page.getByRole("group", { name: `Date ${rank}`, exact: true });
  const setDate = async (rank: number, on: string) => {
    await date(rank).getByLabel("Jour").fill(on);
    await date(rank)
      .getByLabel("Début")
      .selectOption(String(await freeStart(page, space, on)));
    await expect(date(rank).getByText("Libre", { exact: true })).toBeVisible();
  };
  await date(1).getByLabel("Durée").selectOption("30");
  await expect(date(1).getByText("Libre", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Ajouter une date" }).click();
  await expect(date(2).getByLabel("Jour")).toHaveValue(addDays(day, 7));
  // the same date again is said so, and left out
  await date(2).getByLabel("Jour").fill(day);
  await expect(date(2).getByText("Déjà dans votre liste")).toBeVisible();
  await expect(page.getByRole("button", { name: "Demander la date libre, sans l’autre" })).toBeVisible();
  await setDate(2, second);
  await page.getByRole("button", { name: "Ajouter une date" }).click();
  await setDate(3, third);
  await expect(page.getByText("3 dates libres")).toBeVisible();
  await expectAccessible(page);

  // another takes the third before these are sent
  const owner = await pageAs(browser, "owner");
  const start = Number(await date(3).getByLabel("Début").inputValue());
  await book(owner, space, third, await firstOrganization(owner), start);
  await owner.context().close();
  await page.getByRole("button", { name: "Demander ces 3 dates" }).click();
  await expect(page.getByText(new RegExp(`Le ${frenchDay(third)} vient d’être pris`))).toBeVisible();
  await expect(date(3).getByText(/^Déjà pris/)).toBeVisible();
  await page.getByRole("button", { name: "Demander les 2 dates libres, sans l’autre" }).click();
  await expect(page.getByText("2 dates sont à vous")).toBeVisible();
  await expect(page.getByText(new RegExp(`^Pas demandé\\s: ${frenchDay(third)}`))).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  // the dates stand together, and one of them alone is given back
  await page.getByRole("link", { name: "Voir mes dates" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Les heures de la semaine" })).toHaveCount(0);
  await page.getByRole("button", { name: `Rendre le ${frenchDay(day)}` }).click();
  await page.getByRole("button", { name: "Rendre cette date" }).click();
  await expect(page.getByText("Merci ! La date est rendue")).toBeVisible();
  await expect(page.getByRole("button", { name: `Rendre le ${frenchDay(second)}` })).toBeVisible();
});
