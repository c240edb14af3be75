import type { Browser, Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { boardOf } from "#app/hub/campagnes/[id]/_workbench/board.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { planIfNone, seasonId } from "#tests/helpers/season.ts";

type Plan = RouterOutputs["campaigns"]["plan"];
type Proposal = RouterOutputs["tensions"]["clash"]["proposals"][number];

const LOOKED_AT = 40;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A refused season of the plan for which others would make room, and the shortest way to it. */
async function findClash(page: Page, campaignId: string, planId: string) {
  const board = boardOf(await callApi(page, "campaigns.board", { campaignId }));
  const plan: Plan = await callApi(page, "campaigns.plan", { planId });
  const requests = new Map(board.requests.map((one) => [one.id, one]));
  const full = plan.refusals.filter(
    ({ requestId, reason }) => reason === "full" && requests.get(requestId)?.recurrence === "every",
  );
  for (const { requestId } of full.slice(0, LOOKED_AT)) {
    const { proposals } = await callApi(page, "tensions.clash", { planId, requestId });
    const index = proposals.findIndex(({ kind, moves }: Proposal) => kind === "move" && moves.length > 0);
    const request = requests.get(requestId);
    const wish = request?.wishes[0];
    const site = board.spaces.find(({ id }) => id === wish?.spaceIds[0]);
    if (index < 0 || !request || !wish || !site) continue;
    return { request, wish, site, index, proposal: proposals[index] as Proposal };
  }
  throw new Error(`None of ${LOOKED_AT} refusals could be served by moving others`);
}

/** The links of the letters that hold a text. */
async function letterLinks(hub: Page, text: string, count: number): Promise<readonly string[]> {
  let links: readonly string[] = [];
  await expect
    .poll(async () => {
      const { mails } = await callApi(hub, "mail.list", { text: "votre réponse" });
      links = mails
        .filter(({ body }: { body: string }) => body.includes(text))
        .flatMap(({ body }: { body: string }) => /https?:\S+\/proposition\?jeton=[\w-]+/.exec(body)?.[0] ?? [])
        .filter((link: string) => !link.includes("masque"));
      return links.length;
    })
    .toBe(count);
  return links.map((link) => new URL(link).pathname + new URL(link).search);
}

/** Whoever reads the letter says yes to all that it asks, on a phone and without an account. */
async function agree(browser: Browser, link: string) {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ baseURL: process.env.PLATFORM_URL as string, viewport });
  const reader = await context.newPage();
  await reader.goto(link);
  const yes = reader.getByRole("button", { name: "Oui, ces heures nous vont" });
  await expect(yes.first()).toBeVisible();
  await expectAccessible(reader);
  const overflow = await reader.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  for (let left = await yes.count(); left > 0; left--) {
    await yes.first().click();
    await expect(yes).toHaveCount(left - 1);
  }
  await expect(reader.getByText(/^(Vous avez dit oui|C’est changé)/).first()).toBeVisible();
  await context.close();
}

/** How far the page goes on below its foot. */
const belowFoot = () =>
  document.documentElement.scrollHeight -
  scrollY -
  (document.querySelector("footer")?.getBoundingClientRect().bottom ?? 0);

test("a clash on the map: a way out that moves others is asked by letter, agreed, and stands in the plan @publication", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await enterAs(page, "manager");
  const { id: planId, version } = await planIfNone(page);
  const campaignId = await seasonId(page);
  const { request, wish, site, index, proposal } = await findClash(page, campaignId, planId);

  const hour = Math.floor(wish.earliestStart / 30) * 30;
  await page.goto(`/hub/campagnes/${campaignId}?plan=${version}&jour=${wish.weekdays[0]}&heure=${hour}`);
  const list = page.getByRole("region", { name: "Conflits à cette heure" });
  const opener = list.getByRole("button", { name: `Ouvrir le conflit : ${site.siteName}` }).first();
  await expect(opener).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  expect(await page.evaluate(belowFoot)).toBeLessThan(2);
  // the map by scarcity, and the same in words
  const paint = page.getByRole("button", { name: "Colorer par rareté" });
  await paint.click();
  const inWords = page.getByRole("button", { name: "En mots" });
  await inWords.click({ timeout: 30_000 });
  const told = page.getByRole("dialog").getByRole("button", { name: /points? pour une heure de plus le / });
  await expect(told.first()).toBeVisible();
  await expect(page).toHaveURL(/rarete=true/);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await paint.click();
  await expect(inWords).toBeHidden();

  await opener.focus();
  await page.keyboard.press("Enter");
  const clash = page.getByRole("article", { name: "Conflit" });
  await expect(clash).toBeVisible();
  // the button has gone with the list: the keyboard goes on in the panel
  await page.keyboard.press("Tab");
  await expect(clash.getByRole("button", { name: "Fermer ce conflit" })).toBeFocused();
  const more = clash.getByRole("button", { name: /^Montrer (l’autre|les \d+ autres)/ });
  if (await more.isVisible()) await more.click();
  await clash
    .getByRole("button", { name: new RegExp(`^${escaped(`${request.title} ${request.organizationName}`)}`) })
    .first()
    .click();
  const ways = clash.getByRole("region", { name: `Propositions pour « ${request.title} »` });
  const way = ways.getByRole("listitem").nth(index);
  await expect(way.getByText(/^Le plan (gagne|perd)/)).toBeVisible({ timeout: 30_000 });
  expect(await ways.getByRole("listitem").count()).toBeLessThanOrEqual(5);
  await expectAccessible(page);

  await way.getByRole("button", { name: /^Demander l’accord/ }).click();
  const dialog = page.getByRole("dialog");
  const message = `Pour servir tout le monde, ${Date.now()}`;
  await dialog.getByLabel("Message du hub").fill(message);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Envoyer" }).click();
  await expect(dialog).toBeHidden();
  await expect(ways.getByText(/^Accord demandé/)).toBeVisible();
  const placed = async () => {
    const { placements }: Plan = await callApi(page, "campaigns.plan", { planId });
    return placements.find(({ requestId }) => requestId === request.id);
  };
  expect(await placed()).toBeUndefined();

  const board = boardOf(await callApi(page, "campaigns.board", { campaignId }));
  const asked = new Set(board.requests.filter(({ id }) => proposal.asks.includes(id)).map((one) => one.organizationId));
  for (const link of await letterLinks(page, message, asked.size)) await agree(browser, link);

  expect(await placed()).toMatchObject({ spaceId: proposal.at.spaceId, startSlot: proposal.at.startSlot });
  await page.goto(`/hub/campagnes/${campaignId}?plan=${version}&demande=${request.id}`);
  const detail = page.getByRole("article", { name: "Demande choisie" });
  const space = board.spaces.find(({ id }) => id === proposal.at.spaceId);
  await expect(detail.getByText(`${space?.siteName}, ${space?.name}`).first()).toBeVisible();

  // the season is left as it was found
  const { plans } = await callApi(page, "campaigns.one", { campaignId });
  const { revision } = plans.find(({ id }: { id: string }) => id === planId);
  await callApi(page, "campaigns.undo", undefined, { key: crypto.randomUUID(), planId, revision });
  expect(await placed()).toBeUndefined();
});
