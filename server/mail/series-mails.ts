import { type BookingMailFacts, bookingMail, joinedNote, toWeek } from "./booking-mails.ts";
import { seriesText } from "./text/series.ts";

/** To the owner, of sessions that now take place at these hours. `what` tells one change from the next. */
export const movedMail = (facts: BookingMailFacts, recipient: string, what: string) =>
  bookingMail(facts, recipient, `moved ${what}`, seriesText.moved, toWeek(facts));

/** To the owner, of a date given back by who keeps the right to the others. */
export const givenBackMail = (facts: BookingMailFacts, recipient: string, what: string, note: string) =>
  bookingMail(facts, recipient, `given-back ${what}`, seriesText.givenBack, toWeek(facts), (words) => ({
    note: joinedNote(words, note),
  }));
