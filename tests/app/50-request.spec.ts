import type { Page } from "@playwright/test";
import { enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

const COUNT = /\d+ lieux?, \d+ espaces?, [\d\s]+ créneaux?/;
const panel = (page: Page) => page.getByRole("region", { name: "Ce qui convient" });
const count = (page: Page) => panel(page).getByRole("status");

/** Opens an empty form: what an earlier journey typed in this tab is forgotten. */
async function openForm(page: Page, query = "") {
  await page.goto(`/demandes/nouvelle${query}`);
  await expect(page.getByLabel("Activité", { exact: true })).toBeEnabled();
}

async function fillNeed(page: Page, people: string) {
  await page.getByLabel("Activité", { exact: true }).selectOption({ label: "Judo" });
  await page.getByLabel("Nombre de personnes").fill(people);
  await expect(count(page)).toHaveText(COUNT);
}

test("a visitor sees what fits while typing, what stands in the way, and finds it all again after signing in", async ({
  page,
}) => {
  await openForm(page);
  await expect(panel(page)).toContainText("Choisissez une activité");
  await fillNeed(page, "20");
  const before = await count(page).textContent();
  await page.getByLabel("Nombre de personnes").fill("90");
  await expect(count(page)).not.toHaveText(before ?? "");
  await expect(count(page)).toHaveText(COUNT);
  await expect(panel(page).getByRole("listitem")).toHaveCount(3);

  await page.getByLabel("Piano").check();
  await page.getByLabel("Batterie").check();
  await expect(count(page)).toHaveText("Rien ne convient encore.");
  await panel(page).getByRole("button", { name: "Chercher sans équipement" }).click();
  await expect(count(page)).toHaveText(COUNT);
  await expect(page.getByLabel("Piano")).not.toBeChecked();

  await page.getByLabel("Titre de la demande").fill("Judo d’un visiteur");
  await page.reload();
  await expect(page.getByLabel("Titre de la demande")).toHaveValue("Judo d’un visiteur");
  await page.getByRole("button", { name: "Se connecter et envoyer" }).click();
  await page.waitForURL(/\/connexion\?retour=/);
  await page
    .getByRole("button", { name: /association/i })
    .first()
    .click();
  await page.waitForURL(/\/demandes\/nouvelle/);
  await expect(page.getByText("Vous êtes connecté")).toBeVisible();
  await expect(page.getByLabel("Nombre de personnes")).toHaveValue("90");
  await expect(page.getByLabel("Titre de la demande")).toHaveValue("Judo d’un visiteur");
});

test("association asks for a season", { tag: "@every-size" }, async ({ page }, { project }) => {
  const title = `Judo des petits ${project.name}`;
  await enterAs(page, "association");
  await openForm(page);
  // what the association may have a week, before it asks
  await expect(page.getByText(/Une saison demandée dans une campagne s’ajoute aux 12\sh par semaine/)).toBeVisible();

  // a bad form: each fault is named, leads to its field, and nothing typed is lost
  await page.getByLabel("Nombre de personnes").fill("beaucoup");
  await page.getByLabel("Précisions").fill("Nous avons nos tapis.");
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "à corriger" });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveCount(3);
  await expectAccessible(page);
  await summary.getByRole("link", { name: /Nombre de personnes/ }).press("Enter");
  await expect(page.getByLabel("Nombre de personnes")).toBeFocused();
  await expect(page.getByLabel("Nombre de personnes")).toHaveValue("beaucoup");
  await expect(page.getByLabel("Précisions")).toHaveValue("Nous avons nos tapis.");

  // by keyboard, from field to field
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("18");
  await page.getByLabel("Activité", { exact: true }).focus();
  await page.keyboard.type("Judo");
  await expect(count(page)).toHaveText(COUNT);
  const all = await count(page).textContent();
  await page.getByLabel("Commencer au plus tard").focus();
  await page.keyboard.press("ArrowUp");
  await expect(count(page)).not.toHaveText(all ?? "");
  await expect(count(page)).toHaveText(COUNT);
  const best = panel(page).getByRole("listitem");
  await expect(best).toHaveCount(3);
  await expect(best.first()).toContainText(/semaines? sur \d+/);
  await expectAccessible(page);

  await best
    .first()
    .getByRole("button", { name: /Mettre en 1er vœu/ })
    .press("Enter");
  await expect(page.getByRole("group", { name: "Vœu 2" })).toBeVisible();
  await expect(page.getByLabel("Lieux choisis, du préféré au moins préféré").getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "Descendre le vœu 1" }).press("Enter");
  await expect(page.getByRole("button", { name: "Monter le vœu 2" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByLabel("Séances par semaine").selectOption({ label: "Deux séances" });
  await expect(page.getByText("Deux fois par semaine, à deux jours d’écart", { exact: false })).toBeVisible();
  await page.getByLabel("Séances par semaine").selectOption({ label: "Une séance" });

  await page.getByLabel("Titre de la demande").fill(title);
  await page.getByRole("button", { name: "Envoyer la demande" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Votre demande est envoyée" })).toBeFocused();
  await expect(page.getByText("Jusqu’au 15 juin 2027")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Mes demandes" }).last().click();
  await expect(page.getByRole("heading", { name: "Mes demandes" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: title }).first().click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await expect(page.getByText("Pas encore décidée")).toBeVisible();
  await expect(page.getByText("Nous avons nos tapis.")).toBeVisible();
  await expectAccessible(page);

  // the form forgets what was sent
  await openForm(page);
  await expect(page.getByLabel("Titre de la demande")).toHaveValue("");
});

test("association changes a request, and takes another back", async ({ page }) => {
  await enterAs(page, "association");
  for (const title of ["Judo à changer", "Judo à retirer"]) {
    await openForm(page);
    await fillNeed(page, "16");
    await page.getByLabel("Titre de la demande").fill(title);
    await page.getByRole("button", { name: "Envoyer la demande" }).click();
    await expect(page.getByRole("heading", { name: "Votre demande est envoyée" })).toBeVisible();
  }
  await page.goto("/demandes");
  await page.getByRole("link", { name: "Judo à changer" }).first().click();
  await page.getByRole("link", { name: "Modifier" }).click();
  await expect(page.getByLabel("Titre de la demande")).toHaveValue("Judo à changer");
  await page.getByLabel("Nombre de personnes").fill("24");
  await page.getByLabel("Titre de la demande").fill("Judo changé");
  await page.getByRole("button", { name: "Enregistrer les changements" }).click();
  await expect(page.getByRole("heading", { name: "Judo changé" })).toBeVisible();
  await expect(page.getByText("24 personnes")).toBeVisible();

  await page.goto("/demandes");
  await page.getByRole("link", { name: "Judo à retirer" }).first().click();
  await page.getByRole("button", { name: "Retirer" }).click();
  const question = page.getByRole("dialog", { name: "Retirer cette demande ?" });
  await expectAccessible(page);
  await question.getByRole("button", { name: "Retirer la demande" }).click();
  await expect(page.getByRole("heading", { name: "Demande retirée" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Retirer" })).toHaveCount(0);
});

test("one date is asked in one go, and the place is offered directly", async ({ page }) => {
  await openForm(page, "?activite=yoga&personnes=10&jour=2027-03-20&heure=10:00");
  await expect(page.getByRole("radio", { name: /Une date/ })).toBeChecked();
  await expect(count(page)).toHaveText(COUNT);
  const direct = panel(page).getByRole("link", { name: "Demander ce créneau" }).first();
  await expect(direct).toHaveAttribute("href", /^\/lieux\/.+\?jour=2027-03-20&heure=10(:|%3A)00&espace=/);
});
