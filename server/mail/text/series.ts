import type { Text } from "../words.ts";

export const seriesText = {
  moved: {
    link: "place",
    fr: [
      "Séances changées : {title}, {place}",
      "{organizationName} a changé des séances de « {title} » à {place}. Elles ont maintenant lieu :",
      "{sessions}",
    ],
    en: [
      "Sessions changed: {title}, {place}",
      "{organizationName} has changed sessions of “{title}” at {place}. They now take place:",
      "{sessions}",
    ],
  },
  givenBack: {
    link: "place",
    fr: [
      "Date rendue : {title}, {place}",
      "{organizationName} rend une date de « {title} » à {place} :",
      "{sessions}",
      "{note}",
      "Ces heures sont proposées à qui les attend ; sinon elles sont libres. Le reste de la série ne change pas.",
    ],
    en: [
      "Date given back: {title}, {place}",
      "{organizationName} gives back a date of “{title}” at {place}:",
      "{sessions}",
      "{note}",
      "These hours are offered to whoever waits for them; otherwise they are free. The rest of the series does not change.",
    ],
  },
} satisfies Record<string, Text>;
