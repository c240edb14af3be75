import type { Text } from "../words.ts";

/** Of a date that a series left out, and that is asked of the owner by itself. */
export const additionText = {
  asked: {
    link: "follow",
    fr: [
      "Date demandée : {title}, {place}",
      "Vous demandez à ajouter une date à « {title} » à {place} :",
      "{sessions}",
      "Ces heures sont gardées pour vous jusqu’au {until}. Vos autres dates ne changent pas.",
    ],
    en: [
      "Date asked for: {title}, {place}",
      "You ask to add a date to “{title}” at {place}:",
      "{sessions}",
      "These hours are kept for you until {until}. Your other dates do not change.",
    ],
  },
  toDecide: {
    link: "answer",
    fr: [
      "À décider : une date à ajouter à {title}",
      "{organizationName} demande à ajouter à sa série « {title} » à {place} une date qui en avait été laissée de côté :",
      "{sessions}",
      "Ses autres dates ne changent pas.",
    ],
    en: [
      "To decide: a date to add to {title}",
      "{organizationName} asks to add to its series “{title}” at {place} a date that had been left out of it:",
      "{sessions}",
      "Its other dates do not change.",
    ],
  },
  accepted: {
    link: "manage",
    fr: ["Date ajoutée : {title}, {place}", "Une date s’ajoute à « {title} » à {place} :", "{sessions}", "{note}"],
    en: ["Date added: {title}, {place}", "A date is added to “{title}” at {place}:", "{sessions}", "{note}"],
  },
  refused: {
    link: "dates",
    fr: [
      "Date refusée : {title}, {place}",
      "La date que vous vouliez ajouter à « {title} » à {place} est refusée :",
      "{sessions}",
      "{motive}",
      "{note}",
      "Vos autres dates ne changent pas.",
    ],
    en: [
      "Date refused: {title}, {place}",
      "The date that you wished to add to “{title}” at {place} is refused:",
      "{sessions}",
      "{motive}",
      "{note}",
      "Your other dates do not change.",
    ],
  },
  withdrawn: {
    link: "place",
    fr: [
      "Date retirée : {title}",
      "{organizationName} ne demande plus à ajouter cette date à « {title} » à {place} :",
      "{sessions}",
      "{note}",
      "Ses autres dates ne changent pas. Vous n’avez rien à faire.",
    ],
    en: [
      "Date taken back: {title}",
      "{organizationName} no longer asks to add this date to “{title}” at {place}:",
      "{sessions}",
      "{note}",
      "Its other dates do not change. There is nothing for you to do.",
    ],
  },
} satisfies Record<string, Text>;
