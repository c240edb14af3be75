import type { Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

// One session next week or later, asked for and accepted through the procedures if the association has none.
async function ensureSession(page: Page) {
  const list = await callApi(page, "agenda.list", { direction: "upcoming" });
  if (list.upcoming > 0) return;
  const { now, user } = await callApi(page, "members.me");
  const day = new Date(Date.parse(now) + 9 * 86_400_000).toISOString().slice(0, 10);
  const slot = { day, startMinute: 18 * 60, durationMinutes: 90 };
  const { spaces } = await callApi(page, "places.search", { ...slot, activity: "judo", people: 15 });
  const { spaceId, siteSlug } = spaces[0];
  const place = await callApi(page, "places.site", { slug: siteSlug });
  const [judo] = place.spaces
    .flatMap(({ activities }: { activities: { id: string; slug: string }[] }) => activities)
    .filter(({ slug }: { slug: string }) => slug === "judo");
  await callApi(page, "bookings.book", undefined, {
    key: crypto.randomUUID(),
    organizationId: user.memberships[0].organizationId,
    activityId: judo.id,
    title: "Judo des grands",
    people: 15,
    spaceId,
    ...slot,
  });
}

test("who is not signed in is shown the way in @every-size", async ({ page }) => {
  await page.goto("/agenda");
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Se connecter" })).toHaveAttribute("href", "/connexion?retour=%2Fagenda");
  await expectAccessible(page);
});

test("the association finds its sessions by week and in the list @every-size", async ({ page }) => {
  await enterAs(page, "association");
  await ensureSession(page);
  const next: RouterOutputs["agenda"]["list"] = await callApi(page, "agenda.list", { direction: "upcoming" });
  const title = next.sessions[0]?.title ?? "";
  expect(title).not.toBe("");
  await page.goto("/agenda?semaine=2026-01-05");
  await page.getByRole("button", { name: /^Prochaine séance/ }).click();
  const grid = page.getByRole("region", { name: /^Du / });
  // the week may begin with sessions that are over, which the list of those to come leaves out
  const first = grid.getByRole("button").filter({ hasText: title }).first();
  await expect(first).toBeVisible();
  await expectAccessible(page);

  await first.click();
  // where it is comes first; what else may be done about it follows
  await expect(page.getByRole("dialog").getByRole("link").first()).toHaveAttribute("href", /^\/lieux\//);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(first).toBeFocused();

  // the month of that week, and from there one of its days
  await page.getByText("Mois", { exact: true }).click();
  await expect(page).toHaveURL(/vue=mois/);
  const busy = page.getByRole("button", { name: / : [1-9]\d* séances?$/ }).first();
  await expect(busy).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await busy.click();
  await expect(page).toHaveURL(/vue=jour/);
  await expect(page.getByRole("heading", { level: 2, name: /\d{4}$/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByText("Liste", { exact: true }).click();
  await expect(page).toHaveURL(/vue=liste/);
  await expect(page.getByRole("listitem").filter({ hasText: title }).first()).toBeVisible();
  await expectAccessible(page);
});

test("the week changes by keyboard, and the address keeps it", async ({ page }) => {
  await enterAs(page, "association");
  await ensureSession(page);
  await page.goto("/agenda?semaine=2026-01-05");
  await page.getByRole("button", { name: /^Prochaine séance/ }).click();
  await page.getByRole("region", { name: /^Du / }).getByRole("button").first().focus();
  const before = page.url();
  await page.keyboard.press("PageDown");
  await expect(page).not.toHaveURL(before);
  await page.goBack();
  await expect(page).toHaveURL(before);
});

test("a session is cancelled after being told what follows", async ({ page }) => {
  // as over plain http from another machine
  await page.addInitScript(() => Object.defineProperty(crypto, "randomUUID", { value: undefined }));
  await enterAs(page, "association");
  await ensureSession(page);
  await page.goto("/agenda?vue=liste");
  await page
    .getByRole("listitem")
    .filter({ hasText: /Accordée|En attente/ })
    .getByRole("button", { name: /^Détails/ })
    .last()
    .click();
  await page.getByRole("button", { name: /^(Annuler cette séance|Retirer cette demande)/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("reçoit un e-mail");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Annuler la séance" }).click();
  await expect(page.getByText("Séance annulée. Un e-mail est parti.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Annulée" }).first()).toBeVisible();
});

test("the calendar file holds each session once, in UTC, under an identity that stays", async ({ page }) => {
  await enterAs(page, "association");
  await ensureSession(page);
  const read = async () => {
    const answer = await page.request.get("/api/agenda.ics");
    expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
    return (await answer.text()).replace(/\r\n[ \t]/g, "");
  };
  const file = await read();
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n[\s\S]*\r\nEND:VCALENDAR\r?\n?$/);
  const { sessions } = await callApi(page, "agenda.list", { direction: "upcoming", limit: 100 });
  for (const { id, during, title } of sessions) {
    const event = file.split("BEGIN:VEVENT").find((text) => text.includes(`UID:${id}@24-100`));
    const stamp = (instant: string) => instant.replace(/[-:]|\.\d+/g, "");
    expect(event).toContain(`DTSTART:${stamp(during.start)}`);
    expect(event).toContain(`DTEND:${stamp(during.end)}`);
    // commas and semicolons are escaped (RFC 5545, 3.3.11)
    expect(event).toContain(`SUMMARY:${title.replace(/[\\,;]/g, "\\$&")}`);
  }
  const identities = (text: string) => [...text.matchAll(/^UID:(.*)$/gm)].map(([, uid]) => uid);
  expect(new Set(identities(file)).size).toBe(identities(file).length);
  expect(identities(await read())).toEqual(identities(file));
});

test("nobody downloads a calendar without an account", async ({ page }) => {
  const answer = await page.request.get("/api/agenda.ics");
  expect(answer.status()).toBe(401);
});

test("the lesser actions are one row beside the first: behind a button on a phone @every-size", async ({ page }) => {
  await enterAs(page, "association");
  await page.goto("/agenda");
  const ask = page.getByRole("main").getByRole("link", { name: "Demander un créneau" });
  const table = page.getByRole("link", { name: "Toutes les séances (CSV)" });
  const more = page.getByRole("button", { name: "Plus", exact: true });
  await expect(ask).toBeVisible();
  if ((page.viewportSize()?.width ?? 0) > 640) {
    await expect(more).toBeHidden();
  } else {
    await expect(table).toBeHidden();
    const [first, second] = [await ask.boundingBox(), await more.boundingBox()];
    expect(second?.y).toBe(first?.y);
    await more.click();
    await expect(more).toHaveAttribute("aria-expanded", "true");
  }
  await expect(table).toBeVisible();
  await expectAccessible(page);
});
