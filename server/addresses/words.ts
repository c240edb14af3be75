import { folded } from "../folded.ts";

/** The words of a text, each after a space, so that « a word begins with » is « holds " with" ». */
export const spaced = (text: string) => ` ${folded(text)}`;

const WORDS_AT_MOST = 8;
/** What people write short, and what names write whole. */
const SHORT: Readonly<Record<string, string>> = {
  bd: "boulevard",
  bld: "boulevard",
  bvd: "boulevard",
  st: "saint",
  ste: "sainte",
};

/** What is looked for: each word with the other ways to write it, any of which may begin a word of the name. */
export const soughtWords = (text: string): readonly (readonly string[])[] =>
  folded(text)
    .split(" ")
    .filter(Boolean)
    .slice(0, WORDS_AT_MOST)
    .map((word) => [word, SHORT[word]].filter((way) => way !== undefined));

export type Numbered = { readonly number: number; readonly suffix: string; readonly rest: string };

/** « 12 bis rue des Dunes » as a number and a street; null where no number stands first. */
export function numberFirst(text: string): Numbered | null {
  const found = /^\s*(\d{1,5})(?:\s*(bis|ter|quater|quinquies|[a-z]))?(?=[\s,])[\s,]*(.*)$/i.exec(text);
  if (!found?.[3] || folded(found[3]) === "") return null;
  return { number: Number(found[1]), suffix: (found[2] ?? "").toLowerCase(), rest: found[3] };
}

const WAYS = new Set(
  "rue avenue boulevard place allee chemin impasse quai route square cours ruelle sentier residence passage digue esplanade promenade cite hameau villa voie venelle clos lotissement faubourg parvis pont port sente mail rond".split(
    " ",
  ),
);

/** A number before a street's name, as it is written on an envelope: « 12 bis rue des Dunes ». */
export function numberedName(number: number, suffix: string, street: string): string {
  const isWay = WAYS.has(folded(street).split(" ")[0] ?? "");
  const name = isWay ? `${street.charAt(0).toLowerCase()}${street.slice(1)}` : street;
  return [number, suffix, name].filter((part) => part !== "").join(" ");
}
