import type { Page } from "@playwright/test";
import { enterAs } from "#tests/helpers/api.ts";
import { accordRooms, addDays, firstOrganization, pageAs, today } from "#tests/helpers/asking.ts";
import { expect, expectAccessible, readMailLink, test } from "#tests/helpers/browser.ts";

// days that a room is not free on are refused until one is
test.use({ expectedErrors: [/40[09]/] });
test.beforeEach(() => test.setTimeout(180_000));

/** One evening asked in a room of the owner's that gives its accord to each request. */
async function askEvening(page: Page, owner: Page, title: string): Promise<void> {
  const organizationId = await firstOrganization(page);
  for await (const { space } of accordRooms(page, owner)) {
    for (let ahead = 300; ahead < 500; ahead += 9) {
      const slot = { spaceId: space.id, day: addDays(today(), ahead), startMinute: 18 * 60, durationMinutes: 60 };
      const about = { organizationId, activityId: space.activities[0]?.id, title, people: 5 };
      const data = { json: { key: crypto.randomUUID(), ...about, ...slot } };
      const answer = await page.request.post("/api/trpc/bookings.book", { data });
      if (answer.ok()) return;
    }
  }
  throw new Error("No room of the owner's is free");
}

/** Whoever opens the page is asked who they are. */
async function signInThere(page: Page, who: RegExp): Promise<void> {
  await expect(page).toHaveURL(/\/connexion/);
  await page.getByRole("button", { name: who }).first().click();
  await page.waitForURL((url) => url.pathname !== "/connexion");
}

test("an owner answers from the link of the mail, signed out until then; the association finds the answer by its own @every-size", async ({
  page,
  browser,
}, { project }) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner");
  const title = `Par la lettre ${project.name} ${Date.now()}`;
  await askEvening(page, owner, title);
  await owner.context().close();

  const toDecide = await readMailLink(page, `À décider : ${title}`, /\/reservations\//);
  await page.goto(toDecide);
  await signInThere(page, /propriétaire/i);
  await expect(page).toHaveURL(/\/mes-lieux\/demandes\?demande=/);
  const card = page.getByRole("listitem").filter({ hasText: title });
  await expect(card).toBeInViewport();
  await expect(card).toBeFocused();
  await expectAccessible(page);
  await card.getByRole("button", { name: /^Accepter la demande/ }).click();
  await page.getByRole("button", { name: "Accepter la demande", exact: true }).click();
  await expect(page.getByText("Demande acceptée. Un e-mail est parti.")).toBeVisible();
  // answered, the same link leads to the hours in the agenda of the place
  await page.goto(toDecide);
  await expect(page).toHaveURL(/\/mes-lieux\/[^/]+\?semaine=.*seance=/);
  await expect(page.getByRole("dialog", { name: title })).toBeVisible();

  const accepted = await readMailLink(page, `Accepté : ${title}`, /\/reservations\//);
  await page.goto(accepted);
  await signInThere(page, /association/i);
  await expect(page).toHaveURL(/\/agenda\?structure=.*seance=/);
  const session = page.getByRole("dialog", { name: title });
  await expect(session.getByText("Accordée", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(session).toHaveCount(0);
  await expect(page).not.toHaveURL(/seance=/);
});

for (const [path, who] of [
  // the first stands in for its page, the second sends to the sign-in page
  ["/mes-lieux/demandes?genre=dates#content", /propriétaire/i],
  ["/demandes?option=aucune#content", /association/i],
] as const) {
  test(`signing in leads back to a page with what it was asked with, and to its anchor: ${path}`, async ({ page }) => {
    await page.goto(path);
    if (!page.url().includes("/connexion")) {
      await page.getByRole("main").getByRole("link", { name: "Se connecter" }).click();
    }
    await signInThere(page, who);
    await expect(page).toHaveURL((url) => `${url.pathname}${url.search}${url.hash}` === path);
  });
}
