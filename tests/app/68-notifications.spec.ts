import { enterAsNew } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

test("one chooses when and in which language to be written to, and finds it again @every-size", async ({ page }) => {
  await enterAsNew(page, `Camille ${crypto.randomUUID().slice(0, 6)}`);
  await page.goto("/compte");
  const group = page.getByRole("group", { name: "Notifications" });
  const choice = (name: string) => group.getByRole("radio", { name });
  await expect(choice("Tout de suite")).toBeChecked();
  for (const [name, means] of [
    ["Une fois par jour", "Un seul message chaque matin"],
    ["Jamais", "Rien n’est envoyé"],
  ] as const) {
    await group.getByText(name, { exact: true }).click();
    await expect(page.getByText("Votre choix est retenu.").first()).toBeVisible();
    await expect(page.getByText(means)).toBeVisible();
    await page.reload();
    await expect(choice(name)).toBeChecked();
  }
  await expectAccessible(page);
  await group.getByText("Tout de suite", { exact: true }).click();
  await expect(page.getByText("Chaque message part dès qu’il y a du nouveau.")).toBeVisible();

  // mails follow the language of the pages, and both are changed back as easily
  await page.getByRole("group", { name: "Langue" }).getByText("English", { exact: true }).click();
  await expect(page.getByText("Your e-mails come in English.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: "English" })).toBeChecked();
  await page.getByRole("group", { name: "Language" }).getByText("Français", { exact: true }).click();
  await expect(page.getByText("Vos e-mails vous arrivent en français.")).toBeVisible();
});
