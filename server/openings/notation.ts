// The part of OpenStreetMap's `opening_hours` that a weekly rule can say: days, months, dates, holidays, several hours a
// day, nights, exceptions. What it cannot say (sunrise, odd weeks, first Monday of the month) is refused by name, never
// guessed. No clock and no recursion: reading takes as long as the text.

export type NotationFault = {
  readonly code:
    | "empty"
    | "too_long"
    | "unknown_word"
    | "french_day"
    | "time_format"
    | "time_range"
    | "time_end"
    | "sun"
    | "week"
    | "nth"
    | "open_end"
    | "comment"
    | "fallback"
    | "year"
    | "no_hours"
    | "too_many";
  /** What of the text is at fault, as it was typed. */
  readonly text: string;
};

/** `[start, end)` in minutes of the local day; the end may pass midnight. */
export type Span = readonly [start: number, end: number];

export type NotationRule = {
  /** Month and day as `MMDD` numbers, both included; a span may pass the new year. Null: all year. */
  readonly dates: readonly (readonly [number, number])[] | null;
  /** ISO weekdays; null where none is named. */
  readonly weekdays: ReadonlySet<number> | null;
  readonly school: boolean;
  readonly public: boolean;
  /** `SH Mo-Fr`: both must hold; `Mo-Fr,SH`: one of them. */
  readonly isBoth: boolean;
  readonly spans: readonly Span[];
  readonly isOff: boolean;
  /** After a comma it adds to the rules before; after a semicolon it takes their place on its days. */
  readonly adds: boolean;
};

export type Notation = {
  readonly rules: readonly NotationRule[];
  readonly namesSchool: boolean;
  readonly namesPublic: boolean;
};

const WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FRENCH_DAY =
  /^(lu|ma|me|je|ve|di|lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\.?$/i;
const LONGEST = 500;
const MOST_RULES = 40;

type Token =
  | { readonly kind: "day" | "month" | "number" | "holiday"; readonly value: number; readonly text: string }
  | { readonly kind: "span"; readonly span: Span; readonly text: string }
  | { readonly kind: "sign" | "off" | "always"; readonly text: string };

class Refused extends Error {
  readonly fault: NotationFault;
  constructor(code: NotationFault["code"], text: string) {
    super(`${code}: ${text}`);
    this.fault = { code, text };
  }
}

/** Reads a text, or says what of it is not understood. */
export function readNotation(text: string): { readonly notation: Notation } | { readonly fault: NotationFault } {
  try {
    if (text.trim() === "") throw new Refused("empty", "");
    if (text.length > LONGEST) throw new Refused("too_long", "");
    const rules = new Reader(tokensOf(text)).rules();
    if (rules.length > MOST_RULES) throw new Refused("too_many", "");
    return {
      notation: {
        rules,
        namesSchool: rules.some(({ school }) => school),
        namesPublic: rules.some((rule) => rule.public),
      },
    };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    throw error;
  }
}

const SPAN = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})/;
const WORD = /^[\p{L}]+\.?/u;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = text.trimStart(); rest !== ""; rest = rest.trimStart()) {
    const token = tokenAt(rest);
    tokens.push(token);
    rest = rest.slice(token.text.length);
  }
  return tokens;
}

function tokenAt(rest: string): Token {
  if (rest.startsWith("24/7")) return { kind: "always", text: "24/7" };
  const span = SPAN.exec(rest);
  if (span) return spanToken(span);
  const oddTime = /^\d{1,2}\s*[hH]\s*\d{0,2}|^\d{1,2}:\d{0,2}(\s*[-–]\s*\d{1,2}(:\d?)?)?/.exec(rest);
  if (oddTime) throw new Refused("time_format", oddTime[0]);
  if (/^\d{4}\b/.test(rest)) throw new Refused("year", rest.slice(0, 4));
  const number = /^\d{1,2}/.exec(rest);
  if (number) return { kind: "number", value: Number(number[0]), text: number[0] };
  const word = WORD.exec(rest);
  if (word) return wordToken(word[0]);
  if (rest.startsWith("||")) throw new Refused("fallback", "||");
  if (rest.startsWith("[")) throw new Refused("nth", rest.slice(0, rest.indexOf("]") + 1 || 5));
  if (rest.startsWith("+")) throw new Refused("open_end", "+");
  if (rest.startsWith('"')) throw new Refused("comment", rest.slice(0, 40));
  const sign = rest.charAt(0);
  if (!",;-–:".includes(sign)) throw new Refused("unknown_word", sign);
  return { kind: "sign", text: sign };
}

function spanToken([text, startHour, startMinute, endHour, endMinute]: RegExpExecArray): Token {
  const start = Number(startHour) * 60 + Number(startMinute);
  let end = Number(endHour) * 60 + Number(endMinute);
  if (Number(startMinute) > 59 || Number(endMinute) > 59 || start >= 1440 || end > 2880) {
    throw new Refused("time_range", text);
  }
  if (end <= start) end += 1440;
  if (end - start > 1440) throw new Refused("time_end", text);
  if (end - start < 15) throw new Refused("time_range", text);
  return { kind: "span", span: [start, end], text };
}

function wordToken(text: string): Token {
  const word = text.replace(/\.$/, "");
  const proper = word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  const day = WEEKDAYS.indexOf(proper);
  if (day >= 0) return { kind: "day", value: day + 1, text };
  const month = MONTHS.indexOf(proper);
  if (month >= 0) return { kind: "month", value: month + 1, text };
  if (word === "PH" || word === "SH") return { kind: "holiday", value: word === "PH" ? 1 : 0, text };
  if (/^(off|closed)$/i.test(word)) return { kind: "off", text };
  if (/^open$/i.test(word)) return { kind: "always", text };
  if (FRENCH_DAY.test(word)) throw new Refused("french_day", text);
  if (/^(sunrise|sunset|dawn|dusk)$/i.test(word)) throw new Refused("sun", text);
  if (/^week$/i.test(word)) throw new Refused("week", text);
  throw new Refused("unknown_word", text);
}

class Reader {
  private at = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  rules(): NotationRule[] {
    const rules: NotationRule[] = [];
    let adds = false;
    while (this.at < this.tokens.length) {
      if (this.takeSign(";")) continue;
      rules.push(this.rule(adds));
      const next = this.tokens[this.at];
      if (next && !this.takeSign(";") && !this.takeSign(",")) throw new Refused("unknown_word", next.text);
      adds = next?.text === ",";
    }
    if (rules.length === 0) throw new Refused("empty", "");
    return rules;
  }

  private rule(adds: boolean): NotationRule {
    const first = this.tokens[this.at]?.text ?? "";
    const dates = this.dates();
    const days = this.days();
    this.takeSign(":");
    const spans = this.spans();
    const isOff = this.tokens[this.at]?.kind === "off";
    if (isOff) this.at++;
    const isNamed = dates !== null || days.weekdays !== null || days.school || days.public;
    if (!isOff && spans.length === 0) throw new Refused(isNamed ? "no_hours" : "unknown_word", first);
    return { dates, ...days, spans, isOff, adds };
  }

  private dates(): NotationRule["dates"] {
    const dates: [number, number][] = [];
    while (this.tokens[this.at]?.kind === "month") {
      dates.push(this.dateRange());
      if (this.tokens[this.at]?.text !== "," || this.tokens[this.at + 1]?.kind !== "month") break;
      this.at++;
    }
    return dates.length > 0 ? dates : null;
  }

  /** `Jul`, `Jul-Aug`, `Dec 24`, `Dec 24-31`, `Dec 24-Jan 2`. */
  private dateRange(): [number, number] {
    const startMonth = this.value();
    const startDay = this.number();
    if (!this.takeSign("-") && !this.takeSign("–")) {
      return [startMonth * 100 + (startDay ?? 1), startMonth * 100 + (startDay ?? 31)];
    }
    const endMonth = this.tokens[this.at]?.kind === "month" ? this.value() : startMonth;
    const endDay = this.number();
    if (endDay === null && startDay !== null) throw new Refused("unknown_word", this.tokens[this.at - 1]?.text ?? "-");
    return [startMonth * 100 + (startDay ?? 1), endMonth * 100 + (endDay ?? 31)];
  }

  private days(): Pick<NotationRule, "weekdays" | "school" | "public" | "isBoth"> {
    const first = this.dayList();
    // `SH Mo-Fr`, with nothing between
    const isBoth = first.weekdays === null && (first.school || first.public) && this.tokens[this.at]?.kind === "day";
    return isBoth ? { ...first, weekdays: this.dayList().weekdays, isBoth } : { ...first, isBoth: false };
  }

  private dayList() {
    const weekdays = new Set<number>();
    const holidays = { school: false, public: false };
    for (let token = this.tokens[this.at]; token?.kind === "day" || token?.kind === "holiday"; ) {
      this.at++;
      if (token.kind === "holiday") holidays[token.value === 1 ? "public" : "school"] = true;
      else for (const day of this.dayRange(token.value)) weekdays.add(day);
      const after = this.tokens[this.at + 1]?.kind;
      if (this.tokens[this.at]?.text !== "," || (after !== "day" && after !== "holiday")) break;
      this.at++;
      token = this.tokens[this.at];
    }
    return { weekdays: weekdays.size > 0 ? weekdays : null, ...holidays };
  }

  /** `Fr-Mo` passes the end of the week. */
  private dayRange(first: number): number[] {
    if (!this.takeSign("-") && !this.takeSign("–")) return [first];
    const token = this.tokens[this.at];
    if (token?.kind !== "day") throw new Refused("unknown_word", token?.text ?? "-");
    const last = this.value();
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => ((first - 1 + i) % 7) + 1);
  }

  private spans(): Span[] {
    const spans: Span[] = [];
    for (let token = this.tokens[this.at]; token; token = this.tokens[this.at]) {
      if (token.kind === "span") spans.push(token.span);
      else if (token.kind === "always") spans.push([0, 1440]);
      else break;
      this.at++;
      if (this.tokens[this.at]?.text !== "," || this.tokens[this.at + 1]?.kind !== "span") break;
      this.at++;
    }
    return spans;
  }

  private value(): number {
    const token = this.tokens[this.at++];
    return token && "value" in token ? token.value : 0;
  }

  private number(): number | null {
    const token = this.tokens[this.at];
    if (token?.kind !== "number") return null;
    if (token.value < 1 || token.value > 31) throw new Refused("time_range", token.text);
    return this.value();
  }

  private takeSign(text: string): boolean {
    if (this.tokens[this.at]?.text !== text) return false;
    this.at++;
    return true;
  }
}
