import type { Browser, Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

type Mine = RouterOutputs["openings"]["mine"];
type Place = RouterOutputs["places"]["site"];

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const today = () => new Date().toISOString().slice(0, 10);

test.beforeEach(() => test.setTimeout(180_000));

/** Rooms of the owner's that answer each request. */
async function roomsOf(owner: Page) {
  const mine: Mine = await callApi(owner, "openings.mine");
  const slugs = mine.filter(({ openMinutesThisWeek, state }) => openMinutesThisWeek > 0 && state === "published");
  const places: Place[] = [];
  for (const { slug } of slugs.slice(0, 12)) places.push(await callApi(owner, "places.site", { slug }));
  return places.flatMap(({ spaces }) =>
    spaces.filter(({ grantMode, activities }) => grantMode === "approval" && activities.length > 0),
  );
}

/** The association asks for hours of the owner's, each on a day of its own; they are kept until the owner answers. */
async function ask(association: Page, owner: Page, titles: readonly string[]) {
  const rooms = await roomsOf(owner);
  const me = await callApi(association, "members.me");
  const organizationId = me.user.memberships[0].organizationId;
  const left = [...titles];
  for (let ahead = 40; ahead < 200 && left.length > 0; ahead++) {
    for (const { id: spaceId, activities } of rooms) {
      if (left.length === 0) break;
      const title = left[0] as string;
      const slot = { spaceId, day: addDays(today(), ahead), startMinute: 18 * 60, durationMinutes: 60 };
      const about = { organizationId, activityId: activities[0]?.id, title, people: 5 };
      const key = `ask ${title} ${spaceId} ${ahead}`;
      const answer = await association.request.post("/api/trpc/bookings.book", {
        data: { json: { key, ...about, ...slot } },
      });
      if (!answer.ok()) continue;
      left.shift();
      // the next is of another week, so that no quota is met
      ahead += 7;
    }
  }
  expect(left, "the owner's rooms are full").toEqual([]);
}

/** The association asks a room of the owner's, and as its second wish any of them at any hour of the day. */
async function askWishes(association: Page, owner: Page, title: string): Promise<string> {
  const rooms = await roomsOf(owner);
  const me = await callApi(association, "members.me");
  const organizationId = me.user.memberships[0].organizationId;
  for (let ahead = 205; ahead < 260; ahead++) {
    const { id: first, activities } = rooms[ahead % rooms.length] as (typeof rooms)[number];
    const wishAt = (earliestStart: number, latestStart: number, spaceIds: readonly string[]) => ({
      ...{ weekdays: [1, 2, 3, 4, 5, 6, 7], earliestStart, latestStart, spaceIds },
    });
    const need = { activityId: activities[0]?.id, recurrence: "once", people: 5, durationMinutes: 60 };
    const { requestId } = await callApi(association, "requests.create", undefined, {
      ...{ ...need, key: `ask ${title} ${ahead}`, organizationId, title },
      period: { start: addDays(today(), ahead), end: addDays(today(), ahead + 1) },
      wishes: [
        wishAt(1080, 1080, [first]),
        wishAt(
          480,
          1260,
          rooms.map(({ id }) => id),
        ),
      ],
    });
    const { asked } = await callApi(association, "requests.one", { requestId });
    if (asked?.rank === 1) return requestId;
    if (asked) await callApi(association, "requests.withdraw", undefined, { key: `leave ${requestId}`, requestId });
  }
  throw new Error("The owner's rooms are full");
}

async function pageAs(browser: Browser, role: "association" | "owner"): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.PLATFORM_URL ?? "" });
  const page = await context.newPage();
  await enterAs(page, role);
  return page;
}

const cardOf = (page: Page, title: string) =>
  page.getByRole("list", { name: "Demandes reçues" }).getByRole("listitem").filter({ hasText: title }).first();

test("an owner answers what waits over all places: several at once, a refusal, another hour @every-size", async ({
  page,
  browser,
}, { project }) => {
  const name = (what: string) => `${what} ${project.name} ${Date.now()}`;
  const [one, two, refused, moved] = [name("Atelier"), name("Goûter"), name("Tournoi"), name("Assemblée")] as const;
  const association = await pageAs(browser, "association");
  await enterAs(page, "owner");
  await ask(association, page, [one, two, moved]);
  const wishedId = await askWishes(association, page, refused);

  await page.goto("/mes-lieux");
  const pages = page.getByRole("navigation", { name: "Pages de mes lieux" });
  await expect(
    pages
      .getByRole("link", { name: /Demandes reçues \d+ \(\d+ demandes attendent votre réponse\)/ })
      .or(pages.getByRole("link", { name: /Demandes reçues/ }).filter({ hasText: /demandes attendent/ })),
  ).toBeVisible();
  await pages.getByRole("link", { name: /Demandes reçues/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Demandes reçues" })).toBeVisible();
  const card = cardOf(page, one);
  await expect(card).toContainText("Le créneau est libre");
  await expect(card).toContainText(/Demandé (il y a|cette minute|maintenant)/);
  // of ranked wishes, silence has an end
  await expect(cardOf(page, refused)).toContainText(
    /Sans réponse avant le .* \d{4} à .*, la demande passe au lieu suivant/,
  );
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  // by kind, then by place
  await page.getByText("Échanges", { exact: true }).click();
  await expect(page.getByText("Aucune demande de ce genre")).toBeVisible();
  await page.getByRole("button", { name: "Montrer toutes les demandes" }).click();
  await expect(card).toBeVisible();

  // two at once
  for (const title of [one, two]) await cardOf(page, title).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Accepter les 2 demandes cochées" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(one);
  await expect(dialog).toContainText(two);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Accepter les 2 demandes cochées" }).click();
  await expect(page.getByText("2 demandes acceptées.")).toBeVisible();
  await expect(cardOf(page, one)).toBeHidden();

  // a public owner refuses for a reason that the law admits
  await cardOf(page, refused)
    .getByRole("button", { name: /^Refuser/ })
    .click();
  await dialog.getByRole("button", { name: "Refuser la demande" }).click();
  await expect(dialog.getByText("Choisissez un motif dans la liste.")).toBeVisible();
  await expect(dialog.getByText("Donnez la raison du refus, en quelques mots.")).toBeVisible();
  await dialog.getByLabel("Motif").selectOption("Fonctionnement des services");
  await dialog.getByLabel("Raison du refus").fill("La salle sert au conseil municipal.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Refuser la demande" }).click();
  await expect(cardOf(page, refused)).toBeHidden();

  // another hour, which the association takes without asking again
  await cardOf(page, moved)
    .getByRole("button", { name: /^Proposer une autre heure/ })
    .click();
  await expect(dialog.getByText(/Recherche des heures/)).toBeHidden();
  await dialog.getByRole("button", { name: "Proposer cette heure" }).click();
  await expect(dialog.getByText("Choisissez l’heure à proposer.")).toBeVisible();
  await dialog.getByRole("radio").first().check();
  await dialog.getByLabel("Motif").selectOption("Fonctionnement des services");
  await dialog.getByLabel("Raison du refus").fill("Réunion de quartier ce soir-là.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Proposer cette heure" }).click();
  await expect(page.getByText("Heure proposée.")).toBeVisible();
  await expect(cardOf(page, moved)).toBeHidden();

  // the next wish of what was refused is asked by itself, and the page says why
  await expect
    .poll(async () => (await callApi(association, "requests.one", { requestId: wishedId })).asked?.rank)
    .toBe(2);
  await association.goto(`/demandes/${wishedId}`);
  await expect(association.getByText("Votre vœu 2 est demandé à")).toBeVisible();
  await expect(association.getByText("Réponse du lieu : La salle sert au conseil municipal.")).toBeVisible();
  await expectAccessible(association);

  await association.goto("/demandes");
  await expect(association.getByText("Motif : Fonctionnement des services").first()).toBeVisible();
  const option = association
    .getByRole("listitem")
    .filter({ hasText: "Proposé par le lieu" })
    .filter({ hasText: moved });
  await option.getByRole("button", { name: /^Prendre/ }).click();
  await expect(option).toBeHidden();
  const week = await callApi(association, "agenda.list", { direction: "upcoming", limit: 100 });
  const granted = week.sessions.filter((session: { title: string }) => [one, two, moved].includes(session.title));
  expect(granted.map(({ bookingState }: { bookingState: string }) => bookingState)).toEqual(Array(3).fill("confirmed"));
  await association.context().close();
});

test("who answers no requests is told so, and who is signed out is shown the way in", async ({ page }) => {
  await page.goto("/mes-lieux/demandes");
  await expect(page.getByRole("main").getByRole("link", { name: "Se connecter" })).toBeVisible();
  await enterAs(page, "association");
  await page.goto("/mes-lieux/demandes");
  await expect(page.getByText("Votre compte ne répond pas aux demandes")).toBeVisible();
  await expectAccessible(page);
});
