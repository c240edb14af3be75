import type { Phrase, Text } from "../words.ts";

export const proposalText = {
  asked: {
    link: "answerFreely",
    fr: [
      "{campaign} : un changement proposé, votre réponse ?",
      "Le plan de {campaign} se prépare. Pour servir plus de monde, le hub vous propose :",
      "{changes}",
      "{message}",
      "Répondez avant le {deadline}. Sans réponse, ou si vous dites non, rien ne change pour vous.",
    ],
    en: [
      "{campaign}: a change proposed, your answer?",
      "The plan of {campaign} is being made. To serve more people, the hub proposes to you:",
      "{changes}",
      "{message}",
      "Answer before {deadline}. Without an answer, or if you say no, nothing changes for you.",
    ],
  },
  applied: {
    link: "seeRequest",
    fr: [
      "{campaign} : c’est changé pour {titles}",
      "Tout le monde est d’accord. Le projet de plan est changé :",
      "{changes}",
      "Rien n’est réservé avant la publication du plan : vous recevrez alors un e-mail.",
    ],
    en: [
      "{campaign}: changed for {titles}",
      "Everybody agrees. The draft plan is changed:",
      "{changes}",
      "Nothing is booked before the plan is published: you will then get an e-mail.",
    ],
  },
  ended: {
    link: "seeRequest",
    fr: ["{campaign} : proposition retirée", "{why}", "{changes}", "Rien ne change pour vous."],
    en: ["{campaign}: proposal withdrawn", "{why}", "{changes}", "Nothing changes for you."],
  },
  /** By the word of one who was asked. */
  answered: {
    link: "otherProposal",
    fr: [
      "{campaign} : {who} {answer}",
      "{who} {answer}. La proposition est retirée :",
      "{changes}",
      "{note}",
      "Le plan n’a pas bougé.",
    ],
    en: [
      "{campaign}: {who} {answer}",
      "{who} {answer}. The proposal is withdrawn:",
      "{changes}",
      "{note}",
      "The plan has not moved.",
    ],
  },
  decided: {
    link: "plan",
    fr: [
      "{campaign} : proposition pour {titles}",
      "{outcome} :",
      "{changes}",
      "{note}",
      "{isApplied, select, yes {} other {Le plan n’a pas bougé. Vous pouvez chercher une autre proposition.}}",
    ],
    en: [
      "{campaign}: proposal for {titles}",
      "{outcome}:",
      "{changes}",
      "{note}",
      "{isApplied, select, yes {} other {The plan has not moved. You can look for another proposal.}}",
    ],
  },
} satisfies Record<string, Text>;

export const proposalEnds = {
  declined: {
    fr: "Une autre structure n’est pas d’accord. La proposition est retirée :",
    en: "Another organization does not agree. The proposal is withdrawn:",
  },
  expired: {
    fr: "Tout le monde n’a pas répondu à temps. La proposition est retirée :",
    en: "Not everybody answered in time. The proposal is withdrawn:",
  },
  withdrawn: { fr: "Le hub retire sa proposition :", en: "The hub withdraws its proposal:" },
  stale: {
    fr: "Le plan a changé entre-temps. La proposition n’est plus possible :",
    en: "The plan has changed in the meantime. The proposal is no longer possible:",
  },
} satisfies Record<string, Phrase>;

export const proposalAnswers = {
  declined: { fr: "a dit non", en: "said no" },
  other: { fr: "propose autre chose", en: "proposes something else" },
} satisfies Record<string, Phrase>;

export const proposalOutcomes = {
  applied: { fr: "Tout le monde est d’accord : le plan est changé", en: "Everybody agrees: the plan is changed" },
  expired: {
    fr: "Pas de réponse à temps : la proposition est retirée",
    en: "No answer in time: the proposal is withdrawn",
  },
  stale: {
    fr: "Tout le monde est d’accord, mais le plan a changé entre-temps : la proposition n’est plus possible",
    en: "Everybody agrees, but the plan has changed in the meantime: the proposal is no longer possible",
  },
} satisfies Record<string, Phrase>;

export const changeText = {
  spot: {
    fr: "{place}, {weekly}, {weeks, plural, one {une semaine} other {# semaines}}",
    en: "{place}, {weekly}, {weeks, plural, one {one week} other {# weeks}}",
  },
  title: { fr: "« {title} »", en: "“{title}”" },
  before: { fr: "– dans le projet de plan : {spot}", en: "– in the draft plan: {spot}" },
  none: { fr: "pas de place", en: "no place" },
  after: { fr: "– proposé : {spot}", en: "– proposed: {spot}" },
} satisfies Record<string, Phrase>;
