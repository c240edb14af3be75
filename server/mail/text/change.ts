import type { Text } from "../words.ts";

export const changeText = {
  asked: {
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
    fr: [
      "À décider : autre heure pour {title}",
      "{organizationName} demande une autre heure pour « {title} » à {place} :",
      "{sessions}",
      "Ses heures actuelles ne changent pas tant que vous n’avez pas répondu. Répondez depuis la page « Demandes reçues » de « Mes lieux ».",
    ],
    en: [
      "To decide: another hour for {title}",
      "{organizationName} asks for another hour for “{title}” at {place}:",
      "{sessions}",
      "Its present hours do not change until you answer. Answer from the page “Requests received” under “My places”.",
    ],
  },
  accepted: {
    fr: [
      "Changement accepté : {title}, {place}",
      "La nouvelle heure de « {title} » à {place} est acceptée :",
      "{sessions}",
      "{note}",
      "Votre agenda est à jour. Les dates que vous aviez réglées à part n’ont pas changé.",
    ],
    en: [
      "Change accepted: {title}, {place}",
      "The new hour of “{title}” at {place} is accepted:",
      "{sessions}",
      "{note}",
      "Your agenda is up to date. The dates that you had set apart have not changed.",
    ],
  },
  refused: {
    fr: [
      "Changement refusé : {title}, {place}",
      "L’autre heure demandée pour « {title} » à {place} est refusée :",
      "{sessions}",
      "{motive}",
      "{note}",
      "Vos heures actuelles restent à vous : rien ne change dans votre agenda.",
    ],
    en: [
      "Change refused: {title}, {place}",
      "The other hour asked for “{title}” at {place} is refused:",
      "{sessions}",
      "{motive}",
      "{note}",
      "Your present hours stay yours: nothing changes in your agenda.",
    ],
  },
  withdrawn: {
    fr: [
      "Changement retiré : {title}",
      "{organizationName} retire sa demande d’une autre heure pour « {title} » à {place} :",
      "{sessions}",
      "{note}",
      "La série garde ses heures. Vous n’avez rien à faire.",
    ],
    en: [
      "Change withdrawn: {title}",
      "{organizationName} withdraws its request for another hour for “{title}” at {place}:",
      "{sessions}",
      "{note}",
      "The series keeps its hours. There is nothing for you to do.",
    ],
  },
} satisfies Record<string, Text>;
