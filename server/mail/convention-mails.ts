import type { Mail } from "./outbox.ts";
import { conventionText } from "./text/convention.ts";

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
  readonly url: string;
};

/** To the other side of a convention. */
export function conventionMail(facts: ConventionMailFacts, recipient: string): Mail {
  const { territory, what, isOfThree, conventionId, version, title, place, byName, url } = facts;
  const args = { title, place, version: String(version), by: byName, url, parties: isOfThree ? "three" : "two" };
  return {
    territory,
    recipient,
    write: ({ letter }) => letter(conventionText[what], args),
    // of three, one may be told twice that it is their turn
    dedupKey: `convention ${conventionId} ${what} ${what === "accepted" ? `${byName} ` : ""}${recipient}`,
  };
}
