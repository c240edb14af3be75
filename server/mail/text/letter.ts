import type { Phrase } from "../words.ts";

/** Of letters whose question is answered without an account. */
export const letterText = {
  answerHere: {
    fr: "Répondez par oui, non, ou autre, à cette adresse (sans mot de passe) :\n{url}",
    en: "Answer yes, no, or something else at this address (no password needed):\n{url}",
  },
  hubSays: { fr: "Message du hub : {message}", en: "Message from the hub: {message}" },
  theirAnswer: { fr: "Sa réponse : {note}", en: "Their answer: {note}" },
} satisfies Record<string, Phrase>;
