import type { Page } from "@playwright/test";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, openWithoutScripts, test } from "#tests/helpers/browser.ts";
import { PNG } from "#tests/helpers/picture.ts";

// a missing answer is refused on purpose
test.use({ expectedErrors: [/status of 400/] });
test.slow();

/** A name of this run: the same database may have seen another. */
const RUN = Date.now().toString(36);
const LIGHTHOUSE = `Gymnase du Phare ${RUN}`;
const DUNES = `Gymnase des Dunes ${RUN}`;

const ACCESLIBRE = "https://acceslibre.beta.gouv.fr/app/59-gravelines/a/gymnase/erp/gymnase-du-phare/";

const goOn = async (page: Page, step: string) => {
  await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
  await page.waitForURL(new RegExp(`/decrire/${step}`));
};

const NARROW = { width: 390, height: 844 };
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

/** From nothing to a draft with a gym in thirds, at the step of its hours. */
async function describeGym(page: Page, name: string): Promise<string> {
  await page.goto("/mes-lieux");
  await page.getByRole("link", { name: "Proposer un lieu" }).click();
  await page.getByLabel("Nom du lieu").fill(name);
  await page.getByLabel("Type de lieu").selectOption("Gymnase");
  await page.getByLabel("Adresse").pressSequentially("gravel");
  await page.getByRole("button", { name: /^Gravelines.*Commune/ }).click();
  await page.getByLabel("Adresse").fill("3 rue du Phare");
  const sheet = page.getByLabel("Fiche du lieu sur Acceslibre");
  await sheet.fill("https://example.org/gymnase");
  await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
  await expect(page.getByText("Copiez l’adresse de la fiche")).toBeVisible();
  await sheet.fill(ACCESLIBRE);
  await goOn(page, "espaces");
  const site = page.url().split("/").at(-3) ?? "";
  await page.getByLabel("Nom de l’espace").fill("Grande salle");
  await page.getByLabel("Personnes au plus").fill("90");
  await page.getByText("En trois tiers").click();
  await page.getByLabel("Nom de la partie 1").fill("Tiers nord");
  await expect(page.getByLabel("Personnes, partie 1")).toHaveValue("30");
  await expectAccessible(page);
  await goOn(page, "equipement");
  await page.getByRole("checkbox", { name: "Tapis" }).check();
  await page.getByRole("checkbox", { name: "Boucle magnétique" }).check();
  await goOn(page, "usages");
  await page.getByText("Sonore").click();
  await goOn(page, "acces");
  await page.getByLabel("Un code ouvre la porte").check();
  await page.getByLabel("Code de la porte").fill("4812");
  await goOn(page, "prix");
  await page.getByLabel("Entreprise").selectOption("En euros");
  await page.getByLabel(/Euros par heure/).fill("12,50");
  await goOn(page, "heures");
  return site;
}

test("a gym in thirds is listed from an opening_hours text, and its hours stand on its public page @every-size", async ({
  page,
}) => {
  await enterAs(page, "owner");
  const site = await describeGym(page, LIGHTHOUSE);
  // left and taken up again: the draft is among one's places, and others see nothing of it
  await page.goto("/mes-lieux");
  await page.getByLabel("Rechercher un lieu").fill(RUN);
  await page.getByRole("link", { name: LIGHTHOUSE, exact: true }).click();
  await expect(page.getByText("Il manque une réponse", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Publier le lieu" })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Offrir des heures : Grande salle" }).click();

  await page.getByText("Coller des horaires").click();
  await page.getByLabel("Horaires au format OpenStreetMap").fill("Lu-Ve 18:00-22:00");
  await expect(page.getByText("« Lu » : écrivez les jours en anglais")).toBeVisible();
  await page.getByLabel("Horaires au format OpenStreetMap").fill("Mo-Fr 18:00-22:00; Sa 09:00-12:00; PH off");
  const preview = page.getByRole("region", { name: "Ce que cela donne" });
  await expect(preview.getByText(/heures libres par an/)).toBeVisible();
  await expect(preview.getByText("samedi : 9 h – 12 h")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Offrir ces heures" }).click();
  await expect(page.getByRole("button", { name: "Remettre les heures d’avant" })).toBeVisible();
  await page.getByRole("link", { name: "Continuer" }).click();
  await page.waitForURL(/photos/);
  await page.getByRole("link", { name: "Continuer" }).click();
  await page.getByRole("button", { name: "Publier le lieu" }).click();
  await page.waitForURL(`**/lieux/${site}`);
  await expect(page.getByRole("heading", { level: 1, name: LIGHTHOUSE })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Tiers nord" })).toBeVisible();
  await expect(page.getByText("4812")).toHaveCount(0);
  await expect(page.getByText("Avec des marches · Boucle magnétique").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Fiche sur Acceslibre" })).toHaveAttribute("href", ACCESLIBRE);
  const { today } = await callApi(page, "openings.ofSite", { site });
  const week = new Date(Date.parse(`${today}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
  const { spaces } = await callApi(page, "places.site", { slug: site, week });
  // the whole opens its thirds
  expect(spaces.map(({ days }: { days: { open: unknown }[] }) => days[5]?.open)).toEqual(Array(4).fill([[540, 720]]));
  await expectAccessible(page);
});

test("a calendar of 500 events and a repetition is imported, and blocks", async ({ page }) => {
  await page.setViewportSize(NARROW);
  await enterAs(page, "owner");
  const site = await describeGym(page, DUNES);
  await fits(page);
  // painted by keyboard: three hours from seven on Monday, then as far as Sunday
  await page.getByRole("gridcell", { name: /^lundi 7 h/ }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  for (let i = 0; i < 6; i++) await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByRole("gridcell", { name: "dimanche 9 h : offert" })).toBeVisible();
  await page.getByLabel("Aussi les jours fériés").check();
  await expect(page.getByText("1 095 heures libres par an")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Offrir ces heures" }).click();
  await expect(page.getByRole("button", { name: "Remettre les heures d’avant" })).toBeVisible();

  await page
    .locator("label")
    .filter({ hasText: /^Mon agenda$/ })
    .click();
  await page.getByText("Un fichier .ics").click();
  const { today } = await callApi(page, "openings.ofSite", { site });
  await page.getByLabel("Fichier", { exact: true }).setInputFiles({
    name: "gardien.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from(calendarOf(today)),
  });
  await page.getByText("Tout le lieu").click();
  await page.getByRole("button", { name: "Fermer les heures occupées" }).click();
  await expect(page.getByText(/^501 événements/)).toBeVisible();
  await fits(page);
  await expectAccessible(page);
  // every day from seven to eight is busy, and 250 times the hour after it
  await expect(page.getByText("480 heures libres par an")).toBeVisible();
  await page.getByRole("button", { name: "Mettre en pause" }).click();
  await expect(page.getByText("1 095 heures libres par an")).toBeVisible();
});

/** 250 events of the past, 250 on the days to come at eight, and one that comes back each day at seven for two years. */
function calendarOf(today: string): string {
  const day = today.replaceAll("-", "");
  const single = Array.from({ length: 500 }, (_, i) => {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + (i < 250 ? i - 250 : i - 249) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const start = `DTSTART;TZID=Europe/Paris:${date.replaceAll("-", "")}T080000`;
    return ["BEGIN:VEVENT", `UID:${i}`, start, "DURATION:PT1H", "END:VEVENT"];
  });
  return [
    "BEGIN:VCALENDAR",
    ...single.flat(),
    "BEGIN:VEVENT",
    "UID:matin",
    `DTSTART;TZID=Europe/Paris:${day}T070000`,
    "DURATION:PT1H",
    "RRULE:FREQ=DAILY;COUNT=730",
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");
}

test("a calendar that could never be read says why, and does not speak of a last good reading", async ({ page }) => {
  const name = `Agenda du couloir ${Date.now()}`;
  await enterAs(page, "owner");
  const mine = await callApi(page, "openings.mine");
  const site = mine.find(({ slug }: { slug: string }) => slug.startsWith("gymnase-des-dunes"))?.slug;
  await page.goto(`/mes-lieux/${site}/decrire/heures`);
  await page
    .locator("label")
    .filter({ hasText: /^Mon agenda$/ })
    .click();
  await page.getByLabel("Adresse de l’agenda").fill("http://127.0.0.1/agenda.ics");
  await page.getByLabel("Nom", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Fermer les heures occupées" }).click();
  const feed = page.getByRole("listitem").filter({ hasText: name });
  await expect(feed).toContainText(
    "Pas encore lu : son adresse n’est pas celle d’un agenda public. Rien n’est fermé pour le moment.",
  );
  await expect(feed).not.toContainText("événement");
  await feed.getByRole("button", { name: "Retirer" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retirer" }).click();
  await expect(feed).toHaveCount(0);
});

test("each step is accessible; a missing answer is named beside its field, and what was typed stays", async ({
  page,
}) => {
  await enterAs(page, "owner");
  const mine = await callApi(page, "openings.mine");
  const site = mine.find(({ slug }: { slug: string }) => slug.startsWith("gymnase-des-dunes"))?.slug;
  for (const step of ["adresse", "espaces", "equipement", "usages", "acces", "prix", "apercu"]) {
    await page.goto(`/mes-lieux/${site}/decrire/${step}`);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expectAccessible(page);
  }
  await page.goto(`/mes-lieux/${site}/decrire/espaces`);
  await page.getByLabel("Nom de l’espace").fill("Salle des dunes");
  await page.getByLabel("Personnes au plus").fill("");
  await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
  await expect(page.getByText("Cette réponse manque.")).toBeVisible();
  await expect(page.getByLabel("Nom de l’espace")).toHaveValue("Salle des dunes");
  // a link asks before it leaves what is not saved, and stays or goes as it is told
  await page.getByRole("link", { name: "Étape précédente" }).click();
  const question = page.getByRole("dialog", { name: "Quitter sans enregistrer" });
  await expectAccessible(page);
  await question.getByRole("button", { name: "Rester sur l’étape" }).click();
  await expect(page.getByLabel("Nom de l’espace")).toHaveValue("Salle des dunes");
  await page.getByRole("link", { name: "Accès et règles" }).click();
  await question.getByRole("button", { name: "Quitter sans enregistrer" }).click();
  await page.waitForURL(/decrire\/acces/);
  // where nothing was answered nothing is asked
  await page.getByRole("link", { name: "Étape précédente" }).click();
  await page.waitForURL(/decrire\/usages/);
});

test("a photo, chosen before the page’s scripts have come, is added with its words, and shown", async ({ page }) => {
  await enterAs(page, "owner");
  const mine = await callApi(page, "openings.mine");
  const site = mine.find(({ slug }: { slug: string }) => slug.startsWith("gymnase-des-dunes"))?.slug;
  await openWithoutScripts(page, `/mes-lieux/${site}/decrire/photos`, () =>
    page.getByLabel("Photo", { exact: true }).setInputFiles({
      name: "salle.png",
      mimeType: "image/png",
      buffer: Buffer.from(PNG, "base64"),
    }),
  );
  await expect(page.getByText("salle.png")).toBeVisible();
  await page.getByLabel("Ce que montre la photo").fill("La salle, vue de l’entrée");
  await page.getByRole("button", { name: "Ajouter la photo" }).click();
  const image = page.getByRole("img", { name: "La salle, vue de l’entrée" });
  await expect(image).toBeVisible();
  const answer = await page.request.get((await image.getAttribute("src")) ?? "");
  expect(answer.headers()["content-type"]).toBe("image/webp");
  await expectAccessible(page);
});

test("on a phone the step at hand is in sight, and so is the first answer at fault", async ({ page }) => {
  await page.setViewportSize(NARROW);
  await enterAs(page, "owner");
  await page.goto("/mes-lieux/nouveau");
  await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
  const name = page.getByLabel("Nom du lieu");
  await expect(name).toBeFocused();
  await expect(page.getByText("Choisissez la commune.")).toBeVisible();
  await name.fill("Salle des fêtes");
  // what was mended is no longer called a fault; what was not still is
  await expect(name).toHaveAttribute("aria-invalid", "false");
  await expect(page.getByText("Choisissez la commune.")).toBeVisible();

  const mine = await callApi(page, "openings.mine");
  const site = mine.find(({ slug }: { slug: string }) => slug.startsWith("gymnase-des-dunes"))?.slug;
  await page.goto(`/mes-lieux/${site}/decrire/apercu`);
  const steps = page.getByRole("navigation", { name: "Étapes" });
  await expect(steps.getByRole("link", { name: /Vérifier et publier/ })).toBeInViewport({ ratio: 1 });
});
