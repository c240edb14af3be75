import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter } from "./wording.ts";

export type RequestMailFacts = {
  readonly territory: Territory;
  readonly requestId: string;
  readonly title: string;
  readonly organizationName: string;
  /** Null outside any campaign. */
  readonly campaign: { readonly name: string; readonly wishesUntil: Date } | null;
  /** One change, one mail. */
  readonly key: string;
};

const day = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("fr-FR", { timeZone, day: "numeric", month: "long", year: "numeric" }).format(at);

function nextSteps({ campaign, territory }: RequestMailFacts): string {
  if (!campaign)
    return "Le hub du territoire cherche un lieu et vous répond. Vous pouvez la modifier ou la retirer à tout moment.";
  return [
    `Elle fait partie de la campagne « ${campaign.name} ». Ce qui va se passer :`,
    `– jusqu’au ${day(campaign.wishesUntil, territory.timeZone)}, vous pouvez la modifier ou la retirer ;`,
    "– ensuite, un plan est calculé pour toutes les demandes selon le règlement adopté ;",
    "– à la publication, vos séances arrivent dans votre agenda. En cas de refus, la raison vous est donnée.",
  ].join("\n");
}

const mail = (facts: RequestMailFacts, recipient: string, what: string, subject: string, body: string[]): Mail => ({
  territoryId: facts.territory.id,
  recipient,
  subject,
  body: letter(facts.territory.name, body),
  dedupKey: `request ${facts.requestId} ${what} ${facts.key}`,
});

export const submittedMail = (facts: RequestMailFacts, recipient: string) =>
  mail(facts, recipient, "submitted", `Demande reçue : ${facts.title}`, [
    `Votre demande « ${facts.title} » (${facts.organizationName}) est bien reçue.`,
    nextSteps(facts),
    "Vous la retrouvez dans « Mes demandes ».",
  ]);

export const editedMail = (facts: RequestMailFacts, recipient: string) =>
  mail(facts, recipient, "edited", `Demande modifiée : ${facts.title}`, [
    `Votre demande « ${facts.title} » (${facts.organizationName}) est modifiée.`,
    nextSteps(facts),
  ]);

export const withdrawnMail = (facts: RequestMailFacts, recipient: string) =>
  mail(facts, recipient, "withdrawn", `Demande retirée : ${facts.title}`, [
    `Votre demande « ${facts.title} » (${facts.organizationName}) est retirée. Elle ne sera pas étudiée.`,
  ]);
