import type { Page } from "@playwright/test";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import {
  accordRooms,
  addDays,
  book,
  firstOrganization,
  freeEvening,
  frenchDay,
  frenchDayInFull,
  pageAs,
  type Space,
  today,
} from "#tests/helpers/asking.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

test.use({ expectedErrors: [/409/] });
test.beforeEach(() => test.setTimeout(180_000));

/** From when a room is free for half an hour on a day. */
async function freeStart(page: Page, space: Space, day: string): Promise<number> {
  const starts = Array.from({ length: 12 }, (_, i) => (9 + i) * 60);
  const { dates } = await callApi(page, "series.previewDates", {
    ...{ spaceId: space.id, activityId: space.activities[0]?.id, people: 5 },
    dates: starts.map((startMinute) => ({ day, startMinute, durationMinutes: 30 })),
  });
  const found = dates.find(({ state }: { state: string }) => state === "free");
  if (!found) throw new Error(`The room is taken on ${day}`);
  return found.startMinute;
}

/** Three days on which a room of the owner's, which gives its accord, is free at six in the evening. */
async function accordDays(page: Page, owner: Page) {
  const organizationId = await firstOrganization(page);
  for await (const { space } of accordRooms(page, owner)) {
    for (let ahead = 150; ahead < 400; ahead += 9) {
      const days = [0, 3, 8].map((more) => addDays(today(), ahead + more));
      const asked = { spaceId: space.id, activityId: space.activities[0]?.id, people: 5, organizationId };
      const dates = days.map((day) => ({ day, startMinute: 18 * 60, durationMinutes: 60 }));
      const found = await callApi(page, "series.previewDates", { ...asked, dates });
      const isFree = found.dates.every(({ state }: { state: string }) => state === "free");
      if (isFree && !found.isInstant && !found.quota?.over.length) return { asked: { ...asked, dates }, days };
    }
  }
  throw new Error("No room of the owner's is free on three days");
}

test("an owner grants some of several dates and refuses another, and the asker has the others @every-size", async ({
  page,
  browser,
}, { project }) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner");
  await owner.setViewportSize(page.viewportSize() ?? { width: 1440, height: 900 });
  const { asked, days } = await accordDays(page, owner);
  const [first, second, third] = days as [string, string, string];
  const title = `Stages à moitié ${project.name} ${Date.now()}`;
  const sent = { key: crypto.randomUUID(), ...asked, title };
  const { bookingId } = await callApi(page, "series.askDates", undefined, sent);

  await owner.goto("/mes-lieux/demandes");
  const card = owner.getByRole("listitem").filter({ hasText: title }).first();
  await card.getByRole("button", { name: /^Accepter une partie des dates/ }).click();
  const dialog = owner.getByRole("dialog");
  const granted = dialog.getByRole("group", { name: "Dates accordées" }).getByRole("checkbox");
  await expect(granted).toHaveCount(3);
  for (const i of [0, 1, 2]) await granted.nth(i).uncheck();
  await expect(dialog.getByText("Gardez au moins une date, ou refusez la demande.")).toBeVisible();
  await granted.nth(0).check();
  await granted.nth(2).check();
  const answer = dialog.getByRole("button", { name: "Accepter 2 dates, en refuser 1" });
  await answer.click();
  await expect(dialog.getByText("Donnez la raison du refus, en quelques mots.")).toBeVisible();
  await expectAccessible(owner);
  const motive = dialog.getByLabel("Motif");
  if ((await motive.count()) > 0) await motive.selectOption({ index: 1 });
  await dialog.getByLabel("Raison du refus").fill("Travaux ce jour-là");
  await answer.click();
  await expect(owner.getByText("Réponse donnée. Un e-mail est parti.")).toBeVisible();
  await owner.context().close();

  await page.goto(`/agenda/serie/${bookingId}`);
  for (const day of [first, third]) {
    await expect(page.getByRole("button", { name: `Rendre le ${frenchDay(day)}` })).toBeVisible();
  }
  await expect(page.getByRole("button", { name: `Rendre le ${frenchDay(second)}` })).toHaveCount(0);
  // the date that was refused says so, and why
  const refused = page.getByRole("listitem").filter({ hasText: "Travaux ce jour-là" });
  await expect(refused).toContainText("Refusée");
  await expect(page.getByText("Annulée", { exact: true })).toHaveCount(0);
  await expectAccessible(page);
});

test("an owner proposes another hour for one of several dates, and the asker takes all of them", async ({
  page,
  browser,
}) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner");
  const { asked, days } = await accordDays(page, owner);
  const [, second] = days as [string, string, string];
  const title = `Stages décalés ${Date.now()}`;
  const sent = { key: crypto.randomUUID(), ...asked, title };
  const { bookingId } = await callApi(page, "series.askDates", undefined, sent);
  const { dates } = await callApi(owner, "series.previewInstead", { bookingId });
  const hour = await otherHour(owner, bookingId, dates[1].sessionId, second);

  await owner.goto("/mes-lieux/demandes");
  const card = owner.getByRole("listitem").filter({ hasText: title }).first();
  await card.getByRole("button", { name: /^Proposer une autre heure/ }).click();
  const dialog = owner.getByRole("dialog");
  const fields = dialog.getByRole("group");
  await expect(fields).toHaveCount(3);
  // what cannot be had is said before anything is sent
  await fields.nth(1).getByLabel("Jour").fill("2020-01-06");
  await expect(dialog.getByText("2 dates libres sur 3")).toBeVisible();
  await expect(dialog.getByText("Lundi 6 janvier 2020\u00a0: cette date est passée")).toBeVisible();
  await expect(dialog.getByText("Cette date est laissée de côté")).toBeVisible();
  await expectAccessible(owner);
  await fields.nth(1).getByLabel("Jour").fill(second);
  await fields.nth(1).getByLabel("Début").fill(hour);
  await expect(dialog.getByText("3 dates libres sur 3")).toBeVisible();
  const motive = dialog.getByLabel("Motif");
  if ((await motive.count()) > 0) await motive.selectOption({ index: 1 });
  await dialog.getByLabel("Raison du refus").fill("Répétition ce soir-là");
  await dialog.getByRole("button", { name: "Proposer ces heures" }).click();
  await expect(owner.getByText("3 dates proposées. Un e-mail est parti.")).toBeVisible();
  await owner.context().close();

  await page.goto("/demandes");
  const kept = page.getByRole("listitem").filter({ hasText: title }).filter({ hasText: "Proposé par le lieu" });
  await kept.getByText("Voir les 2 autres dates").click();
  await expect(kept.getByRole("listitem").first()).toContainText(hour.replace(":30", "\u00a0h\u00a030"));
  await expectAccessible(page);
  await kept.getByRole("button", { name: /^Prendre ces 3 dates/ }).click();
  await expect(page.getByText("C’est à vous")).toBeVisible();
});

/** An hour of that day at which the owner may put a date of what waits, as its field takes it. */
async function otherHour(owner: Page, bookingId: string, sessionId: string, day: string): Promise<string> {
  for (const startMinute of [19, 20, 17, 16, 15, 14, 11, 10].map((hour) => hour * 60 + 30)) {
    const dates = [{ sessionId, day, startMinute }];
    const seen = await callApi(owner, "series.previewInstead", { bookingId, dates });
    const isFree = seen.dates.every(({ state }: { state: string }) => state === "free");
    if (isFree) return `${Math.floor(startMinute / 60)}:30`;
  }
  throw new Error(`No other hour is free on ${day}`);
}

test("dates that follow no rhythm are asked for at once; one is taken in between, and the rest can be had @every-size", async ({
  page,
  browser,
}, { project }) => {
  await enterAs(page, "association");
  const { place, space, day } = await freeEvening(page);
  const [second, third] = [addDays(day, 1), addDays(day, 3)];
  await page.goto(`/lieux/${place.site.slug}?espace=${space.slug}&jour=${day}&heure=18:00`);
  await page.getByRole("link", { name: "Demander plusieurs dates" }).click();
  await page.waitForURL(/\/dates\?/);
  await page.getByLabel("Activité").selectOption(space.activities[0]?.id ?? "");
  await page.getByLabel("Personnes").fill("5");
  const title = `Stages ${project.name}`;
  await page.getByLabel("Nom des séances").fill(title);
  const date = (rank: number) => page.getByRole("group", { name: `Date ${rank}`, exact: true });
  const setDate = async (rank: number, on: string) => {
    await date(rank).getByLabel("Jour").fill(on);
    await date(rank)
      .getByLabel("Début")
      .selectOption(String(await freeStart(page, space, on)));
    await expect(date(rank).getByText("Libre", { exact: true })).toBeVisible();
  };
  await date(1).getByLabel("Durée").selectOption("30");
  await expect(date(1).getByText("Libre", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Ajouter une date" }).click();
  await expect(date(2).getByLabel("Jour")).toHaveValue(addDays(day, 7));
  // the same date again is said so, and left out
  await date(2).getByLabel("Jour").fill(day);
  await expect(date(2).getByText("Déjà dans votre liste")).toBeVisible();
  await expect(page.getByRole("button", { name: "Demander la date libre, sans l’autre" })).toBeVisible();
  await setDate(2, second);
  await page.getByRole("button", { name: "Ajouter une date" }).click();
  await setDate(3, third);
  await expect(page.getByText("3 dates libres")).toBeVisible();
  await expectAccessible(page);

  // another takes the third before these are sent
  const owner = await pageAs(browser, "owner");
  const start = Number(await date(3).getByLabel("Début").inputValue());
  await book(owner, space, third, await firstOrganization(owner), start);
  await owner.context().close();
  await page.getByRole("button", { name: "Demander ces 3 dates" }).click();
  await expect(page.getByText(new RegExp(`Le ${frenchDayInFull(third)} vient d’être pris`))).toBeVisible();
  await expect(date(3).getByText(/^Déjà pris/)).toBeVisible();
  await page.getByRole("button", { name: "Demander les 2 dates libres, sans l’autre" }).click();
  await expect(page.getByText("2 dates sont à vous")).toBeVisible();
  await expect(page.getByText(new RegExp(`^Pas demandé\\s: ${frenchDay(third)}`))).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  // the dates stand together, and one of them alone is given back
  await page.getByRole("link", { name: "Voir mes dates" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Les heures de la semaine" })).toHaveCount(0);
  await page.getByRole("button", { name: `Rendre le ${frenchDay(day)}` }).click();
  await page.getByRole("button", { name: "Rendre cette date" }).click();
  await expect(page.getByText("Merci ! La date est rendue")).toBeVisible();
  await expect(page.getByRole("button", { name: `Rendre le ${frenchDay(second)}` })).toBeVisible();
});
