import type { Interval } from "#db/schema/columns.ts";
import type { REFUSAL_MOTIVES } from "#db/schema.ts";
import { type Page, pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import { wallTimeOf } from "../time.ts";
import type { Mail } from "./outbox.ts";
import { bookingText, motiveText, refusalText, sessionText } from "./text/booking.ts";
import type { Args, Text, Words } from "./words.ts";

export type BookingMailFacts = {
  readonly territory: Territory;
  readonly bookingId: string;
  readonly title: string;
  readonly place: string;
  readonly siteSlug: string;
  readonly organizationName: string;
  readonly sessions: readonly Interval[];
};

const SHOWN = 12;

/** The sessions, one a line, a dozen at most. */
export const listedSessions = ({ say, when }: Words, { sessions }: Pick<BookingMailFacts, "sessions">) =>
  [
    ...sessions.slice(0, SHOWN).map((one) => `– ${when(one)}`),
    ...(sessions.length > SHOWN ? [say(sessionText.more, { count: sessions.length - SHOWN })] : []),
  ].join("\n");

export const bookingMail = (
  facts: BookingMailFacts,
  recipient: string,
  what: string,
  text: Text,
  to: Page,
  more: (words: Words) => Args = () => ({}),
): Mail => ({
  territory: facts.territory,
  recipient,
  write: (words) => {
    const { title, place, organizationName } = facts;
    return words.letter(text, to, {
      title,
      place,
      organizationName,
      sessions: listedSessions(words, facts),
      ...more(words),
    });
  },
  dedupKey: `booking ${facts.bookingId} ${what} ${recipient}`,
});

/** Where the applicant finds what a mail is about. */
export const toApplicant = ({ bookingId }: BookingMailFacts) => pages.booking(bookingId);
/** Where who runs the place finds it. */
export const toPlace = ({ bookingId }: BookingMailFacts) => pages.bookingAt(bookingId);
/** The agenda of the place where its first session is, or was. */
export const toWeek = ({ siteSlug, sessions: [first], territory }: BookingMailFacts) =>
  first ? pages.placeOn(siteSlug, wallTimeOf(first.start, territory.timeZone).day) : pages.places();

/** What the other side wrote; nothing where it wrote nothing. */
export const joinedNote = ({ say }: Words, note: string) => (note ? say(sessionText.joined, { note }) : "");

/** To the applicant, of a slot granted at once. */
export const bookedMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "booked", bookingText.booked, toApplicant(facts));

/** To the owner, of a slot that the place granted by itself. */
export const grantedAtOnceMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "granted-at-once", bookingText.grantedAtOnce, toPlace(facts));

/** To the applicant, of a slot that its owner must accept; kept for them until `heldUntil`. */
export const askedMail = (facts: BookingMailFacts, recipient: string, heldUntil: Date) =>
  bookingMail(facts, recipient, "asked", bookingText.asked, toApplicant(facts), ({ moment }) => ({
    until: moment(heldUntil),
  }));

/** To the applicant whose hours are kept no longer, though an answer may still come. */
export const holdEndedMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "hold-ended", bookingText.holdEnded, toApplicant(facts));

/** To the owner: someone waits for an answer. */
export const toDecideMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "to-decide", bookingText.toDecide, toPlace(facts));

export const acceptedMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "accepted", bookingText.accepted, toApplicant(facts));

/** To the applicant, of several dates of which the owner refuses some. */
export const acceptedInPartMail = (
  facts: BookingMailFacts,
  recipient: string,
  refused: readonly Interval[],
  refusal: Refusal,
) =>
  bookingMail(facts, recipient, "accepted", bookingText.acceptedInPart, toApplicant(facts), (words) => ({
    refused: listedSessions(words, { sessions: refused }),
    ...reasonArgs(words, refusal),
  }));

export type Refusal = { readonly motive: (typeof REFUSAL_MOTIVES)[number] | null; readonly note: string };

/** Why, for a letter: the motive that the law admits, then the owner's words. */
export const reasonArgs = ({ say }: Words, { motive, note }: Refusal) => ({
  motive: motive ? say(refusalText.motive, { motive: say(motiveText[motive]) }) : "",
  note: note ? say(refusalText.note, { note }) : "",
});

export const refusedMail = (facts: BookingMailFacts, recipient: string, refusal: Refusal) =>
  bookingMail(facts, recipient, "refused", bookingText.refused, toApplicant(facts), (words) =>
    reasonArgs(words, refusal),
  );

/** To the owner, of hours given up by who held them. `what` tells one cancelling from the next. */
export const cancelledMail = (facts: BookingMailFacts, recipient: string, what: string, note: string) =>
  bookingMail(facts, recipient, `cancelled ${what}`, bookingText.cancelled, toWeek(facts), (words) => ({
    note: joinedNote(words, note),
  }));

/** To who stands in line for hours that are taken. */
export const waitingMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "waiting", bookingText.waiting, pages.waiting(facts.bookingId));
