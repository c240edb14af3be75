export const digestText = {
  subject: {
    fr: "Votre résumé 24/100 : {count, plural, =1 {{only}} other {# messages}}",
    en: "Your 24/100 summary: {count, plural, =1 {{only}} other {# messages}}",
  },
  why: {
    fr: "Vous recevez un message par jour.",
    en: "You get one message a day.",
  },
};
