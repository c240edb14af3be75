import type { Text } from "../words.ts";

export const appealText = {
  accepted: {
    fr: [
      "Recours accepté : {title}",
      "Votre recours sur « {title} » est accepté. Le hub vous répond :",
      "{answer}",
      "Le prochain plan en tiendra compte. Rien n’est réservé avant la publication.",
    ],
    en: [
      "Appeal accepted: {title}",
      "Your appeal about “{title}” is accepted. The hub answers you:",
      "{answer}",
      "The next plan will take it into account. Nothing is booked before publication.",
    ],
  },
  refused: {
    fr: [
      "Recours refusé : {title}",
      "Votre recours sur « {title} » est refusé. Le hub vous répond :",
      "{answer}",
      "Vos demandes et leurs réponses restent dans « Mes demandes ».",
    ],
    en: [
      "Appeal refused: {title}",
      "Your appeal about “{title}” is refused. The hub answers you:",
      "{answer}",
      "Your requests and their answers stay under “My requests”.",
    ],
  },
  made: {
    fr: [
      "Recours à traiter : {title}, {organizationName}",
      "{organizationName} fait un recours sur « {title} » :",
      "{motive}",
      "Répondez-y ici :\n{url}",
    ],
    en: [
      "Appeal to answer: {title}, {organizationName}",
      "{organizationName} appeals about “{title}”:",
      "{motive}",
      "Answer it here:\n{url}",
    ],
  },
} satisfies Record<string, Text>;
