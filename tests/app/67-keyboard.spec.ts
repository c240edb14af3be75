// One whole journey without a pointer: a place is found, an evening asked for and granted, by keys alone.
import type { Page } from "@playwright/test";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { callApi, enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";
import { tabTo } from "#tests/helpers/keys.ts";

type Place = RouterOutputs["places"]["site"];

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const isoWeekday = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** Cellars whose rooms all grant at once, the first free on a same evening of a week that leaves the association hours. */
async function freeEvening(page: Page) {
  const today = new Date().toISOString().slice(0, 10);
  const { user } = await callApi(page, "members.me");
  const { organizationId } = user.memberships[0];
  const map: RouterOutputs["places"]["map"] = await callApi(page, "places.map", { day: today });
  const slugs = map.slug.filter((_, i) => map.kind[i] === "cellar");
  const all: Place[] = await Promise.all(slugs.map((slug) => callApi(page, "places.site", { slug })));
  const places = all.filter(({ spaces }) => spaces.every(({ grantMode }) => grantMode === "instant"));
  // odd days: another journey looks for its evening among the even ones
  for (let ahead = 71; ahead < 215; ahead += 2) {
    const day = addDays(today, ahead);
    const { leftMinutes } = await callApi(page, "quotas.left", { organizationId, day });
    if (leftMinutes < 240) continue;
    const free: string[] = [];
    for (const { site, spaces } of places.slice(0, 8)) {
      const { dates } = await callApi(page, "series.preview", {
        ...{ spaceId: spaces[0]?.id, activityId: spaces[0]?.activities[0]?.id, people: 5 },
        slots: [{ weekday: isoWeekday(day), startMinute: 1080, durationMinutes: 120, shortestMinutes: 120 }],
        ...{ period: { start: day, end: addDays(day, 1) }, skipsSchoolHolidays: false, skipsPublicHolidays: false },
      });
      if (dates[0]?.state === "free") free.push(site.name);
    }
    if (free.length > 0) return { day, names: free };
  }
  throw new Error("No cellar has a free evening");
}

test("a place is found, an evening asked for and granted, by the keyboard alone @every-size", async ({ page }) => {
  test.setTimeout(180_000);
  await enterAs(page, "association");
  const { day, names } = await freeEvening(page);
  await page.goto(`/?jour=${day}&heure=17:45`);
  await expect(page.locator("[data-skyline] path")).toHaveAttribute("d", /M/, { timeout: 45_000 });

  // the link that comes first leads past the menu
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("slider", { name: "Heure de la journée" }));
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/heure=18(:|%3A)00/);
  const cards = page.getByRole("list", { name: "Lieux" }).getByRole("article").getByRole("link");
  await tabTo(page, cards.filter({ hasText: new RegExp(`^(${names.join("|")})`) }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/lieux\//);

  await tabTo(page, page.getByRole("button", { name: /Demander ce créneau/ }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Jour")).toHaveValue(day);
  await expectAccessible(page);
  const title = `Au clavier ${crypto.randomUUID().slice(0, 6)}`;
  await tabTo(page, dialog.getByLabel("Activité"));
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByLabel("Activité")).not.toHaveValue("");
  for (const [label, text] of [
    ["Personnes", "5"],
    ["Nom de la séance", title],
  ] as const) {
    const field = await tabTo(page, dialog.getByLabel(label));
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
    await expect(field).toHaveValue(text);
  }
  await tabTo(page, dialog.getByRole("button", { name: "Demander ce créneau" }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("heading", { name: "C’est accordé" })).toBeVisible();
  await tabTo(page, dialog.getByRole("link", { name: "Ouvrir mon agenda" }));
  await page.keyboard.press("Enter");

  await page.waitForURL(/\/agenda/);
  await tabTo(page, page.getByRole("button", { name: new RegExp(title) }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: title })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: new RegExp(title) })).toBeFocused();
});
