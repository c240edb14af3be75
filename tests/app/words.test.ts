import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { NAMESPACES } from "#app/_text/messages.ts";
import { inWords } from "#app/_trpc/params.ts";

// The words of a page's client components come by the layouts around it: app/_text/words.tsx.

const ROOT = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** What a file of the app imports from the app, as paths from the root. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import\()\s*"((?:\.{1,2}|#app)\/[^"]+\.tsx?)"/g)]
    .map(([, target = ""]) => (target.startsWith("#") ? target.slice(1) : join(dirname(file), target)))
    .filter((target) => target.startsWith("app/") && existsSync(join(ROOT, target)));
}

function reachedFrom(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (!seen.has(file)) {
    seen.add(file);
    for (const target of importsOf(file)) reachedFrom(target, seen);
  }
  return seen;
}

/** The namespaces that hooks read in a file: by name, or in the keys of a hook that reads them all. */
function namespacesOf(file: string): string[] {
  const text = read(file);
  const named = [...text.matchAll(/useTranslations\("([a-z]+)/g)].map(([, name = ""]) => name);
  const inKeys = [...text.matchAll(/["`(]([a-z]+)\.[\w$]/g)].map(([, name = ""]) => name);
  const readsKeys = text.includes("useTranslations()") || text.includes("Say");
  return [...named, ...(readsKeys ? inKeys.filter((name) => NAMESPACES.some((one) => one === name)) : [])];
}

const givenBy = (layout: string) => [
  ...[...read(layout).matchAll(/<(?:Common)?Words of=\{\[([^\]]+)\]\}/g)].flatMap(([, names = ""]) =>
    [...names.matchAll(/"([a-z]+)"/g)].map(([, name = ""]) => name),
  ),
];

/** The layouts around a page, from the root to its own folder. */
function layoutsOf(page: string): string[] {
  const folders = dirname(page).split("/");
  return folders
    .map((_, i) => `${folders.slice(0, i + 1).join("/")}/layout.tsx`)
    .filter((layout) => existsSync(join(ROOT, layout)));
}

const pages = globSync("app/**/page.tsx", { cwd: ROOT });

test("there are pages to look at", () => expect(pages.length).toBeGreaterThan(10));

test.each(pages)("%s has the words of its components", (page) => {
  const needed = new Set([...reachedFrom(page)].flatMap(namespacesOf));
  const given = new Set(layoutsOf(page).flatMap(givenBy));
  const missing = [...needed].filter((name) => !given.has(name));
  expect(missing, `namespaces to add to <Words of={[…]}> in a layout around ${page}`).toEqual([]);
});

test("a refusal says a day as people do, and leaves all else as it is", () => {
  const params = { week: "2026-12-07", left: 1.25, space: "Salle 2026-12-07", at: new Date(0) };
  expect(inWords(params, "fr")).toEqual({ ...params, week: "7 décembre 2026" });
  expect(inWords(params, "en")).toEqual({ ...params, week: "7 December 2026" });
});
