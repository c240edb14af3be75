import type { Browser, Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { type DemoRole, expect, expectAccessible, test } from "#tests/helpers/browser.ts";

type Place = RouterOutputs["places"]["site"];

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const mondayOf = (day: string) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris" }).format(new Date());

async function pageAs(browser: Browser, role: DemoRole, from: Page): Promise<Page> {
  const viewport = from.viewportSize();
  const context = await browser.newContext({ baseURL: process.env.PLATFORM_URL as string, viewport });
  const page = await context.newPage();
  await enterAs(page, role);
  return page;
}

/** Four weeks of two evenings at different hours in a gym of the owner's, granted: two rights of a season to come. */
async function grantedEvenings(owner: Page, association: Page, title: string): Promise<string> {
  const me = await callApi(association, "members.me");
  const organizationId: string = me.user.memberships[0].organizationId;
  const mine: RouterOutputs["openings"]["mine"] = await callApi(owner, "openings.mine");
  const gyms = mine.filter(({ kind, state }) => kind === "gym" && state === "published");
  for (let ahead = 35; ahead < 260; ahead += 7) {
    const monday = mondayOf(addDays(today(), ahead));
    for (const { slug } of gyms) {
      const place: Place = await callApi(association, "places.site", { slug });
      const space = place.spaces.find(({ activities }) => activities.length > 0);
      if (!space) continue;
      const evening = (weekday: number, hour: number) => ({
        ...{ weekday, startMinute: hour * 60, durationMinutes: 60, shortestMinutes: 60 },
      });
      const season = {
        ...{ spaceId: space.id, activityId: space.activities[0]?.id ?? "", people: 12 },
        ...{ slots: [evening(1, 18), evening(3, 19)], period: { start: monday, end: addDays(monday, 28) } },
        ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false },
      };
      const { dates, quota, campaign } = await callApi(association, "series.preview", { ...season, organizationId });
      const isFree = dates.length === 8 && dates.every(({ state }: { state: string }) => state === "free");
      if (!isFree || campaign || (quota && quota.over.length > 0)) continue;
      const send = { ...season, key: crypto.randomUUID(), organizationId, title };
      const { bookingId, state } = await callApi(association, "series.ask", undefined, send);
      if (state === "pending") {
        const decision = { key: crypto.randomUUID(), bookingId, decision: "accept" };
        await callApi(owner, "bookings.decide", undefined, decision);
      }
      return monday;
    }
  }
  throw new Error("No gym of the owner's is free on two evenings for four weeks");
}

/** A need of the form that one coach gives, with a shortest length. */
async function fill(page: Page, title: string, coach: string) {
  await page.goto("/demandes/nouvelle?quand=saison");
  await expect(page.getByLabel("Activité", { exact: true })).toBeEnabled();
  await page.getByLabel("Activité", { exact: true }).selectOption({ label: "Judo" });
  await page.getByLabel("Nombre de personnes").fill("18");
  await page.getByLabel("Âge", { exact: true }).selectOption({ label: "Enfants (moins de 12 ans)" });
  await page.getByLabel("Niveau", { exact: true }).selectOption({ label: "Loisir" });
  await page.getByLabel("Licenciés ou inscrits").fill("40");
  await page.getByLabel("Au moins").selectOption({ label: "1 h suffisent" });
  await page.getByLabel("Titre de la demande").fill(title);
  await page.getByLabel("Même entraîneur, même équipe").fill(coach);
}

test.use({ expectedErrors: [/400.*seasons\.create/] });

test("a manager opens a campaign, an association keeps hours and gives others back, then asks for two of one coach @every-size", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const stamp = Date.now();
  const title = `Judo gardé ${stamp}`;
  const owner = await pageAs(browser, "owner", page);
  const association = await pageAs(browser, "association", page);
  const monday = await grantedEvenings(owner, association, title);

  await enterAs(page, "manager");
  await page.goto("/hub/campagnes");
  await page.getByRole("link", { name: "Préparer une campagne" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Préparer une campagne");
  await page.getByRole("button", { name: "Préparer la campagne" }).click();
  await expect(page.getByText("Donnez-lui un nom, trois lettres au moins.")).toBeVisible();
  await page.getByLabel("Nom de la campagne").fill(`Rentrée ${stamp}`);
  await page.getByLabel("Premier jour de la saison", { exact: true }).fill(addDays(today(), 700));
  await page.getByLabel("Dernier jour de la saison", { exact: true }).fill(addDays(today(), 760));
  await page.getByLabel("Ouverture des vœux").fill(today());
  await page.getByLabel("Saison dernière : premier jour").fill(monday);
  await page.getByLabel("Saison dernière : dernier jour").fill(addDays(monday, 27));
  await page.getByLabel("Publication").fill(addDays(today(), 710));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Préparer la campagne" }).click();
  await expect(page.getByText("La publication vient au plus tard le premier jour de la saison.")).toBeVisible();
  await page.getByLabel("Publication").fill(addDays(today(), 120));
  await page.getByRole("button", { name: "Préparer la campagne" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Rentrée ${stamp}` })).toBeVisible();

  // it opens on its day by itself, and offers last season's hours
  const mine = async () => {
    const { renewals } = await callApi(association, "seasons.renewals");
    return renewals.filter((one: { title: string }) => one.title === title).length;
  };
  await expect.poll(mine, { timeout: 30_000 }).toBe(2);
  await association.goto("/demandes");
  const season = association.getByRole("main").filter({ hasText: `Rentrée ${stamp}` });
  await expect(season.getByRole("listitem").filter({ hasText: "Renouvellements jusqu’au" }).first()).toBeVisible();
  await association
    .getByRole("link", { name: /attendent votre réponse/ })
    .first()
    .click();
  const rights = association
    .getByRole("region", { name: `Rentrée ${stamp}` })
    .getByRole("listitem")
    .filter({ hasText: title });
  await expect(rights).toHaveCount(2);
  await expectAccessible(association);
  const first = rights.filter({ hasText: "lundi" });
  const second = rights.filter({ hasText: "mercredi" });
  await first.getByRole("button", { name: "Garder ces heures" }).click();
  await expect(first.getByText("Gardé", { exact: true })).toBeVisible();
  await second.getByRole("button", { name: "Les rendre" }).click();
  await expect(second.getByText("Rendu", { exact: true })).toBeVisible();
  const freed = association.getByRole("region", { name: "Heures libérées" });
  await expect(freed.getByRole("listitem").filter({ hasText: "mercredi" }).first()).toBeVisible();

  // two requests of one coach: what is missing, what it weighs, a draft found again, both sent
  const coach = `Nadia ${stamp}`;
  await fill(association, `Judo des petits ${stamp}`, coach);
  const points = association.getByRole("region", { name: "Ce que vaut votre demande" });
  await expect(points.getByRole("row", { name: /^Total/ })).toBeVisible();
  await expect(points.getByText(/Avec la durée la plus courte, elle perd/)).toBeVisible();
  await expectAccessible(association);
  await association.getByRole("button", { name: "Garder en brouillon" }).click();
  await expect(association.getByText("Brouillon gardé. Retrouvez-le dans « Mes demandes ».")).toBeVisible();
  await association.goto("/demandes");
  const draft = association.getByRole("listitem").filter({ hasText: `Judo des petits ${stamp}` });
  await draft.getByRole("link", { name: "Finir" }).click();
  await expect(association.getByLabel("Titre de la demande")).toHaveValue(`Judo des petits ${stamp}`);
  await association.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(association.getByRole("heading", { name: "Votre demande est envoyée" })).toBeVisible();

  await fill(association, `Judo des grands ${stamp}`, coach);
  await association.getByLabel("Jamais deux le même jour").check();
  await association.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(association.getByRole("heading", { name: "Votre demande est envoyée" })).toBeVisible();
  expect(await callApi(association, "requests.drafts")).toEqual([]);
  const { groups } = await callApi(association, "requests.options");
  expect(groups.filter(({ name }: { name: string }) => name === coach)).toMatchObject([{ differentDays: true }]);
});
