import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LOCALES, type Locale, NAMESPACES } from "#app/_text/messages.ts";
import { listed, writtenDay } from "#app/_text/tag.ts";

/** Where a line could break and French does not; one no-break space stands there, U+00A0, never the narrow one. */
const LOOSE = / [:;?!»]|« |[\d}#] (?:€|%|h|min|km|m²|m|Mo)(?![\p{L}\d’])|[\d}]\u00a0h [\d{]|\u202f/u;

type Tree = { readonly [key: string]: string | Tree };

/** Every message of a file by its path: `parties.title`. */
function flat(tree: Tree, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as const] : flat(value, `${path}${key}.`),
  );
}
const read = (locale: Locale, name: string) =>
  new Map(flat(JSON.parse(readFileSync(join(import.meta.dirname, `../../app/_text/${locale}/${name}.json`), "utf8"))));

/** What a message is given: outside of any branch, or what chooses among branches. */
function givenTo(message: string): readonly string[] {
  const chosen = [...message.matchAll(/\{(\w+),\s*(?:plural|select|selectordinal|date|time|number)/g)];
  let depth = 0;
  let plain = "";
  for (const letter of message) {
    if (letter === "{") depth++;
    if (depth < 2) plain += letter;
    if (letter === "}") depth--;
  }
  const told = [...plain.matchAll(/\{(\w+)\}/g)];
  return [...new Set([...chosen, ...told].map(([, name = ""]) => name))].sort();
}

describe.each(NAMESPACES)("the words of %s", (name) => {
  const [french, english] = [read("fr", name), read("en", name)];

  test("are the same in both languages, and are given the same", () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
    for (const [key, message] of french) expect(givenTo(english.get(key) ?? ""), key).toEqual(givenTo(message));
  });

  test("in French keep a sign, a guillemet and a unit on the line of what they belong to", () => {
    const loose = [...french].flatMap(([key, message]) => (LOOSE.test(message) ? [key] : []));
    expect(loose).toEqual([]);
  });
});

test("what a message is given is read from its branches' outside", () => {
  expect(givenTo("{count, plural, one {# jour} other {# jours}} à {place}")).toEqual(["count", "place"]);
  expect(givenTo("{at, date, ::EEEEdMMMM}, {kind, select, day {Jour} other {Nuit}}")).toEqual(["at", "kind"]);
});

test("no message and no page writes an hour by itself: « 18 h 30 » is written in one place", () => {
  const app = join(import.meta.dirname, "../../app");
  const found = globSync("**/*.{ts,tsx,json}", { cwd: app }).filter((file) =>
    /\{\w+, time[,}]|timeStyle:|hour: "numeric"/.test(readFileSync(join(app, file), "utf8")),
  );
  expect(found).toEqual([]);
});

test("no message and no page writes a date by itself: “1 December 2026”, « 1er décembre 2026 » are written in one place", () => {
  const app = join(import.meta.dirname, "../../app");
  const found = globSync("**/*.{ts,tsx,json}", { cwd: app }).filter((file) =>
    /\{\w+, date[,}]|\.dateTime\(|DateTimeFormat\((?!"en-|"fr-FR")/.test(readFileSync(join(app, file), "utf8")),
  );
  expect(found).toEqual(["_text/tag.ts"]);
  const said = (locale: Locale) => writtenDay(locale, "2026-12-01", { day: "numeric", month: "long", year: "numeric" });
  expect(LOCALES.map(said)).toEqual(["1er décembre 2026", "1 December 2026"]);
});

test("no page makes a list by itself: “Tuesday, Thursday and Saturday” is written in one place", () => {
  const app = join(import.meta.dirname, "../../app");
  const found = globSync("**/*.{ts,tsx}", { cwd: app }).filter((file) =>
    /\bformat\.list\(|ListFormat\(/.test(readFileSync(join(app, file), "utf8")),
  );
  expect(found).toEqual(["_text/tag.ts"]);
  const said = (locale: Locale) => listed(locale, ["a", "b", "c"]);
  expect(LOCALES.map(said)).toEqual(["a, b et c", "a, b and c"]);
});

test("no page asks for words that no catalogue has", () => {
  const app = join(import.meta.dirname, "../../app");
  // `awaited.badge` is known wherever a message ends so: which part of which catalogue it is taken from is not read here
  const known = new Set(
    NAMESPACES.flatMap((name) => [...read("fr", name).keys()]).flatMap((key) =>
      key.split(".").map((_, from, parts) => parts.slice(from).join(".")),
    ),
  );
  const asked = globSync("**/*.{ts,tsx}", { cwd: app }).flatMap((file) => {
    const text = readFileSync(join(app, file), "utf8");
    const names = [...text.matchAll(/const (\w+) = (?:await )?(?:useTranslations|getTranslations)\(/g)];
    const words = new Set(names.map(([, name = ""]) => name));
    return [...text.matchAll(/\b(\w+)(?:\.rich)?\("([a-z]\w*(?:\.\w+)*)"[,)]/g)].flatMap(([, name = "", key = ""]) =>
      words.has(name) ? [{ file, key }] : [],
    );
  });
  expect(asked.length).toBeGreaterThan(1000);
  expect(asked.filter(({ key }) => !known.has(key))).toEqual([]);
});
