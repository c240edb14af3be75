import { expect, signIn, test } from "#tests/helpers/browser.ts";

const NOBODYS = "/demandes/0190e5c4-0000-7000-8000-000000000000";

test("an address that leads nowhere answers so, in words and by its status", async ({ page }) => {
  for (const path of ["/nulle-part", "/lieux/unknown-slug", "/lieux/No%20Slug"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
  await signIn(page, "association");
  for (const path of ["/demandes/unknown", NOBODYS, `${NOBODYS}/modifier`]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text()).toContain("Rien à cette adresse");
  }
});
