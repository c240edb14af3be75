import { pages } from "../pages.ts";
import type { Mail } from "./outbox.ts";
import { otherUseText } from "./text/other-use.ts";

export type OtherUseMailFacts = {
  readonly territory: Mail["territory"];
  readonly what: keyof typeof otherUseText;
  readonly bookingId: string;
  readonly title: string;
  readonly place: string;
  readonly types: string;
  readonly ownerName: string;
  readonly holderName: string;
  /** The first session at stake, and the last days to ask the mayor: the territory's and the law's. */
  readonly day?: string;
  readonly before?: string;
  readonly limit?: string;
  readonly daysLeft?: number;
  readonly sentOn?: string | null;
  readonly answeredOn?: string;
  readonly motive?: string | null;
  /** Tells this letter from others of its kind about the same booking. */
  readonly cause: string;
};

/** To both sides of a booking. */
export function otherUseMail(facts: OtherUseMailFacts, recipient: string): Mail {
  const { territory, what, bookingId, title, place, types, cause } = facts;
  return {
    territory,
    recipient,
    write: ({ letter, date }) => {
      const said = (day: string | null | undefined) => (day ? date(day) : "");
      return letter(otherUseText[what], pages.convention(bookingId), {
        ...{ title, place, types, owner: facts.ownerName, holder: facts.holderName },
        ...{ day: said(facts.day), before: said(facts.before), limit: said(facts.limit) },
        ...{ sentOn: said(facts.sentOn), answeredOn: said(facts.answeredOn) },
        ...{ count: facts.daysLeft ?? 0, motive: facts.motive ?? "" },
      });
    },
    dedupKey: `other-use ${what} ${bookingId} ${cause} ${recipient}`,
  };
}
