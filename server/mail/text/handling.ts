import type { Text } from "../words.ts";

export const handlingText = {
  handed: {
    link: "decide",
    fr: [
      "{by} vous confie {count, plural, one {une décision} other {# décisions}}",
      "{by} vous confie {count, plural, one {une décision} other {# décisions}} à prendre.",
    ],
    en: [
      "{by} hands you {count, plural, one {one decision} other {# decisions}}",
      "{by} hands you {count, plural, one {one decision} other {# decisions}} to take.",
    ],
  },
  takenOver: {
    link: "allWaiting",
    fr: [
      "{count, plural, one {Une décision n’est plus entre vos mains} other {# décisions ne sont plus entre vos mains}}",
      "{now, select, theirs {{by} s’occupe maintenant de {count, plural, one {une décision} other {# décisions}} que vous aviez en main. Vous n’avez rien à faire.} given {{by} a confié à {to} {count, plural, one {une décision} other {# décisions}} que vous aviez en main. Vous n’avez rien à faire.} other {{by} a retiré de vos mains {count, plural, one {une décision} other {# décisions}}. Personne ne s’en occupe pour l’instant.}}",
    ],
    en: [
      "{count, plural, one {A decision is no longer in your hands} other {# decisions are no longer in your hands}}",
      "{now, select, theirs {{by} now handles {count, plural, one {a decision} other {# decisions}} that you had in hand. There is nothing for you to do.} given {{by} has handed to {to} {count, plural, one {a decision} other {# decisions}} that you had in hand. There is nothing for you to do.} other {{by} has taken {count, plural, one {a decision} other {# decisions}} out of your hands. Nobody is in charge for now.}}",
    ],
  },
} satisfies Record<string, Text>;
