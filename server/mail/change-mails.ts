import { pages } from "../pages.ts";
import {
  type BookingMailFacts,
  bookingMail,
  joinedNote,
  type Refusal,
  reasonArgs,
  toApplicant,
  toPlace,
  toWeek,
} from "./booking-mails.ts";
import { additionText } from "./text/addition.ts";
import { changeText, moveLent } from "./text/change.ts";

/** To who asks for another hour of a series, which the owner has to accept; the new hours are kept until `heldUntil`. */
export const changeAskedMail = (facts: BookingMailFacts, recipient: string, heldUntil: Date) =>
  bookingMail(facts, recipient, "change-asked", changeText.asked, toApplicant(facts), ({ moment }) => ({
    until: moment(heldUntil),
  }));

/** To the owner, who is to answer. */
export const changeToDecideMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "change-to-decide", changeText.toDecide, toPlace(facts));

/** The same of one date alone, which stands at `before` until the answer. */
export const moveAskedMail = (
  facts: BookingMailFacts,
  recipient: string,
  { heldUntil, before, lent }: { readonly heldUntil: Date; readonly before: Date; readonly lent: readonly string[] },
) =>
  bookingMail(facts, recipient, "move-asked", changeText.moveAsked, toApplicant(facts), ({ moment, say }) => ({
    ...{ until: moment(heldUntil), before: moment(before) },
    // what is lent with it keeps its own hours alone meanwhile
    lent: lent.length > 0 ? say(moveLent, { items: lent.join(", ") }) : "",
  }));

export const moveToDecideMail = (facts: BookingMailFacts, recipient: string, before: Date) =>
  bookingMail(facts, recipient, "move-to-decide", changeText.moveToDecide, toPlace(facts), ({ moment }) => ({
    before: moment(before),
  }));

/** The same of a date that the series left out, and that would be added to it. */
export const additionAskedMail = (facts: BookingMailFacts, recipient: string, heldUntil: Date) =>
  bookingMail(facts, recipient, "addition-asked", additionText.asked, toApplicant(facts), ({ moment }) => ({
    until: moment(heldUntil),
  }));

export const additionToDecideMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "addition-to-decide", additionText.toDecide, toPlace(facts));

type Change = {
  /** The series; the change itself has no row any more once it is granted. */
  readonly changesBookingId: string | null;
  readonly addsWeekOf: string | null;
  readonly changesSessionId: string | null;
};

/** What is written at the end of each kind: to who asked, and, where they take it back, to the owner. */
export function changeMails(of: Change) {
  const kind = of.addsWeekOf ? "addition" : of.changesSessionId ? "move" : "change";
  const text = END[kind];
  const toSeries = ({ bookingId }: BookingMailFacts) => pages.booking(of.changesBookingId ?? bookingId);
  return {
    accepted: (facts: BookingMailFacts, recipient: string, note: string) =>
      bookingMail(facts, recipient, `${kind}-accepted`, text.accepted, toSeries(facts), (words) => ({
        note: joinedNote(words, note),
      })),
    refused: (facts: BookingMailFacts, recipient: string, refusal: Refusal) =>
      bookingMail(facts, recipient, `${kind}-refused`, text.refused, toSeries(facts), (words) =>
        reasonArgs(words, refusal),
      ),
    withdrawn: (facts: BookingMailFacts, recipient: string, what: string, note: string) =>
      bookingMail(facts, recipient, `${kind}-withdrawn ${what}`, text.withdrawn, toWeek(facts), (words) => ({
        note: joinedNote(words, note),
      })),
  };
}

const END = {
  addition: additionText,
  move: { ...changeText, accepted: changeText.moveAccepted },
  change: changeText,
};
