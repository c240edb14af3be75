import type { Phrase, Text } from "../words.ts";

const ignore: Phrase = {
  fr: "Si vous n’avez rien demandé, ignorez ce message : il ne s’est rien passé.",
  en: "If you did not ask for anything, ignore this message: nothing has happened.",
};

export const accountText = {
  "magic-link": {
    link: "signIn",
    fr: [
      "Votre lien de connexion à 24/100 {name}",
      "Ce lien de connexion sert une seule fois et reste valable {minutes} minutes.",
      ignore.fr,
    ],
    en: [
      "Your link to sign in to 24/100 {name}",
      "This link to sign in works once and stays valid for {minutes} minutes.",
      ignore.en,
    ],
  },
  unknown: {
    link: "signUp",
    fr: [
      "Votre demande de connexion à 24/100 {name}",
      "Quelqu’un a demandé un lien de connexion pour cette adresse, mais elle n’a pas encore de compte.",
      ignore.fr,
    ],
    en: [
      "Your request to sign in to 24/100 {name}",
      "Someone asked for a link to sign in with this address, but it has no account yet.",
      ignore.en,
    ],
  },
  confirm: {
    link: "confirm",
    fr: [
      "Confirmez votre adresse pour 24/100 {name}",
      "Il reste une étape pour ouvrir votre compte : confirmer votre adresse. Ce lien reste valable {hours} heures.",
      ignore.fr,
    ],
    en: [
      "Confirm your address for 24/100 {name}",
      "One step is left to open your account: confirm your address. This link stays valid for {hours} hours.",
      ignore.en,
    ],
  },
  "email-change": {
    link: "agree",
    fr: [
      "Changer l’adresse de votre compte 24/100 {name}",
      "Vous demandez que votre compte passe à l’adresse {newEmail}. Ce lien reste valable {hours} heures.",
      "Si vous donnez votre accord, un second message part à la nouvelle adresse.",
      "Si ce n’est pas vous, n’ouvrez pas ce lien et déconnectez les autres appareils à la page « Mon compte ».",
    ],
    en: [
      "Change the address of your account 24/100 {name}",
      "You ask for your account to move to the address {newEmail}. This link stays valid for {hours} hours.",
      "If you agree, a second message goes to the new address.",
      "If this was not you, do not open the link, and sign out the other devices on the page “My account”.",
    ],
  },
  known: {
    link: "signIn",
    fr: [
      "Vous avez déjà un compte 24/100 {name}",
      "Quelqu’un a voulu créer un compte avec cette adresse, mais elle en a déjà un. Rien n’a changé.",
      "Vous pouvez vous connecter, même sans le mot de passe.",
      ignore.fr,
    ],
    en: [
      "You already have an account 24/100 {name}",
      "Someone tried to create an account with this address, but it already has one. Nothing has changed.",
      "You can sign in, even without the password.",
      ignore.en,
    ],
  },
} satisfies Record<string, Text>;
