import { type BookingMailFacts, bookingMail, joinedNote, type Refusal, reasonArgs } from "./booking-mails.ts";
import { changeText } from "./text/change.ts";

/** To who asks for another hour of a series, which the owner has to accept; the new hours are kept until `heldUntil`. */
export const changeAskedMail = (facts: BookingMailFacts, recipient: string, heldUntil: Date) =>
  bookingMail(facts, recipient, "change-asked", changeText.asked, ({ moment }) => ({ until: moment(heldUntil) }));

/** To the owner, who is to answer. */
export const changeToDecideMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "change-to-decide", changeText.toDecide);

export const changeAcceptedMail = (facts: BookingMailFacts, recipient: string, note: string) =>
  bookingMail(facts, recipient, "change-accepted", changeText.accepted, (words) => ({ note: joinedNote(words, note) }));

export const changeRefusedMail = (facts: BookingMailFacts, recipient: string, refusal: Refusal) =>
  bookingMail(facts, recipient, "change-refused", changeText.refused, (words) => reasonArgs(words, refusal));

/** The same of one date alone, which stands at `before` until the answer. */
export const moveAskedMail = (facts: BookingMailFacts, recipient: string, heldUntil: Date, before: Date) =>
  bookingMail(facts, recipient, "move-asked", changeText.moveAsked, ({ moment }) => ({
    ...{ until: moment(heldUntil), before: moment(before) },
  }));

export const moveToDecideMail = (facts: BookingMailFacts, recipient: string, before: Date) =>
  bookingMail(facts, recipient, "move-to-decide", changeText.moveToDecide, ({ moment }) => ({
    before: moment(before),
  }));

export const moveAcceptedMail = (facts: BookingMailFacts, recipient: string, note: string) =>
  bookingMail(facts, recipient, "move-accepted", changeText.moveAccepted, (words) => ({
    note: joinedNote(words, note),
  }));

/** To the owner: there is nothing to answer any more. */
export const changeWithdrawnMail = (facts: BookingMailFacts, recipient: string, what: string, note: string) =>
  bookingMail(facts, recipient, `change-withdrawn ${what}`, changeText.withdrawn, (words) => ({
    note: joinedNote(words, note),
  }));
