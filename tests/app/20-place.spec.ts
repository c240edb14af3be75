import type { Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

type Place = RouterOutputs["places"]["site"];
type Answer = { readonly result?: { readonly data: { readonly json: unknown } } };

async function ask<T>(page: Page, procedure: string, input: object): Promise<T> {
  const wrapped = encodeURIComponent(JSON.stringify({ json: input }));
  const answer = (await (await page.request.get(`/api/trpc/${procedure}?input=${wrapped}`)).json()) as Answer;
  return answer.result?.data.json as T;
}

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** A club room that grants at once, and a coming day on which it is free for hours: what the seed always has. */
async function findInstantSlot(page: Page) {
  const today = new Date().toISOString().slice(0, 10);
  const map = await ask<RouterOutputs["places"]["map"]>(page, "places.map", { day: today });
  for (const [index, slug] of map.slug.entries()) {
    if (map.kind[index] !== "gym") continue;
    const place = await ask<Place>(page, "places.site", { slug, week: addDays(today, 14) });
    const space = place.spaces.find(({ grantMode, kind }) => grantMode === "instant" && kind === "meeting-room");
    const hours = space?.days.find(({ free }) => free.some(([start, end]) => end - start >= 240));
    const span = hours?.free.find(([start, end]) => end - start >= 240);
    if (space && hours && span) return { place, space, day: hours.day, start: span[0] };
  }
  throw new Error("No gym has a room that grants at once and is free for four hours");
}

test("a place tells its spaces, its hours and its rules @every-size", async ({ page }) => {
  const { place, space, day } = await findInstantSlot(page);
  await page.goto(`/lieux/${place.site.slug}?espace=${space.slug}&jour=${day}`);
  await expect(page.getByRole("heading", { level: 1, name: place.site.name })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(place.site.name));
  await expect(page.getByRole("img", { name: /Libre de/ })).toBeVisible();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(8);
  await expect(page.getByText("L’ensemble et ses parties s’excluent")).toBeVisible();
  await expect(page.getByText("seules les activités calmes sont acceptées")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Prochaines heures libres" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Semaine suivante" }).click();
  await expect(page.getByRole("heading", { name: /La semaine du lundi/ })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`jour=${addDays(place.monday, 7)}`));
  const whole = place.spaces.find(({ parent, slug }) => parent === null && slug !== space.slug);
  await page.getByRole("button", { name: `Voir ses heures : ${whole?.name}` }).click();
  await expect(page.getByLabel("Espace", { exact: true })).toHaveValue(whole?.slug ?? "");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("who is not signed in is led to signing in, and back to the same slot", async ({ page }) => {
  const { place, space, day, start } = await findInstantSlot(page);
  await page.goto(`/lieux/${place.site.slug}?espace=${space.slug}&jour=${day}&heure=${clock(start + 60)}`);
  await page
    .getByRole("link", { name: /Demander ce créneau/ })
    .first()
    .click();
  await page.waitForURL(/\/connexion\?retour=/);
  await page
    .getByRole("button", { name: /association/i })
    .first()
    .click();
  await page.waitForURL(new RegExp(`/lieux/${place.site.slug}`));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Jour")).toHaveValue(day);
  await expect(dialog.getByLabel("Début")).toHaveValue(clock(start + 60));
});

test.describe("asking for one date", () => {
  test.use({ expectedErrors: [/409/] });

  test("is granted at once; the same hours are then refused to the next, who keeps what was typed", async ({
    page,
  }) => {
    await enterAs(page, "association");
    const { place, space, day, start } = await findInstantSlot(page);
    const address = `/lieux/${place.site.slug}?espace=${space.slug}&jour=${day}`;
    await page.goto(address);
    await page
      .getByRole("button", { name: /Demander ce créneau/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Début").selectOption(clock(start));
    await dialog.getByLabel("Durée").selectOption("60");
    await expect(dialog.getByText("L’accord est immédiat")).toBeVisible();
    await expectAccessible(page);

    // nothing is sent while answers are missing, and each is named
    const send = dialog.getByRole("button", { name: "Demander ce créneau" });
    await send.click();
    await expect(dialog.getByText("Choisissez une activité dans la liste.")).toBeVisible();
    await expect(dialog.getByLabel("Activité")).toBeFocused();
    await dialog.getByLabel("Activité").selectOption({ index: 1 });
    await dialog.getByLabel("Nom de la séance").fill("Réunion de rentrée");
    await dialog.getByLabel("Personnes").fill(String(space.capacity + 1));
    await expect(dialog.getByText(`Cet espace reçoit au plus ${space.capacity} personnes`)).toBeVisible();
    await dialog.getByLabel("Personnes").fill("8");
    await send.click();
    await expect(page.getByRole("heading", { name: "C’est accordé" })).toBeVisible();
    await expect(dialog.getByRole("link", { name: "Ouvrir mon agenda" })).toHaveAttribute("href", /^\/agenda/);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Rester sur ce lieu" }).click();

    // the hours are taken now: the form says so before anything is sent, and where else it would fit
    await page
      .getByRole("button", { name: /Demander ce créneau/ })
      .first()
      .click();
    await dialog.getByLabel("Début").selectOption(clock(start));
    await expect(dialog.getByText("Déjà pris")).toBeVisible();
    await dialog
      .getByRole("button", { name: /^Choisir / })
      .first()
      .click();
    await expect(dialog.getByText("L’accord est immédiat")).toBeVisible();
    await dialog.getByLabel("Activité").selectOption({ index: 2 });
    await dialog.getByLabel("Nom de la séance").fill("Assemblée du club");
    await dialog.getByLabel("Personnes").fill("9");
    await takeMeanwhile(page, place, space, day, await dialog.getByLabel("Début").inputValue());
    await send.click();
    await expect(dialog.getByText("Déjà pris")).toBeVisible();
    await expect(dialog.getByLabel("Nom de la séance")).toHaveValue("Assemblée du club");
    await expect(dialog.getByLabel("Personnes")).toHaveValue("9");
    await expectAccessible(page);
  });
});

/** Somebody else is quicker: the same hours are booked by another way. */
async function takeMeanwhile(page: Page, place: Place, space: Place["spaces"][number], day: string, start: string) {
  const me = await ask<RouterOutputs["members"]["me"]>(page, "members.me", {});
  const [hours = 0, minutes = 0] = start.split(":").map(Number);
  const answer = await page.request.post("/api/trpc/bookings.book", {
    headers: { origin: process.env.PLATFORM_URL ?? "" },
    data: {
      json: {
        key: crypto.randomUUID(),
        organizationId: me.user?.memberships[0]?.organizationId,
        spaceId: space.id,
        activityId: space.activities[0]?.id,
        title: `Plus rapide, ${place.site.name}`,
        people: 5,
        day,
        startMinute: hours * 60 + minutes,
        durationMinutes: 60,
      },
    },
  });
  expect(answer.status()).toBe(200);
}

test.describe("an unknown address", () => {
  test.use({ expectedErrors: [/404/] });

  test("says so and leads to the map", async ({ page }) => {
    await page.goto("/lieux/nulle-part");
    await expect(page.getByRole("heading", { name: "Ce lieu n’est pas ici" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Voir la carte des lieux" })).toBeVisible();
  });
});
