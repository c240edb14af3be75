import type { Phrase, Text } from "../words.ts";

export const wishText = {
  asked: {
    link: "follow",
    fr: [
      "Vœu {rank} demandé : {title}, {place}",
      "Votre vœu {rank} pour « {title} » ({organizationName}) est demandé à {place} :",
      "{sessions}",
      "La structure qui gère ce lieu doit donner son accord. En attendant, ces heures sont gardées pour vous jusqu’au {until}. Si elle refuse ou ne répond pas d’ici là, le lieu suivant de vos vœux est demandé à sa place.",
      "{before}",
    ],
    en: [
      "Wish {rank} asked for: {title}, {place}",
      "Your wish {rank} for “{title}” ({organizationName}) is asked of {place}:",
      "{sessions}",
      "The organization that runs this place has to agree. Meanwhile these hours are kept for you until {until}. If it refuses, or has not answered by then, the next place of your wishes is asked instead.",
      "{before}",
    ],
  },
  granted: {
    link: "manage",
    fr: [
      "Réservé : {title}, {place}",
      "« {title} » ({organizationName}) est réservé à {place}, pour votre vœu {rank} :",
      "{sessions}",
      "{before}",
      "Si vous ne venez pas, annulez : la place servira à d’autres.",
    ],
    en: [
      "Booked: {title}, {place}",
      "“{title}” ({organizationName}) is booked at {place}, for your wish {rank}:",
      "{sessions}",
      "{before}",
      "If you are not coming, cancel: others can use the place.",
    ],
  },
  noneLeft: {
    link: "wishes",
    fr: [
      "Aucun vœu possible : {title}",
      "Aucun de vos vœux pour « {title} » ({organizationName}) n’a pu être accordé :",
      "{lines}",
      "Le hub du territoire voit votre demande. Si vous changez vos vœux, ils sont demandés aussitôt.",
    ],
    en: [
      "No wish could be had: {title}",
      "None of your wishes for “{title}” ({organizationName}) could be granted:",
      "{lines}",
      "The territory’s hub sees your request. If you change your wishes, they are asked for at once.",
    ],
  },
  toDecide: {
    link: "answer",
    fr: [
      "À décider : {title}, {place}",
      "{organizationName} demande {place} pour « {title} » :",
      "{sessions}",
      "Répondez avant le {until}. Sans réponse d’ici là, la demande passe à un autre lieu.",
    ],
    en: [
      "To decide: {title}, {place}",
      "{organizationName} asks for {place} for “{title}”:",
      "{sessions}",
      "Answer before {until}. Without an answer by then, the request goes to another place.",
    ],
  },
  hubAnswer: {
    link: "wishes",
    fr: [
      "Réponse du hub : {title}",
      "Le hub du territoire vous répond au sujet de « {title} » ({organizationName}) :",
      "{answer}",
      "Si vous changez vos vœux, ils sont demandés aussitôt.",
    ],
    en: [
      "The hub’s answer: {title}",
      "The territory’s hub answers you about “{title}” ({organizationName}):",
      "{answer}",
      "If you change your wishes, they are asked for at once.",
    ],
  },
} satisfies Record<string, Text>;

export const beforeText: Phrase = {
  fr: "Ce qui est venu avant :\n{lines}",
  en: "What came before:\n{lines}",
};

export const wishLineText: Phrase = { fr: "Vœu {rank}, {place}", en: "Wish {rank}, {place}" };
export const wishPlacesText: Phrase = {
  fr: "Vœu {rank}, {count, plural, one {# lieu} other {# lieux}}",
  en: "Wish {rank}, {count, plural, one {# place} other {# places}}",
};

/** What came of a place that was asked. */
export const cameText = {
  refused: { fr: "refusé. {motive} {note}", en: "refused. {motive} {note}" },
  expired: { fr: "pas de réponse à temps.", en: "no answer in time." },
  cancelled: { fr: "heures reprises ou laissées.", en: "hours taken back or let go." },
} satisfies Record<string, Phrase>;

/** Why a place was not asked. */
export const asideText = {
  past: { fr: "jours passés.", en: "days that are past." },
  closed: { fr: "fermé à ces heures.", en: "closed at these hours." },
  quiet: { fr: "trop sonore à ces heures.", en: "too loud at these hours." },
  taken: { fr: "heures déjà prises.", en: "hours already taken." },
  unfit: { fr: "ne convient pas à ce besoin.", en: "does not suit this need." },
  quota: { fr: "au-delà de vos heures de la semaine.", en: "beyond your hours of the week." },
  insurance: { fr: "votre assurance ne couvre pas ce jour.", en: "your insurance does not cover that day." },
  "same-site": { fr: "même lieu, qui a déjà répondu.", en: "same place, which has answered already." },
} satisfies Record<string, Phrase>;
