import { gzipSync } from "node:zlib";
import { enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { addressFile, type MadeLine } from "#tests/helpers/made-addresses.ts";

// a file that is none is refused on purpose
test.use({ expectedErrors: [/status of 400/] });

const SPYCKER = { code: "59576", commune: "Spycker", lon: 2.3131, lat: 50.9759 };
const line = (number: number, street: string, more: Partial<MadeLine> = {}): MadeLine => ({
  ...SPYCKER,
  number,
  street,
  ...more,
});

test("a manager imports a file of addresses, and an owner who lists a place finds its street, then its number", async ({
  page,
}) => {
  await enterAs(page, "manager");
  await page.goto("/hub/adresses");
  await expect(page.getByRole("heading", { level: 1, name: "Adresses du territoire" })).toBeVisible();
  await expectAccessible(page);
  const field = page.getByLabel("Fichier de la Base Adresse Nationale");
  const send = page.getByRole("button", { name: "Importer les adresses" });
  await field.setInputFiles({ name: "autre.csv", mimeType: "text/csv", buffer: Buffer.from("nom;prenom\n") });
  await send.click();
  await expect(page.getByText(/^Ce fichier n’est pas celui de la Base Adresse Nationale. Il lui manque/)).toBeVisible();
  const lines = [
    line(12, "Rue des Essais inventés"),
    line(12, "Rue des Essais inventés", { suffix: "bis", lon: 2.3142 }),
    line(14, "Rue des Essais inventés", { lon: "" }),
    line(3, "Quai des Essais inventés", { code: "75056", commune: "Paris" }),
  ];
  await field.setInputFiles({
    name: "adresses-essai.csv.gz",
    mimeType: "application/gzip",
    buffer: gzipSync(addressFile(lines)),
  });
  await send.click();
  await expect(page.getByText("2 adresses importées, dans 1 rue et 1 commune.")).toBeVisible();
  await page.getByText("1 ligne refusée", { exact: true }).click();
  await expect(page.getByText("Ligne 4 : la longitude ou la latitude manque.")).toBeVisible();
  await expect(page.getByText("adresses-essai.csv.gz")).toBeVisible();
  await expect(page.getByText("57 communes sur 58 n’ont pas encore d’adresses.")).toBeVisible();
  await expectAccessible(page);

  await enterAs(page, "owner");
  await page.goto("/mes-lieux/nouveau");
  await page.getByLabel("Adresse").pressSequentially("rue des ess");
  await page.getByRole("button", { name: /^Rue des Essais inventés.*Milieu de la rue/ }).click();
  await expect(page.getByLabel("Commune")).toHaveValue(SPYCKER.code);
  await page.getByLabel("Adresse").fill("12 bis rue des essais, spy");
  await page.getByRole("button", { name: /^12 bis rue des Essais inventés/ }).click();
  await expect(page.getByLabel("Adresse")).toHaveValue("12 bis rue des Essais inventés");
  await expect(page.getByText("Point sur la carte : 50.97590, 2.31420")).toBeVisible();
});
