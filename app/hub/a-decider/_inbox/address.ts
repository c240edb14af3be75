import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs";
import { GENRES, HANDS } from "./lines.ts";

/** What is shown, as the address says it: it can be sent to a colleague, and survives a reload. */
export const ADDRESS = {
  genre: parseAsStringLiteral(GENRES),
  lieu: parseAsString,
  qui: parseAsStringLiteral(HANDS),
  depuis: parseAsInteger,
  q: parseAsString.withDefault(""),
};
export const NO_FILTER = { genre: null, lieu: null, qui: null, depuis: null, q: null };
