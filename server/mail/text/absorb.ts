import type { Phrase, Text } from "../words.ts";

export const absorbText = {
  asked: {
    link: "answerFreely",
    fr: [
      "{site} : {count, plural, one {une séance} other {# séances}} à replacer, votre réponse ?",
      "{kind, select, away {{site} ferme. Le hub a trouvé d’autres heures pour vous} other {{site} rouvre plus tôt. Vous pouvez y revenir}} :",
      "{moves}",
      "{message}",
      "Ces heures sont gardées pour vous jusqu’au {deadline}. Sans réponse, elles redeviennent libres.",
    ],
    en: [
      "{site}: other hours for {count, plural, one {one session} other {# sessions}}, your answer?",
      "{kind, select, away {{site} closes. The hub has found other hours for you} other {{site} reopens earlier. You can go back there}}:",
      "{moves}",
      "{message}",
      "These hours are kept for you until {deadline}. Without an answer, they are free again.",
    ],
  },
  told: {
    link: "manage",
    fr: [
      "{site} : {count, plural, one {une séance} other {# séances}} à d’autres heures",
      "{kind, select, away {{site} ferme : le hub a déplacé} other {{site} rouvre : le hub a remis à leur place}} {count, plural, one {une séance} other {# séances}} :",
      "{moves}",
      "{message}",
      "Si ces heures ne vous vont pas, annulez la séance : la place servira à d’autres.",
    ],
    en: [
      "{site}: {count, plural, one {one session} other {# sessions}} at other hours",
      "{kind, select, away {{site} closes: the hub has moved} other {{site} reopens: the hub has put back}} {count, plural, one {one session} other {# sessions}}:",
      "{moves}",
      "{message}",
      "If these hours do not suit you, cancel the session: others can use the place.",
    ],
  },
  hosted: {
    link: "place",
    fr: [
      "{kind, select, away {Le hub place {count, plural, one {une séance} other {# séances}} chez vous : {place}} other {{place} : {count, plural, one {une séance} other {# séances}} en moins}}",
      "{kind, select, away {{site} est fermé. Le hub a placé ces séances à {place}} other {{site} rouvre. Ces séances n’ont plus lieu à {place}}} :",
      "{lines}",
    ],
    en: [
      "{kind, select, away {The hub places {count, plural, one {one session} other {# sessions}} with you: {place}} other {{place}: {count, plural, one {one session} other {# sessions}} fewer}}",
      "{kind, select, away {{site} is closed. The hub has placed these sessions at {place}} other {{site} reopens. These sessions no longer take place at {place}}}:",
      "{lines}",
    ],
  },
  answered: {
    link: "toPlace",
    fr: [
      "{who} {answer} : fermeture de {site}",
      "{who} {answer} :",
      "{moves}",
      "{note}",
      "{isYes, select, yes {Les agendas sont à jour. Vous n’avez rien à faire.} other {Ces heures ne sont plus gardées. Proposez autre chose.}}",
    ],
    en: [
      "{who} {answer}: closure of {site}",
      "{who} {answer}:",
      "{moves}",
      "{note}",
      "{isYes, select, yes {Agendas are up to date. There is nothing for you to do.} other {These hours are no longer kept. Propose something else.}}",
    ],
  },
  ended: {
    link: "search",
    fr: [
      "Proposition terminée : fermeture de {site}",
      "{what, select, expired {Nous n’avons pas reçu votre réponse à temps.} other {Le hub retire cette proposition.}} Ces heures ne sont plus gardées :",
      "{moves}",
      "Pour d’autres heures, écrivez au hub, ou cherchez un lieu libre.",
    ],
    en: [
      "Proposal ended: closure of {site}",
      "{what, select, expired {We did not get your answer in time.} other {The hub withdraws this proposal.}} These hours are no longer kept:",
      "{moves}",
      "For other hours, write to the hub, or look for a free place.",
    ],
  },
  left: {
    link: "search",
    fr: [
      "{site} : pas d’autres heures pour vos séances annulées",
      "Le hub n’a pas trouvé d’autres heures pour ces séances annulées par la fermeture de {site} :",
      "{lines}",
      "Vous pouvez chercher un lieu libre, ou attendre qu’une place se libère.",
    ],
    en: [
      "{site}: no other hours for your cancelled sessions",
      "The hub found no other hours for these sessions, cancelled by the closure of {site}:",
      "{lines}",
      "You can look for a free place, or wait until one becomes free.",
    ],
  },
} satisfies Record<string, Text>;

export const moveText = {
  title: { fr: "« {title} » : {to}", en: "“{title}”: {to}" },
  instead: { fr: "{now} (au lieu de {was})", en: "{now} (instead of {was})" },
} satisfies Record<string, Phrase>;

export const absorbAnswers = {
  accepted: { fr: "a dit oui", en: "said yes" },
  declined: { fr: "a dit non", en: "said no" },
  other: { fr: "propose autre chose", en: "proposes something else" },
  expired: { fr: "n’a pas répondu à temps", en: "did not answer in time" },
} satisfies Record<string, Phrase>;
