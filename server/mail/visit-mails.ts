import type { Interval } from "#db/schema/columns.ts";
import type { INCIDENT_KINDS } from "#db/schema.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter, whenInWords } from "./wording.ts";

type Session = {
  readonly id: string;
  readonly title: string;
  readonly siteName: string;
  readonly spaceName: string;
  readonly during: Interval;
};

const KIND_WORDS: Record<(typeof INCIDENT_KINDS)[number], string> = {
  damage: "Quelque chose est abîmé",
  dirty: "Le lieu n’est pas propre",
  missing: "Quelque chose manque",
  locked: "Impossible d’entrer",
  noise: "Le bruit gêne",
  other: "Autre chose",
};

const sessionInWords = ({ title, siteName, spaceName, during }: Session, { timeZone }: Territory) =>
  `${title} — ${siteName}, ${spaceName}\n${whenInWords(during, timeZone)}`;

type Incident = {
  readonly territory: Territory;
  readonly incidentId: string;
  readonly side: Session & { readonly organizationName: string };
  readonly kind: (typeof INCIDENT_KINDS)[number];
  readonly note: string;
  readonly url: string;
};

/** To the other side of a session: what was found amiss there. */
export const incidentMail = ({ territory, incidentId, side, kind, note, url }: Incident, recipient: string): Mail => ({
  territoryId: territory.id,
  recipient,
  subject: `À voir : ${KIND_WORDS[kind].toLowerCase()}, ${side.siteName}`,
  body: letter(territory.name, [
    `${KIND_WORDS[kind]}, pendant la séance de ${side.organizationName} :`,
    sessionInWords(side, territory),
    `« ${note} »`,
    `Pour répondre :\n${url}`,
  ]),
  dedupKey: `incident ${incidentId} ${recipient}`,
});

type Missed = {
  readonly territory: Territory;
  readonly side: Session;
  readonly missed: boolean;
  readonly at: Date;
};

/** To who held a session: the place says that nobody came, or takes it back. */
export const missedMail = ({ territory, side, missed, at }: Missed, recipient: string): Mail => ({
  territoryId: territory.id,
  recipient,
  subject: `${missed ? "Personne n’est venu ?" : "Absence effacée"} ${side.title}`,
  body: letter(territory.name, [
    missed
      ? "Le lieu nous dit que personne n’est venu à cette séance :"
      : "Le lieu a effacé l’absence qu’il avait notée pour cette séance :",
    sessionInWords(side, territory),
    ...(missed
      ? [
          "Si c’est une erreur, dites-le au lieu. Quand vous ne pouvez pas venir, rendez la séance dans votre agenda : quelqu’un d’autre en profitera.",
        ]
      : []),
  ]),
  dedupKey: `missed ${side.id} ${at.toISOString()}`,
});

type Tomorrow = {
  readonly territory: Territory;
  readonly day: string;
  readonly sessions: readonly (Session & { readonly address: string | null; readonly communeName: string })[];
  readonly url: string;
};

/** The day before. The codes themselves stay on the page: a mail is read by more eyes, and kept for longer. */
export const tomorrowMail = ({ territory, day, sessions, url }: Tomorrow, recipient: string): Mail => ({
  territoryId: territory.id,
  recipient,
  subject: sessions.length === 1 ? `Demain : ${sessions[0]?.title}` : `Demain : ${sessions.length} séances`,
  body: letter(territory.name, [
    ...sessions.map((one) =>
      [sessionInWords(one, territory), [one.address, one.communeName].filter(Boolean).join(", ")].join("\n"),
    ),
    `Comment entrer, le code ou les clés : ouvrez la séance dans votre agenda. Si vous ne venez pas, rendez-la au même endroit.\n${url}`,
  ]),
  dedupKey: `tomorrow ${day} ${recipient}`,
});
