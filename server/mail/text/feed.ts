import type { FeedFaultCode } from "../../feeds/recurrence.ts";
import type { Phrase, Text } from "../words.ts";

export const feedText = {
  stale: {
    link: "calendar",
    fr: [
      "L’agenda « {name} » n’est plus à jour",
      "L’agenda « {name} » de {site} n’est plus à jour : {fault}.",
      "Rien n’est libéré ni effacé : les heures occupées de la dernière bonne lecture restent fermées.",
    ],
    en: [
      "The calendar “{name}” is no longer up to date",
      "The calendar “{name}” of {site} is no longer up to date: {fault}.",
      "Nothing is freed or deleted: the busy hours of the last good reading stay closed.",
    ],
  },
  covering: {
    link: "place",
    fr: [
      "L’agenda « {name} » couvre {count, plural, one {une séance accordée} other {# séances accordées}}",
      "L’agenda « {name} » de {site} dit occupées des heures où {count, plural, one {une séance est accordée} other {# séances sont accordées}} :",
      "{sessions}",
      "{count, plural, one {Cette séance reste accordée} other {Ces séances restent accordées}} : rien n’est annulé. Pour reprendre ces heures, fermez-les ; les structures sont alors prévenues.",
    ],
    en: [
      "The calendar “{name}” covers {count, plural, one {one granted session} other {# granted sessions}}",
      "The calendar “{name}” of {site} says busy where {count, plural, one {one session is granted} other {# sessions are granted}}:",
      "{sessions}",
      "{count, plural, one {This session stays granted} other {These sessions stay granted}}: nothing is cancelled. To take these hours back, close them; the organizations are then told.",
    ],
  },
} satisfies Record<string, Text>;

export const feedFaults: Readonly<Record<FeedFaultCode, Phrase>> = {
  address: { fr: "son adresse n’est pas celle d’un agenda public", en: "its address is not that of a public calendar" },
  unreachable: { fr: "son adresse ne répond pas", en: "its address does not answer" },
  status: { fr: "son adresse répond par une erreur", en: "its address answers with an error" },
  too_large: { fr: "il est trop gros (plus d’un mégaoctet)", en: "it is too large (more than a megabyte)" },
  too_long: { fr: "une de ses lignes est trop longue", en: "one of its lines is too long" },
  not_calendar: { fr: "ce n’est pas un agenda au format iCalendar", en: "it is not a calendar in iCalendar format" },
  cut: { fr: "il s’arrête avant sa fin", en: "it stops before its end" },
  too_many_events: { fr: "il compte trop d’événements", en: "it holds too many events" },
  rule: { fr: "une de ses répétitions n’est pas comprise", en: "one of its repetitions is not understood" },
  zone: { fr: "un de ses fuseaux horaires n’est pas connu", en: "one of its time zones is not known" },
  date: { fr: "une de ses dates n’est pas comprise", en: "one of its dates is not understood" },
  shrunk: {
    fr: "il a perdu en peu de temps plus de la moitié de ce qu’il occupait à venir",
    en: "within a short time it lost more than half of what it had to come",
  },
  slow: { fr: "il a fallu trop de temps pour le lire", en: "it took too long to read" },
};
