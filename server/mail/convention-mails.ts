import { addressOf, type Page, pages } from "../pages.ts";
import type { Mail } from "./outbox.ts";
import { conventionPhrases, conventionsText, conventionText } from "./text/convention.ts";

export type ConventionMailFacts = {
  readonly territory: Mail["territory"];
  /** `complete`: accepted by all sides. */
  readonly what: keyof typeof conventionText;
  readonly isOfThree: boolean;
  readonly conventionId: string;
  readonly version: number;
  readonly title: string;
  readonly place: string;
  /** Whose word it is. */
  readonly byName: string;
  readonly bookingId: string;
};

/** To the other side of a convention. */
export function conventionMail(facts: ConventionMailFacts, recipient: string): Mail {
  const { territory, what, isOfThree, conventionId, version, title, place, byName, bookingId } = facts;
  const args = { title, place, version: String(version), by: byName, parties: isOfThree ? "three" : "two" };
  return {
    territory,
    recipient,
    write: ({ letter }) => letter(conventionText[what], pages.convention(bookingId), args),
    // of three, one may be told twice that it is their turn
    dedupKey: `convention ${conventionId} ${what} ${what === "accepted" ? `${byName} ` : ""}${recipient}`,
  };
}

type Together = Pick<ConventionMailFacts, "territory"> & {
  /** Names the one act: its mail is written once. */
  readonly act: string;
  readonly recipient: string;
  /** Where all that waits is listed. */
  readonly page: Page;
};

/** To the other side of several conventions that were accepted at once. */
export function conventionsMail(all: readonly ConventionMailFacts[], together: Together): Mail {
  const { territory, act, recipient, page } = together;
  const next = all.filter(({ what }) => what !== "complete");
  const complete = all.filter(({ what }) => what === "complete");
  return {
    territory,
    recipient,
    write: ({ say, line, letter }) => {
      const listed = (head: string, some: readonly ConventionMailFacts[]) =>
        some.length > 0 ? [head, ...some.map(({ title, place }) => line(title, place))].join("\n") : "";
      return letter(conventionsText, page, {
        ...{ count: all.length, by: [...new Set(all.map(({ byName }) => byName))].join(", ") },
        next: listed(say(conventionPhrases.next), next),
        complete: listed(say(conventionPhrases.complete), complete),
      });
    },
    dedupKey: `conventions ${act} ${recipient} ${addressOf(page)}`,
  };
}
