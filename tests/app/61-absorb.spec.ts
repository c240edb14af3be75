import type { Browser, Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { addDays, frenchDay, today } from "#tests/helpers/asking.ts";
import { type DemoRole, expect, expectAccessible, test } from "#tests/helpers/browser.ts";

type Place = RouterOutputs["places"]["site"];
type Space = Place["spaces"][number];

const mondayOf = (day: string) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

test.beforeEach(() => test.setTimeout(240_000));

async function pageAs(browser: Browser, role: DemoRole | null, from: Page): Promise<Page> {
  const viewport = from.viewportSize();
  const context = await browser.newContext({ baseURL: process.env.PLATFORM_URL as string, viewport });
  const page = await context.newPage();
  if (role) await enterAs(page, role);
  return page;
}

/** A gym of the owner's, and three Tuesdays from a Monday on which it is free in the evening; the season is granted. */
async function grantedSeason(owner: Page, association: Page) {
  const me = await callApi(association, "members.me");
  const organizationId: string = me.user.memberships[0].organizationId;
  const mine: RouterOutputs["openings"]["mine"] = await callApi(owner, "openings.mine");
  const gyms = mine.filter(({ kind, state }) => kind === "gym" && state === "published");
  for (let ahead = 35; ahead < 260; ahead += 7) {
    const monday = mondayOf(addDays(today(), ahead));
    for (const gym of gyms) {
      const place: Place = await callApi(association, "places.site", { slug: gym.slug });
      const space = place.spaces.find(({ activities }) => activities.length > 0);
      const season = space && seasonOf(space, monday);
      if (!space || !season) continue;
      const { dates, quota, campaign } = await callApi(association, "series.preview", { ...season, organizationId });
      const isFree = dates.length === 3 && dates.every(({ state }: { state: string }) => state === "free");
      if (!isFree || campaign || (quota && quota.over.length > 0)) continue;
      const title = `Judo à replacer ${Date.now()}`;
      const send = { ...season, key: crypto.randomUUID(), organizationId, title };
      const { bookingId, state } = await callApi(association, "series.ask", undefined, send);
      if (state === "pending") {
        const decision = { key: crypto.randomUUID(), bookingId, decision: "accept" };
        await callApi(owner, "bookings.decide", undefined, decision);
      }
      return { gym, monday, title };
    }
  }
  throw new Error("No gym of the owner's is free on three Tuesdays");
}

const seasonOf = (space: Space, monday: string) => ({
  ...{ spaceId: space.id, activityId: space.activities[0]?.id ?? "", people: 12 },
  slots: [{ weekday: 2, startMinute: 18 * 60 + 30, durationMinutes: 90, shortestMinutes: 90 }],
  period: { start: monday, end: addDays(monday, 21) },
  ...{ skipsSchoolHolidays: false, skipsPublicHolidays: false },
});

/** The owner closes the gym for three weeks, by the page. */
async function closeThreeWeeks(page: Page, gym: { slug: string; name: string }, monday: string, note: string) {
  await page.goto(`/mes-lieux/${gym.slug}`);
  await page.getByRole("button", { name: "Fermer un jour" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Premier jour").fill(monday);
  await dialog.getByLabel("Dernier jour").fill(addDays(monday, 20));
  await dialog.getByLabel("Raison").selectOption("Travaux");
  await dialog.getByLabel("Message").fill(note);
  await dialog.getByRole("checkbox", { name: /^J’ai vu/ }).check();
  await dialog.getByRole("button", { name: /^Fermer et annuler/ }).click();
  await expect(dialog).toBeHidden();
}

/** The link of the letter that the territory's manager can read. */
async function letterLink(hub: Page, title: string): Promise<string> {
  let address = "";
  await expect
    .poll(async () => {
      const { mails } = await callApi(hub, "mail.list", { text: "votre réponse" });
      const letter = mails.find(({ body }: { body: string }) => body.includes(title));
      address = /https?:\S+\/proposition\?jeton=[\w-]+/.exec(letter?.body ?? "")?.[0] ?? "";
      return address.includes("masque") ? "" : address;
    })
    .not.toBe("");
  return new URL(address).pathname + new URL(address).search;
}

test("a gym closes for three weeks: the hub absorbs it, the association agrees by letter, its agenda shows it @every-size", async ({
  page,
  browser,
}) => {
  const owner = await pageAs(browser, "owner", page);
  const association = await pageAs(browser, "association", page);
  const { gym, monday, title } = await grantedSeason(owner, association);
  await closeThreeWeeks(owner, gym, monday, "Le sol est refait.");

  await enterAs(page, "manager");
  await page.goto("/hub/fermetures");
  const card = page
    .getByRole("listitem")
    .filter({ hasText: gym.name })
    .filter({ hasText: frenchDay(monday) });
  await expect(card).toContainText(/à replacer/);
  await expectAccessible(page);
  await card.getByRole("link", { name: gym.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: gym.name })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: title });
  await expect(row).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);

  // another of up to five places is chosen, then set aside and taken up again
  await row.getByRole("button", { name: /^Autre choix/ }).click();
  const dialog = page.getByRole("dialog");
  const choices = dialog.getByRole("button", { name: /^Choisir/ });
  await expect(choices.first()).toBeVisible({ timeout: 30_000 });
  expect(await choices.count()).toBeLessThanOrEqual(5);
  await expectAccessible(page);
  const chosen = /^Choisir ([^,]+),/.exec((await choices.first().getAttribute("aria-label")) ?? "")?.[1] as string;
  await choices.first().click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText(chosen);
  await row.getByRole("button", { name: /^Écarter/ }).click();
  await expect(row).toBeHidden();
  // the button has gone with its row: the keyboard is not lost
  await expect(page.locator(":focus")).toHaveCount(1);
  await page.getByRole("button", { name: `Reprendre : ${title}`, exact: false }).click();
  await expect(row).toBeVisible();

  // whatever else the gym held that month is not for this journey; each row leaves the table when it is set aside
  const others = page
    .getByRole("row")
    .filter({ hasNotText: title })
    .getByRole("button", { name: /^Écarter/ });
  for (let left = await others.count(); left > 0; left--) {
    await others.first().click();
    await expect(others).toHaveCount(left - 1);
  }
  await page.getByRole("button", { name: /^Demander l’accord/ }).click();
  await expect(page.getByText("Les heures sont gardées.").first()).toBeVisible();
  const waiting = page.getByRole("region", { name: "En attente de réponse" });
  await expect(waiting).toContainText(title);
  await expectAccessible(page);

  // who reads the association's mail answers without an account, in another browser
  const link = await letterLink(page, title);
  const reader = await pageAs(browser, null, page);
  await reader.goto(link);
  await expect(reader.getByRole("heading", { name: title })).toBeVisible();
  await expect(reader.getByRole("link", { name: gym.name })).toBeVisible();
  await expectAccessible(reader);
  const overflow = await reader.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await reader.getByRole("button", { name: "Oui, ces heures nous vont" }).click();
  await expect(reader.getByText("Vous avez dit oui.")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("region", { name: "Déplacées" })).toContainText(title);
  await expect(waiting).toBeHidden();
  const [first] = await moved(association, title, monday);
  expect(first?.siteName).not.toBe(gym.name);
  await association.goto(`/agenda?semaine=${monday}`);
  // many in one lane may leave it no room for its words, but each can be reached and says what it is
  const shown = association.getByRole("button", { name: new RegExp(`${title}.*${first?.siteName}.*Accordée`, "s") });
  await expect(shown.first()).toBeAttached();
  await putBackAndCheck({ page, owner, association, gym, monday, title });
});

type Session = RouterOutputs["agenda"]["week"][number];
async function moved(association: Page, title: string, monday: string): Promise<Session[]> {
  const all: Session[] = await callApi(association, "agenda.week", { start: monday, end: addDays(monday, 21) });
  return all.filter((one) => one.title === title && one.state === "planned" && one.bookingState === "confirmed");
}

/** The works end early: the hub puts everybody back, and the association is where it was. */
async function putBackAndCheck(of: {
  page: Page;
  owner: Page;
  association: Page;
  gym: { slug: string; name: string };
  monday: string;
  title: string;
}) {
  const { page, owner, association, gym, monday, title } = of;
  const closureId = new URL(page.url()).pathname.split("/").at(-1);
  await callApi(owner, "closures.reopen", undefined, { key: crypto.randomUUID(), closureId });
  await page.reload();
  const back = page.getByRole("region", { name: "Le lieu est rouvert" });
  await expect(back).toContainText(title);
  for (const other of await back.getByRole("listitem").filter({ hasNotText: title }).getByRole("checkbox").all()) {
    await other.uncheck();
  }
  await back.getByText("Décider et prévenir").click();
  await expectAccessible(page);
  await back.getByRole("button", { name: /^Remettre 3 séances/ }).click();
  await expect(page.getByRole("region", { name: "Revenues" })).toContainText(title);
  const sessions = await moved(association, title, monday);
  expect(sessions.map(({ siteName }) => siteName)).toEqual([gym.name, gym.name, gym.name]);
}

test("who does not manage the hub finds no closures to absorb, and a letter that is none is told as such", async ({
  page,
}) => {
  await enterAs(page, "association");
  await page.goto("/hub/fermetures");
  await expect(page.getByText("Cette page est réservée au hub")).toBeVisible();
  await page.goto("/proposition?jeton=une-lettre-qui-n-existe-pas");
  await expect(page.getByText("Ce lien n’est pas reconnu")).toBeVisible();
  await page.goto("/proposition");
  await expect(page.getByRole("heading", { level: 1, name: "D’autres heures pour vos séances" })).toBeVisible();
  await expectAccessible(page);
});
