import type { Phrase, Text } from "../words.ts";

export const requestText = {
  submitted: {
    link: "request",
    fr: ["Demande reçue : {title}", "Votre demande « {title} » ({organizationName}) est bien reçue.", "{steps}"],
    en: ["Request received: {title}", "Your request “{title}” ({organizationName}) has been received.", "{steps}"],
  },
  edited: {
    link: "request",
    fr: ["Demande modifiée : {title}", "Votre demande « {title} » ({organizationName}) est modifiée.", "{steps}"],
    en: ["Request changed: {title}", "Your request “{title}” ({organizationName}) is changed.", "{steps}"],
  },
  withdrawn: {
    link: "seeRequest",
    fr: [
      "Demande retirée : {title}",
      "Votre demande « {title} » ({organizationName}) est retirée. Elle ne sera pas étudiée.",
    ],
    en: [
      "Request withdrawn: {title}",
      "Your request “{title}” ({organizationName}) is withdrawn. It will not be considered.",
    ],
  },
} satisfies Record<string, Text>;

export const stepsText = {
  campaign: {
    fr: `Elle fait partie de la campagne « {campaign} ». Ce qui va se passer :
– jusqu’au {until}, vous pouvez la modifier ou la retirer ;
– ensuite, un plan est calculé pour toutes les demandes selon le règlement adopté ;
– à la publication, vos séances arrivent dans votre agenda. En cas de refus, la raison vous est donnée.`,
    en: `It is part of the campaign “{campaign}”. What happens next:
– until {until}, you can change or withdraw it;
– then one plan is made for all requests, under the rules adopted;
– when it is published, your sessions come into your agenda. If you are refused, you are told why.`,
  },
} satisfies Record<string, Phrase>;
