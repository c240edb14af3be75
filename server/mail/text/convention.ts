import type { Text } from "../words.ts";

export const conventionText = {
  ready: {
    fr: [
      "Convention à lire et à accepter : {title}",
      "« {by} » a préparé la convention de « {title} » ({place}), version {version}. Lisez-la, puis acceptez-la en ligne.",
      "Pour lire et accepter :\n{url}",
    ],
    en: [
      "Agreement to read and accept: {title}",
      "“{by}” has prepared the agreement for “{title}” ({place}), version {version}. Read it, then accept it online.",
      "To read and accept:\n{url}",
    ],
  },
  accepted: {
    fr: [
      "Convention acceptée, à votre tour : {title}",
      "« {by} » a accepté la convention de « {title} » ({place}), version {version}. Elle attend votre accord.",
      "Pour lire et accepter :\n{url}",
    ],
    en: [
      "Agreement accepted, your turn: {title}",
      "“{by}” has accepted the agreement for “{title}” ({place}), version {version}. It waits for you to accept.",
      "To read and accept:\n{url}",
    ],
  },
  complete: {
    fr: [
      "Convention acceptée par les {parties, select, three {trois} other {deux}} parties : {title}",
      "« {by} » a accepté à son tour la convention de « {title} » ({place}), version {version}. Elle vaut dès maintenant. Vous n’avez plus rien à faire.",
      "Pour la relire ou la télécharger :\n{url}",
    ],
    en: [
      "Agreement accepted by {parties, select, three {all three parties} other {both parties}}: {title}",
      "“{by}” has accepted the agreement for “{title}” ({place}), version {version}, in turn. It holds from now on. There is nothing left for you to do.",
      "To read it again or download it:\n{url}",
    ],
  },
} satisfies Record<string, Text>;
