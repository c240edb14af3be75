import { enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { openCampaign } from "#tests/helpers/season.ts";

test("a manager changes the policy, keeps it as a version, and reads who would gain and lose @every-size", async ({
  page,
}, { project }) => {
  test.setTimeout(240_000);
  await enterAs(page, "manager");
  await openCampaign(page);
  await page.getByRole("link", { name: "Changer le règlement, en essayer un autre" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Règlement de répartition");
  const versions = page.getByRole("region", { name: "Versions" }).getByRole("listitem");
  await expect(versions.first()).toBeVisible();
  const before = await versions.count();
  await expectAccessible(page);

  // a fault is said beside its field, and nothing is kept
  await page.getByLabel("Points de départ").fill("beaucoup");
  await page.getByRole("button", { name: "Enregistrer une nouvelle version" }).click();
  await expect(page.getByText("Indiquez un nombre, zéro ou plus.")).toBeVisible();
  await page.getByLabel("Points de départ").fill("1,5");
  await page.getByLabel("Nom de la nouvelle version").fill("Le sport d’abord");
  await page.getByLabel("Sport", { exact: true }).fill("8");
  await page.getByLabel("Enfants (moins de 12 ans)").fill("1");
  await page.getByLabel("Compétition régionale").fill("0,5");
  await page.getByLabel("Points par licencié ou inscrit").fill("0,02");
  await page.getByLabel("Points au plus pour les adhérents").fill("2");
  await page.getByRole("button", { name: "Enregistrer une nouvelle version" }).click();
  await expect(versions).toHaveCount(before + 1);
  await expect(versions.first()).toContainText("Le sport d’abord");
  await expect(versions.first()).toContainText("Proposition, pas encore adoptée");

  await expect(page.getByLabel("Enfants (moins de 12 ans)")).toHaveValue("1");

  // whose decree the hub has seen
  const recognised = page.getByRole("region", { name: "Structures reconnues d’utilité publique" });
  const name = (await recognised.getByRole("option").nth(1).textContent()) ?? "";
  await recognised.getByLabel("Structure").selectOption({ label: name });
  await recognised.getByRole("button", { name: "Ajouter" }).click();
  await recognised.getByRole("button", { name: `Retirer ${name}` }).click();
  await expect(recognised.getByRole("listitem").filter({ hasText: name })).toHaveCount(0);

  await page.getByRole("button", { name: "Comparer les deux versions" }).click();
  await expect(page.getByText(/Calcul des deux plans/)).toBeVisible();
  const families = page.getByRole("region", { name: "Heures par famille d’activités", exact: true });
  await expect(families).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/Calcul des deux plans/)).toBeHidden();
  const drawing = families.getByRole("img", { name: "Dessin : Heures par famille d’activités" });
  await expect(drawing).toBeVisible();
  // each of the two is said to be how far from its best, for who reads a small difference
  await expect(page.getByText(/^Version\s1\s: au plus .* sous son meilleur plan possible\./)).toBeVisible();
  // both ends of its lines are seen without a scroll, on a phone too
  const { x, width } = (await drawing.boundingBox()) ?? { x: 0, width: Number.POSITIVE_INFINITY };
  expect(x + width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  // favoured, it has more hours, since many of its requests are refused else: the table says by how many
  await expect(
    families
      .getByRole("row", { name: /^Sport/ })
      .getByRole("cell")
      .last(),
  ).toHaveText(/^\+/);
  await expect(
    page.getByRole("region", { name: "Heures par structure", exact: true }).getByRole("row").nth(1),
  ).toBeVisible();
  const chance = page.getByRole("region", { name: "Ce qui bouge tout seul" });
  const measure = chance.getByRole("button", { name: "Le mesurer" });
  await expect(measure).toBeVisible();
  await expectAccessible(page);
  if (project.name === "phone") return;
  await measure.click();
  await expect(chance.getByText(/^À règles égales, /)).toBeVisible({ timeout: 60_000 });
});
