import type { Interval } from "#db/schema/columns.ts";
import type { Instead } from "../items/alternatives.ts";
import { type Page, pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { lenderText, waitingText } from "./text/lender.ts";
import { borrowerText, loanLetter, loanPhrases } from "./text/loan.ts";
import type { Args, Text, Words } from "./words.ts";

export type LoanNews = keyof typeof borrowerText;
export type LoanMailFacts = {
  readonly territory: Territory;
  readonly news: LoanNews;
  readonly loan: {
    readonly id: string;
    readonly token: string;
    readonly state: string;
    readonly quantity: number;
    readonly during: Interval;
    readonly itemName: string;
    readonly organizationName: string;
    readonly siteName: string;
    readonly siteSlug: string;
    readonly pickUp: string | null;
    readonly hasPoint: boolean;
    readonly pointAddress: string | null;
    readonly decisionNote: string | null;
    readonly heldUntil: Date | null;
  };
  /** Of a damage, what is said of it; of a closure, why. */
  readonly note: (words: Words) => string;
  /** Of a damage, whether what was lent at once now waits for its lender. */
  readonly awaitsLook?: boolean;
  /** Why it is taken back, where the platform says so itself; otherwise what was written. */
  readonly reason?: (words: Words) => string;
  /** Of a return that is late, since how many days it is told again; 0 the first time. */
  readonly lateDays?: number;
  /** Of damage, what the lender keeps of the deposit; of what may be told again, when it is. */
  readonly keptCents?: number;
  readonly saidAt?: Date;
  /** Of one that was asked for with several dates of a room, the hours of the others that it is told of together with. */
  readonly others: readonly Interval[];
  /** Of a loan that is taken back, what is free instead. */
  readonly instead: Partial<Instead>;
};

export type Side = "borrower" | "lender";

const textOf = (news: LoanNews, side: Side): Text | undefined =>
  side === "borrower" ? borrowerText[news] : (lenderText as Partial<Record<LoanNews, Text>>)[news];

/** Who is told of it: always the borrower, not always the lender. */
export const isToldOf = (news: LoanNews, side: Side) => textOf(news, side) !== undefined;

/** Where the lender sees more than one loan, or what is lent itself. */
const AT_PLACE: readonly LoanNews[] = ["awaited", "damaged"];

/** The loan's own page, with the code to scan at the hand-over, whichever side acts on it there. */
const pageOf = ({ news, loan }: LoanMailFacts, side: Side): Page =>
  side === "lender" && AT_PLACE.includes(news) ? pages.placeItems(loan.siteSlug) : pages.loan(loan.token);

/** To one side of a loan, of what became of it. */
export function loanMail(facts: LoanMailFacts, side: Side, recipient: string): Mail {
  const { territory, news, loan, lateDays = 0, saidAt } = facts;
  const again = AGAIN.includes(news) ? ` ${loan.during.start.toISOString()}` : "";
  const late = lateDays > 0 ? ` ${lateDays}` : "";
  return {
    territory,
    recipient,
    write: (words) => {
      const text = textOf(news, side);
      if (!text) throw new Error(`Nothing is written to the ${side} of a loan that is ${news}`);
      return words.letter(text, pageOf(facts, side), argsOf(words, facts));
    },
    dedupKey: `loan ${loan.id} ${news}${again}${late}${saidAt ? ` ${saidAt.toISOString()}` : ""} ${recipient}`,
  };
}

/** What may be told of a loan more than once, each time of other hours. */
const AGAIN: readonly LoanNews[] = ["moved", "returned", "lost"];

function argsOf(words: Words, facts: LoanMailFacts): Args {
  const { say, moment, euros } = words;
  const { loan, lateDays = 0, keptCents = 0 } = facts;
  const { siteName: site, organizationName, pickUp, pointAddress } = loan;
  const [start, end] = [moment(loan.during.start), moment(loan.during.end)];
  const isAsked = loan.state === "asked";
  const reason = facts.reason?.(words) ?? loan.decisionNote;
  return {
    ...{ what: counted(loan.quantity, loan.itemName), site, organizationName, start, end, lateDays },
    when: whenOf(words, facts),
    // how to collect it is told once it is granted
    point: loan.hasPoint && !isAsked ? say(loanPhrases.point, { address: pointAddress ?? say(loanPhrases.onMap) }) : "",
    pickUp: pickUp && !isAsked ? say(loanPhrases.pickUp, { pickUp }) : "",
    reason: reason ? say(loanPhrases.reason, { reason }) : "",
    note: facts.note(words),
    kept: euros(keptCents),
    until: loan.heldUntil ? moment(loan.heldUntil) : "",
    isAsked: isAsked ? "yes" : "no",
    awaitsLook: facts.awaitsLook ? "yes" : "no",
    ...insteadOf(words, facts),
  };
}

/** Its hours; of several dates how many they are, the first and the last. */
function whenOf({ say, moment }: Words, { loan: { during, siteName: site }, others }: LoanMailFacts): string {
  const dates = [during, ...others].toSorted((a, b) => a.start.getTime() - b.start.getTime());
  const [first, last] = [dates[0] as Interval, dates.at(-1) as Interval];
  const [start, end] = [moment(first.start), moment(others.length > 0 ? last.start : first.end)];
  return others.length > 0
    ? say(loanPhrases.dates, { count: dates.length, start, end, site })
    : say(loanPhrases.when, { start, end, site });
}

const counted = (quantity: number, name: string) => (quantity > 1 ? `${quantity} × ${name}` : name);

/** What is free instead: the same thing on other days, others of its kind at the same hours. */
function insteadOf({ say, moment }: Words, { instead, loan }: LoanMailFacts): Args {
  const { days = [], items = [] } = instead;
  const lines = [
    ...days.map(({ during }) => say(loanPhrases.day, { item: loan.itemName, moment: moment(during.start) })),
    ...items.map(({ name, siteName }) => say(loanPhrases.item, { item: name, site: siteName })),
  ];
  return { instead: lines.length > 0 ? say(loanPhrases.instead) : "", others: lines.join("\n") };
}

type LetterFacts = Pick<LoanMailFacts, "territory" | "loan"> & {
  /** The day on which it was written, and the how manyth of that day. */
  readonly day: string;
  readonly number: number;
  readonly text: string;
};

/** What one side writes on a day begins with it. */
export const letterKey = (loanId: string, from: Side, day: string) => `loan ${loanId} letter ${from} ${day}`;

/** A few words of the other side of a loan, without its address: they are answered on the page of the loan. */
export const letterMail = ({ territory, loan, day, number, text }: LetterFacts, to: Side, recipient: string): Mail => ({
  territory,
  recipient,
  write: (words) =>
    words.letter(loanLetter[to], pages.loan(loan.token), {
      what: counted(loan.quantity, loan.itemName),
      ...{ site: loan.siteName, organizationName: loan.organizationName, text },
    }),
  dedupKey: `${letterKey(loan.id, to === "lender" ? "borrower" : "lender", day)} ${number} ${recipient}`,
  cannotWait: true,
});

export type ItemWaitingMailFacts = {
  readonly territory: Territory;
  readonly waitingId: string;
  readonly itemName: string;
  readonly siteName: string;
  readonly quantity: number;
  readonly during: Interval;
};

/** To who stands in line for what is lent. */
export const itemWaitingMail = (facts: ItemWaitingMailFacts, recipient: string): Mail => ({
  territory: facts.territory,
  recipient,
  write: ({ letter, moment }) =>
    letter(waitingText.waiting, pages.waiting(facts.waitingId), {
      what: counted(facts.quantity, facts.itemName),
      ...{ start: moment(facts.during.start), end: moment(facts.during.end), site: facts.siteName },
    }),
  dedupKey: `item waiting ${facts.waitingId} ${recipient}`,
});
