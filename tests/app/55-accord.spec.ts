import type { Locator, Page } from "@playwright/test";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import {
  accordRooms,
  addDays,
  firstOrganization,
  frenchDay,
  type Preview,
  pageAs,
  seasonOf,
  today,
} from "#tests/helpers/asking.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

test.use({ expectedErrors: [/40[09]/] });
// two people, and a room to look for
test.beforeEach(() => test.setTimeout(180_000));

/** A room of the owner's that gives its accord, free for so many days at six in the evening and at eight. */
async function findRoom(page: Page, owner: Page, days: number, step: number) {
  const organizationId = await firstOrganization(page);
  for await (const { slug, space } of accordRooms(page, owner)) {
    // beyond the demonstration's campaign, which grants its season itself
    for (let ahead = 220; ahead < 500; ahead += step) {
      const day = addDays(today(), ahead);
      const asked = { ...seasonOf(space, day, days), organizationId, skipsPublicHolidays: false };
      const season = { ...asked, skipsSchoolHolidays: false };
      const found: Preview = await callApi(page, "series.preview", season);
      if (found.campaign || found.quota?.over.length !== 0) continue;
      const slots = [{ ...season.slots[0], startMinute: 1200 }];
      const late: Preview = await callApi(page, "series.preview", { ...season, slots });
      if ([...found.dates, ...late.dates].some(({ state }) => state !== "free")) continue;
      return { slug, space, day, season, dates: found.dates };
    }
  }
  throw new Error("No room of the owner's is free");
}

/** A series of three weeks in such a room, which has the owner's accord. */
async function accordedSeries(page: Page, owner: Page, title: string, leftOut: readonly number[] = []) {
  const { season, dates } = await findRoom(page, owner, 21, 8);
  const { bookingId } = await callApi(page, "series.ask", undefined, {
    key: crypto.randomUUID(),
    ...season,
    ...{ title, without: leftOut.map((n) => ({ slot: 0, weekOf: dates[n]?.weekOf })) },
  });
  await callApi(owner, "bookings.decide", undefined, { key: crypto.randomUUID(), bookingId, decision: "accept" });
  return { bookingId: bookingId as string, dates };
}

/** Takes back what was asked there: the booking stays as it is. */
async function takeBack(page: Page, place: Page | Locator, outcome: string): Promise<void> {
  await place.getByRole("button", { name: "Retirer ma demande" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retirer ma demande" }).click();
  await expect(page.getByText(outcome)).toBeVisible();
}

/** What waits for the owner under this title. */
async function openCard(owner: Page, title: string): Promise<Locator> {
  await owner.goto("/mes-lieux/demandes");
  return owner.getByRole("listitem").filter({ hasText: title }).first();
}

async function accept(owner: Page, card: Locator, consequence?: string): Promise<void> {
  await expectAccessible(owner);
  await card.getByRole("button", { name: /^Accepter la demande/ }).click();
  if (consequence) await expect(owner.getByText(consequence)).toBeVisible();
  await owner.getByRole("button", { name: "Accepter la demande", exact: true }).click();
  await expect(owner.getByText("Demande acceptée. Un e-mail est parti.")).toBeVisible();
  await owner.context().close();
}

test("where the owner gives their accord, another hour of a series is asked, taken back, asked again and accepted @every-size", async ({
  page,
  browser,
}, { project }) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner");
  const title = `Accord ${project.name} ${Date.now()}`;
  const { bookingId, dates } = await accordedSeries(page, owner, title);
  await page.goto(`/agenda/serie/${bookingId}`);
  const askLater = async () => {
    await page.getByRole("button", { name: /^Changer l’heure/ }).click();
    const change = page.getByRole("dialog");
    await change.getByLabel("Nouveau début").selectOption("1200");
    await expect(change.getByText(/donne son accord à chaque demande/)).toBeVisible();
    await change.getByRole("button", { name: "Demander ce changement (3 séances)" }).click();
    await expect(page.getByText(/^Autre heure demandée/)).toBeVisible();
  };
  await askLater();
  await expect(page.getByText(/Gardée pour vous jusqu’au/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Changer l’heure/ })).toHaveCount(0);
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await takeBack(page, page, "Demande retirée. La série garde ses heures.");
  await askLater();

  const card = await openCard(owner, title);
  await expect(card).toContainText("Autre heure");
  await expect(card).toContainText(/Heure actuelle, gardée jusqu’à votre réponse\s: .*18\sh\s– 19\sh\s30/);
  await accept(owner, card);

  await page.reload();
  const first = page.getByRole("listitem").filter({ hasText: frenchDay(dates[0]?.day ?? "") });
  await expect(first.last()).toContainText(/20\sh\s– 21\sh\s30/);
  await expect(page.getByText(/^Autre heure demandée/)).toHaveCount(0);
});

test("one date of such a season is asked to move: it stands until the answer, then it has moved @every-size", async ({
  page,
  browser,
}, { project }) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner");
  const title = `Déplacée ${project.name} ${Date.now()}`;
  const { bookingId, dates } = await accordedSeries(page, owner, title);
  const day = frenchDay(dates[1]?.day ?? "");
  await page.goto(`/agenda/serie/${bookingId}`);
  const row = page.getByRole("listitem").filter({ hasText: day }).last();
  const askMove = async () => {
    await row.getByRole("button", { name: /^Modifier/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Début").selectOption("1200");
    await expect(dialog.getByText(/donne son accord à chaque demande/)).toBeVisible();
    await dialog.getByRole("button", { name: "Demander ce changement" }).click();
    await expect(row.getByText(/^Déplacement demandé/)).toBeVisible();
  };
  await askMove();
  await expect(row).toContainText(/18\sh\s– 19\sh\s30/);
  await expect(row.getByText(/Gardée pour vous jusqu’au/)).toBeVisible();
  await expectAccessible(page);
  await takeBack(page, row, "Demande retirée. La séance garde son heure.");
  await askMove();

  const card = await openCard(owner, title);
  await expect(card).toContainText(/Heure actuelle, gardée jusqu’à votre réponse\s: .*18\sh\s– 19\sh\s30/);
  await expect(card.getByRole("button", { name: /^Proposer/ })).toHaveCount(0);
  await accept(owner, card);

  await page.reload();
  await expect(row).toContainText(/20\sh\s– 21\sh\s30/);
  await expect(row).toContainText("Réglée à part");
  await expect(page.getByText(/^Déplacement demandé/)).toHaveCount(0);
});

test("a date left out of such a season is asked for, taken back, asked again, and accepted it is one of its dates @every-size", async ({
  page,
  browser,
}, { project }) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner");
  const title = `Ajoutée ${project.name} ${Date.now()}`;
  const { bookingId, dates } = await accordedSeries(page, owner, title, [1]);
  const day = frenchDay(dates[1]?.day ?? "");
  await page.goto(`/agenda/serie/${bookingId}`);
  const row = page.getByRole("listitem").filter({ hasText: day }).last();
  await row.getByRole("button", { name: `Demander cette date : ${day}` }).click();
  await expect(row.getByText(/^Date demandée/)).toBeVisible();
  await expect(row.getByText(/Gardée pour vous jusqu’au .* Vos autres dates ne changent pas\./)).toBeVisible();
  await expectAccessible(page);
  await takeBack(page, row, "Demande retirée. La série garde ses dates.");
  await row.getByRole("button", { name: `Demander cette date : ${day}` }).click();
  await expect(row.getByText(/^Date demandée/)).toBeVisible();

  const card = await openCard(owner, title);
  await expect(card).toContainText("Date à ajouter");
  await expect(card).toContainText("ses autres dates ne changent pas");
  await expect(card.getByRole("button", { name: /^Proposer/ })).toHaveCount(0);
  await accept(owner, card, "La date s’ajoute à la série.");

  await page.reload();
  await expect(row.getByRole("button", { name: `Rendre le ${day}` })).toBeVisible();
  await expect(page.getByText(/^Date demandée/)).toHaveCount(0);
});

/** One evening in such a room, which has the owner's accord, with a thing of the place lent for it. */
async function accordedEvening(page: Page, owner: Page, title: string, name: string) {
  const { slug, space, day, season } = await findRoom(page, owner, 1, 9);
  const { itemId } = await callApi(owner, "items.save", undefined, {
    ...{ key: crypto.randomUUID(), site: slug, itemId: null, name, category: "tools", quantity: 1, description: "" },
    ...{ condition: "good", depositCents: 0, terms: "free", centsPerDay: 0, maxDays: 7, pickUp: "" },
    ...{ grantMode: "instant", spaceId: null },
  });
  const { organizationId } = season;
  const { bookingId } = await callApi(page, "bookings.book", undefined, {
    ...{ key: crypto.randomUUID(), organizationId, activityId: space.activities[0]?.id, title, people: 5 },
    ...{ spaceId: space.id, day, startMinute: 18 * 60, durationMinutes: 90, items: [{ itemId, quantity: 1 }] },
  });
  await callApi(owner, "bookings.decide", undefined, { key: crypto.randomUUID(), bookingId, decision: "accept" });
  return bookingId as string;
}

test("who asks to move an evening with a thing lent is told that the thing is not kept at the new hour @every-size", async ({
  page,
  browser,
}, { project }) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner");
  const name = `Écran ${project.name} ${Date.now()}`;
  const bookingId = await accordedEvening(page, owner, `Ciné-club ${Date.now()}`, name);
  await owner.context().close();
  await page.goto(`/agenda/serie/${bookingId}`);
  await page.getByRole("button", { name: /^Modifier/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Début").selectOption("1200");
  await expect(dialog.getByText(`« ${name} » est libre à cette heure, mais n’est pas gardé`)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Demander ce changement" }).click();
  await expect(page.getByText(`Prêté avec elle : ${name}. Ce n’est pas gardé à la nouvelle heure`)).toBeVisible();
  await expectAccessible(page);
});
