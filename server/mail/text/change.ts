import type { Phrase, Text } from "../words.ts";

export const changeText = {
  asked: {
    link: "follow",
    fr: [
      "Changement demandé : {title}, {place}",
      "Vous demandez une autre heure pour « {title} » à {place} :",
      "{sessions}",
      "Ces heures sont gardées pour vous jusqu’au {until}. Vos heures actuelles restent à vous jusqu’à la réponse.",
    ],
    en: [
      "Change asked: {title}, {place}",
      "You ask for another hour for “{title}” at {place}:",
      "{sessions}",
      "These hours are kept for you until {until}. Your present hours stay yours until the answer.",
    ],
  },
  toDecide: {
    link: "answer",
    fr: [
      "À décider : autre heure pour {title}",
      "{organizationName} demande une autre heure pour « {title} » à {place} :",
      "{sessions}",
      "Ses heures actuelles ne changent pas tant que vous n’avez pas répondu.",
    ],
    en: [
      "To decide: another hour for {title}",
      "{organizationName} asks for another hour for “{title}” at {place}:",
      "{sessions}",
      "Its present hours do not change until you answer.",
    ],
  },
  moveAsked: {
    link: "follow",
    fr: [
      "Changement demandé : {title}, {place}",
      "Vous demandez à déplacer la séance « {title} » à {place} du {before} :",
      "{sessions}",
      "Ces heures sont gardées pour vous jusqu’au {until}. La séance du {before} reste à vous jusqu’à la réponse.",
      "{lent}",
    ],
    en: [
      "Change asked: {title}, {place}",
      "You ask to move the session “{title}” at {place} of {before}:",
      "{sessions}",
      "These hours are kept for you until {until}. The session of {before} stays yours until the answer.",
      "{lent}",
    ],
  },
  moveToDecide: {
    link: "answer",
    fr: [
      "À décider : une séance de {title} à déplacer",
      "{organizationName} demande à déplacer sa séance « {title} » à {place} du {before} :",
      "{sessions}",
      "Sa séance ne change pas tant que vous n’avez pas répondu.",
    ],
    en: [
      "To decide: a session of {title} to move",
      "{organizationName} asks to move its session “{title}” at {place} of {before}:",
      "{sessions}",
      "Its session does not change until you answer.",
    ],
  },
  moveAccepted: {
    link: "manage",
    fr: [
      "Changement accepté : {title}, {place}",
      "Votre séance « {title} » à {place} est déplacée :",
      "{sessions}",
      "{note}",
    ],
    en: ["Change accepted: {title}, {place}", "Your session “{title}” at {place} is moved:", "{sessions}", "{note}"],
  },
  accepted: {
    link: "manage",
    fr: [
      "Changement accepté : {title}, {place}",
      "La nouvelle heure de « {title} » à {place} est acceptée :",
      "{sessions}",
      "{note}",
      "Les dates que vous aviez réglées à part n’ont pas changé.",
    ],
    en: [
      "Change accepted: {title}, {place}",
      "The new hour of “{title}” at {place} is accepted:",
      "{sessions}",
      "{note}",
      "The dates that you had set apart have not changed.",
    ],
  },
  refused: {
    link: "dates",
    fr: [
      "Changement refusé : {title}, {place}",
      "L’autre heure demandée pour « {title} » à {place} est refusée :",
      "{sessions}",
      "{motive}",
      "{note}",
      "Vos heures actuelles restent à vous.",
    ],
    en: [
      "Change refused: {title}, {place}",
      "The other hour asked for “{title}” at {place} is refused:",
      "{sessions}",
      "{motive}",
      "{note}",
      "Your present hours stay yours.",
    ],
  },
  withdrawn: {
    link: "place",
    fr: [
      "Changement retiré : {title}",
      "{organizationName} retire sa demande d’une autre heure pour « {title} » à {place} :",
      "{sessions}",
      "{note}",
      "Ses heures actuelles ne changent pas. Vous n’avez rien à faire.",
    ],
    en: [
      "Change withdrawn: {title}",
      "{organizationName} withdraws its request for another hour for “{title}” at {place}:",
      "{sessions}",
      "{note}",
      "Its present hours do not change. There is nothing for you to do.",
    ],
  },
} satisfies Record<string, Text>;

/** Of what is lent with the session that is to move. */
export const moveLent: Phrase = {
  fr: "Prêté avec la séance : {items}. Ce prêt reste réservé à l’heure actuelle ; il n’est pas gardé à la nouvelle. Quand le lieu accepte, il suit la séance s’il est encore libre ; sinon il est annulé, et un e-mail vous le dit.",
  en: "Lent with the session: {items}. This loan stays reserved at its present hour; it is not kept at the new one. Once the place accepts, it comes along if it is still free; if not it is cancelled, and an e-mail tells you.",
};
