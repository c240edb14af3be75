import type { Interval } from "#db/schema/columns.ts";
import type { INCIDENT_KINDS } from "#db/schema.ts";
import { type Page, pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { blockedTomorrow, incidentKinds, visitText } from "./text/visit.ts";
import type { Words } from "./words.ts";

type Session = {
  readonly id: string;
  readonly title: string;
  readonly siteName: string;
  readonly spaceName: string;
  readonly during: Interval;
};

const sessionInWords = ({ when }: Words, { title, siteName, spaceName, during }: Session) =>
  `${title} — ${siteName}, ${spaceName}\n${when(during)}`;

type Incident = {
  readonly territory: Territory;
  readonly incidentId: string;
  readonly side: Session & { readonly organizationName: string };
  readonly kind: (typeof INCIDENT_KINDS)[number];
  readonly note: string;
  /** Who is told: who runs the place, or who holds the session. */
  readonly to: "place" | "holder";
};

/** To the other side of a session: what was found amiss there. */
export const incidentMail = ({ territory, incidentId, side, kind, note, to }: Incident, recipient: string): Mail => ({
  territory,
  recipient,
  write: (words) => {
    const named = words.say(incidentKinds[kind]);
    return words.letter(visitText.incident, to === "place" ? pages.bookingAt(side.id) : pages.booking(side.id), {
      ...{ kind: named, kindInside: named.toLowerCase(), note },
      site: side.siteName,
      organizationName: side.organizationName,
      session: sessionInWords(words, side),
    });
  },
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
  territory,
  recipient,
  write: (words) => {
    const text = missed ? visitText.missed : visitText.cleared;
    return words.letter(text, pages.booking(side.id), { title: side.title, session: sessionInWords(words, side) });
  },
  dedupKey: `missed ${side.id} ${at.toISOString()}`,
});

type Tomorrow = {
  readonly territory: Territory;
  readonly day: string;
  readonly sessions: readonly (Session & {
    readonly address: string | null;
    readonly communeName: string;
    readonly blockedBy: keyof typeof blockedTomorrow | null;
  })[];
};

/** The one that there is, else the day. */
const toSessions = (day: string, [only, ...others]: readonly Session[]): Page =>
  only && others.length === 0 ? pages.booking(only.id) : pages.agendaOn(day);

/** The day before. The codes themselves stay on the page: a mail is read by more eyes, and kept for longer. */
export const tomorrowMail = ({ territory, day, sessions }: Tomorrow, recipient: string): Mail => ({
  territory,
  recipient,
  write: (words) =>
    words.letter(visitText.tomorrow, toSessions(day, sessions), {
      ...{ count: sessions.length, title: sessions[0]?.title ?? "" },
      sessions: sessions
        .map((one) =>
          [
            sessionInWords(words, one),
            [one.address, one.communeName].filter(Boolean).join(", "),
            ...(one.blockedBy ? [words.say(blockedTomorrow[one.blockedBy])] : []),
          ].join("\n"),
        )
        .join("\n\n"),
    }),
  dedupKey: `tomorrow ${day} ${recipient}`,
});
