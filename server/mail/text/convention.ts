import type { Phrase, Text } from "../words.ts";

export const conventionText = {
  ready: {
    link: "accept",
    fr: [
      "Convention à lire et à accepter : {title}",
      "« {by} » a préparé la convention de « {title} » ({place}), version {version}. Lisez-la, puis acceptez-la en ligne.",
    ],
    en: [
      "Agreement to read and accept: {title}",
      "“{by}” has prepared the agreement for “{title}” ({place}), version {version}. Read it, then accept it online.",
    ],
  },
  accepted: {
    link: "accept",
    fr: [
      "Convention acceptée, à votre tour : {title}",
      "« {by} » a accepté la convention de « {title} » ({place}), version {version}. Elle attend votre accord.",
    ],
    en: [
      "Agreement accepted, your turn: {title}",
      "“{by}” has accepted the agreement for “{title}” ({place}), version {version}. It waits for you to accept.",
    ],
  },
  complete: {
    link: "reread",
    fr: [
      "Convention acceptée par les {parties, select, three {trois} other {deux}} parties : {title}",
      "« {by} » a accepté à son tour la convention de « {title} » ({place}), version {version}. Elle vaut dès maintenant. Vous n’avez plus rien à faire.",
    ],
    en: [
      "Agreement accepted by {parties, select, three {all three parties} other {both parties}}: {title}",
      "“{by}” has accepted the agreement for “{title}” ({place}), version {version}, in turn. It holds from now on. There is nothing left for you to do.",
    ],
  },
} satisfies Record<string, Text>;

/** Of several that were accepted at once. */
export const conventionsText: Text = {
  link: "readAll",
  fr: ["{count} conventions acceptées par « {by} »", "« {by} » a accepté {count} conventions.", "{next}", "{complete}"],
  en: ["{count} agreements accepted by “{by}”", "“{by}” has accepted {count} agreements.", "{next}", "{complete}"],
};

export const conventionPhrases = {
  next: { fr: "Elles attendent votre accord :", en: "They wait for you to accept:" },
  complete: {
    fr: "Acceptées par toutes les parties, elles valent dès maintenant :",
    en: "Accepted by all parties, they hold from now on:",
  },
} satisfies Record<string, Phrase>;
