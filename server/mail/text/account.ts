import type { Phrase, Text } from "../words.ts";

const ignore: Phrase = {
  fr: "Si vous n’avez rien demandé, ignorez ce message : il ne s’est rien passé.",
  en: "If you did not ask for anything, ignore this message: nothing has happened.",
};

export const accountText = {
  "magic-link": {
    fr: [
      "Votre lien de connexion à 24/100 {name}",
      "Voici le lien pour vous connecter. Il sert une seule fois et reste valable {minutes} minutes :\n{url}",
      ignore.fr,
    ],
    en: [
      "Your link to sign in to 24/100 {name}",
      "Here is the link to sign in. It works once and stays valid for {minutes} minutes:\n{url}",
      ignore.en,
    ],
  },
  unknown: {
    fr: [
      "Votre demande de connexion à 24/100 {name}",
      "Quelqu’un a demandé un lien de connexion pour cette adresse, mais elle n’a pas encore de compte.",
      "Vous pouvez en créer un ici :\n{url}",
      ignore.fr,
    ],
    en: [
      "Your request to sign in to 24/100 {name}",
      "Someone asked for a link to sign in with this address, but it has no account yet.",
      "You can create one here:\n{url}",
      ignore.en,
    ],
  },
  confirm: {
    fr: [
      "Confirmez votre adresse pour 24/100 {name}",
      "Il reste une étape pour ouvrir votre compte : confirmer votre adresse. Ce lien reste valable {hours} heures :\n{url}",
      ignore.fr,
    ],
    en: [
      "Confirm your address for 24/100 {name}",
      "One step is left to open your account: confirm your address. This link stays valid for {hours} hours:\n{url}",
      ignore.en,
    ],
  },
  "email-change": {
    fr: [
      "Changer l’adresse de votre compte 24/100 {name}",
      "Vous demandez que votre compte passe à l’adresse {newEmail}. Pour donner votre accord (lien valable {hours} heures) :\n{url}",
      "Un second message part alors à la nouvelle adresse.",
      "Si ce n’est pas vous, n’ouvrez pas ce lien et déconnectez les autres appareils à la page « Mon compte ».",
    ],
    en: [
      "Change the address of your account 24/100 {name}",
      "You ask for your account to move to the address {newEmail}. To agree (link valid for {hours} hours):\n{url}",
      "A second message then goes to the new address.",
      "If this was not you, do not open the link, and sign out the other devices on the page “My account”.",
    ],
  },
  known: {
    fr: [
      "Vous avez déjà un compte 24/100 {name}",
      "Quelqu’un a voulu créer un compte avec cette adresse, mais elle en a déjà un. Rien n’a changé.",
      "Pour vous connecter, même sans le mot de passe :\n{url}",
      ignore.fr,
    ],
    en: [
      "You already have an account 24/100 {name}",
      "Someone tried to create an account with this address, but it already has one. Nothing has changed.",
      "To sign in, even without the password:\n{url}",
      ignore.en,
    ],
  },
} satisfies Record<string, Text>;
