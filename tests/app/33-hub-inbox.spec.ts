import type { Browser, Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

type Mine = RouterOutputs["openings"]["mine"];
type Place = RouterOutputs["places"]["site"];

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function pageAs(browser: Browser, role: "association" | "owner"): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.PLATFORM_URL ?? "" });
  const page = await context.newPage();
  await enterAs(page, role);
  return page;
}

/** Asks for hours in rooms of the owner's that answer each request, each in a week of its own; gives the bookings. */
async function ask(association: Page, owner: Page, titles: readonly string[]): Promise<string[]> {
  const mine: Mine = await callApi(owner, "openings.mine");
  const open = mine.filter(({ openMinutesThisWeek, state }) => openMinutesThisWeek > 0 && state === "published");
  const places: Place[] = [];
  for (const { slug } of open.slice(0, 8)) places.push(await callApi(owner, "places.site", { slug }));
  const rooms = places.flatMap(({ spaces }) =>
    spaces.filter(({ grantMode, activities }) => grantMode === "approval" && activities.length > 0),
  );
  const { user } = await callApi(association, "members.me");
  const asked: string[] = [];
  for (let ahead = 210; ahead < 330 && asked.length < titles.length; ahead++) {
    for (const { id: spaceId, activities } of rooms) {
      const title = titles[asked.length];
      const slot = { spaceId, day: inDays(ahead), startMinute: 19 * 60, durationMinutes: 60 };
      const about = { organizationId: user.memberships[0].organizationId, activityId: activities[0]?.id, people: 5 };
      const key = `hub ${title} ${spaceId} ${ahead}`;
      const data = { json: { key, title, ...about, ...slot } };
      const answer = await association.request.post("/api/trpc/bookings.book", { data });
      if (!answer.ok()) continue;
      asked.push((await answer.json()).result.data.json.bookingId);
      ahead += 7;
      break;
    }
  }
  expect(asked, "the owner's rooms are full").toHaveLength(titles.length);
  return asked;
}

test("the hub takes in hand and answers what waits over all places, and is told what could not be @every-size", async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(120_000);
  const mark = `Hub${project.name}${Date.now()}`;
  const [one, two, gone] = [`Lecture ${mark}`, `Couture ${mark}`, `Échecs ${mark}`] as const;
  const [association, owner] = [await pageAs(browser, "association"), await pageAs(browser, "owner")];
  const bookings = await ask(association, owner, [one, two, gone]);

  await enterAs(page, "manager");
  await page.goto(`/hub/a-decider?q=${mark}`);
  const lines = page.getByRole("list", { name: "À décider" }).locator("[data-line]");
  await expect(lines).toHaveCount(3);
  await expect(page.getByText(/^3 décisions attendues sur \d+$/)).toBeVisible();
  await expect(lines.nth(0)).toContainText(one);
  await expect(lines.nth(0)).toContainText("Attend depuis moins d’une heure");
  await expect(lines.nth(0)).toContainText("Personne ne s’en occupe");
  await expectAccessible(page);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  if ((page.viewportSize()?.width ?? 0) < 700) {
    // what can be done stands under the words of its line
    const inHand = lines
      .nth(0)
      .getByRole("button", { name: /^Je m’en occupe/ })
      .locator("svg");
    const [icon, words] = [await inHand.boundingBox(), await lines.nth(0).getByText(one).boundingBox()];
    expect(Math.abs((icon?.x ?? 0) - (words?.x ?? 999))).toBeLessThan(2);
  }
  const pages = page.getByRole("navigation", { name: "Pages du hub" });
  await expect(pages.getByRole("link", { name: /^À décider.*\(\d+ décisions attendues\)$/ })).toBeVisible();

  // in one's own hands, by keys alone; the address keeps the filter
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(lines.nth(1).getByRole("button", { name: /^Répondre/ })).toBeFocused();
  await page.keyboard.press("m");
  await expect(lines.nth(1)).toContainText("Vous vous en occupez");
  await page.getByLabel("Qui s’en occupe").selectOption("Moi");
  await expect(lines).toHaveCount(1);
  await expect(page).toHaveURL(/qui=moi/);
  const table = await page.request.get(`/api/a-decider.csv?q=${mark}&qui=moi`);
  const text = await table.text();
  expect([text.includes(two), text.includes(one)]).toEqual([true, false]);
  await page.getByLabel("Qui s’en occupe").selectOption("Tout le monde");

  // unfolded, the card that its owner has
  await lines
    .nth(0)
    .getByRole("button", { name: /^Répondre/ })
    .press("Enter");
  await expect(lines.nth(0)).toContainText("Le créneau est libre");
  await expectAccessible(page);

  // three at once, of which the owner has just answered one
  const bar = page.getByRole("group", { name: "Ce qui est coché" });
  await bar.getByRole("button", { name: "Cocher les 3 lignes montrées" }).click();
  await expect(bar.getByRole("button", { name: "Ne plus m’en occuper (1)" })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await bar.getByRole("button", { name: "Accepter (3)" }).click();
  const dialog = page.getByRole("dialog");
  for (const title of [one, two, gone]) await expect(dialog).toContainText(title);
  await expectAccessible(page);
  const note = { motive: "service", note: "Conseil municipal ce soir-là." };
  await callApi(owner, "bookings.decide", undefined, {
    ...{ key: `hub decide ${mark}`, bookingId: bookings[2], decision: "refuse", ...note },
  });
  await dialog.getByRole("button", { name: "Accepter", exact: true }).click();
  await expect(dialog.getByRole("heading", { name: "2 réponses données." })).toBeVisible();
  await expect(dialog.getByRole("alert")).toContainText(gone);
  await expect(dialog.getByRole("alert")).toContainText("La situation a changé entre-temps");
  await expect(dialog.getByRole("alert")).not.toContainText(one);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Fermer" }).last().click();
  await expect(page.getByText("Rien ne correspond à ces filtres")).toBeVisible();
  for (const bookingId of bookings.slice(0, 2)) {
    expect((await callApi(association, "bookings.one", { bookingId })).state).toBe("confirmed");
  }

  // nobody else's page
  await association.goto("/hub/a-decider");
  await expect(association.getByText("Cette page est réservée au hub")).toBeVisible();
  await association.context().close();
  await owner.context().close();
});

test("on a phone the tab of the page at hand is in sight", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await enterAs(page, "manager");
  await page.goto("/admin/courrier");
  const hub = page.getByRole("main").getByRole("navigation");
  await expect(hub.getByRole("link", { name: "Courrier" })).toBeInViewport({ ratio: 1 });
});
