// Letters about hours that a closure took: what is offered in their stead, what was decided, what was answered.
import type { Interval } from "#db/schema/columns.ts";
import { type Page, pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { absorbAnswers, absorbText, moveText } from "./text/absorb.ts";
import { letterText } from "./text/letter.ts";
import type { Args, Words } from "./words.ts";

export type MovedSession = { readonly before: Interval; readonly after: Interval };
export type MoveFacts = {
  readonly relocationId: string;
  readonly title: string;
  readonly organizationName: string;
  /** Null where it was cancelled and had no other hours. */
  readonly from: string | null;
  readonly to: string;
  readonly sessions: readonly MovedSession[];
};
type About = { readonly territory: Territory; readonly siteName: string; readonly moves: readonly MoveFacts[] };
type Said = About & { readonly kind: "away" | "back"; readonly message: string };

function listed({ say, when }: Words, moves: readonly MoveFacts[]): string {
  const instead = (now: string, was: string | null) => (was && was !== now ? say(moveText.instead, { now, was }) : now);
  return moves
    .map(({ title, from, to, sessions }) => {
      const dates = sessions.map(({ before, after }) => `– ${instead(when(after), when(before))}`);
      return [say(moveText.title, { title, to: instead(to, from) }), ...dates].join("\n");
    })
    .join("\n\n");
}

const mailOf = (
  { territory, siteName, moves }: About,
  cause: string,
  recipient: string,
  text: keyof typeof absorbText,
  to: Page,
  args: (words: Words) => Args,
): Mail => ({
  territory,
  recipient,
  write: (words) =>
    words.letter(absorbText[text], to, {
      site: siteName,
      count: moves.reduce((sum, { sessions }) => sum + sessions.length, 0),
      moves: listed(words, moves),
      ...args(words),
    }),
  dedupKey: `relocation ${moves[0]?.relocationId} ${cause} ${recipient}`,
});

const said = ({ say }: Words, message: string) => (message ? say(letterText.hubSays, { message }) : "");

/** To an organization whose sessions were displaced: other hours, held until it answers. */
export const movesAskedMail = (facts: Said & { page: Page; deadline: Date }, recipient: string): Mail => ({
  ...mailOf(facts, "asked", recipient, "asked", facts.page, (words) => ({
    kind: facts.kind,
    message: said(words, facts.message),
    deadline: words.moment(facts.deadline),
  })),
  // it has an end, and its link is in no digest
  cannotWait: true,
});

/** To an organization whose sessions the hub has moved. */
export const movesToldMail = (facts: Said & { page: Page }, recipient: string): Mail =>
  mailOf(facts, "told", recipient, "told", facts.page, (words) => ({
    kind: facts.kind,
    message: said(words, facts.message),
  }));

/** To the owner of the place that receives them, or loses them again. */
export function hostedMail(facts: About & { kind: "away" | "back"; page: Page }, recipient: string): Mail {
  const { kind, moves } = facts;
  const isAway = kind === "away";
  const [first] = moves;
  return mailOf(facts, `hosted ${kind}`, recipient, "hosted", facts.page, ({ line, when }) => ({
    kind,
    place: (isAway ? first?.to : first?.from) ?? "",
    lines: moves
      .flatMap(({ title, organizationName, sessions }) =>
        sessions.map(({ before, after }) => line(`${title} (${organizationName})`, when(isAway ? after : before))),
      )
      .join("\n"),
  }));
}

type Answered = About & { answer: keyof typeof absorbAnswers; note: string; page: Page };

/** To the manager who asked. */
export const answeredMail = (facts: Answered, recipient: string): Mail =>
  mailOf(facts, facts.answer, recipient, "answered", facts.page, ({ say }) => ({
    who: facts.moves[0]?.organizationName ?? "",
    answer: say(absorbAnswers[facts.answer]),
    note: facts.note ? say(letterText.theirAnswer, { note: facts.note }) : "",
    isYes: facts.answer === "accepted" ? "yes" : "no",
  }));

/** To the organization that did not answer, or whose offer the hub took back. */
export const offerEndedMail = (facts: About & { what: "expired" | "withdrawn" }, recipient: string): Mail =>
  mailOf(facts, `ended ${facts.what}`, recipient, "ended", pages.map(), () => ({ what: facts.what }));

type Left = {
  readonly territory: Territory;
  readonly siteName: string;
  readonly closureId: string;
  readonly sessions: readonly { readonly id: string; readonly title: string; readonly during: Interval }[];
};

/** To an organization for whose sessions no other hours were found. */
export const leftMail = ({ territory, siteName, sessions, closureId }: Left, recipient: string): Mail => ({
  territory,
  recipient,
  write: ({ letter, line, when }) =>
    letter(absorbText.left, pages.map(), {
      site: siteName,
      lines: sessions.map(({ title, during }) => line(title, when(during))).join("\n"),
    }),
  dedupKey: `closure ${closureId} left ${sessions[0]?.id} ${recipient}`,
});
