export const digestText = {
  subject: {
    fr: "Votre résumé 24/100 : {count, plural, =1 {{only}} other {# messages}}",
    en: "Your 24/100 summary: {count, plural, =1 {{only}} other {# messages}}",
  },
  why: {
    fr: "Vous recevez un message par jour. Pour changer : page « Mon compte », Notifications.",
    en: "You get one message a day. To change this: page “My account”, Notifications.",
  },
};
