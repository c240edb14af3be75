import { enterAs, enterAsNew } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

test("a passkey is made on one's own account, signs in without a password, and is removed @every-size", async ({
  page,
}) => {
  await enterAsNew(page, "Sacha Clé");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto("/compte");
  await expectAccessible(page);
  await page.getByLabel("Nom de la clé").fill("Clé de Sacha");
  await page.getByRole("button", { name: "Ajouter une clé sur cet appareil" }).click();
  await expect(page.getByRole("button", { name: "Retirer Clé de Sacha" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/connexion?retour=/compte");
  await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
  await expect(page).toHaveURL(/\/compte/);
  await expect(page.getByRole("button", { name: "Retirer Clé de Sacha" })).toBeVisible();
  await page.getByRole("button", { name: /^Retirer/ }).click();
  await page.getByRole("button", { name: "Retirer cette clé" }).click();
  await expect(page.getByRole("button", { name: "Retirer Clé de Sacha" })).toHaveCount(0);
});

test("an account changes its name, gives its data, and is deleted once its address is typed", async ({ page }) => {
  const email = await enterAsNew(page, "Lou Partante");
  await page.goto("/compte");
  await page.getByLabel("Votre nom").fill("Lou Nouveaunom");
  await page.getByRole("button", { name: "Enregistrer le nom" }).click();
  await expect(page.getByRole("banner").getByText("Lou Nouveaunom")).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Télécharger mes données" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("mes-donnees-24-100.json");
  await page.getByRole("button", { name: "Supprimer mon compte…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Supprimer mon compte" }).click();
  await expect(dialog.getByText("Ce n’est pas la même adresse.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("textbox").fill(email);
  await dialog.getByRole("button", { name: "Supprimer mon compte" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Se connecter" })).toBeVisible();
});

test.describe("a demonstration account", () => {
  test.use({ expectedErrors: [/403/] });

  test("says that it does not change", async ({ page }) => {
    await enterAs(page, "association");
    await page.goto("/compte");
    await expect(page.getByText(/Ce compte est public/)).toBeVisible();
    await page.getByLabel("Votre nom").fill("Autre nom");
    await page.getByRole("button", { name: "Enregistrer le nom" }).click();
    await expect(page.getByText(/est à tout le monde/)).toBeVisible();
  });
});
