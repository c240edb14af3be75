import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { linkText } from "#server/mail/text/link.ts";
import { type Text, wordsIn } from "#server/mail/words.ts";

const FOLDER = join(import.meta.dirname, "../../server/mail");
type Pair = { readonly fr: string | readonly string[]; readonly en: string | readonly string[] };
type Node = { readonly [key: string]: Node } | Pair;
type Part = { readonly type: number; readonly value?: string; readonly options?: Record<string, { value: Part[] }> };

const isPair = (node: Node): node is Pair => "fr" in node && "en" in node;
const pairsIn = (node: Node, path: string): readonly (readonly [string, Pair])[] =>
  isPair(node)
    ? [[path, node]]
    : Object.entries(node).flatMap(([key, inner]) => pairsIn(inner, path ? `${path}.${key}` : key));

const LITERAL = 0;
const POUND = 7;
/** The names of what a message is given, whichever branch they stand in. */
const argumentsOf = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap(({ type, value, options }) => [
    ...(type === LITERAL || type === POUND ? [] : [value ?? ""]),
    ...Object.values(options ?? {}).flatMap((one) => argumentsOf(one.value)),
  ]);
const given = (message: string) =>
  [...new Set(argumentsOf(new IntlMessageFormat(message, "fr").getAst() as readonly Part[]))].sort();
/** Without its arguments, has it words of its own? */
const hasWords = (message: string) => /\p{L}{2}/u.test(message.replace(/\{\w+\}/g, ""));

const names = readdirSync(join(FOLDER, "text")).map((file) => file.replace(".ts", ""));
const pairs: readonly (readonly [string, Pair])[] = (
  await Promise.all(names.map((name) => import(`../../server/mail/text/${name}.ts`)))
).flatMap((module: Node, index) => pairsIn(module, names[index] ?? ""));

describe("the texts of mails", () => {
  test("are many: an empty list would prove nothing", () => expect(pairs.length).toBeGreaterThan(150));

  test.each(pairs)("%s: the same paragraphs, given the same, in both languages", (_, { fr, en }) => {
    const [french, english] = [[fr].flat(), [en].flat()];
    expect(english.map(given)).toEqual(french.map(given));
    for (const [index, message] of french.entries()) {
      if (hasWords(message)) expect(english[index]).not.toBe(message);
    }
  });

  test.each(readdirSync(FOLDER).filter((file) => file.endsWith("-mails.ts")))(
    "%s writes no sentence itself",
    (file) => {
      const code = readFileSync(join(FOLDER, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      expect(
        code.match(/["`][^"`\n]*(?:[à-ÿ’«»]| [a-z]+ [a-z]+ )[^"`\n]*["`]/giu)?.filter((one) => !/\$\{/.test(one)) ?? [],
      ).toEqual([]);
    },
  );
});

/** A text of a mail: its subject and its paragraphs. */
const isLetter = ([, { fr }]: (typeof pairs)[number]) => typeof fr !== "string";
const letters = pairs.filter(isLetter) as unknown as readonly (readonly [string, Text])[];

/** Mails that lead nowhere, each with why. */
const ALONE: Readonly<Record<string, string>> = {
  "member.memberText.removed": "who is no longer part of a structure may see nothing of it",
};
/** Mails with a sentence that names a page, each with why the link does not say it. */
const NAMING: Readonly<Record<string, string>> = {
  "account.accountText.email-change": "the link agrees to the change; who did not ask for it is to go elsewhere",
};

describe("the link of a mail", () => {
  test("is looked for in many", () => expect(letters.length).toBeGreaterThan(90));

  test.each(Object.entries(linkText))("%s says what it is for, and stands alone on the last line", (_, { fr, en }) => {
    expect(fr).toMatch(/^Pour [^\n]+ :\n\{link\}$/);
    expect(en).toMatch(/^To [^\n]+:\n\{link\}$/);
  });

  test("is none of the listed for nothing, and none is missing but where it is said why", () => {
    const used = new Set([...letters.map(([, { link }]) => link), "digest"]);
    expect(Object.keys(linkText).filter((name) => !used.has(name as Text["link"]))).toEqual([]);
    expect(letters.filter(([, { link }]) => link === undefined).map(([name]) => name)).toEqual(Object.keys(ALONE));
  });

  test.each(letters.filter(([name]) => !(name in ALONE)))("%s has one, at the end, in both languages", (name, text) => {
    for (const locale of ["fr", "en"] as const) {
      const args = Object.fromEntries(text[locale].flatMap(given).map((one) => [one, 2]));
      const { subject, paragraphs, link } = wordsIn(locale, "UTC").letter(text, "/demandes/a", args);
      const lines = [subject, ...paragraphs, link].join("\n").split("\n");
      expect(lines.filter((line) => line.includes("://"))).toEqual(["http://localhost:3000/demandes/a"]);
      expect(lines.at(-1)).toBe("http://localhost:3000/demandes/a");
      // the link says where: no sentence sends to a page by its name
      const names = /«\s?M(?:es|a|on) |depuis la (?:page|carte)|“My |from the page|on the map/;
      if (!(name in NAMING)) expect(text[locale].join("\n")).not.toMatch(names);
    }
  });
});

describe("days and hours", () => {
  const during = { start: new Date("2027-09-14T16:00:00Z"), end: new Date("2027-09-14T17:30:00Z") };
  const [french, english] = [wordsIn("fr", "Europe/Paris"), wordsIn("en", "Europe/Paris")];

  test("are said as the reader says them", () => {
    expect(french.when(during)).toBe("mardi 14 septembre 2027, de 18\u00a0h à 19\u00a0h\u00a030");
    expect(english.when(during)).toBe("Tuesday, 14 September 2027, 18:00 to 19:30");
    expect(french.moment(during.end)).toBe("mardi 14 septembre 2027 à 19\u00a0h\u00a030");
    expect(english.moment(during.end)).toBe("Tuesday, 14 September 2027 at 19:30");
    expect([french.date("2027-09-14"), english.date(during.start)]).toEqual(["14 septembre 2027", "14 September 2027"]);
    expect([french.euros(1250), english.euros(1250)]).toEqual(["12,50\u00a0€", "€12.50"]);
  });

  test("of a week name its days", () => {
    const weekly = { weekday: 2, startMinute: 1080, durationMinutes: 90, dayOffsets: [0, 2] };
    expect(french.weekly(weekly)).toBe("mardi et jeudi, de 18\u00a0h à 19\u00a0h\u00a030");
    expect(english.weekly(weekly)).toBe("Tuesday and Thursday, 18:00 to 19:30");
  });
});

test("French keeps a sign, a guillemet and a unit on the line of what they belong to", () => {
  const text = {
    link: "answer",
    fr: ["Objet : {what} !", "« {what} » dure {hours} h 30 à 15 % : où ?", "24 heures."],
    en: ["{what}!", "“{what}” : {hours} h", "24 hours."],
  } as const;
  expect(wordsIn("fr", "UTC").letter(text, "/demandes/a", { what: "Judo : été", hours: 2 })).toEqual({
    subject: "Objet\u00a0: Judo : été\u00a0!",
    paragraphs: ["«\u00a0Judo : été\u00a0» dure 2\u00a0h\u00a030 à 15\u00a0%\u00a0: où\u00a0?", "24 heures."],
    link: "Pour répondre\u00a0:\nhttp://localhost:3000/demandes/a",
  });
  expect(wordsIn("en", "UTC").letter(text, "/demandes/a", { what: "Judo", hours: 2 }).paragraphs[0]).toBe(
    "“Judo” : 2 h",
  );
});

test("a paragraph that comes to nothing is left out", () => {
  const text = { fr: ["Sujet", "{note}", "Fin."], en: ["Subject", "{note}", "End."] } as const;
  expect(wordsIn("en", "UTC").alone(text, { note: "" })).toEqual({
    ...{ subject: "Subject", paragraphs: ["End."], link: null },
  });
});
