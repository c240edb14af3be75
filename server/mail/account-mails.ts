import type { Mail } from "./outbox.ts";
import { letter } from "./wording.ts";

export type AccountMailFacts = {
  readonly email: string;
  readonly territoryName: string;
  /** What makes this mail another than the last: each asking sends one. */
  readonly once: string;
};

type AccountMail = Omit<Mail, "territoryId">;

const mail = (facts: AccountMailFacts, what: string, subject: string, paragraphs: string[]): AccountMail => ({
  recipient: facts.email,
  subject: `${subject} 24/100 ${facts.territoryName}`,
  body: letter(facts.territoryName, paragraphs),
  dedupKey: `account ${what} ${facts.once}`,
  cannotWait: true,
});

const IGNORE = "Si vous n’avez rien demandé, ignorez ce message : il ne s’est rien passé.";

export function magicLinkMail(facts: AccountMailFacts & { readonly url: string; readonly minutes: number }) {
  return mail(facts, "magic-link", "Votre lien de connexion à", [
    `Voici le lien pour vous connecter. Il sert une seule fois et reste valable ${facts.minutes} minutes :\n${facts.url}`,
    IGNORE,
  ]);
}

/** To an address without an account that asked for a link. */
export function unknownAddressMail(facts: AccountMailFacts & { readonly signUpUrl: string }) {
  return mail(facts, "unknown", "Votre demande de connexion à", [
    "Quelqu’un a demandé un lien de connexion pour cette adresse, mais elle n’a pas encore de compte.",
    `Vous pouvez en créer un ici :\n${facts.signUpUrl}`,
    IGNORE,
  ]);
}

export function confirmationMail(facts: AccountMailFacts & { readonly url: string; readonly hours: number }) {
  return mail(facts, "confirm", "Confirmez votre adresse pour", [
    `Il reste une étape pour ouvrir votre compte : confirmer votre adresse. Ce lien reste valable ${facts.hours} heures :\n${facts.url}`,
    IGNORE,
  ]);
}

/** To the present address of an account that asks for another. */
export function emailChangeMail(
  facts: AccountMailFacts & { readonly newEmail: string; readonly url: string; readonly hours: number },
) {
  return mail(facts, "email-change", "Changer l’adresse de votre compte", [
    `Vous demandez que votre compte passe à l’adresse ${facts.newEmail}. Pour donner votre accord (lien valable ${facts.hours} heures) :\n${facts.url}`,
    "Un second message part alors à la nouvelle adresse.",
    "Si ce n’est pas vous, n’ouvrez pas ce lien et déconnectez les autres appareils à la page « Mon compte ».",
  ]);
}

/** To an address that has an account and with which someone signs up. */
export function alreadyKnownMail(facts: AccountMailFacts & { readonly signInUrl: string }) {
  return mail(facts, "known", "Vous avez déjà un compte", [
    "Quelqu’un a voulu créer un compte avec cette adresse, mais elle en a déjà un. Rien n’a changé.",
    `Pour vous connecter, même sans le mot de passe :\n${facts.signInUrl}`,
    IGNORE,
  ]);
}
