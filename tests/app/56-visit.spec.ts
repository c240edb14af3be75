import type { Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test, unfoldActions } from "#tests/helpers/browser.ts";
import { PNG as ONE_PIXEL } from "#tests/helpers/picture.ts";

type Place = RouterOutputs["places"]["site"];

test.use({ expectedErrors: [/40[049]/] });

const SVG = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>");
const PNG = Buffer.from(ONE_PIXEL, "base64");

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const isoWeekday = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** These are taken at any hour, the neighbours' quiet hours too. */
const isQuiet = ({ slug }: { readonly slug: string }) => ["langues", "soutien-scolaire", "yoga"].includes(slug);

/** The next quarter of an hour by the clock of Paris: at most a quarter ahead, so that one may already be there. */
function soon() {
  const next = new Date(Math.ceil((Date.now() + 60_000) / 900_000) * 900_000);
  const [day, time] = next.toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).split(" ") as [string, string];
  return { day, startMinute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) };
}

/**
 * A session of the demonstration's association that begins soon at a place of its owner, who opens that hour, says the
 * code of its door and accepts.
 */
async function sessionSoon(page: Page) {
  const { day, startMinute } = soon();
  await enterAs(page, "owner");
  const own: RouterOutputs["openings"]["mine"] = await callApi(page, "openings.mine");
  for (const { slug } of own.filter(({ state }) => state === "published")) {
    const place: Place = await callApi(page, "places.site", { slug });
    const space = place.spaces.find(({ activities }) => activities.some(isQuiet));
    const activity = space?.activities.find(isQuiet);
    if (!space || !activity) continue;
    await enterAs(page, "owner");
    await callApi(page, "openings.add", undefined, {
      ...{ key: crypto.randomUUID(), site: slug, space: space.slug, weekdays: [isoWeekday(day)] },
      ...{ startMinute, endMinute: (startMinute + 30) % 1440, firstDay: day, lastDay: addDays(day, 1) },
      ...{ schoolHolidays: "always", publicHolidays: "always" },
    });
    await callApi(page, "listings.saveEntry", undefined, {
      ...{ key: crypto.randomUUID(), site: slug },
      ways: [{ mode: "code", contact: "La gardienne, 03 28 00 00 00", secret: "B4711" }],
    });
    await enterAs(page, "association");
    const { user } = await callApi(page, "members.me");
    const title = `Langues ${crypto.randomUUID().slice(0, 8)}`;
    const asked = await page.request.post("/api/trpc/bookings.book", {
      data: {
        json: {
          ...{ key: crypto.randomUUID(), organizationId: user.memberships[0].organizationId, title, people: 4 },
          ...{ activityId: activity.id, spaceId: space.id, day, startMinute, durationMinutes: 30 },
        },
      },
    });
    if (!asked.ok()) continue;
    const { bookingId } = (await asked.json()).result.data.json;
    await enterAs(page, "owner");
    await callApi(page, "bookings.decide", undefined, { key: crypto.randomUUID(), bookingId, decision: "accept" });
    return { slug, title, siteName: place.site.name, day };
  }
  throw new Error("No place of the owner takes a quiet class soon");
}

test("who comes scans the door, finds the code, says so and reports; the owner settles it @every-size", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const { slug, title, siteName, day } = await sessionSoon(page);

  await page.goto(`/mes-lieux/${slug}`);
  await unfoldActions(page);
  await page.getByRole("link", { name: "Affiche à imprimer" }).click();
  const code = page.getByRole("img", { name: /^Code QR vers / });
  await expect(code).toBeVisible();
  await expect(code.locator("path")).toHaveAttribute("d", /^M/);
  const address = (await code.getAttribute("aria-label"))?.replace("Code QR vers ", "") ?? "";
  expect(new URL(address).pathname).toBe(`/ici/${slug}`);
  await expectAccessible(page);

  await enterAs(page, "association");
  await page.goto(new URL(address).pathname);
  const here = page.getByRole("listitem").filter({ hasText: title });
  await expect(here.getByText("Code : B4711")).toBeVisible();
  // the dot stays on the line of what it follows
  expect(await page.getByRole("heading", { name: title }).first().textContent()).toContain(`${title}\u00a0· `);
  await here.getByRole("button", { name: "Nous sommes là" }).click();
  await expect(here.getByText(/^Arrivée notée le /)).toBeVisible();
  await expect(here.getByRole("button", { name: "Nous sommes là" })).toHaveCount(0);
  await expectAccessible(page);

  await here.getByRole("button", { name: "Signaler un problème" }).click();
  await here.getByRole("button", { name: "Envoyer" }).click();
  await expect(here.getByText("Écrivez au moins 3 caractères.")).toBeVisible();
  await here.getByLabel("De quoi s’agit-il ?").selectOption("Quelque chose manque");
  const note = `Un dictionnaire manque, ${title}`;
  await here.getByLabel("Ce que vous avez vu").fill(note);
  await here.getByRole("button", { name: "Envoyer" }).click();
  await expect(here.getByRole("heading", { name: "Problèmes signalés" })).toBeVisible();
  await expect(here.getByText(note)).toBeVisible();

  // in what state the place was found, in words and a picture
  await here.getByRole("button", { name: "Noter l’état à l’arrivée" }).click();
  const form = here.getByRole("form", { name: "Noter l’état à l’arrivée" });
  await form.getByLabel("Comment le lieu est-il à votre arrivée ?").fill(`Une vitre fendue, ${title}`);
  await form.getByLabel("Photo (facultative)").setInputFiles({ name: "vitre.svg", mimeType: "image/png", buffer: SVG });
  await form.getByRole("button", { name: "Ajouter à l’état des lieux" }).click();
  await expect(form.getByText("Ce fichier n’est pas une photo lisible")).toBeVisible();
  await form.getByLabel("Photo (facultative)").setInputFiles({ name: "vitre.png", mimeType: "image/png", buffer: PNG });
  await form.getByRole("button", { name: "Ajouter à l’état des lieux" }).click();
  await expect(here.getByRole("img", { name: `Une vitre fendue, ${title}` })).toBeVisible();
  await expectAccessible(page);

  await enterAs(page, "owner");
  await page.goto(`/mes-lieux/${slug}?semaine=${day}`);
  await page.getByRole("button", { name: new RegExp(title) }).click();
  const seen = page.getByRole("dialog").getByRole("img", { name: `Une vitre fendue, ${title}` });
  await expect(seen).toHaveJSProperty("complete", true);
  await expect(seen).toHaveJSProperty("naturalWidth", 1);
  await page.goto("/mes-lieux");
  const reported = page.getByRole("listitem").filter({ hasText: note });
  await expect(reported).toContainText(siteName);
  await expectAccessible(page);
  await reported.getByRole("button", { name: /^C’est réglé/ }).click();
  await expect(reported).toHaveCount(0);
  // not settled after all
  await page.getByRole("button", { name: "Rouvrir" }).click();
  await expect(page.getByText("Le problème est de nouveau à régler.")).toBeVisible();
  await reported.getByRole("button", { name: /^C’est réglé/ }).click();
  await expect(reported).toHaveCount(0);
});

test("a place says that nobody came; the association sees it with what it can do, answers, and the place erases it @every-size", async ({
  page,
}, { project }) => {
  // one of the demonstration's for each size of screen, of the last days
  const title = project.name === "phone" ? "Initiation, seconde heure" : "Initiation, première heure";
  await enterAs(page, "association");
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Paris" });
  const last: RouterOutputs["agenda"]["week"] = await callApi(page, "agenda.week", {
    ...{ start: addDays(today, -6), end: today },
  });
  const session = last.find((one) => one.title === title);
  if (!session) throw new Error("The demonstration has no session of the last days");
  const day = session.localStart.slice(0, 10);
  const missed = (said: boolean) =>
    page.request.post("/api/trpc/visits.miss", {
      data: { json: { key: crypto.randomUUID(), sessionId: session.id, missed: said } },
    });

  await enterAs(page, "owner");
  await missed(false);
  const own = `/mes-lieux/${session.siteSlug}?semaine=${day}`;
  await page.goto(own);
  await page.getByRole("button", { name: new RegExp(title) }).click();
  await page.getByRole("button", { name: "Personne n’est venu" }).click();
  await expect(page.getByText(/^Absence notée le /)).toBeVisible();
  await expectAccessible(page);

  await enterAs(page, "association");
  await page.goto(`/agenda?semaine=${day}`);
  await page.getByRole("button", { name: new RegExp(title) }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/^Absence notée le /)).toBeVisible();
  await expect(dialog.getByText(/Si c’est une erreur, écrivez-le au lieu/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Signaler un problème" }).click();
  const note = `Nous étions là, ${project.name} ${Date.now()}`;
  await dialog.getByLabel("De quoi s’agit-il ?").selectOption("Autre chose");
  await dialog.getByLabel("Ce que vous avez vu").fill(note);
  await dialog.getByRole("button", { name: "Envoyer" }).click();
  await expect(dialog.getByText(note)).toBeVisible();

  await enterAs(page, "owner");
  await page.goto(own);
  await page.getByRole("button", { name: new RegExp(title) }).click();
  await expect(page.getByRole("dialog").getByText(note)).toBeVisible();
  await page.getByRole("button", { name: "Effacer l’absence" }).click();
  await expect(page.getByText(/^Absence notée le /)).toHaveCount(0);
});

test("who has no session at a place now is told when one may say that one is there", async ({ page }) => {
  await enterAs(page, "association");
  const map: RouterOutputs["places"]["map"] = await callApi(page, "places.map", {
    day: new Date().toISOString().slice(0, 10),
  });
  await page.goto(`/ici/${map.slug[0]}`);
  await expect(page.getByRole("heading", { name: /^Vous êtes ici/ })).toBeVisible();
  await expect(page.getByText("Vous n’avez pas de séance ici maintenant")).toBeVisible();
  await page.goto("/ici/nulle-part");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Vous êtes ici/ })).toHaveCount(0);
});
