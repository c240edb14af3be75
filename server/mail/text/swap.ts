import type { Text } from "../words.ts";

export const swapText = {
  proposed: {
    link: "answer",
    fr: [
      "Échange proposé : {title}",
      "{organizationName} vous propose d’échanger ces deux séances. La première est la leur, la seconde est la vôtre :",
      "{sessions}",
      "{note}",
    ],
    en: [
      "Swap proposed: {title}",
      "{organizationName} proposes to swap these two sessions. The first is theirs, the second is yours:",
      "{sessions}",
      "{note}",
    ],
  },
  agreed: {
    link: "swap",
    fr: [
      "Échange accepté, à confirmer : {title}",
      "L’échange que vous avez proposé est accepté. La structure qui gère le lieu, ou le hub, doit le confirmer :",
      "{sessions}",
      "{note}",
    ],
    en: [
      "Swap accepted, to be confirmed: {title}",
      "The swap that you proposed is accepted. The organization that runs the place, or the hub, has to confirm it:",
      "{sessions}",
      "{note}",
    ],
  },
  declined: {
    link: "session",
    fr: ["Échange refusé : {title}", "L’échange que vous avez proposé n’est pas accepté :", "{sessions}", "{note}"],
    en: ["Swap declined: {title}", "The swap that you proposed is not accepted:", "{sessions}", "{note}"],
  },
  confirmed: {
    link: "session",
    fr: ["Échange fait : {title}", "Ces deux séances sont échangées :", "{sessions}", "{note}"],
    en: ["Swap done: {title}", "These two sessions are swapped:", "{sessions}", "{note}"],
  },
  refused: {
    link: "session",
    fr: [
      "Échange non confirmé : {title}",
      "L’échange de ces deux séances n’est pas confirmé. Rien ne change :",
      "{sessions}",
      "{note}",
    ],
    en: [
      "Swap not confirmed: {title}",
      "The swap of these two sessions is not confirmed. Nothing changes:",
      "{sessions}",
      "{note}",
    ],
  },
} satisfies Record<string, Text>;
