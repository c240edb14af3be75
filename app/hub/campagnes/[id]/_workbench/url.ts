"use client";
import {
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  throttle,
  useQueryState,
  useQueryStates,
} from "nuqs";
import { URL_KEYS } from "./address.ts";
import { REASONS } from "./reasons.ts";
import { OUTCOME_FILTERS, SORTS } from "./rows.ts";

// What a manager looks at is in the address: it can be sent to a colleague, and survives a reload.

export const VIEWS = ["map", "timeline", "list"] as const;
export type View = (typeof VIEWS)[number];

const PARSERS = {
  /** Versions, which people say, rather than identities. */
  plan: parseAsInteger,
  versus: parseAsInteger,
  view: parseAsStringLiteral(VIEWS).withDefault("list"),
  selected: parseAsString,
  week: parseAsInteger,
  /** 1 is Monday; 0 the whole week. */
  day: parseAsInteger,
  text: parseAsString.withDefault(""),
  outcome: parseAsStringLiteral(OUTCOME_FILTERS).withDefault("all"),
  reason: parseAsStringLiteral(REASONS),
  recurrence: parseAsStringLiteral(["every", "once"] as const),
  site: parseAsString,
  /** The site whose clash is open. */
  clash: parseAsString,
  /** The map coloured by how scarce hours are. */
  scarce: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(SORTS).withDefault("organization"),
  /** Where none is named, the list shows the page of the chosen request. */
  page: parseAsInteger,
};

export const useUrl = () => useQueryStates(PARSERS, { urlKeys: URL_KEYS, history: "replace" });
export type Url = ReturnType<typeof useUrl>[0];
export type SetUrl = ReturnType<typeof useUrl>[1];

/** The minute of the day that the map shows; apart, so that sliding redraws the map alone. */
export const useMinute = () =>
  useQueryState(
    "heure",
    parseAsInteger.withDefault(18 * 60 + 30).withOptions({ history: "replace", limitUrlUpdates: throttle(200) }),
  );
