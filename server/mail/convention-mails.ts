import type { Mail } from "./outbox.ts";
import { letter } from "./wording.ts";

export type ConventionMailFacts = {
  readonly territory: { readonly id: string; readonly name: string };
  /** `complete`: accepted by all sides. */
  readonly what: "ready" | "accepted" | "complete";
  readonly isOfThree: boolean;
  readonly conventionId: string;
  readonly version: number;
  readonly title: string;
  readonly place: string;
  /** Whose word it is. */
  readonly byName: string;
  readonly url: string;
};

const SUBJECTS: Record<ConventionMailFacts["what"], string> = {
  ready: "Convention à lire et à accepter",
  accepted: "Convention acceptée, à votre tour",
  complete: "Convention acceptée par les deux parties",
};

/** To the other side of a convention. */
export function conventionMail(facts: ConventionMailFacts, recipient: string): Mail {
  const { territory, what, isOfThree, conventionId, version, title, place, byName, url } = facts;
  const texts: Record<ConventionMailFacts["what"], string> = {
    ready: `« ${byName} » a préparé la convention de « ${title} » (${place}), version ${version}. Lisez-la, puis acceptez-la en ligne.`,
    accepted: `« ${byName} » a accepté la convention de « ${title} » (${place}), version ${version}. Elle attend votre accord.`,
    complete: `« ${byName} » a accepté à son tour la convention de « ${title} » (${place}), version ${version}. Elle vaut dès maintenant. Vous n’avez plus rien à faire.`,
  };
  return {
    territoryId: territory.id,
    recipient,
    subject: `${SUBJECTS[what].replace("deux", isOfThree ? "trois" : "deux")} : ${title}`,
    body: letter(territory.name, [
      texts[what],
      `${what === "complete" ? "Pour la relire ou la télécharger" : "Pour lire et accepter"} :\n${url}`,
    ]),
    // of three, one may be told twice that it is their turn
    dedupKey: `convention ${conventionId} ${what} ${what === "accepted" ? `${byName} ` : ""}${recipient}`,
  };
}
