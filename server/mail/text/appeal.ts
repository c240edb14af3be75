import type { Text } from "../words.ts";

export const appealText = {
  accepted: {
    link: "seeRequest",
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
    link: "seeRequest",
    fr: ["Recours refusé : {title}", "Votre recours sur « {title} » est refusé. Le hub vous répond :", "{answer}"],
    en: ["Appeal refused: {title}", "Your appeal about “{title}” is refused. The hub answers you:", "{answer}"],
  },
  made: {
    link: "answer",
    fr: [
      "Recours à traiter : {title}, {organizationName}",
      "{organizationName} fait un recours sur « {title} » :",
      "{motive}",
    ],
    en: ["Appeal to answer: {title}, {organizationName}", "{organizationName} appeals about “{title}”:", "{motive}"],
  },
} satisfies Record<string, Text>;
