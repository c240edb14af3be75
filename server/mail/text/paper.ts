import type { Text } from "../words.ts";

export const paperText = {
  accepted: {
    link: "papers",
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
    link: "fileAnother",
    fr: [
      "Papier à redéposer : {organizationName}",
      "{kind, select, insurance {L’attestation d’assurance} other {Les statuts}} de « {organizationName} » : refusé à la vérification.",
      "Raison donnée : {motive}",
    ],
    en: [
      "Paper to hand in again: {organizationName}",
      "{kind, select, insurance {The certificate of insurance} other {The statutes}} of “{organizationName}”: refused when checked.",
      "Reason given: {motive}",
    ],
  },
  ends: {
    link: "fileNew",
    fr: [
      "Votre assurance se termine le {until}",
      "L’attestation d’assurance de « {organizationName} » se termine le {until}. Les séances après cette date ne pourront plus être réservées.",
      "{count, plural, =0 {} one {Une séance déjà accordée vient après, le {first} : elle restera bloquée} other {# séances déjà accordées viennent après, la première le {first} : elles resteront bloquées}}{count, plural, =0 {} other { tant que la nouvelle attestation n’est pas acceptée.}}",
    ],
    en: [
      "Your insurance ends on {until}",
      "The certificate of insurance of “{organizationName}” ends on {until}. Sessions after that date can no longer be booked.",
      "{count, plural, =0 {} one {One granted session comes after it, on {first}: it stays blocked} other {# granted sessions come after it, the first on {first}: they stay blocked}}{count, plural, =0 {} other { until the new certificate is accepted.}}",
    ],
  },
  blocked: {
    link: "fileNew",
    fr: [
      "{count, plural, one {Séance bloquée le {first}} other {Séances bloquées à partir du {first}}} : il faut votre assurance",
      "{filed, select, no {Aucune attestation d’assurance de « {organizationName} » n’est acceptée.} other {L’assurance de « {organizationName} » se termine le {until}.}} {count, plural, one {Une séance déjà accordée n’est pas couverte : celle du {first}.} other {# séances déjà accordées ne sont pas couvertes, la première le {first}.}}",
      "Tant qu’une nouvelle attestation n’est pas acceptée, le code d’entrée n’est pas donné et votre arrivée ne peut pas être notée. Les heures restent à vous, et tout se débloque dès que l’attestation est acceptée.",
    ],
    en: [
      "{count, plural, one {Session blocked on {first}} other {Sessions blocked from {first}}}: your insurance is needed",
      "{filed, select, no {No certificate of insurance of “{organizationName}” has been accepted.} other {The insurance of “{organizationName}” ends on {until}.}} {count, plural, one {One granted session is not covered: that of {first}.} other {# granted sessions are not covered, the first on {first}.}}",
      "Until a new certificate is accepted, the entry code is not told and your arrival cannot be noted. The hours stay yours, and all is free to use as soon as the certificate is accepted.",
    ],
  },
} satisfies Record<string, Text>;
