import type { Phrase } from "../words.ts";

/** The last line of a mail: what its one link is for, then the link alone on its line. */
export const linkText = {
  answer: { fr: "Pour répondre :\n{link}", en: "To answer:\n{link}" },
  answerFreely: {
    fr: "Pour répondre oui, non ou autre chose, sans mot de passe :\n{link}",
    en: "To answer yes, no or something else, without a password:\n{link}",
  },
  reply: { fr: "Pour répondre, ou voir le prêt :\n{link}", en: "To answer, or see the loan:\n{link}" },
  incident: { fr: "Pour voir la séance et répondre :\n{link}", en: "To see the session and answer:\n{link}" },

  manage: { fr: "Pour voir, changer ou annuler :\n{link}", en: "To see, change or cancel:\n{link}" },
  follow: {
    fr: "Pour suivre votre demande, ou la retirer :\n{link}",
    en: "To follow your request, or withdraw it:\n{link}",
  },
  refusal: {
    fr: "Pour voir la réponse, ou demander autre chose :\n{link}",
    en: "To see the answer, or ask for something else:\n{link}",
  },
  take: { fr: "Pour les prendre ou les laisser :\n{link}", en: "To take them or leave them:\n{link}" },
  askAgain: {
    fr: "Pour les demander de nouveau, si elles sont encore libres :\n{link}",
    en: "To ask for them again, if they are still free:\n{link}",
  },
  line: {
    fr: "Pour voir votre place, ou quitter la liste :\n{link}",
    en: "To see your place in line, or leave it:\n{link}",
  },
  swap: { fr: "Pour voir l’échange, ou le retirer :\n{link}", en: "To see the swap, or withdraw it:\n{link}" },
  dates: { fr: "Pour voir vos dates :\n{link}", en: "To see your dates:\n{link}" },
  session: { fr: "Pour voir la séance :\n{link}", en: "To see the session:\n{link}" },
  agenda: { fr: "Pour voir votre agenda :\n{link}", en: "To see your agenda:\n{link}" },
  enter: {
    fr: "Pour savoir comment entrer, ou rendre la séance :\n{link}",
    en: "To know how to get in, or give the session back:\n{link}",
  },
  search: { fr: "Pour chercher un lieu libre :\n{link}", en: "To look for a free place:\n{link}" },

  place: { fr: "Pour voir l’agenda du lieu :\n{link}", en: "To see the agenda of the place:\n{link}" },
  places: { fr: "Pour voir vos lieux :\n{link}", en: "To see your places:\n{link}" },
  calendar: {
    fr: "Pour relire cet agenda, en confirmer le contenu ou le retirer :\n{link}",
    en: "To read this calendar again, confirm what it holds, or remove it:\n{link}",
  },

  request: {
    fr: "Pour voir, changer ou retirer votre demande :\n{link}",
    en: "To see, change or withdraw your request:\n{link}",
  },
  seeRequest: { fr: "Pour voir votre demande :\n{link}", en: "To see your request:\n{link}" },
  wishes: {
    fr: "Pour voir des créneaux libres, ou changer vos vœux :\n{link}",
    en: "To see free times, or change your wishes:\n{link}",
  },
  decisions: {
    fr: "Pour voir ce qui est décidé, et pourquoi :\n{link}",
    en: "To see what is decided, and why:\n{link}",
  },
  ask: { fr: "Pour faire une demande :\n{link}", en: "To make a request:\n{link}" },
  start: { fr: "Pour commencer :\n{link}", en: "To begin:\n{link}" },
  changeMind: { fr: "Pour changer d’avis :\n{link}", en: "To change your mind:\n{link}" },
  finish: { fr: "Pour finir :\n{link}", en: "To finish:\n{link}" },
  drafts: { fr: "Pour revoir vos brouillons :\n{link}", en: "To see your drafts again:\n{link}" },
  appeal: {
    fr: "Pour lire le projet de plan, ou faire un recours :\n{link}",
    en: "To read the draft plan, or appeal:\n{link}",
  },

  accept: { fr: "Pour lire et accepter :\n{link}", en: "To read and accept:\n{link}" },
  askMayor: {
    fr: "Pour ouvrir la demande au maire :\n{link}",
    en: "To open the application to the mayor:\n{link}",
  },
  seeMayor: {
    fr: "Pour relire la demande au maire :\n{link}",
    en: "To read the application to the mayor again:\n{link}",
  },
  reread: { fr: "Pour la relire ou la télécharger :\n{link}", en: "To read it again or download it:\n{link}" },
  readAll: { fr: "Pour les lire :\n{link}", en: "To read them:\n{link}" },
  papers: { fr: "Pour voir vos papiers :\n{link}", en: "To see your papers:\n{link}" },
  fileAnother: { fr: "Pour en déposer un autre :\n{link}", en: "To hand in another:\n{link}" },
  fileNew: { fr: "Pour déposer la nouvelle :\n{link}", en: "To hand in the new one:\n{link}" },

  loan: { fr: "Pour voir le prêt :\n{link}", en: "To see the loan:\n{link}" },
  scan: {
    fr: "Pour ouvrir le prêt, et son code à scanner ensemble :\n{link}",
    en: "To open the loan, with the code to scan together:\n{link}",
  },
  writeLoan: { fr: "Pour voir le prêt, et écrire :\n{link}", en: "To see the loan, and write:\n{link}" },
  cancelLoan: { fr: "Pour voir votre prêt, ou l’annuler :\n{link}", en: "To see your loan, or cancel it:\n{link}" },
  otherItem: {
    fr: "Pour voir le prêt, ou chercher autre chose :\n{link}",
    en: "To see the loan, or look for something else:\n{link}",
  },
  agreeOrTalk: {
    fr: "Pour donner votre accord, ou échanger un mot d’abord :\n{link}",
    en: "To agree, or to talk first:\n{link}",
  },
  takeLoan: {
    fr: "Pour le prendre, ou le laisser à la personne suivante :\n{link}",
    en: "To take it, or leave it to the next person:\n{link}",
  },
  loans: { fr: "Pour voir ce que vous prêtez :\n{link}", en: "To see what you lend:\n{link}" },
  repair: {
    fr: "Pour ne plus le prêter le temps de la réparation :\n{link}",
    en: "To stop lending it while it is repaired:\n{link}",
  },

  toPlace: { fr: "Pour voir ce qui reste à replacer :\n{link}", en: "To see what is left to place:\n{link}" },
  plan: { fr: "Pour voir le plan :\n{link}", en: "To see the plan:\n{link}" },
  otherProposal: {
    fr: "Pour chercher une autre proposition :\n{link}",
    en: "To look for another proposal:\n{link}",
  },
  campaign: { fr: "Pour ouvrir la campagne :\n{link}", en: "To open the campaign:\n{link}" },
  decide: { fr: "Pour les voir :\n{link}", en: "To see them:\n{link}" },
  allWaiting: { fr: "Pour voir tout ce qui attend :\n{link}", en: "To see all that waits:\n{link}" },

  join: { fr: "Pour accepter :\n{link}", en: "To accept:\n{link}" },
  people: {
    fr: "Pour voir votre structure, ou changer ce rôle :\n{link}",
    en: "To see your organization, or change this role:\n{link}",
  },
  signIn: { fr: "Pour vous connecter :\n{link}", en: "To sign in:\n{link}" },
  signUp: { fr: "Pour créer un compte :\n{link}", en: "To create an account:\n{link}" },
  confirm: { fr: "Pour confirmer votre adresse :\n{link}", en: "To confirm your address:\n{link}" },
  agree: { fr: "Pour donner votre accord :\n{link}", en: "To agree:\n{link}" },
  digest: {
    fr: "Pour choisir comment nous vous écrivons :\n{link}",
    en: "To choose how we write to you:\n{link}",
  },
} satisfies Record<string, Phrase>;
