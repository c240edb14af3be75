import type { Phrase } from "../words.ts";

/** Of letters whose question is answered without an account. */
export const letterText = {
  hubSays: { fr: "Message du hub : {message}", en: "Message from the hub: {message}" },
  theirAnswer: { fr: "Sa réponse : {note}", en: "Their answer: {note}" },
} satisfies Record<string, Phrase>;
