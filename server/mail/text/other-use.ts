import type { Text } from "../words.ts";

/** Of a use beyond the place's type (GN 6), to both sides. */
export const otherUseText = {
  needed: {
    link: "askMayor",
    fr: [
      "Accord du maire à demander : {title}",
      "« {title} » ({place}) n’est pas un usage du lieu, de type {types}. « {owner} » et « {holder} » demandent ensemble l’accord du maire (article GN 6 du règlement de sécurité), au plus tard le {before}. La loi laisse jusqu’au {limit}, quinze jours avant la séance du {day}.",
      "Jusqu’à cet accord la réservation est provisoire : le code d’entrée n’est pas donné et l’arrivée ne peut pas être notée. La demande est déjà remplie avec ce que dit la réservation.",
    ],
    en: [
      "Mayor’s consent to ask for: {title}",
      "“{title}” ({place}) is not a use of the place, of type {types}. “{owner}” and “{holder}” ask together for the mayor’s consent (article GN 6 of the safety rules), by {before}. The law gives until {limit}, fifteen days before the session of {day}.",
      "Until then the booking is provisional: the entry code is not told and the arrival cannot be noted. The application is filled in already with what the booking says.",
    ],
  },
  soon: {
    link: "askMayor",
    fr: [
      "{count, plural, =0 {Dernier jour} one {Il reste un jour} other {Il reste # jours}} pour demander l’accord du maire : {title}",
      "La demande pour « {title} » ({place}) n’est pas encore notée comme déposée. Déposez-la au plus tard le {before}, pour la séance du {day}. La loi n’accepte rien après le {limit}, quinze jours avant.",
      "Sans elle, la séance sera bloquée. Si elle est déjà déposée, notez-le.",
    ],
    en: [
      "{count, plural, =0 {Last day} one {One day left} other {# days left}} to ask for the mayor’s consent: {title}",
      "The application for “{title}” ({place}) is not noted as handed in yet. Hand it in by {before}, for the session of {day}. The law takes nothing after {limit}, fifteen days before.",
      "Without it the session will be blocked. If it is handed in already, note it.",
    ],
  },
  late: {
    link: "askMayor",
    fr: [
      "Séance bloquée, l’accord du maire n’est pas demandé : {title}",
      "La demande pour « {title} » ({place}) devait être déposée au plus tard le {limit}, quinze jours avant la séance du {day}. Cette séance est bloquée : le code d’entrée ne sera pas donné.",
      "Appelez la mairie : le maire peut encore accepter. Sinon, rendez cette date.",
    ],
    en: [
      "Session blocked, the mayor’s consent was not asked for: {title}",
      "The application for “{title}” ({place}) was to be handed in by {limit}, fifteen days before the session of {day}. That session is blocked: the entry code will not be told.",
      "Call the town hall: the mayor may still accept. Else give that date back.",
    ],
  },
  accepted: {
    link: "seeMayor",
    fr: [
      "Le maire accepte : {title}",
      "Le maire a accepté, le {answeredOn}, l’usage demandé pour « {title} » ({place}). Ces séances ne sont plus provisoires.",
    ],
    en: [
      "The mayor accepts: {title}",
      "On {answeredOn} the mayor accepted the use asked for “{title}” ({place}). These sessions are no longer provisional.",
    ],
  },
  refused: {
    link: "askMayor",
    fr: [
      "Le maire refuse : {title}",
      "Le maire a refusé, le {answeredOn}, l’usage demandé pour « {title} » ({place}). Ces séances sont bloquées.",
      "Motif : {motive}",
    ],
    en: [
      "The mayor refuses: {title}",
      "On {answeredOn} the mayor refused the use asked for “{title}” ({place}). These sessions are blocked.",
      "Reason: {motive}",
    ],
  },
  tacit: {
    link: "seeMayor",
    fr: [
      "Le maire n’a pas répondu, son silence vaut accord : {title}",
      "La demande pour « {title} » ({place}) a été déposée le {sentOn}. Sans réponse depuis quatre mois, elle est acceptée. Ces séances ne sont plus provisoires.",
    ],
    en: [
      "The mayor has not answered, which is consent: {title}",
      "The application for “{title}” ({place}) was handed in on {sentOn}. Unanswered for four months, it is accepted. These sessions are no longer provisional.",
    ],
  },
} satisfies Record<string, Text>;
