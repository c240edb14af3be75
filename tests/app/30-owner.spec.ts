import type { Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

type Mine = RouterOutputs["openings"]["mine"];

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** One of the owner's gyms, and a Saturday to come: gyms are open then. */
async function findGym(page: Page) {
  const mine: Mine = await callApi(page, "openings.mine");
  const gym = mine.find(({ kind, openMinutesThisWeek }) => kind === "gym" && openMinutesThisWeek > 0);
  if (!gym) throw new Error("The owner has no gym");
  const { today } = await callApi(page, "openings.ofSite", { site: gym.slug });
  const weekday = ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  return { gym, saturday: addDays(today, 6 - weekday + 14) };
}

test("who is not signed in is shown the way in, who owns nothing is told so", async ({ page }) => {
  await page.goto("/mes-lieux");
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Se connecter" })).toHaveAttribute(
    "href",
    "/connexion?retour=%2Fmes-lieux",
  );
  await enterAs(page, "association");
  await page.goto("/mes-lieux");
  await expect(main.getByText("Votre compte ne gère aucun lieu")).toBeVisible();
  await expectAccessible(page);
});

test("an owner sees its places and the week of one @every-size", async ({ page }) => {
  await enterAs(page, "owner");
  const { gym } = await findGym(page);
  await page.goto("/mes-lieux");
  await page.getByLabel("Rechercher un lieu").fill(gym.name.toUpperCase());
  const link = page.getByRole("link", { name: gym.name, exact: true });
  await expect(link).toBeVisible();
  await expectAccessible(page);
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: gym.name })).toBeVisible();
  await expect(page.getByRole("region", { name: /^Du / })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Heures offertes" })).toBeVisible();
  await expectAccessible(page);
  // the month as a table of days, from one to the next by keyboard, and a day hour by hour
  await page.getByText("Mois", { exact: true }).click();
  const month = page.getByRole("table", { name: /^[^ ]+ \d{4}$/ });
  await expect(month).toBeVisible();
  await expectAccessible(page);
  await month
    .getByRole("button", { name: /^[^ ]+ 15 / })
    .first()
    .focus();
  await page.keyboard.press("ArrowRight");
  await expect(month.getByRole("button", { name: /^[^ ]+ 16 / }).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/vue=jour/);
  await expect(page.getByRole("region", { name: /^[^ ]+ 16 / }).locator("[data-day]")).toHaveCount(1);
  await page.getByText("Semaine", { exact: true }).click();
  await page.getByRole("button", { name: "Ajouter une plage" }).click();
  await page.getByRole("button", { name: "Offrir ces heures" }).click();
  await expect(page.getByRole("dialog").getByText("Cette réponse manque.")).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("owner sees its place and closes a day", async ({ page }) => {
  await enterAs(page, "owner");
  const { gym, saturday } = await findGym(page);
  await page.goto("/mes-lieux");
  await page.getByRole("link", { name: gym.name, exact: true }).click();
  await page.getByRole("button", { name: "Fermer un jour" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Premier jour").fill(saturday);
  await expect(dialog.getByLabel("Dernier jour")).toHaveValue(saturday);
  await dialog.getByRole("button", { name: /^Fermer (ce jour|et annuler)/ }).click();
  await expect(dialog.getByText("Choisissez une raison dans la liste.")).toBeVisible();
  await dialog.getByLabel("Raison").selectOption("Travaux");
  await dialog.getByLabel("Message").fill("Le sol est refait.");
  await expectAccessible(page);
  // what the season holds that day, if anything, is agreed to first
  const agreement = dialog.getByRole("checkbox", { name: /^J’ai vu/ });
  await expect(agreement.or(dialog.getByText("personne n’est dérangé"))).toBeVisible();
  if (await agreement.isVisible()) await agreement.check();
  await dialog.getByRole("button", { name: /^Fermer (ce jour|et annuler)/ }).click();
  await expect(dialog).toBeHidden();
  const closure = page
    .getByRole("list", { name: "Fermetures" })
    .getByRole("listitem")
    .filter({ hasText: "Le sol est refait." });
  await expect(closure).toContainText("Travaux");

  const isOpen = async () => {
    const place = await callApi(page, "places.site", { slug: gym.slug, week: saturday });
    return place.spaces.some(({ days }: { days: { day: string; open: unknown[] }[] }) =>
      days.some(({ day, open }) => day === saturday && open.length > 0),
    );
  };
  expect(await isOpen()).toBe(false);
  await page.goto(`/lieux/${gym.slug}?jour=${saturday}`);
  await expect(page.getByRole("table").getByRole("row", { name: /^Sam\./ })).toContainText(/fermé/i);
  await expect(page.getByRole("listitem").filter({ hasText: "Travaux" }).first()).toBeVisible();

  await page.goto(`/mes-lieux/${gym.slug}`);
  await closure.getByRole("button", { name: /^Rouvrir/ }).click();
  await expect(dialog).toContainText("restent où elles en sont");
  await dialog.getByRole("button", { name: "Rouvrir" }).click();
  await expect(page.getByText("Le lieu est rouvert.")).toBeVisible();
  await expect(closure).toBeHidden();
  expect(await isOpen()).toBe(true);
});

test.describe("another owner's place", () => {
  test.use({ expectedErrors: [/404/] });

  test("is not found", async ({ page }) => {
    await enterAs(page, "owner");
    const mine: Mine = await callApi(page, "openings.mine");
    const { now } = await callApi(page, "members.me");
    const map = await callApi(page, "places.map", { day: String(now).slice(0, 10) });
    const theirs = map.slug.find((slug: string) => mine.every((own) => own.slug !== slug));
    for (const slug of [theirs, "nulle-part"]) {
      await page.goto(`/mes-lieux/${slug}`);
      await expect(page.getByRole("heading", { name: "Ce lieu n’est pas parmi les vôtres" })).toBeVisible();
    }
  });
});
