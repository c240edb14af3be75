import type { Text } from "../words.ts";

export const swapText = {
  proposed: {
    fr: [
      "Échange proposé : {title}",
      "{organizationName} vous propose d’échanger ces deux séances. La première est la leur, la seconde est la vôtre :",
      "{sessions}",
      "{note}",
      "Répondez dans « Mes demandes ».",
    ],
    en: [
      "Swap proposed: {title}",
      "{organizationName} proposes to swap these two sessions. The first is theirs, the second is yours:",
      "{sessions}",
      "{note}",
      "Answer under “My requests”.",
    ],
  },
  agreed: {
    fr: [
      "Échange accepté, à confirmer : {title}",
      "L’échange que vous avez proposé est accepté. La structure qui gère le lieu, ou le hub, doit le confirmer :",
      "{sessions}",
      "{note}",
      "Vous retrouvez tout dans votre agenda.",
    ],
    en: [
      "Swap accepted, to be confirmed: {title}",
      "The swap that you proposed is accepted. The organization that runs the place, or the hub, has to confirm it:",
      "{sessions}",
      "{note}",
      "You will find everything in your agenda.",
    ],
  },
  declined: {
    fr: [
      "Échange refusé : {title}",
      "L’échange que vous avez proposé n’est pas accepté :",
      "{sessions}",
      "{note}",
      "Vous retrouvez tout dans votre agenda.",
    ],
    en: [
      "Swap declined: {title}",
      "The swap that you proposed is not accepted:",
      "{sessions}",
      "{note}",
      "You will find everything in your agenda.",
    ],
  },
  confirmed: {
    fr: [
      "Échange fait : {title}",
      "Ces deux séances sont échangées :",
      "{sessions}",
      "{note}",
      "Vous retrouvez tout dans votre agenda.",
    ],
    en: [
      "Swap done: {title}",
      "These two sessions are swapped:",
      "{sessions}",
      "{note}",
      "You will find everything in your agenda.",
    ],
  },
  refused: {
    fr: [
      "Échange non confirmé : {title}",
      "L’échange de ces deux séances n’est pas confirmé. Rien ne change :",
      "{sessions}",
      "{note}",
      "Vous retrouvez tout dans votre agenda.",
    ],
    en: [
      "Swap not confirmed: {title}",
      "The swap of these two sessions is not confirmed. Nothing changes:",
      "{sessions}",
      "{note}",
      "You will find everything in your agenda.",
    ],
  },
} satisfies Record<string, Text>;
