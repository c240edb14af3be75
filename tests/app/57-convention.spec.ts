import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { type DemoRole, expect, expectAccessible, test } from "#tests/helpers/browser.ts";

type Place = RouterOutputs["places"]["site"];

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const mondayOf = (day: string) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
const today = () => new Date().toISOString().slice(0, 10);

test.beforeEach(() => test.setTimeout(180_000));

async function pageAs(browser: Browser, role: DemoRole, like: Page): Promise<Page> {
  const viewport = like.viewportSize() ?? undefined;
  const context = await browser.newContext({
    baseURL: process.env.PLATFORM_URL as string,
    ...(viewport && { viewport }),
  });
  const page = await context.newPage();
  await enterAs(page, role);
  return page;
}

/** An hour of a room of the owner's that grants at once, booked for the association. */
async function bookAt(owner: Page, association: Page, title: string) {
  const mine: { slug: string }[] = await callApi(owner, "openings.mine");
  const { user } = await callApi(association, "members.me");
  const { organizationId } = user.memberships[0];
  for (let week = addDays(mondayOf(today()), 14); week < addDays(today(), 200); week = addDays(week, 7)) {
    const left = await callApi(association, "quotas.left", { organizationId, day: week });
    if (left.leftMinutes !== null && left.leftMinutes < 120) continue;
    for (const { slug } of mine.slice(0, 10)) {
      const { spaces }: Place = await callApi(owner, "places.site", { slug, week });
      for (const space of spaces.filter(
        ({ grantMode, activities }) => grantMode === "instant" && activities.length > 0,
      )) {
        for (const { day, free } of space.days) {
          const hour = free.find(([start, end]) => end - start >= 60 && start >= 480);
          if (!hour) continue;
          const { bookingId, state } = await callApi(association, "bookings.book", undefined, {
            ...{ key: crypto.randomUUID(), organizationId, activityId: space.activities[0]?.id, title, people: 3 },
            ...{ spaceId: space.id, day, startMinute: hour[0], durationMinutes: 60 },
          });
          expect(state).toBe("confirmed");
          return { bookingId, day, slug, userName: user.name as string };
        }
      }
    }
  }
  throw new Error("No room of the owner's is free");
}

async function accept(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Accepter la convention…" }).click();
  await expect(page.getByRole("dialog").getByText(/On ne peut pas revenir en arrière/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "J’accepte", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** The file behind the button, and its hash. */
async function download(page: Page, link = /^Télécharger le PDF/) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  const content = await readFile(await file.path());
  return { content, hash: createHash("sha256").update(content).digest("hex"), name: file.suggestedFilename() };
}

const TIMED = /Acceptée par (.+), le (?:1er|\d{1,2}) \p{L}+ \d{4} à \d{1,2}\sh(\s\d{2})?/u;

test("a convention is made from a booking, read as a PDF, accepted by both; a change makes it out of date @every-size", async ({
  page,
  browser,
}) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner", page);
  const title = `Réunion à signer ${Date.now()}`;
  const { bookingId, day, slug, userName } = await bookAt(owner, page, title);

  await page.goto(`/agenda?semaine=${day}`);
  await page
    .getByRole("button", { name: new RegExp(title) })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("link", { name: "Convention" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText("À préparer", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByText("Buvette : à quelles dates ?").click();
  await page.getByRole("checkbox", { name: new RegExp(` ${Number(day.slice(8))} `) }).check();
  await page.getByRole("button", { name: "Préparer la convention" }).click();
  await expect(page.getByRole("heading", { name: "Le document, version 1" })).toBeVisible();
  await expect(page.getByText(/^Buvette du .* demandez|^Buvette du .* devait être demandée/)).toBeVisible();

  const { content, hash, name } = await download(page);
  expect(content.subarray(0, 5).toString()).toBe("%PDF-");
  expect(name).toMatch(/^convention-.*-v1\.pdf$/);
  await expect(page.getByText(hash)).toBeVisible();
  await accept(page);
  await expect(page.getByText(TIMED)).toHaveCount(1);
  await expect(page.getByText("Attend le propriétaire", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Accepter la convention…" })).toHaveCount(0);

  await owner.goto("/mes-lieux/demandes");
  await expect(owner.getByRole("heading", { name: "Conventions à accepter" })).toBeVisible();
  await expect(owner.getByRole("link", { name: title })).toBeVisible();
  await expectAccessible(owner);
  await owner.goto(`/mes-lieux/${slug}`);
  await owner.getByRole("link", { name: title }).click();
  await expect(owner.getByRole("heading", { level: 1, name: title })).toBeVisible();
  expect((await download(owner)).hash).toBe(hash);
  await accept(owner);
  await expect(owner.getByText("Acceptée par tous", { exact: true })).toBeVisible();
  await expectAccessible(owner);
  const ownerName = (await callApi(owner, "members.me")).user.name;

  await page.reload();
  await expect(page.getByText(TIMED)).toHaveCount(2);
  for (const person of [userName, ownerName]) {
    await expect(page.getByText(new RegExp(`^Acceptée par ${person}, le `))).toBeVisible();
  }
  expect((await download(page)).hash).toBe(hash);
  const proof = await download(page, /^Télécharger la preuve/);
  expect(proof.content.subarray(0, 5).toString()).toBe("%PDF-");

  const { sessions } = await callApi(page, "bookings.one", { bookingId });
  const [start] = sessions.map(({ localStart }: { localStart: string }) =>
    localStart.slice(11, 16).split(":").map(Number),
  );
  const shorter = { day, startMinute: start[0] * 60 + start[1], durationMinutes: 45 };
  await callApi(page, "series.move", undefined, { key: crypto.randomUUID(), sessionId: sessions[0].id, ...shorter });
  await page.reload();
  await expect(page.getByText("À refaire", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Préparer la version 2" }).click();
  await expect(page.getByRole("heading", { name: "Le document, version 2" })).toBeVisible();
  await expect(page.getByText(/^Version 1, du /)).toBeVisible();
  expect((await download(page)).hash).not.toBe(hash);
  await expectAccessible(page);

  // where somebody sleeps the hub is a third party; a business on the public domain is announced
  await owner.goto(`/convention/${bookingId}`);
  await owner.getByText("Préparer une nouvelle version").click();
  await owner.getByLabel("Sorte de convention").selectOption("shelter");
  await owner.getByRole("checkbox", { name: "Activité économique" }).check();
  await owner.getByRole("button", { name: "Préparer la version 3" }).click();
  await expect(owner.getByText(/^Accueil de nuit\s: au plus tard le /)).toBeVisible();
  await expect(owner.getByText(/^Activité économique sur le domaine public/)).toBeVisible();
  await accept(owner);
  await expect(owner.getByText("Attend la structure", { exact: true })).toBeVisible();
  await expectAccessible(owner);
  await enterAs(owner, "manager");
  await owner.goto("/hub/papiers");
  await owner.getByRole("link", { name: title }).click();
  await expect(owner.getByText("Le hub du territoire", { exact: true })).toBeVisible();
  await accept(owner);
  await expect(owner.getByText(TIMED)).toHaveCount(2);
  await owner.context().close();
});

test("several conventions are chosen, read again and accepted at once, by keyboard @every-size", async ({
  page,
  browser,
}) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner", page);
  const stamp = Date.now();
  const booked: { readonly bookingId: string; readonly title: string; readonly day: string }[] = [];
  for (const name of ["Chorale", "Couture"]) {
    const title = `${name} à signer ${stamp}`;
    const { bookingId, day } = await bookAt(owner, page, title);
    await callApi(page, "conventions.prepare", undefined, { key: crypto.randomUUID(), bookingId });
    booked.push({ bookingId, title, day });
  }

  await owner.goto("/mes-lieux/demandes");
  const section = owner.getByRole("region", { name: "Conventions à accepter" });
  await expect(section.getByRole("link", { name: `Chorale à signer ${stamp}` })).toBeVisible();
  const search = section.getByRole("searchbox");
  if (await search.isVisible()) {
    await search.fill(`SIGNÉR ${stamp}`);
    await expect(section.getByRole("listitem")).toHaveCount(2);
  }
  await expect(section.getByRole("button", { name: "Accepter les conventions choisies…" })).toBeDisabled();
  for (const { title } of booked) {
    await section.getByRole("checkbox", { name: `Choisir ${title}` }).focus();
    await owner.keyboard.press("Space");
  }
  await expectAccessible(owner);
  await section.getByRole("button", { name: "Accepter les 2 conventions choisies…" }).focus();
  await owner.keyboard.press("Enter");
  const dialog = owner.getByRole("dialog", { name: "Accepter ces 2 conventions ?" });
  await expect(dialog.getByText(/On ne peut pas revenir en arrière/)).toBeVisible();
  for (const { title, day } of booked) {
    await expect(dialog.getByText(title)).toBeVisible();
    // the day tells two of one title apart
    const said = new Date(day).toLocaleDateString("fr-FR", { dateStyle: "full", timeZone: "UTC" });
    await expect(dialog.getByText(said.replace(/ 1 /, " 1er ")).first()).toBeVisible();
  }
  await expectAccessible(owner);
  await dialog.getByRole("button", { name: "J’accepte", exact: true }).focus();
  await owner.keyboard.press("Enter");
  await expect(owner.getByText("2 conventions acceptées")).toBeVisible();
  for (const { title } of booked) await expect(owner.getByRole("link", { name: title })).toHaveCount(0);

  await page.goto(`/convention/${booked[1]?.bookingId}`);
  await expect(page.getByText("Attend la structure", { exact: true })).toBeVisible();
  const ownerName = (await callApi(owner, "members.me")).user.name;
  await expect(page.getByText(new RegExp(`^Acceptée par ${ownerName}, le `))).toBeVisible();
});

/** An hour of a space that is free in a few days: too soon to ask the mayor. */
async function freeSoon(page: Page, slug: string, spaceSlug: string): Promise<string> {
  for (const week of [mondayOf(today()), addDays(mondayOf(today()), 7)]) {
    const { spaces }: Place = await callApi(page, "places.site", { slug, week });
    for (const { day, free } of spaces.find((space) => space.slug === spaceSlug)?.days ?? []) {
      const hour = free.find(([start, end]) => end - start >= 90);
      if (!hour || day <= addDays(today(), 1)) continue;
      const start = Math.ceil(hour[0] / 15) * 15;
      return `${day}_${String(Math.floor(start / 60)).padStart(2, "0")}:${String(start % 60).padStart(2, "0")}_60`;
    }
  }
  throw new Error("The gym has no free hour soon");
}

/** An hour of a gym of the owner's for dance, which a gym is not open for, granted to the association. */
async function bookDance(owner: Page, association: Page, title: string, daysAhead: number) {
  const mine: { slug: string }[] = await callApi(owner, "openings.mine");
  const { user } = await callApi(association, "members.me");
  const { organizationId } = user.memberships[0];
  for (let week = addDays(mondayOf(today()), daysAhead); week < addDays(today(), 200); week = addDays(week, 7)) {
    const left = await callApi(association, "quotas.left", { organizationId, day: week });
    if (left.leftMinutes !== null && left.leftMinutes < 120) continue;
    for (const { slug } of mine) {
      const { site, spaces }: Place = await callApi(owner, "places.site", { slug, week });
      if (site.erpTypes.join() !== "X") continue;
      for (const space of spaces) {
        const dance = space.activities.find(({ name }) => name === "Danse");
        const free = space.days.find(({ free: hours }) => hours.some(([start, end]) => end - start >= 60));
        const hour = free?.free.find(([start, end]) => end - start >= 60);
        if (!dance || !free || !hour) continue;
        const asked = { organizationId, activityId: dance.id, title, people: 8, spaceId: space.id, day: free.day };
        const { bookingId, state } = await callApi(association, "bookings.book", undefined, {
          ...{ key: crypto.randomUUID(), ...asked, startMinute: hour[0], durationMinutes: 60 },
        });
        const decide = { key: crypto.randomUUID(), bookingId, decision: "accept" };
        if (state === "pending") await callApi(owner, "bookings.decide", undefined, decide);
        const asking = `espace=${space.slug}&activite=${dance.slug}&personnes=8`;
        return { bookingId: bookingId as string, day: free.day, slug, space: space.slug, asking };
      }
    }
  }
  throw new Error("No gym of the owner's takes dance");
}

test("a use that is not the place's own is provisional until the mayor's consent, asked for by both, is noted @every-size", async ({
  page,
  browser,
}) => {
  await enterAs(page, "association");
  const owner = await pageAs(browser, "owner", page);
  const title = `Danse au gymnase ${Date.now()}`;
  const { bookingId, day, slug, space, asking } = await bookDance(owner, page, title, 28);

  // before it is asked for: what it takes, and which dates are too soon for it
  const needed = page.getByText(/^Cet usage n’est pas celui du lieu \(type X\)\s: il faut l’accord du maire/);
  await page.goto(`/lieux/${slug}/dates?${asking}&dates=${await freeSoon(page, slug, space)}`);
  await expect(needed).toContainText(/La demande se dépose 15\sjours avant/);
  await expect(page.getByText(/^Trop proche pour demander l’accord du maire \(GN 6\)$/)).toHaveCount(1);
  await expectAccessible(page);
  await page.goto(`/lieux/${slug}/saison?${asking}`);
  await expect(needed).toBeVisible();

  await page.goto(`/agenda?semaine=${day}`);
  await page
    .getByRole("button", { name: new RegExp(title) })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Provisoire", { exact: true })).toBeVisible();
  await expect(dialog.getByText(/^Usage hors du type du lieu \(X\)/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("link", { name: "Ouvrir la demande au maire" }).click();
  await expect(page.getByText(/^Il reste \d+ jours pour déposer$/)).toBeVisible();
  await page.getByLabel("Risques de cet usage").fill("Public debout, sono");
  await page.getByLabel("Matériaux de décoration").fill("Rideaux M1");
  await page.getByRole("button", { name: "Faire le PDF" }).click();
  const { content, name } = await download(page, /^Télécharger la demande 1/);
  expect(content.subarray(0, 5).toString()).toBe("%PDF-");
  expect(name).toMatch(/^demande-gn6-.*\.pdf$/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Noter le dépôt" }).click();
  await expect(page.getByText("Déposée", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Noter la réponse" })).toHaveCount(0);
  await expectAccessible(page);

  await owner.goto(`/mes-lieux/${slug}?semaine=${day}`);
  await owner
    .getByRole("button", { name: new RegExp(title) })
    .first()
    .click();
  await expect(owner.getByRole("dialog").getByText("Provisoire", { exact: true })).toBeVisible();
  await expect(owner.getByRole("dialog").getByText(/reste provisoire jusqu’à sa réponse/)).toBeVisible();
  await owner.getByRole("dialog").getByRole("link", { name: "Convention" }).click();
  await owner.getByLabel("Réponse").selectOption("refused");
  await owner.getByRole("button", { name: "Noter la réponse" }).click();
  await expect(owner.getByText("Donnez la raison du refus, en quelques mots.")).toBeVisible();
  await owner.getByLabel("Réponse").selectOption("accepted");
  await owner.getByLabel("Numéro de la décision").fill("2026-114");
  await expectAccessible(owner);
  await owner.getByRole("button", { name: "Noter la réponse" }).click();
  await expect(owner.getByText(/^Acceptée le .*, décision 2026-114$/)).toBeVisible();
  await expectAccessible(owner);
  await owner.context().close();

  await page.goto(`/convention/${bookingId}`);
  await expect(page.getByText("Acceptée", { exact: true })).toBeVisible();
  const { sessions } = await callApi(page, "series.one", { bookingId });
  expect(sessions).toMatchObject([{ blocked: null }]);
});
