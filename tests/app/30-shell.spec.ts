import { enterAs } from "#tests/helpers/api.ts";
import { expect, expectAccessible, test } from "#tests/helpers/browser.ts";

const NOBODYS = "/demandes/0190e5c4-0000-7000-8000-000000000000";

test("an address that leads nowhere answers so, in words and by its status", async ({ page }) => {
  for (const path of ["/nulle-part", "/lieux/unknown-slug", "/lieux/No%20Slug"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
  await enterAs(page, "association");
  for (const path of ["/demandes/unknown", NOBODYS, `${NOBODYS}/modifier`]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text()).toContain("Rien à cette adresse");
  }
});

test("who signs in from a page comes back to it as it was", async ({ page }) => {
  await page.goto("/demandes/nouvelle?jour=2026-12-05&heure=21%3A00");
  await page.getByRole("banner").getByRole("link", { name: "Se connecter" }).click();
  await expect(page).toHaveURL(/\/connexion\?retour=/);
  await page
    .getByRole("button", { name: /association/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/demandes\/nouvelle\?jour=2026-12-05&heure=21(:|%3A)00$/);
});

test("what is invented is said in a part of its own", async ({ page }) => {
  await page.goto("/sources");
  await expect(page.getByRole("complementary", { name: "À savoir" })).toContainText("Territoire de démonstration");
  await expectAccessible(page);
});

test("a phone can keep the platform among its applications @every-size", async ({ page }) => {
  await page.goto("/");
  const link = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await page.request.get(link ?? "")).json();
  expect(manifest).toMatchObject({ short_name: "24/100", lang: "fr", display: "standalone", start_url: "/" });
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
  await expect(page.locator('link[rel="apple-touch-icon"]')).toHaveAttribute("sizes", "180x180");
});

test("the header says whole names where it has room, and is never wider than the screen", async ({ page }) => {
  for (const role of ["manager", "owner", "association"] as const) {
    await enterAs(page, role);
    for (const width of [1440, 1280, 1024]) {
      await page.setViewportSize({ width, height: 700 });
      await page.goto("/sources");
      const seen = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(seen, `${role} at ${width}`).toBeLessThanOrEqual(width);
      await expect(page.getByRole("banner").getByRole("link", { name: "24/100" })).toBeVisible();
    }
    await page.setViewportSize({ width: 1440, height: 700 });
    const cut = await page
      .getByRole("banner")
      .locator("a[title] span")
      .evaluateAll((names) => names.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent));
    expect(cut, role).toEqual([]);
  }
});

test.describe("without an answer", () => {
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test("a notice says that signing out failed", async ({ page }) => {
    await enterAs(page, "association");
    await page.goto("/sources");
    await page.route("**/api/auth/sign-out", (route) => route.abort());
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await expect(page.getByText("La déconnexion n’a pas abouti. Réessayez.")).toBeVisible();
  });
});

test("each page names and describes itself, in the language that it is in", async ({ page, context }) => {
  const titles = new Set<string>();
  const paths = ["/", "/sources", "/connexion", "/inscription", "/demandes/nouvelle"];
  for (const locale of ["fr", "en"]) {
    await context.addCookies([{ name: "locale", value: locale, url: process.env.PLATFORM_URL ?? "" }]);
    for (const path of paths) {
      const html = await (await page.request.get(path)).text();
      expect(html, path).toMatch(new RegExp(`<html lang="${locale}"`));
      expect(html, path).toMatch(/<meta name="description" content="[^"]{40,}"/);
      titles.add(/<title>([^<]+)<\/title>/.exec(html)?.[1] ?? path);
    }
  }
  expect(titles.size).toBe(2 * paths.length);
  await page.goto("/sources");
  const icon = await page.locator("link[rel=icon]").getAttribute("href");
  expect((await page.request.get(icon ?? "")).headers()["content-type"]).toBe("image/svg+xml");
  expect(await (await page.request.get("/robots.txt")).text()).toContain("Disallow: /api/");
});
