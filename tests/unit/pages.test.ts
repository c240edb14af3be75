import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addressOf, type Page, pages } from "#server/pages.ts";

const APP = join(import.meta.dirname, "../../app");

/** The paths of the app's pages as patterns: `/lieux/[slug]` takes anything in place of the slug. */
const patterns = globSync("**/page.tsx", { cwd: APP }).map((file) => {
  const parts = file.split(/[\\/]/).slice(0, -1);
  const shown = parts.filter((part) => !part.startsWith("("));
  return new RegExp(`^/${shown.map((part) => (part.startsWith("[") ? "[^/]+" : part)).join("/")}$`);
});

test("the app's folders are read: no pattern would prove nothing", () => expect(patterns.length).toBeGreaterThan(50));

test.each(Object.entries(pages))("%s is a page of the app", (_, pageOf: (...of: string[]) => Page) => {
  const page = pageOf("premier", "second");
  const { pathname, href } = new URL(page, "https://ville.example");
  expect(patterns.filter((pattern) => pattern.test(pathname))).not.toEqual([]);
  // nothing of it is lost or written otherwise on the way
  expect(href).toBe(`https://ville.example${page}`);
});

test("an address is that of the platform", () => {
  expect(addressOf(pages.booking("a"))).toBe("http://localhost:3000/reservations/a");
});
