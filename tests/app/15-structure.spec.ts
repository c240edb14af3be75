import { enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, readMailLink, test } from "#tests/helpers/browser.ts";

// refused answers are reported by the browser as errors, and a page left open asks again after its session ended
test.use({ expectedErrors: [/40[013]/] });

test("a member is invited, makes an account, accepts, and is given another role, then removed @every-size", async ({
  page,
}) => {
  const email = `invitee-${Date.now()}@example.org`;
  await enterAs(page, "association");
  await page.goto("/structure");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Goélands");
  await expect(page.getByRole("table")).toContainText("Demander un créneau");
  await page.getByRole("button", { name: "Envoyer l’invitation" }).click();
  await expect(page.getByText("Ce format n’est pas reconnu.")).toBeVisible();
  await page.getByLabel("Son adresse e-mail").fill(email);
  await page.getByLabel("Équipe").fill("Les minimes");
  await page.getByRole("button", { name: "Envoyer l’invitation" }).click();
  await expect(page.getByRole("heading", { name: "Invitations sans réponse" })).toBeVisible();
  await expect(page.getByText(email).first()).toBeVisible();
  await page.getByLabel("Nombre d’adhérents").fill("deux cents");
  const members = page.getByRole("region", { name: "Adhérents" });
  await members.getByRole("button", { name: "Enregistrer" }).click();
  await expect(members.getByText("Indiquez un nombre entier, ou laissez vide.")).toBeVisible();
  await page.getByLabel("Nombre d’adhérents").fill("210");
  await members.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Nombre d’adhérents enregistré.")).toBeVisible();
  await expectAccessible(page);

  const invitation = await readMailLink(page, email, /\/invitation\?jeton/);
  await page.goto(invitation);
  await expect(page.getByText("Responsable d’équipe")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Créer mon compte" }).click();
  await page.getByLabel("Votre nom").fill("Camille Invitée");
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill("une phrase assez longue");
  await page.getByRole("button", { name: "Créer mon compte" }).click();
  await expect(page.getByRole("heading", { name: "Confirmez votre adresse" })).toBeVisible();
  await page.goto(await readMailLink(page, email, /\/inscription\/confirmer/));
  await page.getByRole("button", { name: "Confirmer mon adresse" }).click();
  await page.getByRole("button", { name: /^Rejoindre/ }).click();
  await expect(page).toHaveURL(/\/structure\//);
  await expect(page.getByText("Votre rôle : Responsable d’équipe")).toBeVisible();
  await expect(page.getByRole("button", { name: /Changer/ })).toHaveCount(0);

  await page.context().clearCookies();
  await enterAs(page, "association");
  await page.goto("/structure");
  const row = page.getByRole("listitem").filter({ hasText: email });
  await row.getByRole("button", { name: /Changer/ }).click();
  await page.getByRole("dialog").getByLabel("Rôle").selectOption({ label: "Délégation" });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Donner ce rôle" }).click();
  await expect(row.getByText("Délégation")).toBeVisible();
  await row.getByRole("button", { name: /Retirer/ }).click();
  await page.getByRole("button", { name: "Retirer cette personne" }).click();
  await expect(row).toHaveCount(0);
});

test("the last who administers a structure is told why they stay", async ({ page }) => {
  await enterAs(page, "owner");
  await page.goto("/structure");
  await expect(page.getByText(/Vous êtes la seule personne/)).toBeVisible();
  await page.getByRole("button", { name: /^Changer/ }).click();
  await page.getByRole("dialog").getByLabel("Rôle").selectOption({ label: "Comptes" });
  await page.getByRole("button", { name: "Donner ce rôle" }).click();
  await expect(page.getByText(/C’est la dernière personne/)).toBeVisible();
});

test("an invitation for another address says which, and a dead link says so", async ({ page }) => {
  await enterAs(page, "association");
  await page.goto("/invitation?jeton=personne-n-a-recu-ce-jeton");
  await expect(page.getByText("Cette invitation n’existe pas")).toBeVisible();
  await expectAccessible(page);
});
