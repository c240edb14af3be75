import {
  type BookingMailFacts,
  bookingMail,
  listedSessions,
  type Refusal,
  reasonArgs,
  toApplicant,
  toPlace,
  toWeek,
} from "./booking-mails.ts";
import type { Mail } from "./outbox.ts";
import { nextWishText, optionText } from "./text/option.ts";

/** To who chose to keep an alternative while they think. */
export const heldMail = (facts: BookingMailFacts, recipient: string, heldUntil: Date) =>
  bookingMail(facts, recipient, "held", optionText.held, toApplicant(facts), ({ moment }) => ({
    until: moment(heldUntil),
  }));

/** To the next in line, of hours that became free. */
export const offeredMail = (facts: BookingMailFacts, recipient: string, heldUntil: Date): Mail => ({
  ...bookingMail(facts, recipient, "offered", optionText.offered, toApplicant(facts), ({ moment }) => ({
    until: moment(heldUntil),
  })),
  // it may end before a digest comes
  cannotWait: true,
});

/** To who did not take in time what was kept for them. */
export const expiredMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "expired", optionText.expired, toApplicant(facts));

/** To the applicant: what was asked is refused, and the owner keeps another hour for them; of ranked wishes, what comes next. */
export const proposedMail = (
  asked: BookingMailFacts,
  proposed: BookingMailFacts,
  recipient: string,
  heldUntil: Date,
  refusal: Refusal,
  isOneOfWishes: boolean,
): Mail => ({
  ...bookingMail(proposed, recipient, "proposed", optionText.proposed, toApplicant(proposed), (words) => ({
    title: asked.title,
    asked: asked.place,
    askedSessions: listedSessions(words, asked),
    ...reasonArgs(words, refusal),
    until: words.moment(heldUntil),
    next: isOneOfWishes ? words.say(nextWishText) : "",
  })),
  cannotWait: true,
});

/** To the owner whose proposal is taken. */
export const proposalTakenMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "proposal-taken", optionText.proposalTaken, toPlace(facts));

/** To the owner whose proposal is declined, or not taken in time. */
export const proposalLeftMail = (facts: BookingMailFacts, recipient: string) =>
  bookingMail(facts, recipient, "proposal-left", optionText.proposalLeft, toWeek(facts));
