import type { Page } from "@playwright/test";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test, unfoldActions } from "#tests/helpers/browser.ts";

// a missing name and an address that is none are refused on purpose
test.use({ expectedErrors: [/40[049]/] });

/** A session of the association's own, in some weeks, at the first place that takes it. */
async function ownSession(page: Page, title: string) {
  const { now, user } = await callApi(page, "members.me");
  const day = new Date(Date.parse(now) + 23 * 86_400_000).toISOString().slice(0, 10);
  const slot = { day, startMinute: 19 * 60, durationMinutes: 60 };
  const { spaces } = await callApi(page, "places.search", { ...slot, activity: "judo", people: 8 });
  for (const { spaceId, siteSlug } of spaces.slice(0, 5)) {
    const place = await callApi(page, "places.site", { slug: siteSlug });
    const judo = place.spaces
      .flatMap(({ activities }: { activities: { id: string; slug: string }[] }) => activities)
      .find(({ slug }: { slug: string }) => slug === "judo");
    const { organizationId } = user.memberships[0];
    const asked = { key: crypto.randomUUID(), organizationId, activityId: judo.id, title, people: 8, spaceId, ...slot };
    if ((await page.request.post("/api/trpc/bookings.book", { data: { json: asked } })).ok()) return day;
  }
  throw new Error("No place takes an hour of judo in three weeks");
}

test("an association gives a session to a team, and follows the team in a calendar @every-size", async ({ page }) => {
  test.setTimeout(120_000);
  await enterAs(page, "association");
  const mark = crypto.randomUUID().slice(0, 6);
  const [title, team] = [`Judo ${mark}`, `U11 ${mark}`];
  const day = await ownSession(page, title);

  await page.goto("/agenda/equipes");
  await page.getByRole("button", { name: "Ajouter une équipe" }).click();
  const form = page.getByRole("form", { name: "Ajouter une équipe" });
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(form.getByText("Écrivez au moins 2 caractères.")).toBeVisible();
  await form.getByLabel("Nom de l’équipe").fill(team);
  await form.getByLabel("Âge").selectOption("Enfants (moins de 12 ans)");
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: team })).toContainText("Enfants");
  await page.getByRole("button", { name: `Créer l’adresse : Séances de ${team}` }).click();
  const address = await page.getByLabel("Adresse du calendrier").inputValue();
  await expectAccessible(page);

  await page.goto(`/agenda?semaine=${day}`);
  await page.getByRole("button", { name: new RegExp(title) }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Équipe" }).selectOption(team);
  await dialog.getByRole("button", { name: "Donner à une équipe" }).click();
  await expect(page.getByText("C’est noté.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Équipe" }).selectOption(team);
  await expect(page).toHaveURL(/equipe=/);
  await expect(page.getByText("1 séance", { exact: true })).toBeVisible();
  await unfoldActions(page);
  const table = page.getByRole("link", { name: "Toutes les séances (CSV)" });
  const lines = (await (await page.request.get((await table.getAttribute("href")) ?? "")).text())
    .trimEnd()
    .split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`;${team};${title};`);

  // whoever has the address reads when, and no more
  await page.context().clearCookies();
  const calendar = await page.request.get(new URL(address).pathname);
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  const text = await calendar.text();
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(text).toContain("SUMMARY:Occupé");
  expect(text).not.toContain(title);
  expect((await page.request.get("/api/agenda/AAAAAAAAAAAAAAAAAAAAAA")).status()).toBe(404);
});
