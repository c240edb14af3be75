import type { Mail } from "./outbox.ts";
import { letter } from "./wording.ts";

type Facts = {
  readonly territory: { readonly id: string; readonly name: string };
  readonly organizationName: string;
};

const KIND_WORDS: Readonly<Record<string, string>> = {
  insurance: "L’attestation d’assurance",
  statutes: "Les statuts",
};

const mail = (facts: Facts, recipient: string, dedupKey: string, subject: string, paragraphs: string[]): Mail => ({
  territoryId: facts.territory.id,
  recipient,
  subject,
  body: letter(facts.territory.name, paragraphs),
  dedupKey: `paper ${dedupKey} ${recipient}`,
});

const dayInWords = (day: string) =>
  new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

type Checked = Facts & { readonly documentId: string; readonly kind: string; readonly url: string };

export const paperAcceptedMail = (facts: Checked, recipient: string) =>
  mail(facts, recipient, `accepted ${facts.documentId}`, `Papier accepté : ${facts.organizationName}`, [
    `${KIND_WORDS[facts.kind]} de « ${facts.organizationName} » : c’est vérifié et accepté. Vous n’avez plus à le redonner, pour aucun lieu.`,
  ]);

export const paperRefusedMail = (facts: Checked, recipient: string, motive: string) =>
  mail(facts, recipient, `refused ${facts.documentId}`, `Papier à redéposer : ${facts.organizationName}`, [
    `${KIND_WORDS[facts.kind]} de « ${facts.organizationName} » : refusé à la vérification.`,
    `Raison donnée : ${motive}`,
    `Pour en déposer un autre :\n${facts.url}`,
  ]);

export const insuranceEndsMail = (facts: Facts & { readonly until: string; readonly url: string }, recipient: string) =>
  mail(
    facts,
    recipient,
    `ends ${facts.organizationName} ${facts.until}`,
    `Votre assurance se termine le ${dayInWords(facts.until)}`,
    [
      `L’attestation d’assurance de « ${facts.organizationName} » se termine le ${dayInWords(facts.until)}. Les séances après cette date ne pourront plus être réservées.`,
      `Pour déposer la nouvelle :\n${facts.url}`,
    ],
  );
