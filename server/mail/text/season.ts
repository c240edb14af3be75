import type { Phrase, Text } from "../words.ts";

export const seasonText = {
  open: {
    link: "start",
    fr: [
      "Les vœux sont ouverts : {campaign}",
      "La campagne « {campaign} » est ouverte.",
      "{first}",
      "{ifNot}",
      "Vos vœux sont attendus avant le {until}.",
    ],
    en: [
      "Wishes are open: {campaign}",
      "The campaign “{campaign}” is open.",
      "{first}",
      "{ifNot}",
      "Your wishes are awaited before {until}.",
    ],
  },
  renewals: {
    link: "answer",
    fr: [
      "Il reste {days} jours : gardez-vous vos heures ?",
      "« {name} » n’a pas encore répondu pour {count, plural, one {un créneau} other {# créneaux}} de la saison dernière. La date limite : {until}.",
      "{ifNot}",
    ],
    en: [
      "{days} days left: do you keep your hours?",
      "“{name}” has not answered yet about {count, plural, one {one weekly slot} other {# weekly slots}} of last season. The last moment: {until}.",
      "{ifNot}",
    ],
  },
  lapsed: {
    link: "ask",
    fr: [
      "Heures proposées à tous : {campaign}",
      "La date est passée, et « {name} » n’a pas répondu pour {count, plural, one {un créneau} other {# créneaux}} de la saison dernière. Ces heures sont maintenant proposées à tout le monde.",
      "Vous pouvez encore les demander, comme les autres, avant le {until}.",
    ],
    en: [
      "Hours offered to all: {campaign}",
      "The date has passed, and “{name}” did not answer about {count, plural, one {one weekly slot} other {# weekly slots}} of last season. These hours are now offered to everybody.",
      "You can still ask for them, like the others, before {until}.",
    ],
  },
  confirmed: {
    link: "seeRequest",
    fr: [
      "Gardé : {title}",
      "« {title} », {site}, {space} : votre demande est enregistrée, à la même place et à la même heure.",
      "Le plan la laisse où elle était, sauf si le règlement l’oblige à la déplacer. Rien n’est réservé avant la publication.",
    ],
    en: [
      "Kept: {title}",
      "“{title}”, {site}, {space}: your request is recorded, at the same place and the same hour.",
      "The plan leaves it where it was, unless the rules make it move. Nothing is booked before publication.",
    ],
  },
  "given-back": {
    link: "changeMind",
    fr: [
      "Merci d’avoir rendu : {title}",
      "« {title} », {site}, {space} : ces heures sont libres pour une autre association. Merci à vous.",
      "Vous pouvez changer d’avis jusqu’à la fin des renouvellements.",
    ],
    en: [
      "Thank you for giving back: {title}",
      "“{title}”, {site}, {space}: these hours are free for another association. Thank you.",
      "You can change your mind until renewals end.",
    ],
  },
  drafts: {
    link: "finish",
    fr: [
      "{count, plural, one {Votre demande n’est pas envoyée} other {# demandes ne sont pas envoyées}}",
      "Pour « {campaign} », les vœux se terminent le {until}. Ces brouillons ne sont pas encore envoyés :",
      "{drafts}",
      "Un brouillon qui n’est pas envoyé ne compte pas.",
    ],
    en: [
      "{count, plural, one {Your request is not sent} other {# requests are not sent}}",
      "For “{campaign}”, wishes end on {until}. These drafts are not sent yet:",
      "{drafts}",
      "A draft that is not sent does not count.",
    ],
  },
  draftsLeft: {
    link: "drafts",
    fr: [
      "Vœux clos : {count, plural, one {votre brouillon n’est pas parti} other {# brouillons ne sont pas partis}}",
      "Les vœux de « {campaign} » sont clos. Ces brouillons n’ont pas été envoyés, le plan ne les compte pas :",
      "{drafts}",
      "Vos brouillons sont gardés. Si vous vouliez les envoyer, écrivez vite au hub : il peut rouvrir les vœux.",
    ],
    en: [
      "Wishes closed: {count, plural, one {your draft was not sent} other {# drafts were not sent}}",
      "Wishes for “{campaign}” are closed. These drafts were not sent, and the plan does not count them:",
      "{drafts}",
      "Your drafts are kept. If you meant to send them, write to the hub soon: it can open wishes again.",
    ],
  },
  over: {
    link: "campaign",
    fr: [
      "Les vœux sont clos : {campaign}",
      "Plus personne ne peut ajouter de demande à « {campaign} ». Vous pouvez lancer le plan.",
      "{draft}",
    ],
    en: [
      "Wishes are closed: {campaign}",
      "Nobody can add a request to “{campaign}” any more. You can start the plan.",
      "{draft}",
    ],
  },
  draft: {
    link: "campaign",
    fr: [
      "Aujourd’hui : partager le projet de plan : {campaign}",
      "C’est le jour annoncé pour le projet de plan. Partagez-le, puis ouvrez les recours.",
    ],
    en: [
      "Today: share the draft plan: {campaign}",
      "This is the day announced for the draft plan. Share it, then open appeals.",
    ],
  },
  publish: {
    link: "campaign",
    fr: [
      "Aujourd’hui : publier le plan : {campaign}",
      "C’est le jour annoncé pour la publication. Les réservations naissent quand vous publiez.",
    ],
    en: [
      "Today: publish the plan: {campaign}",
      "This is the day announced for publication. Bookings are made when you publish.",
    ],
  },
  draftSoon: {
    link: "campaign",
    fr: [
      "Bientôt : le projet de plan : {campaign}",
      "Vous avez annoncé le projet de plan pour le {day}. Lancez le plan, regardez les refus et les conflits, puis partagez-le.",
    ],
    en: [
      "Soon: the draft plan: {campaign}",
      "You announced the draft plan for {day}. Start the plan, look at refusals and clashes, then share it.",
    ],
  },
  publishSoon: {
    link: "campaign",
    fr: [
      "Bientôt : la publication : {campaign}",
      "Vous avez annoncé la publication pour le {day}. Répondez d’ici là aux recours, et recalculez s’il le faut.",
    ],
    en: [
      "Soon: the publication: {campaign}",
      "You announced the publication for {day}. Answer the appeals until then, and compute again if needed.",
    ],
  },
  silent: {
    link: "ask",
    fr: [
      "Il reste {days} jours pour vos vœux : {campaign}",
      "« {name} » n’a encore rien demandé pour « {campaign} ». Les vœux se terminent le {until}.",
      "Une demande prend quelques minutes. Si vous n’avez besoin de rien, vous n’avez rien à faire.",
    ],
    en: [
      "{days} days left for your wishes: {campaign}",
      "“{name}” has asked for nothing yet for “{campaign}”. Wishes end on {until}.",
      "A request takes some minutes. If you need nothing, there is nothing to do.",
    ],
  },
  appealsOpen: {
    link: "appeal",
    fr: [
      "Le projet de plan est à lire : {campaign}",
      "Le projet de plan de « {campaign} » est partagé. Pour « {name} » : {granted, plural, =0 {aucune demande servie} one {une demande servie} other {# demandes servies}} sur {asked}.",
      "Quelque chose ne va pas ? Faites un recours avant le {until}, en disant pourquoi.",
    ],
    en: [
      "The draft plan can be read: {campaign}",
      "The draft plan of “{campaign}” is shared. For “{name}”: {granted, plural, =0 {no request granted} one {one request granted} other {# requests granted}} of {asked}.",
      "Is something wrong? Appeal before {until}, and say why.",
    ],
  },
  appealsSoon: {
    link: "appeal",
    fr: [
      "Derniers jours pour un recours : {campaign}",
      "Les recours sur le projet de plan de « {campaign} » se terminent le {until}. Pour « {name} » : {granted, plural, =0 {aucune demande servie} one {une demande servie} other {# demandes servies}} sur {asked}.",
      "Si tout va bien, vous n’avez rien à faire.",
    ],
    en: [
      "Last days to appeal: {campaign}",
      "Appeals against the draft plan of “{campaign}” end on {until}. For “{name}”: {granted, plural, =0 {no request granted} one {one request granted} other {# requests granted}} of {asked}.",
      "If all is well, there is nothing to do.",
    ],
  },
  appealsOver: {
    link: "answer",
    fr: [
      "{count, plural, one {Un recours attend} other {# recours attendent}} votre réponse : {campaign}",
      "Les recours de « {campaign} » sont clos. {count, plural, one {Un recours n’a} other {# recours n’ont}} pas encore de réponse.",
    ],
    en: [
      "{count, plural, one {One appeal awaits} other {# appeals await}} your answer: {campaign}",
      "Appeals of “{campaign}” are over. {count, plural, one {One appeal has} other {# appeals have}} no answer yet.",
    ],
  },
} satisfies Record<string, Text>;

export const seasonPhrases = {
  ifNot: {
    fr: "Sans réponse à cette date, ces heures sont proposées à tout le monde. Vous pourrez encore les demander, comme les autres, sans priorité.",
    en: "Without an answer by then, these hours are offered to everybody. You will still be able to ask for them, like the others, without priority.",
  },
  first: {
    fr: "« {name} » avait {count, plural, one {un créneau} other {# créneaux}} la saison dernière. Dites d’abord si vous les gardez ou si vous les rendez, avant le {until}.",
    en: "“{name}” had {count, plural, one {one weekly slot} other {# weekly slots}} last season. First say whether you keep them or give them back, before {until}.",
  },
  draftOn: {
    fr: "Vous avez annoncé un projet de plan pour le {day}.",
    en: "You announced a draft plan for {day}.",
  },
  untitled: { fr: "Sans titre", en: "Untitled" },
} satisfies Record<string, Phrase>;
