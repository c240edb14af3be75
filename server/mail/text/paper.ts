import type { Text } from "../words.ts";

export const paperText = {
  accepted: {
    fr: [
      "Papier accepté : {organizationName}",
      "{kind, select, insurance {L’attestation d’assurance} other {Les statuts}} de « {organizationName} » : c’est vérifié et accepté. Vous n’avez plus à le redonner, pour aucun lieu.",
    ],
    en: [
      "Paper accepted: {organizationName}",
      "{kind, select, insurance {The certificate of insurance} other {The statutes}} of “{organizationName}”: checked and accepted. You need not give it again, for any place.",
    ],
  },
  refused: {
    fr: [
      "Papier à redéposer : {organizationName}",
      "{kind, select, insurance {L’attestation d’assurance} other {Les statuts}} de « {organizationName} » : refusé à la vérification.",
      "Raison donnée : {motive}",
      "Pour en déposer un autre :\n{url}",
    ],
    en: [
      "Paper to hand in again: {organizationName}",
      "{kind, select, insurance {The certificate of insurance} other {The statutes}} of “{organizationName}”: refused when checked.",
      "Reason given: {motive}",
      "To hand in another:\n{url}",
    ],
  },
  ends: {
    fr: [
      "Votre assurance se termine le {until}",
      "L’attestation d’assurance de « {organizationName} » se termine le {until}. Les séances après cette date ne pourront plus être réservées.",
      "Pour déposer la nouvelle :\n{url}",
    ],
    en: [
      "Your insurance ends on {until}",
      "The certificate of insurance of “{organizationName}” ends on {until}. Sessions after that date can no longer be booked.",
      "To hand in the new one:\n{url}",
    ],
  },
} satisfies Record<string, Text>;
