import type { Browser, Page } from "@playwright/test";
import { boardOf } from "#app/hub/campagnes/[id]/_workbench/board.ts";
import { callApi, enterAs, enterAsNew, tokenOf } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { planIfNone, seasonId } from "#tests/helpers/season.ts";

type Spot = { spaceId: string; weekday: number; startMinute: number; startSlot: number; weeks: string };
type Placed = Spot & { requestId: string };
type Board = {
  spaces: { id: string; siteSlug: string; siteName: string; name: string }[];
  requests: { id: string; durationMinutes: number; wishes: { spaceIds: string[] }[] }[];
};

/** A request that could stand on taken hours of its own place and day, if one other goes elsewhere. */
async function findPush(page: Page, planId: string, campaignId: string) {
  const { placements } = (await callApi(page, "campaigns.plan", { planId })) as { placements: Placed[] };
  const { spaces, requests } = boardOf(await callApi(page, "campaigns.board", { campaignId })) as Board;
  const siteOf = new Map(spaces.map(({ id, siteSlug }) => [id, siteSlug]));
  for (const one of placements) {
    const { places } = await callApi(page, "campaigns.places", { planId, requestId: one.requestId });
    for (const place of places as (Spot & { moves: { requestId: string }[] })[]) {
      const isNear = place.weekday === one.weekday && siteOf.get(place.spaceId) === siteOf.get(one.spaceId);
      if (!isNear || place.moves.length === 0) continue;
      const { spaceId, startSlot } = place;
      const { requestId } = one;
      const told = await callApi(page, "campaigns.preview", { planId, requestId, spaceId, startSlot, weeks: null });
      if (told.legal && told.pushed.length > 0) {
        const request = requests.find(({ id }) => id === requestId);
        const wished = new Set(request?.wishes.flatMap(({ spaceIds }) => spaceIds)).size;
        const { siteName, name } = spaces.find(({ id }) => id === place.spaceId) as Board["spaces"][number];
        const minutes = request?.durationMinutes as number;
        return { one, place, minutes, wished, name: `${siteName}, ${name}`, site: siteOf.get(one.spaceId) as string };
      }
    }
  }
  throw new Error("Nothing in this plan can push another");
}

const timeline = (page: Page) => page.getByRole("group", { name: /^Séances par espace/ });
const barOf = (page: Page, { requestId, weekday }: Placed) =>
  timeline(page).locator(`[data-bar="${requestId}/${weekday}"]`);
/** Undoes or makes again by keys, once the page has heard of the change before. */
async function pressOnce(page: Page, name: RegExp, key: string) {
  await expect(page.getByRole("button", { name })).toBeEnabled();
  await page.keyboard.press(key);
}
const UNDO = /^Annuler le dernier changement/;

const verdict = (page: Page) => page.locator("[data-verdict]");

/** Where the request stands, and how many changes by hand there are. */
async function standing(page: Page, planId: string, requestId: string) {
  const { placements } = (await callApi(page, "campaigns.plan", { planId })) as { placements: Placed[] };
  const found = placements.find((one) => one.requestId === requestId);
  return found ? [found.spaceId, found.startSlot].join() : "nowhere";
}

// what another has in hand is refused
test.use({ expectedErrors: [/409.*campaigns\.lock/] });

test("a session is dragged onto taken hours, and comes back; by keyboard too @publication", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await enterAs(page, "manager");
  const plan = await planIfNone(page);
  const campaignId = await seasonId(page);
  const { one, place, minutes, wished, name, site } = await findPush(page, plan.id, campaignId);
  const week = Number(/\d+/.exec(one.weeks)?.[0]);
  const open = (more = "") =>
    page.goto(
      `/hub/campagnes/${campaignId}?plan=${plan.version}&lieu=${site}&semaine=${week}&jour=${one.weekday}${more}`,
    );
  const [before, after] = [[one.spaceId, one.startSlot].join(), [place.spaceId, place.startSlot].join()];
  const where = () => standing(page, plan.id, one.requestId);

  await test.step("by pointer: who is pushed is told before, and only then is it done", async () => {
    await open();
    const bar = barOf(page, one);
    await bar.scrollIntoViewIfNeeded();
    const here = await bar.boundingBox();
    if (!here) throw new Error("Not in sight");
    const [x, y] = [here.x + 5, here.y + here.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 12, y, { steps: 3 });
    await expect(page.getByText("Lâchez pour poser, Échap pour renoncer.")).toBeVisible();
    // what is held brings lines with it
    const line = await page.locator(`[data-space="${place.spaceId}"]`).boundingBox();
    if (!line) throw new Error("Not in sight");
    const across = ((place.startMinute - one.startMinute) * (here.width + 2)) / minutes;
    await page.mouse.move(x + across, line.y + line.height / 2, { steps: 8 });
    await expect(verdict(page)).toHaveAttribute("data-verdict", "pushes");
    expect(await where()).toBe(before);
    await page.mouse.up();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(/^Demandes? concernée/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: /^Placer et déplacer/ }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(where).toBe(after);
    await expect(page.getByText(/^\d+ changements? à la main$/)).toBeVisible();
  });

  await test.step("undone and made again, also after a reload", async () => {
    await page.getByRole("button", { name: "Annuler le dernier changement à la main" }).click();
    await expect.poll(where).toBe(before);
    await page.reload();
    await page.getByRole("button", { name: "Refaire le changement annulé" }).click();
    await expect.poll(where).toBe(after);
    await page.getByRole("heading", { level: 1 }).click();
    await pressOnce(page, UNDO, "Control+z");
    await expect.poll(where).toBe(before);
  });

  await test.step("by keyboard: taken in hand and given up, put into the tray and brought back", async () => {
    await open(`&demande=${one.requestId}`);
    await barOf(page, one).focus();
    await page.keyboard.press("m");
    await expect(verdict(page)).toHaveAttribute("data-verdict", "free");
    await page.keyboard.press("Escape");
    await expect(verdict(page)).toBeHidden();
    expect(await where()).toBe(before);
    await barOf(page, one).focus();
    await page.keyboard.press("p");
    await expect.poll(where).toBe("nowhere");
    await pressOnce(page, UNDO, "Control+z");
    await expect.poll(where).toBe(before);
  });

  await test.step("by keyboard onto taken hours: the same warning before others are pushed", async () => {
    await barOf(page, one).focus();
    await page.keyboard.press("m");
    const way = place.startMinute < one.startMinute ? "ArrowLeft" : "ArrowRight";
    for (let i = Math.round(Math.abs(place.startMinute - one.startMinute) / 30); i > 0; i--) {
      await page.keyboard.press(way);
    }
    // up through the spaces that it wishes for, then down to the one
    for (let i = 0; i < wished; i++) await page.keyboard.press("ArrowUp");
    // its first line says where it is; those below, who would make room there
    const panel = page.getByRole("status").filter({ has: page.locator("[data-verdict]") });
    const held = panel.getByRole("paragraph").first();
    for (let i = 0; i < wished && !(await held.getByText(name).isVisible()); i++) {
      await page.keyboard.press("ArrowDown");
    }
    await expect(verdict(page)).toHaveAttribute("data-verdict", "pushes");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(/^Demandes? concernée/)).toBeVisible();
    expect(await where()).toBe(before);
    await dialog.getByRole("button", { name: /^Placer et déplacer/ }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect.poll(where).toBe(after);
    await pressOnce(page, UNDO, "Control+z");
    await expect.poll(where).toBe(before);
  });

  await test.step("two managers see what the other has in hand, and cannot take it", async () => {
    const colleague = await enterColleague(page, browser);
    await colleague.goto(page.url());
    await barOf(colleague, one).focus();
    await colleague.keyboard.press("m");
    await expect(verdict(colleague)).toHaveAttribute("data-verdict", "free");
    await expect(barOf(page, one)).toHaveAccessibleName(/dans les mains de Collègue du hub$/);
    await barOf(page, one).focus();
    await page.keyboard.press("m");
    await expect(page.getByText(/Collègue du hub a cette demande en main/)).toBeVisible();
    await expect(verdict(page)).toBeHidden();
    await colleague.keyboard.press("Escape");
    await expect(barOf(page, one)).not.toHaveAccessibleName(/Collègue du hub/);
    await barOf(page, one).focus();
    await page.keyboard.press("m");
    await expect(barOf(colleague, one)).toHaveAccessibleName(/dans les mains de Gestionnaire/);
    await page.keyboard.press("Escape");
    const { user } = await callApi(colleague, "members.me");
    const [{ organizationId }] = user.memberships;
    await callApi(colleague, "organizations.leave", undefined, { key: crypto.randomUUID(), organizationId });
    await colleague.context().close();
  });
});

/** A second manager of the hub, whom the first has invited, in a browser of their own. */
async function enterColleague(page: Page, browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.PLATFORM_URL as string });
  const colleague = await context.newPage();
  const email = await enterAsNew(colleague, "Collègue du hub");
  const { user } = await callApi(page, "members.me");
  const { organizationId } = user.memberships.find(
    (one: { organizationKind: string }) => one.organizationKind === "hub",
  );
  const invitation = { key: crypto.randomUUID(), organizationId, email, role: "manager" };
  await callApi(page, "organizations.invite", undefined, invitation);
  const token = await tokenOf(page, email);
  await callApi(colleague, "organizations.accept", undefined, { key: crypto.randomUUID(), token });
  return colleague;
}

test("on a phone, what is chosen goes into the tray by a finger and comes back @publication", async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await enterAs(page, "manager");
  const plan = await planIfNone(page);
  const campaignId = await seasonId(page);
  const { placements } = (await callApi(page, "campaigns.plan", { planId: plan.id })) as { placements: Placed[] };
  const one = placements[0] as Placed;
  const week = Number(/\d+/.exec(one.weeks)?.[0]);
  const at = `vue=timeline&semaine=${week}&jour=${one.weekday}&demande=${one.requestId}`;
  await page.goto(`/hub/campagnes/${campaignId}?plan=${plan.version}&${at}`);
  const bar = barOf(page, one);
  await expect(bar).toHaveAttribute("aria-pressed", "true");
  const tray = page.getByRole("region", { name: "Bac, en attente d’une place" });
  await tray.scrollIntoViewIfNeeded();
  await expect(bar).toBeInViewport();
  const [from, to] = [await bar.boundingBox(), await tray.boundingBox()];
  if (!from || !to) throw new Error("Not in sight");
  await page.mouse.move(from.x + 5, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 6 });
  await expect(tray.getByText("Lâchez ici pour retirer du plan")).toBeVisible();
  await expectAccessible(page);
  await page.mouse.up();
  await expect(tray.locator(`[data-chip="${one.requestId}"]`)).toBeVisible();
  await page.getByRole("button", { name: "Annuler le dernier changement à la main" }).click();
  await expect.poll(() => standing(page, plan.id, one.requestId)).toBe([one.spaceId, one.startSlot].join());
});
