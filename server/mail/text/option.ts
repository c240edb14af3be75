import type { Phrase, Text } from "../words.ts";

export const optionText = {
  held: {
    fr: [
      "Option gardée : {title}, {place}",
      "Ces heures à {place} sont gardées pour « {title} » ({organizationName}) :",
      "{sessions}",
      "Prenez-les avant le {until}, dans « Mes demandes ». Ensuite, elles redeviennent libres.",
    ],
    en: [
      "Option kept: {title}, {place}",
      "These hours at {place} are kept for “{title}” ({organizationName}):",
      "{sessions}",
      "Take them before {until}, under “My requests”. After that they are free again.",
    ],
  },
  offered: {
    fr: [
      "C’est votre tour : {title}, {place}",
      "Les heures que vous attendiez à {place} pour « {title} » ({organizationName}) se libèrent :",
      "{sessions}",
      "Elles sont gardées pour vous jusqu’au {until}. Prenez-les dans « Mes demandes ». Ensuite, elles vont à la structure suivante.",
    ],
    en: [
      "It is your turn: {title}, {place}",
      "The hours that you were waiting for at {place} for “{title}” ({organizationName}) are free:",
      "{sessions}",
      "They are kept for you until {until}. Take them under “My requests”. After that they go to the next organization.",
    ],
  },
  expired: {
    fr: [
      "Option terminée : {title}, {place}",
      "Ces heures à {place} ne sont plus gardées pour « {title} » :",
      "{sessions}",
      "Si elles sont encore libres, vous pouvez les demander de nouveau.",
    ],
    en: [
      "Option ended: {title}, {place}",
      "These hours at {place} are no longer kept for “{title}”:",
      "{sessions}",
      "If they are still free, you can ask for them again.",
    ],
  },
  proposed: {
    fr: [
      "Une autre heure : {title}, {place}",
      "Votre demande « {title} » à {asked} ne peut pas être acceptée :",
      "{askedSessions}",
      "{motive}",
      "{note}",
      "À la place, ces heures vous sont proposées à {place} :",
      "{sessions}",
      "Elles sont gardées pour vous jusqu’au {until}. Prenez-les dans « Mes demandes » : elles sont alors à vous.",
      "{next}",
    ],
    en: [
      "Another hour: {title}, {place}",
      "Your request “{title}” at {asked} cannot be accepted:",
      "{askedSessions}",
      "{motive}",
      "{note}",
      "Instead, these hours are proposed to you at {place}:",
      "{sessions}",
      "They are kept for you until {until}. Take them under “My requests”: they are then yours.",
      "{next}",
    ],
  },
  proposalTaken: {
    fr: [
      "Heure prise : {title}, {place}",
      "{organizationName} prend l’heure que vous avez proposée à {place} pour « {title} » :",
      "{sessions}",
      "Vous n’avez rien à faire.",
    ],
    en: [
      "Hour taken: {title}, {place}",
      "{organizationName} takes the hour that you proposed at {place} for “{title}”:",
      "{sessions}",
      "There is nothing for you to do.",
    ],
  },
  proposalLeft: {
    fr: [
      "Heure laissée : {title}, {place}",
      "{organizationName} ne prend pas l’heure que vous avez proposée à {place} pour « {title} » :",
      "{sessions}",
      "Ces heures sont de nouveau libres.",
    ],
    en: [
      "Hour left: {title}, {place}",
      "{organizationName} does not take the hour that you proposed at {place} for “{title}”:",
      "{sessions}",
      "These hours are free again.",
    ],
  },
} satisfies Record<string, Text>;

/** Of one of several ranked wishes. */
export const nextWishText: Phrase = {
  fr: "Si vous les laissez, le lieu suivant de vos vœux est demandé, s’il en reste un.",
  en: "If you let them go, the next place of your wishes is asked, if there is one.",
};
