// What is let go by one press is asked first: the question says what is lost, and going back loses nothing.
import type { Locator, Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { addDays, book, firstOrganization, freeEvening, pageAs } from "#tests/helpers/asking.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

test.use({ expectedErrors: [/40[09]/] });
test.beforeEach(() => test.setTimeout(180_000));

/** Presses, reads the question, goes back, and presses again to go through with it. */
async function letGo(page: Page, press: Locator, said: { title: string; text: string; back: string; action: string }) {
  await press.click();
  const question = page.getByRole("dialog");
  await expect(question.getByRole("heading", { name: said.title })).toBeVisible();
  await expect(question.getByText(said.text)).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("button", { name: said.back }).click();
  await expect(question).toHaveCount(0);
  await page.reload();
  await press.click();
  await question.getByRole("button", { name: said.action, exact: true }).click();
}

test("hours kept for 48 h are let go after a question @every-size", async ({ page }) => {
  await enterAs(page, "association");
  const { space, day } = await freeEvening(page);
  const title = `Option ${Date.now()}`;
  await callApi(page, "options.hold", undefined, {
    ...{ key: crypto.randomUUID(), organizationId: await firstOrganization(page), title, people: 5 },
    ...{ activityId: space.activities[0]?.id, spaceId: space.id, day, startMinute: 18 * 60, durationMinutes: 90 },
  });
  await page.goto("/demandes");
  const press = page.getByRole("button", { name: new RegExp(`^Laisser : ${title}`) });
  await letGo(page, press, {
    title: `Laisser « ${title} » ?`,
    text: "une autre structure pourra les prendre.",
    back: "Non, garder",
    action: "Laisser",
  });
  await expect(page.getByText("Ces heures sont de nouveau libres.")).toBeVisible();
  await expect(press).toHaveCount(0);
  const mine: RouterOutputs["options"]["mine"] = await callApi(page, "options.mine");
  expect(mine.some((one) => one.title === title)).toBe(false);
});

test("a rank in line for a thing is given up after a question @every-size", async ({ page }, { project }) => {
  await enterAs(page, "owner");
  const own: RouterOutputs["openings"]["mine"] = await callApi(page, "openings.mine");
  const site = own.find(({ state }) => state === "published")?.slug ?? "";
  const name = `Sono attendue ${project.name} ${Date.now()}`;
  const { slug: item }: RouterOutputs["items"]["save"] = await callApi(page, "items.save", undefined, {
    ...{ key: crypto.randomUUID(), site, itemId: null, name, category: "tools", quantity: 1, description: "" },
    ...{ condition: "good", depositCents: 0, terms: "free", centsPerDay: 0, maxDays: 7, pickUp: "" },
    ...{ grantMode: "instant", spaceId: null },
  });
  const day = addDays(new Date().toISOString().slice(0, 10), 5);
  const span = { day, startMinute: 540, lastDay: day, endMinute: 660 };
  const wanted = { item, quantity: 1, ...span };
  // another association, of the owner's own account, has it
  const other = { key: crypto.randomUUID(), name: `Harmonie ${Date.now()}` };
  const { organizationId: first } = await callApi(page, "members.found", undefined, other);
  await callApi(page, "loans.ask", undefined, { key: crypto.randomUUID(), ...wanted, organizationId: first });
  await enterAs(page, "association");
  const organizationId = await firstOrganization(page);
  await callApi(page, "waitlist.joinItem", undefined, { key: crypto.randomUUID(), ...wanted, organizationId });
  await page.goto("/demandes");
  const press = page.getByRole("button", { name: `Quitter la liste ${name}` });
  await letGo(page, press, {
    title: `Quitter la liste pour « ${name} » ?`,
    text: "Vous perdez votre rang.",
    back: "Non, rester",
    action: "Quitter la liste",
  });
  await expect(page.getByText("Vous avez quitté la liste.")).toBeVisible();
  await expect(press).toHaveCount(0);
});

test("a swap is taken back, refused by the other, and not confirmed by the hub, each after a question @every-size", async ({
  page,
  browser,
}) => {
  await enterAs(page, "association");
  const { space, day } = await freeEvening(page);
  const mine = await book(page, space, day, await firstOrganization(page));
  const other = await pageAs(browser, "owner");
  const found = { key: crypto.randomUUID(), name: `Fanfare ${Date.now()}` };
  const { organizationId } = await callApi(other, "members.found", undefined, found);
  const theirs = await book(other, space, addDays(day, 1), organizationId, 10 * 60);
  const sessionOf = async (of: Page, bookingId: string): Promise<string> =>
    (await callApi(of, "series.one", { bookingId })).sessions[0].id;
  const swap = { sessionId: await sessionOf(page, mine), otherSessionId: await sessionOf(other, theirs) };
  const propose = async (): Promise<string> =>
    (await callApi(page, "swaps.propose", undefined, { key: crypto.randomUUID(), ...swap, note: "" })).swapId;

  await propose();
  await page.goto("/demandes");
  await letGo(page, page.getByRole("button", { name: "Retirer la proposition" }).first(), {
    title: "Retirer cette proposition d’échange ?",
    text: "Vos séances restent comme elles sont.",
    back: "Non, garder",
    action: "Retirer la proposition",
  });
  await expect(page.getByText("La proposition est retirée.")).toBeVisible();

  await propose();
  await other.goto("/demandes");
  await letGo(other, other.getByRole("button", { name: "Refuser", exact: true }).first(), {
    title: "Refuser cet échange ?",
    text: "L’autre structure en est prévenue.",
    back: "Revenir",
    action: "Refuser",
  });
  await expect(other.getByText("Vous avez refusé. Rien ne change.")).toBeVisible();

  const swapId = await propose();
  await callApi(other, "swaps.answer", undefined, { key: crypto.randomUUID(), swapId, decision: "accept" });
  await other.context().close();
  const hub = await pageAs(browser, "manager");
  await hub.goto("/hub/campagnes");
  await letGo(hub, hub.getByRole("button", { name: "Ne pas confirmer" }).first(), {
    title: "Ne pas confirmer cet échange ?",
    text: "Les deux associations gardent leurs séances et en sont prévenues.",
    back: "Revenir",
    action: "Ne pas confirmer",
  });
  await expect(hub.getByText("L’échange n’est pas confirmé.")).toBeVisible();
  await hub.context().close();
});
