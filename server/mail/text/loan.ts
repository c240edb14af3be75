import type { Phrase, Text } from "../words.ts";

/** To who borrows. */
export const borrowerText = {
  asked: {
    link: "loan",
    fr: [
      "Demande de prêt envoyée : {what}",
      "Votre demande est envoyée : {what}.",
      "{when}",
      "Les objets sont gardés pour vous jusqu’à la réponse.",
    ],
    en: [
      "Request to borrow sent: {what}",
      "Your request is sent: {what}.",
      "{when}",
      "The items are kept for you until the answer.",
    ],
  },
  granted: {
    link: "scan",
    fr: ["Prêt accordé : {what}", "{what} : le prêt est accordé.", "{when}", "{point}", "{pickUp}"],
    en: ["Loan granted: {what}", "{what}: the loan is granted.", "{when}", "{point}", "{pickUp}"],
  },
  accepted: {
    link: "scan",
    fr: ["Prêt accepté : {what}", "{what} : le prêt est accepté.", "{when}", "{point}", "{pickUp}"],
    en: ["Loan accepted: {what}", "{what}: the loan is accepted.", "{when}", "{point}", "{pickUp}"],
  },
  refused: {
    link: "otherItem",
    fr: ["Prêt refusé : {what}", "{what} : le prêt n’est pas accepté.", "{reason}", "{when}"],
    en: ["Loan refused: {what}", "{what}: the loan is not accepted.", "{reason}", "{when}"],
  },
  cancelled: {
    link: "otherItem",
    fr: ["Prêt annulé : {what}", "{what} : le prêt est annulé.", "{reason}", "{when}"],
    en: ["Loan cancelled: {what}", "{what}: the loan is cancelled.", "{reason}", "{when}"],
  },
  expired: {
    link: "otherItem",
    fr: [
      "Prêt resté sans suite : {what}",
      "{what} : le prêt n’a pas eu de suite, les objets ne sont plus gardés pour vous.",
      "{when}",
    ],
    en: [
      "Nothing came of the loan: {what}",
      "{what}: nothing came of the loan, the items are no longer kept for you.",
      "{when}",
    ],
  },
  due: {
    link: "scan",
    fr: ["À rendre : {what}", "{what} : à rendre {end}, à {site}.", "{point}", "{pickUp}"],
    en: ["To return: {what}", "{what}: to return on {end}, at {site}.", "{point}", "{pickUp}"],
  },
  late: {
    link: "writeLoan",
    fr: [
      "En retard, à rendre : {what}",
      "{what} devait être rendu {end}, à {site}.",
      "{lateDays, plural, =0 {} other {C’était il y a plus de # jours.}}",
      "D’autres l’attendent peut-être : rapportez-le dès que possible, et prévenez si vous ne pouvez pas.",
    ],
    en: [
      "Late, to return: {what}",
      "{what} was to be returned on {end}, at {site}.",
      "{lateDays, plural, =0 {} other {That was more than # days ago.}}",
      "Others may be waiting for it: bring it back as soon as you can, and tell the lender if you cannot.",
    ],
  },
  awaited: {
    link: "cancelLoan",
    fr: [
      "Pas encore revenu : {what}",
      "{what}, à prendre {start} à {site}, n’est pas encore revenu : le retour est en retard.",
      "Nous vous écrivons dès qu’il est là. D’ici là, appelez le lieu avant de vous déplacer.",
      "{instead}",
      "{others}",
    ],
    en: [
      "Not back yet: {what}",
      "{what}, to collect on {start} at {site}, is not back yet: its return is late.",
      "We write to you as soon as it is there. Until then, call the place before you come.",
      "{instead}",
      "{others}",
    ],
  },
  cameBack: {
    link: "scan",
    fr: ["C’est revenu : {what}", "{what} est revenu : votre prêt tient.", "{when}", "{point}", "{pickUp}"],
    en: ["It is back: {what}", "{what} is back: your loan stands.", "{when}", "{point}", "{pickUp}"],
  },
  damaged: {
    link: "loan",
    fr: ["Objet abîmé : {what}", "{what} a été rendu abîmé, ou manque de quelque chose :", "{note}"],
    en: ["Item damaged: {what}", "{what} came back damaged, or with something missing:", "{note}"],
  },
  settling: {
    link: "agreeOrTalk",
    fr: [
      "Caution : votre accord : {what}",
      "{what} a été rendu abîmé, ou manque de quelque chose. {site} propose de garder {kept} de la caution :",
      "{note}",
    ],
    en: [
      "Deposit, your agreement: {what}",
      "{what} came back damaged, or with something missing. {site} proposes to keep {kept} of the deposit:",
      "{note}",
    ],
  },
  settled: {
    link: "loan",
    fr: ["Caution : c’est réglé : {what}", "{what} : vous êtes d’accord, {kept} de la caution sont gardés.", "{note}"],
    en: ["Deposit settled: {what}", "{what}: you agree, {kept} of the deposit are kept.", "{note}"],
  },
  displaced: {
    link: "otherItem",
    fr: ["Prêt annulé : {what}", "{what} : le prêt est annulé.", "{reason}", "{when}", "{instead}", "{others}"],
    en: ["Loan cancelled: {what}", "{what}: the loan is cancelled.", "{reason}", "{when}", "{instead}", "{others}"],
  },
  closed: {
    link: "scan",
    fr: [
      "Retour à convenir : {what}",
      "{note} {what} devait y être rendu {end}, et personne n’y sera alors.",
      "Convenez d’une autre heure avec le lieu, puis scannez ensemble le code du prêt.",
    ],
    en: [
      "Return to agree on: {what}",
      "{note} {what} was to be returned there on {end}, and nobody will be there then.",
      "Agree on another hour with the place, then scan the code of the loan together.",
    ],
  },
  offered: {
    link: "takeLoan",
    fr: [
      "C’est libre, à prendre : {what}",
      "Vous attendiez {what} : c’est libre.",
      "{when}",
      "Gardé pour vous jusqu’au {until}.",
    ],
    en: [
      "Free for you to take: {what}",
      "You were waiting for {what}: it is free.",
      "{when}",
      "Kept for you until {until}.",
    ],
  },
  returned: {
    link: "loan",
    fr: [
      "Le prêt suit votre séance : {what}",
      "Votre séance a retrouvé une place : {what} revient avec elle.",
      "{when}",
      "{isAsked, select, yes {Le lieu qui prête doit encore accepter cette heure.} other {}}",
      "{point}",
      "{pickUp}",
    ],
    en: [
      "The loan follows your session: {what}",
      "Your session has found a place again: {what} comes back with it.",
      "{when}",
      "{isAsked, select, yes {The place that lends still has to accept this hour.} other {}}",
      "{point}",
      "{pickUp}",
    ],
  },
  lost: {
    link: "otherItem",
    fr: [
      "Le prêt ne suit pas : {what}",
      "Votre séance a retrouvé une place, mais {what} n’est pas libre à ces heures.",
      "{when}",
      "{instead}",
      "{others}",
    ],
    en: [
      "The loan does not follow: {what}",
      "Your session has found a place again, but {what} is not free at these hours.",
      "{when}",
      "{instead}",
      "{others}",
    ],
  },
  moved: {
    link: "loan",
    fr: [
      "Prêt déplacé : {what}",
      "{what} suit votre séance, qui a changé d’heure.",
      "{when}",
      "{isAsked, select, yes {Le lieu doit encore accepter cette nouvelle heure.} other {}}",
    ],
    en: [
      "Loan moved: {what}",
      "{what} follows your session, whose hour has changed.",
      "{when}",
      "{isAsked, select, yes {The place still has to accept this new hour.} other {}}",
    ],
  },
} satisfies Record<string, Text>;

export const loanPhrases = {
  when: {
    fr: "Du {start} au {end}, à prendre et à rendre à {site}.",
    en: "From {start} to {end}, to collect and return at {site}.",
  },
  dates: {
    fr: "À {count} dates, la première {start} et la dernière {end}, à prendre et à rendre à {site}.",
    en: "On {count} dates, the first {start} and the last {end}, to collect and return at {site}.",
  },
  point: { fr: "Point de retrait : {address}.", en: "Pick-up point: {address}." },
  onMap: { fr: "sur la carte du prêt", en: "on the map of the loan" },
  pickUp: { fr: "Pour le retrait : {pickUp}", en: "To collect: {pickUp}" },
  reason: { fr: "Raison : {reason}", en: "Reason: {reason}" },
  instead: { fr: "Sont libres à la place :", en: "Free instead:" },
  day: { fr: "– {item}, le {moment}", en: "– {item}, on {moment}" },
  item: { fr: "– {item}, à {site}, aux mêmes heures", en: "– {item}, at {site}, at the same hours" },
} satisfies Record<string, Phrase>;

/** What one side writes to the other, by who reads it. */
export const loanLetter = {
  borrower: {
    link: "reply",
    fr: ["Message du lieu qui vous prête : {what}", "{site}, qui vous prête {what}, vous écrit :", "{text}"],
    en: ["Message from the place that lends you: {what}", "{site}, which lends you {what}, writes to you:", "{text}"],
  },
  lender: {
    link: "reply",
    fr: [
      "Message de qui emprunte chez vous : {what}",
      "{organizationName}, qui vous emprunte {what}, vous écrit :",
      "{text}",
    ],
    en: [
      "Message from who borrows from you: {what}",
      "{organizationName}, who borrows {what} from you, writes to you:",
      "{text}",
    ],
  },
} satisfies Record<string, Text>;
