import type { CLOSURE_REASONS } from "#db/schema.ts";
import type { Phrase, Text } from "../words.ts";

export const closureText = {
  displaced: {
    link: "agenda",
    fr: [
      "Fermeture de {site} : {count, plural, one {une séance annulée} other {# séances annulées}}",
      "{site} ferme ({reason}). {count, plural, one {Cette séance est annulée} other {Ces séances sont annulées}} :",
      "{sessions}",
      "{note}",
      "Le hub cherche d’autres heures pour vous et vous écrira.",
    ],
    en: [
      "{site} closes: {count, plural, one {one session cancelled} other {# sessions cancelled}}",
      "{site} closes ({reason}). {count, plural, one {This session is cancelled} other {These sessions are cancelled}}:",
      "{sessions}",
      "{note}",
      "The hub is looking for other hours for you and will write to you.",
    ],
  },
} satisfies Record<string, Text>;

export const closureNote: Phrase = {
  fr: "Message de la structure qui gère le lieu : {note}",
  en: "Message from the organization that runs the place: {note}",
};

export const closesText: Phrase = { fr: "{site} ferme ({reason}).", en: "{site} closes ({reason})." };

export const closureReasons: Readonly<Record<(typeof CLOSURE_REASONS)[number], Phrase>> = {
  works: { fr: "travaux", en: "works" },
  holiday: { fr: "congés", en: "holidays" },
  election: { fr: "élection", en: "election" },
  event: { fr: "événement sur place", en: "event on site" },
  other: { fr: "autre raison", en: "another reason" },
};
