import { pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import { type BookingMailFacts, bookingMail, type Refusal, reasonArgs, toApplicant, toPlace } from "./booking-mails.ts";
import type { Mail } from "./outbox.ts";
import { asideText, beforeText, cameText, wishLineText, wishPlacesText, wishText } from "./text/wish.ts";
import type { Words } from "./words.ts";

/** A place of a wish, and what came of it. */
type Tried = {
  readonly rank: number;
  readonly siteName: string;
  readonly spaceName: string;
  readonly state: string | null;
  readonly refusalMotive: Refusal["motive"];
  readonly decisionNote: string | null;
  readonly setAside: keyof typeof asideText | null;
};

/** What came of the places tried, in order: each that answered, and of those passed over how many for one reason. */
export function wishLines(words: Words, tried: readonly Tried[]): string {
  const { say, line } = words;
  const cameOf = ({ state, refusalMotive: motive, decisionNote }: Tried) => {
    if (state === "refused")
      return say(cameText.refused, reasonArgs(words, { motive, note: decisionNote ?? "" })).trim();
    return state === "expired" || state === "cancelled" ? say(cameText[state]) : null;
  };
  const placeOf = ({ rank, siteName, spaceName }: Tried) =>
    say(wishLineText, { rank, place: `${siteName}, ${spaceName}` });
  const lines: string[] = [];
  for (const [, ofReason] of Map.groupBy(tried, groupOf)) {
    const [first] = ofReason;
    if (!first) continue;
    const came = first.setAside ? say(asideText[first.setAside]) : cameOf(first);
    if (came === null) continue;
    const { rank } = first;
    lines.push(
      line(ofReason.length === 1 ? placeOf(first) : say(wishPlacesText, { rank, count: ofReason.length }), came),
    );
  }
  return lines.join("\n");
}

const groupOf = ({ rank, siteName, spaceName, setAside }: Tried) =>
  setAside ? `${rank} ${setAside}` : `${rank} ${siteName} ${spaceName}`;

type Wished = { readonly requestId: string; readonly rank: number; readonly before: readonly Tried[] };

const wishedArgs = (words: Words, { rank, before }: Wished) => {
  const lines = wishLines(words, before);
  return { rank, before: lines && words.say(beforeText, { lines }) };
};

/** To the applicant: which place is asked now, until when it is kept, and what came of the others. */
export const wishAskedMail = (facts: BookingMailFacts, recipient: string, heldUntil: Date, wished: Wished) =>
  bookingMail(facts, recipient, "wish-asked", wishText.asked, pages.request(wished.requestId), (words) => ({
    ...wishedArgs(words, wished),
    until: words.moment(heldUntil),
  }));

/** To the applicant, of a place that grants at once. */
export const wishGrantedMail = (facts: BookingMailFacts, recipient: string, wished: Wished) =>
  bookingMail(facts, recipient, "wish-granted", wishText.granted, toApplicant(facts), (words) =>
    wishedArgs(words, wished),
  );

/** To the owner: who asks, and until when they may answer. */
export const toDecideBeforeMail = (facts: BookingMailFacts, recipient: string, until: Date) =>
  bookingMail(facts, recipient, "to-decide", wishText.toDecide, toPlace(facts), ({ moment }) => ({
    until: moment(until),
  }));

type RequestFacts = {
  readonly territory: Territory;
  readonly id: string;
  readonly title: string;
  readonly organizationName: string;
  readonly at: Date;
};

/** To the applicant whose wishes all came to nothing. */
export const noneLeftMail = (facts: RequestFacts & { readonly before: readonly Tried[] }, recipient: string): Mail => ({
  territory: facts.territory,
  recipient,
  write: (words) => {
    const { title, organizationName, before } = facts;
    return words.letter(wishText.noneLeft, pages.request(facts.id), {
      title,
      organizationName,
      lines: wishLines(words, before),
    });
  },
  dedupKey: `request ${facts.id} none-left ${facts.at.toISOString()}`,
});

/** To the applicant whose wishes all came to nothing: what the hub says to it. */
export const hubAnswerMail = (facts: RequestFacts & { readonly answer: string }, recipient: string): Mail => ({
  territory: facts.territory,
  recipient,
  write: (words) => {
    const { title, organizationName, answer } = facts;
    return words.letter(wishText.hubAnswer, pages.request(facts.id), { title, organizationName, answer });
  },
  dedupKey: `request ${facts.id} hub-answer ${facts.at.toISOString()}`,
});
