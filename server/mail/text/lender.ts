import type { Phrase, Text } from "../words.ts";

/** To who lends: of what is not here, they are told nothing. */
export const lenderText = {
  asked: {
    fr: ["Prêt à décider : {what}", "{organizationName} demande : {what}.", "{when}", "Répondez ici : {desk}"],
    en: ["Loan to decide: {what}", "{organizationName} asks for: {what}.", "{when}", "Answer here: {desk}"],
  },
  granted: {
    fr: ["Prêt accordé chez vous : {what}", "{organizationName} emprunte : {what}.", "{when}", "Vos prêts : {desk}"],
    en: [
      "Loan granted at your place: {what}",
      "{organizationName} borrows: {what}.",
      "{when}",
      "What you lend: {desk}",
    ],
  },
  cancelled: {
    fr: ["Prêt annulé : {what}", "{organizationName} : le prêt de {what} est annulé.", "{reason}", "{when}"],
    en: ["Loan cancelled: {what}", "{organizationName}: the loan of {what} is cancelled.", "{reason}", "{when}"],
  },
  late: {
    fr: [
      "Pas encore rendu : {what}",
      "{organizationName} devait rendre {what} {end}.",
      "{lateDays, plural, =0 {} other {C’était il y a plus de # jours.}}",
      "Voir le prêt et lui écrire : {page}",
    ],
    en: [
      "Not returned yet: {what}",
      "{organizationName} was to return {what} on {end}.",
      "{lateDays, plural, =0 {} other {That was more than # days ago.}}",
      "See the loan and write to them: {page}",
    ],
  },
  awaited: {
    fr: [
      "Attendu ensuite, pas encore rendu : {what}",
      "{what} n’est pas rendu, et {organizationName} doit le prendre {start}.",
      "Cette structure est prévenue. Écrivez à qui a l’objet depuis la page de son prêt, ou convenez d’autre chose avec elle.",
      "Vos prêts : {desk}",
    ],
    en: [
      "Needed next, not returned yet: {what}",
      "{what} is not returned, and {organizationName} is to collect it on {start}.",
      "They have been told. Write to whoever has it from the page of their loan, or agree on something else with them.",
      "What you lend: {desk}",
    ],
  },
  damaged: {
    fr: [
      "Objet abîmé : {what}",
      "{what} a été rendu abîmé, ou manque de quelque chose :",
      "{note}",
      "{awaitsLook, select, yes {Qui le demande attend votre accord, tant que vous n’avez noté ni un autre état ni une réparation.} other {}}",
      "Pour ne plus le prêter le temps de la réparation : {desk}",
    ],
    en: [
      "Item damaged: {what}",
      "{what} came back damaged, or with something missing:",
      "{note}",
      "{awaitsLook, select, yes {Whoever asks for it waits for your agreement, until you record another condition or a repair.} other {}}",
      "To stop lending it while it is repaired: {desk}",
    ],
  },
  settled: {
    fr: [
      "Caution : c’est réglé : {what}",
      "{what} : {organizationName} est d’accord, {kept} de la caution sont gardés.",
      "{note}",
      "Le prêt : {page}",
    ],
    en: [
      "Deposit settled: {what}",
      "{what}: {organizationName} agrees, {kept} of the deposit are kept.",
      "{note}",
      "The loan: {page}",
    ],
  },
  returned: {
    fr: [
      "Un prêt revient : {what}",
      "La séance de {organizationName} a retrouvé une place ; {what} est de nouveau demandé.",
      "{when}",
      "{isAsked, select, yes {Cette heure attend votre réponse} other {Vos prêts}} : {desk}",
    ],
    en: [
      "A loan comes back: {what}",
      "The session of {organizationName} has found a place again; {what} is asked for anew.",
      "{when}",
      "{isAsked, select, yes {This hour waits for your answer} other {What you lend}}: {desk}",
    ],
  },
  moved: {
    fr: [
      "Prêt déplacé : {what}",
      "{organizationName} a changé l’heure de sa séance ; {what} la suit.",
      "{when}",
      "{isAsked, select, yes {Cette heure attend votre réponse} other {Vos prêts}} : {desk}",
    ],
    en: [
      "Loan moved: {what}",
      "{organizationName} has changed the hour of its session; {what} follows it.",
      "{when}",
      "{isAsked, select, yes {This hour waits for your answer} other {What you lend}}: {desk}",
    ],
  },
} satisfies Record<string, Text>;

export const waitingText = {
  waiting: {
    fr: [
      "Sur la liste d’attente : {what}",
      "Vous attendez {what}, du {start} au {end}, à {site}.",
      "Dès que c’est libre, nous le gardons pour vous et vous écrivons.",
      "Pour quitter la liste : {url}",
    ],
    en: [
      "On the waitlist: {what}",
      "You are waiting for {what}, from {start} to {end}, at {site}.",
      "As soon as it is free, we keep it for you and write to you.",
      "To leave the list: {url}",
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
