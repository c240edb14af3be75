import type { Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import {
  addDays,
  book,
  cellars,
  firstOrganization,
  freeEvening,
  frenchDay,
  type Place,
  type Preview,
  pageAs,
  type Space,
  seasonOf,
  today,
} from "#tests/helpers/asking.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

test.use({ expectedErrors: [/40[09]/] });
// several people, and a job's work to wait for
test.beforeEach(() => test.setTimeout(180_000));

/** A room, and six weeks of the same weekday with a school holiday in their midst, free at 18:00 and at 20:00. */
async function freeSeason(page: Page) {
  const rooms = await cellars(page);
  for (let ahead = 7; ahead < 180; ahead += 7) {
    const first = addDays(today(), ahead);
    const organizationId = await firstOrganization(page);
    for (const { place, space } of rooms.slice(0, 12)) {
      const season = { ...seasonOf(space, first, 42), organizationId };
      const at = (startMinute: number) => [{ ...season.slots[0], startMinute }];
      const found: Preview = await callApi(page, "series.preview", season);
      if (!found.dates.some(({ state }) => state === "holiday")) break;
      const late: Preview = await callApi(page, "series.preview", { ...season, slots: at(1200) });
      const states = [...found.dates, ...late.dates].map(({ state }) => state);
      const isFree = states.every((state) => state === "free" || state === "holiday");
      const hasTwo = found.dates.slice(0, 2).every(({ state }) => state === "free");
      if (isFree && hasTwo && found.quota?.over.length === 0) return { place, space, first, dates: found.dates };
    }
  }
  throw new Error("No cellar is free around a school holiday");
}

const slotAddress = (place: Place, space: Space, day: string) =>
  `/lieux/${place.site.slug}?espace=${space.slug}&jour=${day}&heure=18:00&duree=90&demander=1`;

async function fillAsk(page: Page, space: Space, title: string) {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Activité").selectOption(space.activities[0]?.id ?? "");
  await dialog.getByLabel("Personnes").fill("5");
  await dialog.getByLabel("Nom de la séance").fill(title);
  return dialog;
}

test("one evening is asked for and granted at once, with what is left of the week's hours told before @every-size", async ({
  page,
}) => {
  await enterAs(page, "association");
  const { place, space, day } = await freeEvening(page);
  await page.goto(slotAddress(place, space, day));
  const dialog = await fillAsk(page, space, "Répétition d’un soir");
  await expect(dialog.getByText(/Il vous reste .* cette semaine-là, sur 12\sh par semaine/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Demander ce créneau" }).click();
  await expect(page.getByRole("dialog").getByRole("heading", { name: "C’est accordé" })).toBeVisible();
});

test("a season is asked for, holidays skipped; one session is moved, then the hour of the series, and the moved one stays @every-size", async ({
  page,
}, { project }) => {
  await enterAs(page, "association");
  const found = await freeSeason(page);
  const { place, space, first, dates } = found;
  const [had, holidays] = [
    dates.filter(({ state }) => state === "free"),
    dates.filter(({ state }) => state === "holiday"),
  ];
  const [day, second, skipped] = [had[0], had[1], holidays[0]].map((one) => one?.day ?? "") as [string, string, string];
  const count = had.length;
  await page.goto(`/lieux/${place.site.slug}?espace=${space.slug}&jour=${first}`);
  await page.getByRole("link", { name: "Demander une saison" }).click();
  await page.waitForURL(/\/saison\?/);
  await page.getByLabel("Activité").selectOption(space.activities[0]?.id ?? "");
  await page.getByLabel("Personnes").fill("5");
  await page.getByLabel("Premier jour").fill(first);
  await page.getByLabel("Dernier jour").fill(addDays(first, 41));
  const title = `Saison ${project.name}`;
  await page.getByLabel("Nom de la série").fill(title);
  await expect(page.getByText(`${count} séances libres`)).toBeVisible();
  await page.getByText(/dates? sautées?$/).click();
  await expect(page.getByText(new RegExp(frenchDay(skipped), "i"))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: `Demander les ${count} séances` }).click();
  await expect(page.getByText(`${count} séances sont à vous`)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Ouvrir ma série" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.getByRole("button", { name: `Modifier le ${frenchDay(second)}` }).click();
  const move = page.getByRole("dialog");
  await move.getByLabel("Jour").fill(addDays(second, 1));
  await move.getByLabel("Durée").selectOption("60");
  await expectAccessible(page);
  await move.getByRole("button", { name: "Enregistrer cette date" }).click();
  const moved = page.getByRole("listitem").filter({ hasText: frenchDay(addDays(second, 1)) });
  await expect(moved).toContainText("Réglée à part");
  await expect(moved).toContainText(/18\sh\s– 19\sh/);

  await page.getByRole("button", { name: /^Changer l’heure/ }).click();
  const change = page.getByRole("dialog");
  await change.getByLabel("Nouveau début").selectOption("1200");
  await expect(change.getByText(`${count - 1} séances changent`)).toBeVisible();
  await expectAccessible(page);
  await change.getByRole("button", { name: `Changer ${count - 1} séances` }).click();
  await expect(page.getByRole("listitem").filter({ hasText: frenchDay(day) })).toContainText(/20\sh\s– 21\sh\s30/);
  await expect(moved).toContainText(/18\sh\s– 19\sh/);

  await page.getByRole("button", { name: `Ajouter cette date : ${frenchDay(skipped)}` }).click();
  await expect(page.getByRole("button", { name: `Rendre le ${frenchDay(skipped)}` })).toBeVisible();
  await page.getByRole("button", { name: `Rendre le ${frenchDay(skipped)}` }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Rendre cette date" }).click();
  await expect(page.getByText("Merci ! La date est rendue")).toBeVisible();
  await expect(page.getByRole("button", { name: `Reprendre le ${frenchDay(skipped)}` })).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.goto("/agenda");
  await expect(page.getByText(/^Merci\s: vous avez rendu/)).toBeVisible();
});

/** A cellar whose drum kit stays with it, and four weeks of a weekday at six on which both are free. */
async function freeDrums(page: Page) {
  const organizationId = await firstOrganization(page);
  for (let ahead = 8; ahead < 180; ahead += 5) {
    const first = addDays(today(), ahead);
    for (const { place, space } of await cellars(page)) {
      const season = { ...seasonOf(space, first, 28), organizationId, skipsSchoolHolidays: false };
      const { dates, items, quota, campaign }: Preview = await callApi(page, "series.preview", season);
      const drums = items.find(({ name, free }) => name === "Batterie" && free.every((pieces) => pieces > 0));
      const isFree = dates.length === 4 && dates.every(({ state }) => state === "free");
      if (drums && isFree && !campaign && quota?.over.length === 0) return { place, space, first, drums };
    }
  }
  throw new Error("No cellar and its drums are free for four weeks");
}

test("a season is asked for with the cellar’s drum kit, which follows its dates @every-size", async ({ page }, {
  project,
}) => {
  await enterAs(page, "association");
  const { place, space, first, drums } = await freeDrums(page);
  const activity = space.activities[0]?.slug ?? "";
  const days = [0, 7, 14, 21].map((more) => addDays(first, more));
  const about = `espace=${space.slug}&activite=${activity}&personnes=5&vacances=1&feries=1`;
  await page.goto(`/lieux/${place.site.slug}/saison?${about}&jour=${first}&heure=18:00&duree=90`);
  await page.getByLabel("Premier jour").fill(first);
  await page.getByLabel("Dernier jour").fill(addDays(first, 27));
  const title = `Groupe ${project.name} ${Date.now()}`;
  await page.getByLabel("Nom de la série").fill(title);
  await page.getByRole("checkbox", { name: "Batterie" }).check();
  await expect(page.getByText(/libre aux 4\sdates/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Demander les 4 séances" }).click();
  await expect(page.getByText("4 séances sont à vous")).toBeVisible();
  await expect(page.getByText("L’objet demandé est dans « Mes demandes ».")).toBeVisible();

  const freeOn = async (day: string) => {
    const at = { spaceId: space.id, day, startMinute: 18 * 60, durationMinutes: 90 };
    const offered: RouterOutputs["items"]["withSpace"] = await callApi(page, "items.withSpace", at);
    return offered.find(({ id }) => id === drums.id)?.free[0];
  };
  const [one, two, three] = days as [string, string, string];
  const pieces = drums.free[0] ?? 0;
  expect(await freeOn(one)).toBe(pieces - 1);
  await page.goto("/demandes");
  const card = page.getByRole("listitem").filter({ hasText: "et 3 autres dates" }).first();
  await expect(card.getByRole("heading", { name: "Batterie" })).toBeVisible();
  await card.getByText("et 3 autres dates").click();
  await expect(card.getByRole("link", { name: new RegExp(frenchDay(two)) })).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

  // one date goes to the next day with its drums, another is given back with them
  const loans: RouterOutputs["loans"]["mine"] = await callApi(page, "loans.mine");
  const bookingId = loans.find(
    ({ itemId, localStart }) => itemId === drums.id && localStart.startsWith(two),
  )?.bookingId;
  await page.goto(`/agenda/serie/${bookingId}`);
  await expect(page.getByText(/^Avec\s: Batterie$/)).toBeVisible();
  await page.getByRole("button", { name: `Modifier le ${frenchDay(two)}` }).click();
  const move = page.getByRole("dialog");
  await move.getByLabel("Jour").fill(addDays(two, 1));
  await expect(move.getByText(/Batterie/)).toBeVisible();
  await expectAccessible(page);
  await move.getByRole("button", { name: "Enregistrer cette date" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: frenchDay(addDays(two, 1)) })).toBeVisible();
  await page.getByRole("button", { name: `Rendre le ${frenchDay(three)}` }).click();
  await page.getByRole("button", { name: "Rendre cette date" }).click();
  await expect(page.getByRole("button", { name: `Reprendre le ${frenchDay(three)}` })).toBeVisible();
  expect([await freeOn(one), await freeOn(two), await freeOn(three)]).toEqual([pieces - 1, pieces, pieces]);
  expect(await freeOn(addDays(two, 1))).toBe(pieces - 1);
  await callApi(page, "bookings.cancel", undefined, { key: crypto.randomUUID(), bookingId });
  expect(await freeOn(one)).toBe(pieces);
});

test("what was typed before signing in is there after it, the name and the things too @every-size", async ({
  page,
}) => {
  await enterAs(page, "association");
  const { place, space, first } = await freeDrums(page);
  await page.context().clearCookies();
  const about = `espace=${space.slug}&activite=${space.activities[0]?.slug ?? ""}&personnes=5&vacances=1&feries=1`;
  await page.goto(`/lieux/${place.site.slug}/saison?${about}&jour=${first}&heure=18:00&duree=90`);
  await page.getByLabel("Nom de la série").fill("Fanfare des dunes");
  await page.getByRole("checkbox", { name: "Batterie" }).check();
  await page.getByRole("link", { name: "Se connecter pour demander" }).click();
  await page.waitForURL(/\/connexion/);
  await page
    .getByRole("button", { name: /association/i })
    .first()
    .click();
  await page.waitForURL(/\/saison\?/);
  await expect(page.getByLabel("Nom de la série")).toHaveValue("Fanfare des dunes");
  await expect(page.getByRole("checkbox", { name: "Batterie" })).toBeChecked();
  // once it has come back it is kept no longer
  await page.reload();
  await expect(page.getByLabel("Nom de la série")).toHaveValue("");
});

test("where the evening is taken, an alternative is kept for two days, then taken @every-size", async ({
  page,
  browser,
}) => {
  await enterAs(page, "association");
  const { place, space, day } = await freeEvening(page);
  const owner = await pageAs(browser, "owner");
  await book(owner, space, day, await firstOrganization(owner));
  await owner.context().close();
  await page.goto(slotAddress(place, space, day));
  const title = `Repli ${Date.now()}`;
  const dialog = await fillAsk(page, space, title);
  await expect(dialog.getByText(/Déjà pris/)).toBeVisible();
  await expect(dialog.getByRole("heading", { name: "Ce qui s’en approche le plus" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Garder 48 h/ })).toHaveCount(3);
  await expectAccessible(page);
  await dialog
    .getByRole("button", { name: /^Garder 48 h/ })
    .first()
    .click();
  await expect(dialog.getByText(/Gardé pour vous jusqu’au/)).toBeVisible();
  await dialog.getByRole("link", { name: "Voir mes options et mes attentes" }).click();
  await expect(page.getByRole("heading", { name: "Gardé pour vous" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: new RegExp(`^Prendre ce créneau : ${title}`) }).click();
  await expect(page.getByText("C’est à vous : la séance est dans votre agenda.")).toBeVisible();
  await expect(page.getByRole("button", { name: new RegExp(`^Prendre ce créneau : ${title}`) })).toHaveCount(0);
});

test("who waits for an evening is offered it when it is given up, and takes it @every-size", async ({
  page,
  browser,
}) => {
  await enterAs(page, "association");
  const { place, space, day } = await freeEvening(page);
  const owner = await pageAs(browser, "owner");
  const bookingId = await book(owner, space, day, await firstOrganization(owner));
  await page.goto(slotAddress(place, space, day));
  const title = `Attente ${Date.now()}`;
  const dialog = await fillAsk(page, space, title);
  await dialog.getByRole("button", { name: "Attendre ce créneau" }).click();
  await expect(dialog.getByText("Vous êtes sur la liste d’attente.")).toBeVisible();
  await page.goto("/demandes");
  await expect(page.getByText(title)).toBeVisible();
  await expect(page.getByText("Vous êtes au premier rang").first()).toBeVisible();
  await expectAccessible(page);
  // one press does not give the rank away
  await page.getByRole("button", { name: new RegExp(`^Quitter la liste : ${title}`) }).click();
  const question = page.getByRole("dialog");
  await expect(question.getByText("Vous perdez votre rang.")).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("button", { name: "Non, rester" }).click();
  await expect(question).toHaveCount(0);
  await callApi(owner, "bookings.cancel", undefined, { key: crypto.randomUUID(), bookingId });
  await owner.context().close();
  // the hand-over is a job's work: it takes a few seconds
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("C’est votre tour")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
  await expectAccessible(page);
  await page.getByRole("button", { name: new RegExp(`^Prendre ce créneau : ${title}`) }).click();
  await expect(page.getByText("C’est à vous : la séance est dans votre agenda.")).toBeVisible();
});

test("two associations swap a session each, and the hub confirms @every-size", async ({ page, browser }) => {
  await enterAs(page, "association");
  const mine = await freeEvening(page);
  await book(page, mine.space, mine.day, await firstOrganization(page));
  // the owner's account founds an association of its own, which holds the other evening
  const other = await pageAs(browser, "owner");
  const name = `Chorale ${Date.now()}`;
  const { organizationId } = await callApi(other, "members.found", undefined, { key: crypto.randomUUID(), name });
  const theirs = { space: mine.space, day: addDays(mine.day, 1) };
  await book(other, theirs.space, theirs.day, organizationId, 10 * 60);

  await page.goto(`/agenda?semaine=${mine.day}`);
  await page
    .getByRole("button", { name: /Déjà là/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Proposer un échange" }).click();
  const dialog = page.getByRole("dialog");
  const wanted = dialog.getByLabel("Séance souhaitée");
  const option = wanted
    .locator("option")
    .filter({ hasText: `${frenchDay(theirs.day)}, 10` })
    .first();
  await wanted.selectOption((await option.getAttribute("value")) ?? "");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Proposer cet échange" }).click();
  await expect(page.getByText("Proposition envoyée.")).toBeVisible();

  await other.goto("/demandes");
  await expect(other.getByText("vous propose cet échange").first()).toBeVisible();
  await expectAccessible(other);
  await other.getByRole("button", { name: "Accepter l’échange" }).first().click();
  await expect(other.getByText("Le lieu ou le hub doit confirmer.").first()).toBeVisible();
  await other.context().close();

  const hub = await pageAs(browser, "manager");
  await hub.goto("/hub/campagnes");
  await expect(hub.getByRole("heading", { name: "Échanges à confirmer" })).toBeVisible();
  await expectAccessible(hub);
  await hub.getByRole("button", { name: "Confirmer l’échange" }).first().click();
  await expect(hub.getByText("Échange fait.")).toBeVisible();
  await hub.context().close();

  await page.goto(`/agenda?semaine=${theirs.day}`);
  const swapped = page.getByRole("button", { name: /Déjà là/ }).filter({ hasText: /10\sh\s– 11\sh\s30/ });
  await expect(swapped.first()).toBeVisible();
});
