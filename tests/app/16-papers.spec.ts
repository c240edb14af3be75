import type { Page } from "@playwright/test";
import { writtenDay } from "#app/_text/tag.ts";
import { callApi, enterAs, enterAsNew, NEW_PASSWORD } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

// a refused answer is reported by the browser as an error
test.use({ expectedErrors: [/40[0139]/] });

const PDF = Buffer.from("%PDF-1.7 attestation de responsabilité civile");
const isoDay = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function file(page: Page, lastDay: string): Promise<void> {
  await page.goto("/structure");
  await page.getByRole("link", { name: "Papiers" }).first().click();
  await page
    .getByLabel("L’attestation")
    .setInputFiles({ name: "attestation.pdf", mimeType: "application/pdf", buffer: PDF });
  await page.getByLabel("Dernier jour couvert").fill(lastDay);
  await page.getByRole("button", { name: "Déposer l’attestation" }).click();
  await expect(page.getByText("À vérifier").first()).toBeVisible();
}

async function accept(page: Page, association: string, email: string): Promise<void> {
  await page.context().clearCookies();
  await enterAs(page, "manager");
  await page.goto("/hub/papiers");
  await expectAccessible(page);
  const paper = page.getByRole("listitem").filter({ hasText: association });
  await paper.getByRole("button", { name: "Accepter" }).click();
  await expect(paper).toHaveCount(0);
  await enterAgain(page, email);
}

async function enterAgain(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.request.post("/api/auth/sign-in/email", {
    data: { email, password: NEW_PASSWORD },
    headers: { origin: new URL(page.url()).origin },
  });
}

/** A room of a gym that grants at once and is free for an hour, in the week of a day. */
async function findRoom(page: Page, week: string): Promise<string> {
  const map = await callApi(page, "places.map", { day: week });
  for (const [index, slug] of map.slug.entries()) {
    if (map.kind[index] !== "gym") continue;
    const { spaces } = await callApi(page, "places.site", { slug, week });
    for (const space of spaces) {
      const isFree = ({ free }: { free: [number, number][] }) => free.some(([start, end]) => end - start >= 60);
      const day = space.grantMode === "instant" && space.kind === "meeting-room" && space.days.find(isFree);
      if (day) return `/lieux/${slug}?espace=${space.slug}&jour=${day.day}`;
    }
  }
  throw new Error("No gym has a free room that grants at once");
}

async function askThere(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page
    .getByRole("button", { name: /Demander ce créneau/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Activité").selectOption({ index: 1 });
  await dialog.getByLabel("Nom de la séance").fill("Réunion de rentrée");
  await dialog.getByLabel("Personnes").fill("3");
  await dialog.getByRole("button", { name: "Demander ce créneau" }).click();
}

test("an insurance that will have expired blocks the date and says it; the next one opens it @every-size", async ({
  page,
}) => {
  const until = isoDay(20);
  const association = `Les Assurés ${Date.now()}`;
  const email = await enterAsNew(page, "Dominique Assurée", association);
  // nothing is filed yet, and what is granted now comes after the insurance that will be
  await askThere(page, await findRoom(page, isoDay(28)));
  await expect(page.getByRole("heading", { name: "C’est accordé" })).toBeVisible();
  await page.goto("/structure");
  await page.getByRole("link", { name: "Papiers" }).first().click();
  await page.getByRole("button", { name: "Déposer l’attestation" }).click();
  await expect(page.getByText("Choisissez un fichier.")).toBeVisible();
  const papers = page.getByLabel("L’attestation");
  await expect(papers).toHaveAccessibleDescription(/^Aucun fichier choisi/);
  await papers.setInputFiles({ name: "lettre.docx", mimeType: "application/msword", buffer: Buffer.from("PK") });
  await expect(page.getByText("Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.")).toBeVisible();
  await page.getByRole("button", { name: "Retirer le fichier lettre.docx" }).click();
  await expect(papers).toBeFocused();
  await expect(page.getByText("Ce fichier n’est ni un PDF")).toHaveCount(0);
  const heavy = { name: "scan.png", mimeType: "image/png", buffer: Buffer.alloc(5_300_000) };
  await papers.setInputFiles(heavy);
  await expect(papers).toHaveAccessibleDescription(/scan\.png \(5,3.Mo\).*Ce fichier pèse 5,3.Mo/);
  await expectAccessible(page);
  await page
    .getByLabel("L’attestation")
    .setInputFiles({ name: "programme.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ") });
  await page.getByLabel("Dernier jour couvert").fill(until);
  await page.getByRole("button", { name: "Déposer l’attestation" }).click();
  await expect(page.getByText("ni un PDF, ni une image")).toBeVisible();
  await expectAccessible(page);
  await file(page, until);
  await accept(page, association, email);
  await page.goto("/structure");
  await page.getByRole("link", { name: "Papiers" }).first().click();
  await expect(page.getByText(/L’assurance se termine bientôt/)).toBeVisible();
  const address = await findRoom(page, isoDay(35));
  await askThere(page, address);
  const told = writtenDay("fr", until, { dateStyle: "long" });
  await expect(page.getByText(`L’assurance de votre structure ne vaut que jusqu’au ${told}`)).toBeVisible();
  await expectAccessible(page);
  await page.goto("/agenda?vue=liste");
  await expect(page.getByText("Bloquée", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Détails : Réunion de rentrée/ }).click();
  await expect(page.getByRole("dialog")).toContainText(
    `L’assurance de votre structure ne vaut que jusqu’au ${told} : cette séance est bloquée.`,
  );
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("link", { name: "Déposer la nouvelle attestation" }).click();
  await expect(page).toHaveURL(/\/structure\/.*\/papiers$/);
  await file(page, "2028-08-31");
  await accept(page, association, email);
  await page.goto("/agenda?vue=liste");
  await expect(page.getByText("Accordée", { exact: true })).toBeVisible();
  await expect(page.getByText("Bloquée", { exact: true })).toHaveCount(0);
  await askThere(page, address);
  await expect(page.getByRole("heading", { name: "C’est accordé" })).toBeVisible();
});

test("a paper is refused with its motive, numbers are checked, the engagement is signed", async ({ page }) => {
  const association = `Les Refusés ${Date.now()}`;
  const email = await enterAsNew(page, "Alix Refusé", association);
  await page.goto("/structure");
  await page.getByRole("link", { name: "Papiers" }).first().click();
  await page.getByLabel("SIRET").fill("732 829 320 00075");
  await page.getByRole("button", { name: "Enregistrer les numéros" }).click();
  await expect(page.getByText(/le dernier se calcule des autres/)).toBeVisible();
  await page.getByLabel("SIRET").fill("732 829 320 00074");
  await page.getByRole("button", { name: "Enregistrer les numéros" }).click();
  await expect(page.getByLabel("SIRET")).toHaveValue("73282932000074");
  await page.getByLabel(/s’engage à respecter/).check();
  await page.getByRole("button", { name: "Signer au nom de la structure" }).click();
  await expect(page.getByText(/^Signé le/)).toBeVisible();
  await page
    .getByLabel("Les statuts", { exact: true })
    .setInputFiles({ name: "statuts.pdf", mimeType: "application/pdf", buffer: PDF });
  await page.getByRole("button", { name: "Déposer les statuts" }).click();
  await expect(page.getByText("À vérifier")).toBeVisible();

  await page.context().clearCookies();
  await enterAs(page, "manager");
  await page.goto("/hub/papiers");
  const paper = page.getByRole("listitem").filter({ hasText: association });
  await paper.getByRole("button", { name: "Refuser…" }).click();
  await page.getByRole("button", { name: "Refuser ce papier" }).click();
  await expect(page.getByText("Donnez la raison du refus, en quelques mots.")).toBeVisible();
  await page.getByLabel("Raison du refus").fill("Il manque la dernière page.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Refuser ce papier" }).click();
  // behind the open dialog the list has no roles: it would count as empty before the answer
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(paper).toHaveCount(0);
  await enterAgain(page, email);
  await page.goto("/structure");
  await page.getByRole("link", { name: "Papiers" }).first().click();
  await expect(page.getByText("Raison donnée : Il manque la dernière page.")).toBeVisible();
});
