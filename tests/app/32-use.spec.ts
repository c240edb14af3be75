import type { Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

test.beforeEach(() => test.setTimeout(120_000));

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The association takes an hour of a place of the owner's, on the first day from three weeks on that has it free; the page is the association's then. */
async function takeAnHour(page: Page, title: string): Promise<string> {
  await enterAs(page, "owner");
  const mine: RouterOutputs["openings"]["mine"] = await callApi(page, "openings.mine");
  const rooms: RouterOutputs["places"]["site"]["spaces"] = [];
  for (const { slug } of mine.filter(
    ({ openMinutesThisWeek, state }) => openMinutesThisWeek > 0 && state === "published",
  )) {
    const place: RouterOutputs["places"]["site"] = await callApi(page, "places.site", { slug });
    rooms.push(...place.spaces.filter(({ grantMode, activities }) => grantMode === "instant" && activities.length > 0));
    if (rooms.length > 3) break;
  }
  await enterAs(page, "association");
  const me = await callApi(page, "members.me");
  const organizationId = me.user.memberships[0].organizationId;
  for (let ahead = 21; ahead < 120; ahead++) {
    for (const { id: spaceId, activities } of rooms) {
      const asked = { organizationId, spaceId, activityId: activities[0]?.id, title, people: 5, day: dayAhead(ahead) };
      const json = { key: `${title} ${spaceId} ${ahead}`, ...asked, startMinute: 17 * 60, durationMinutes: 60 };
      const answer = await page.request.post("/api/trpc/bookings.book", { data: { json } });
      if (answer.ok()) return asked.day;
    }
  }
  throw new Error("Every place of the owner's that grants at once is full");
}

test("an owner reads how much its places are used, and takes the figures away @every-size", async ({ page }) => {
  await takeAnHour(page, `Usage ${Date.now()}`);
  await enterAs(page, "owner");
  await page.goto("/mes-lieux");
  await page.getByRole("navigation", { name: "Pages de mes lieux" }).getByRole("link", { name: "Usage" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Usage de mes lieux" })).toBeVisible();
  await page.getByText("Saison", { exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Saison \d{4}-\d{4}$/ })).toBeVisible();
  await expect(page).toHaveURL(/periode=saison/);
  const spaces = page.getByRole("region", { name: "Occupation de chaque espace" }).getByRole("table");
  await expect(spaces.getByRole("row", { name: /^Ensemble/ })).toContainText(/\d/);
  await expect(page.getByText(/des heures ouvertes servent/)).toBeVisible();
  await expect(page.getByRole("img", { name: /^Part des heures ouvertes/ })).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  // a table's last figures are in sight on a phone too
  expect(await spaces.evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0))).toBe(0);

  // the file says what the page says
  const link = page.getByRole("link", { name: /Tableau \(CSV\) : Heures par structure/ });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toContain("text/csv");
  const text = (await answer.body()).toString("utf8");
  expect(text.startsWith("\uFEFFStructure;Genre;Séances;Heures;Heures manquées\r\n")).toBe(true);
  const [start, end] = ["debut", "fin"].map((name) => new URL(answer.url()).searchParams.get(name));
  const { organizations } = await callApi(page, "usage.ofPlaces", { start, end });
  const lines = text.trimEnd().split("\r\n").slice(1);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines).toHaveLength(organizations.length);
  const hours = lines.map((line) => Number((line.split(";")[3] ?? "").replace(",", ".")));
  const minutes = organizations.map((one: { minutes: number }) => Math.round((one.minutes / 60) * 100) / 100);
  expect(hours).toEqual(minutes);

  const pdf = await page.request.get(
    (await page.getByRole("link", { name: "PDF pour le conseil" }).getAttribute("href")) ?? "",
  );
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

  // on paper: the figures, neither the menu nor the buttons
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Pages de mes lieux" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Imprimer" })).toBeHidden();
  await expect(spaces).toBeVisible();
});

test("an owner reads who comes to all its places: a day, a week and a month in numbers that open their day @every-size", async ({
  page,
}) => {
  const title = `Agenda ${Date.now()}`;
  const day = await takeAnHour(page, title);
  await enterAs(page, "owner");
  await page.goto(`/mes-lieux/agenda?vue=mois&jour=${day}`);
  const month = page.getByRole("table");
  await expectAccessible(page);
  // a day of the month opens, place by place
  await month.locator(`[data-day="${day}"]`).click();
  await expect(page).toHaveURL(new RegExp(`jour=${day}`));
  const session = page.getByRole("button", { name: title });
  await session.click();
  const dialog = page.getByRole("dialog", { name: title });
  await expect(dialog).toContainText("5 personnes");
  await dialog.getByRole("button", { name: "Fermer" }).first().click();
  await expectAccessible(page);
  // the week's number of a place opens that place's day
  await page.getByText("Semaine", { exact: true }).click();
  const places = page.getByRole("list").filter({ has: page.getByRole("heading", { level: 3 }) });
  await expect(places.getByRole("heading", { level: 3 }).first()).toBeVisible();
  await expectAccessible(page);
  const sites: RouterOutputs["agenda"]["ofOwner"] = await callApi(page, "agenda.ofOwner", {
    ...{ organizationId: (await callApi(page, "members.me")).user.memberships[0].organizationId, day },
  });
  const mine = sites.find((one) => one.title === title);
  const row = places
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: mine?.siteName ?? "", exact: true }) });
  await row
    .getByRole("button", { name: /\d séances?$/ })
    .first()
    .focus();
  await row.getByRole("button", { name: new RegExp(` ${Number(day.slice(-2))} .* séance`) }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`lieu=${mine?.siteSlug}`));
  await expect(page.getByRole("button", { name: title })).toBeVisible();
  await expect(page.getByRole("heading", { level: 3, name: mine?.siteName ?? "" })).toBeVisible();
  // all of it as a table, and an address for a calendar
  const answer = await page.request.get(
    (await page.getByRole("link", { name: "Toutes les séances (CSV)" }).getAttribute("href")) ?? "",
  );
  expect((await answer.body()).toString("utf8")).toContain(title);
  await page.getByRole("checkbox", { name: /Montrer aussi le titre/ }).check();
  await page.getByRole("button", { name: /^Créer l’adresse/ }).click();
  const address = await page.getByLabel("Adresse du calendrier").inputValue();
  const calendar = await page.request.get(new URL(address).pathname);
  expect((await calendar.body()).toString("utf8")).toContain(title);
  await page.getByRole("button", { name: /^Supprimer l’adresse/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Supprimer l’adresse" }).click();
  await expect(page.getByText("L’adresse est supprimée.")).toBeVisible();
  expect((await page.request.get(new URL(address).pathname)).status()).toBe(404);
});

test("an association takes all its sessions away, and prints its week without the buttons", async ({ page }) => {
  expect((await page.request.get("/api/agenda.csv")).status()).toBe(401);
  const title = `Tableau ${Date.now()}`;
  await takeAnHour(page, title);
  await page.goto("/agenda");
  const link = page.getByRole("link", { name: "Toutes les séances (CSV)" });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()["content-disposition"]).toContain('filename="seances.csv"');
  const lines = (await answer.body()).toString("utf8").trimEnd().split("\r\n");
  expect(lines[0]).toBe(
    "\uFEFFJour;Début;Fin;Durée (h);Structure;Équipe;Séance;Activité;Personnes;Lieu;Espace;Commune;État",
  );
  const { upcoming, past } = await callApi(page, "agenda.list", { direction: "upcoming" });
  expect(lines.length - 1).toBeGreaterThanOrEqual(upcoming + past);
  expect(lines.filter((line) => line.includes(title))).toHaveLength(1);
  expect(lines[1]).toMatch(/^\d{2}\/\d{2}\/\d{4};\d{2}:\d{2};\d{2}:\d{2};\d+(,\d+)?;/);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Imprimer" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Semaine suivante" })).toBeHidden();
  await expect(page.getByRole("region", { name: /^Du / })).toBeVisible();
});

test("the figures are for who manages places alone", async ({ page }) => {
  const period = "debut=2026-09-01&fin=2026-10-01";
  expect((await page.request.get(`/api/usage.csv?${period}`)).status()).toBe(401);
  await enterAs(page, "owner");
  const mine = await callApi(page, "members.me");
  const owner = mine.user.memberships[0].organizationId;
  expect((await page.request.get("/api/usage.csv?debut=2026-10-01&fin=2026-09-01")).status()).toBe(400);
  await enterAs(page, "association");
  expect((await page.request.get(`/api/usage.csv?${period}&structure=${owner}`)).status()).toBe(403);
  await page.goto("/mes-lieux/usage");
  await expect(page.getByText("Votre compte ne gère aucun lieu")).toBeVisible();
});
