import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";

/** The link itself identifies the mail, so that each asking sends one. */
export function magicLinkMail(input: {
  readonly email: string;
  readonly url: string;
  readonly territory: Territory;
}): Omit<Mail, "territoryId"> {
  return {
    recipient: input.email,
    subject: `Votre lien de connexion à 24/100 ${input.territory.name}`,
    body: [
      "Bonjour,",
      "",
      "Voici le lien pour vous connecter. Il sert une seule fois et reste valable dix minutes :",
      input.url,
      "",
      "Si vous n’avez rien demandé, vous pouvez ignorer ce message : personne ne s’est connecté.",
      "",
      `24/100 ${input.territory.name}`,
    ].join("\n"),
    dedupKey: `magic-link ${input.url}`,
  };
}
