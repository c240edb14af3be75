import type { Phrase, Text } from "../words.ts";

/** To who lends: of what is not here, they are told nothing. */
export const lenderText = {
  asked: {
    link: "answer",
    fr: ["Prêt à décider : {what}", "{organizationName} demande : {what}.", "{when}"],
    en: ["Loan to decide: {what}", "{organizationName} asks for: {what}.", "{when}"],
  },
  granted: {
    link: "loan",
    fr: ["Prêt accordé chez vous : {what}", "{organizationName} emprunte : {what}.", "{when}"],
    en: ["Loan granted at your place: {what}", "{organizationName} borrows: {what}.", "{when}"],
  },
  cancelled: {
    link: "loan",
    fr: ["Prêt annulé : {what}", "{organizationName} : le prêt de {what} est annulé.", "{reason}", "{when}"],
    en: ["Loan cancelled: {what}", "{organizationName}: the loan of {what} is cancelled.", "{reason}", "{when}"],
  },
  late: {
    link: "writeLoan",
    fr: [
      "Pas encore rendu : {what}",
      "{organizationName} devait rendre {what} {end}.",
      "{lateDays, plural, =0 {} other {C’était il y a plus de # jours.}}",
    ],
    en: [
      "Not returned yet: {what}",
      "{organizationName} was to return {what} on {end}.",
      "{lateDays, plural, =0 {} other {That was more than # days ago.}}",
    ],
  },
  awaited: {
    link: "loans",
    fr: [
      "Attendu ensuite, pas encore rendu : {what}",
      "{what} n’est pas rendu, et {organizationName} doit le prendre {start}.",
      "Cette structure est prévenue. Écrivez à qui a l’objet, ou convenez d’autre chose avec elle.",
    ],
    en: [
      "Needed next, not returned yet: {what}",
      "{what} is not returned, and {organizationName} is to collect it on {start}.",
      "They have been told. Write to whoever has it, or agree on something else with them.",
    ],
  },
  damaged: {
    link: "repair",
    fr: [
      "Objet abîmé : {what}",
      "{what} a été rendu abîmé, ou manque de quelque chose :",
      "{note}",
      "{awaitsLook, select, yes {Qui le demande attend votre accord, tant que vous n’avez noté ni un autre état ni une réparation.} other {}}",
    ],
    en: [
      "Item damaged: {what}",
      "{what} came back damaged, or with something missing:",
      "{note}",
      "{awaitsLook, select, yes {Whoever asks for it waits for your agreement, until you record another condition or a repair.} other {}}",
    ],
  },
  settled: {
    link: "loan",
    fr: [
      "Caution : c’est réglé : {what}",
      "{what} : {organizationName} est d’accord, {kept} de la caution sont gardés.",
      "{note}",
    ],
    en: ["Deposit settled: {what}", "{what}: {organizationName} agrees, {kept} of the deposit are kept.", "{note}"],
  },
  returned: {
    link: "loan",
    fr: [
      "Un prêt revient : {what}",
      "La séance de {organizationName} a retrouvé une place ; {what} est de nouveau demandé.",
      "{when}",
      "{isAsked, select, yes {Cette heure attend votre réponse.} other {}}",
    ],
    en: [
      "A loan comes back: {what}",
      "The session of {organizationName} has found a place again; {what} is asked for anew.",
      "{when}",
      "{isAsked, select, yes {This hour waits for your answer.} other {}}",
    ],
  },
  moved: {
    link: "loan",
    fr: [
      "Prêt déplacé : {what}",
      "{organizationName} a changé l’heure de sa séance ; {what} la suit.",
      "{when}",
      "{isAsked, select, yes {Cette heure attend votre réponse.} other {}}",
    ],
    en: [
      "Loan moved: {what}",
      "{organizationName} has changed the hour of its session; {what} follows it.",
      "{when}",
      "{isAsked, select, yes {This hour waits for your answer.} other {}}",
    ],
  },
} satisfies Record<string, Text>;

export const waitingText = {
  waiting: {
    link: "line",
    fr: [
      "Sur la liste d’attente : {what}",
      "Vous attendez {what}, du {start} au {end}, à {site}.",
      "Dès que c’est libre, nous le gardons pour vous et vous écrivons.",
    ],
    en: [
      "On the waitlist: {what}",
      "You are waiting for {what}, from {start} to {end}, at {site}.",
      "As soon as it is free, we keep it for you and write to you.",
    ],
  },
} satisfies Record<string, Text>;

/** What the platform itself gives as a reason: kept in French with the loan, told to each in their language. */
export const ownReasons = {
  repair: { fr: "L’objet part en réparation.", en: "The item is going for repair." },
  roomRefused: { fr: "La salle n’est pas accordée.", en: "The room is not granted." },
  roomMoved: {
    fr: "La séance a changé d’heure ou de lieu, et l’objet n’y est pas libre.",
    en: "The session has changed hour or place, and the item is not free there.",
  },
  notFree: {
    fr: "La séance a retrouvé une place, mais l’objet n’est pas libre alors.",
    en: "The session has found a place again, but the item is not free then.",
  },
} satisfies Record<string, Phrase>;

export const defectText = {
  missing: { fr: "Manque : {quantity} × {name}.", en: "Missing: {quantity} × {name}." },
  damaged: { fr: "Abîmé : {quantity} × {name}.", en: "Damaged: {quantity} × {name}." },
} satisfies Record<string, Phrase>;
