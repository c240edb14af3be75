import type { Mail } from "./outbox.ts";
import { letter } from "./wording.ts";

type Facts = {
  readonly territory: { readonly id: string; readonly name: string };
  readonly organizationName: string;
};

/** What a role is called in a mail; pages have their own words in two languages. */
const ROLE_WORDS: Readonly<Record<string, string>> = {
  manager: "administrateur ou administratrice",
  keyholder: "responsable des clés",
  accountant: "comptable",
  "team-lead": "responsable d’équipe",
};

const mail = (facts: Facts, recipient: string, dedupKey: string, subject: string, paragraphs: string[]): Mail => ({
  territoryId: facts.territory.id,
  recipient,
  subject,
  body: letter(facts.territory.name, paragraphs),
  dedupKey: `member ${dedupKey}`,
});

export function invitationMail(
  facts: Facts & {
    readonly invitationId: string;
    readonly email: string;
    readonly role: string;
    readonly inviterName: string;
    readonly url: string;
    readonly days: number;
  },
): Mail {
  return {
    ...mail(facts, facts.email, `invite ${facts.invitationId}`, `Rejoindre ${facts.organizationName} sur 24/100`, [
      `${facts.inviterName} vous invite à rejoindre « ${facts.organizationName} » sur 24/100, comme ${ROLE_WORDS[facts.role]}.`,
      `Pour accepter, avec votre compte ou un nouveau compte à cette adresse (lien valable ${facts.days} jours) :\n${facts.url}`,
      "Si vous ne connaissez pas cette structure, ignorez ce message : rien ne se passe sans votre accord.",
    ]),
    cannotWait: true,
  };
}

export function joinedMail(
  facts: Facts & { readonly invitationId: string; readonly name: string; readonly role: string },
  recipient: string,
): Mail {
  return mail(
    facts,
    recipient,
    `joined ${facts.invitationId} ${recipient}`,
    `${facts.name} a rejoint ${facts.organizationName}`,
    [
      `${facts.name} a accepté votre invitation et rejoint « ${facts.organizationName} », comme ${ROLE_WORDS[facts.role]}.`,
      "Vous pouvez changer son rôle à la page « Ma structure ».",
    ],
  );
}

export function removedMail(facts: Facts & { readonly memberId: string }, recipient: string): Mail {
  return mail(
    facts,
    recipient,
    `removed ${facts.memberId}`,
    `Vous ne faites plus partie de ${facts.organizationName}`,
    [
      `Vous ne faites plus partie de « ${facts.organizationName} » sur 24/100. Votre compte et vos autres structures ne changent pas.`,
      "Si c’est une erreur, parlez-en à la personne qui administre cette structure.",
    ],
  );
}
