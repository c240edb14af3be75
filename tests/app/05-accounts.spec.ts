import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, openWithoutScripts, readMailLink, signIn, test } from "#tests/helpers/browser.ts";

// a refused sign-in answers 401, which the browser reports as an error
test.use({ expectedErrors: [/401/] });

test("one click signs in as each demonstration account, and signing out leads back to the map", async ({ page }) => {
  for (const [role, name] of [
    ["owner", "Propriétaire de démonstration"],
    ["association", "Association de démonstration"],
    ["manager", "Gestionnaire de démonstration"],
  ] as const) {
    // from a page without a map, which is slow to draw here
    await signIn(page, role, "/sources");
    await expect(page.getByText(name)).toBeVisible();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await expect(page).toHaveURL((url) => url.pathname === "/");
    await expect(page.getByRole("link", { name: "Se connecter" })).toBeVisible();
  }
});

test("signing in leads back to the page that asked for it, and never to another site", async ({ page }) => {
  await page.goto("/agenda");
  await page.getByRole("main").getByRole("link", { name: "Se connecter" }).click();
  await page.getByRole("button", { name: /^Association/ }).click();
  await expect(page).toHaveURL(/\/agenda/);
  await page.context().clearCookies();
  await page.goto("/connexion?retour=https://elsewhere.example/");
  await page.getByRole("button", { name: /^Association/ }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/");
});

test("a wrong password is refused in plain words and the address stays @every-size", async ({ page }) => {
  await page.goto("/connexion");
  await expectAccessible(page);
  await page.getByLabel("Adresse e-mail").fill("association@example.org");
  await page.getByLabel("Mot de passe", { exact: true }).fill("pas le bon du tout");
  await page.getByRole("main").getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByRole("alert").first()).toContainText(/mot de passe/i);
  await expect(page.getByLabel("Adresse e-mail")).toHaveValue("association@example.org");
  await expectAccessible(page);
});

test("a link by mail signs in, once: the manager reads it in the mail, the person opens it", async ({
  page,
  browser,
}) => {
  await page.goto("/connexion?retour=/demandes");
  await page.getByLabel("Adresse e-mail").fill("association@example.org");
  await page.getByRole("button", { name: "Recevoir un lien par e-mail" }).click();
  await expect(page.getByRole("heading", { name: "Regardez vos messages" })).toBeVisible();

  const address = await readMailLink(page, "lien de connexion", /\/connexion\/lien/);
  await expectAccessible(page);

  const other = await browser.newContext({ locale: "fr-FR" });
  const theirs = await other.newPage();
  await theirs.goto(address);
  await theirs.getByRole("button", { name: "Me connecter" }).click();
  await expect(theirs).toHaveURL(/\/demandes/);
  await expect(theirs.getByText("Association de démonstration")).toBeVisible();
  await other.clearCookies();
  await theirs.goto(address);
  await theirs.getByRole("button", { name: "Me connecter" }).click();
  await expect(theirs.getByRole("alert").first()).toContainText(/ne fonctionne plus/);
  await other.close();
});

test("the mail is for managers: an association is told so @every-size", async ({ page }) => {
  await enterAs(page, "association");
  await page.goto("/admin/courrier");
  await expect(page.getByText("Le courrier est réservé aux gestionnaires")).toBeVisible();
  await expectAccessible(page);
});

test("whoever signs up confirms the address, then founds an association and may ask", async ({ page }) => {
  const email = `nouvelle-${Date.now()}@example.org`;
  await page.goto("/inscription");
  await page.getByRole("button", { name: "Créer mon compte" }).click();
  await expect(page.getByText("Écrivez votre nom, en 2 caractères au moins.")).toBeVisible();
  await page.getByLabel("Votre nom").fill("Personne d’essai");
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill("une phrase assez longue");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Créer mon compte" }).click();
  await expect(page.getByRole("heading", { name: "Confirmez votre adresse" })).toBeVisible();

  await page.goto(await readMailLink(page, email, /\/inscription\/confirmer/));
  await page.getByRole("button", { name: "Confirmer mon adresse" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Personne d’essai");

  await openWithoutScripts(page, "/bienvenue", async () => {
    await page.getByLabel(/association/i).fill(`Les Essayeurs ${Date.now()}`);
  });
  await page.getByRole("button", { name: /association/i }).click();
  await expect(page.getByText(/Les Essayeurs/).first()).toBeVisible();
  await expectAccessible(page);
});

const EARLY = [
  ["/connexion", "Adresse e-mail", "Mot de passe"],
  ["/inscription", "Votre nom", "Adresse e-mail"],
  ["/mes-lieux/nouveau", "Nom du lieu", "Adresse"],
] as const;

for (const [address, first, other] of EARLY)
  test(`what is typed on ${address} before the page’s scripts have come is kept @every-size`, async ({ page }) => {
    if (address.startsWith("/mes-lieux")) await enterAs(page, "owner");
    await openWithoutScripts(page, address, async () => {
      await page.getByLabel(first, { exact: true }).fill("12");
    });
    // another answer has the whole form drawn anew
    await page.getByLabel(other, { exact: true }).fill("rien");
    await expect(page.getByLabel(other, { exact: true })).toHaveValue("rien");
    await expect(page.getByLabel(first, { exact: true })).toHaveValue("12");
  });

test("several answers and ticks given before the page’s scripts have come are all kept @every-size", async ({
  page,
}) => {
  await enterAs(page, "owner");
  await openWithoutScripts(page, "/mes-lieux/nouveau", async () => {
    await page.getByLabel("Nom du lieu", { exact: true }).fill("Salle tôt");
    await page.getByLabel(/^On entre sans marche/).check();
    await page.getByLabel(/^Présentation/).fill("Une salle");
  });
  await page.getByLabel("Adresse", { exact: true }).fill("rien");
  await expect(page.getByLabel("Nom du lieu", { exact: true })).toHaveValue("Salle tôt");
  await expect(page.getByLabel(/^On entre sans marche/)).toBeChecked();
  await expect(page.getByLabel(/^Présentation/)).toHaveValue("Une salle");

  const own = await callApi(page, "openings.mine");
  const { slug } = own.find(({ state }: { state: string }) => state === "published");
  await openWithoutScripts(page, `/mes-lieux/${slug}/objets/nouveau`, async () => {
    await page.getByText("En euros", { exact: true }).click();
    await page.getByText("Après accord, demande par demande").click();
  });
  // what depends on an answer comes with it
  await page.getByLabel("Euros par jour").fill("4");
  await expect(page.getByLabel("En euros", { exact: true })).toBeChecked();
  await expect(page.getByLabel("Après accord, demande par demande")).toBeChecked();
});
