// Letters about hours that a closure took: what is offered in their stead, what was decided, what was answered.
import type { Interval } from "#db/schema/columns.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { answerHere, letter, momentInWords, whenInWords } from "./wording.ts";

export type MovedSession = { readonly before: Interval; readonly after: Interval };
export type MoveFacts = {
  readonly relocationId: string;
  readonly title: string;
  readonly organizationName: string;
  /** Null where it was cancelled and had no other hours. */
  readonly from: string | null;
  readonly to: string;
  readonly sessions: readonly MovedSession[];
};
type About = { readonly territory: Territory; readonly siteName: string; readonly moves: readonly MoveFacts[] };
type Said = About & { readonly kind: "away" | "back"; readonly message: string };

const count = (moves: readonly MoveFacts[]) => moves.reduce((sum, { sessions }) => sum + sessions.length, 0);
const sessionsIn = (moves: readonly MoveFacts[]) => (count(moves) === 1 ? "une séance" : `${count(moves)} séances`);

const listed = ({ moves, territory }: About) =>
  moves
    .map(({ title, from, to, sessions }) => {
      const dates = sessions.map(({ before, after }) => {
        const [was, now] = [before, after].map((one) => whenInWords(one, territory.timeZone));
        return was === now ? `– ${now}` : `– ${now} (au lieu de ${was})`;
      });
      return [`« ${title} » : ${to}${from && from !== to ? ` (au lieu de ${from})` : ""}`, ...dates].join("\n");
    })
    .join("\n\n");

const said = (message: string) => (message ? [`Message du hub : ${message}`] : []);
const mailOf = (
  { territory, moves }: About,
  what: string,
  recipient: string,
  subject: string,
  body: string[],
): Mail => ({
  territoryId: territory.id,
  recipient,
  subject,
  body: letter(territory.name, body),
  dedupKey: `relocation ${moves[0]?.relocationId} ${what} ${recipient}`,
});

/** To an organization whose sessions were displaced: other hours, held until it answers. */
export function movesAskedMail(facts: Said & { url: string; deadline: Date }, recipient: string): Mail {
  const { kind, siteName, moves, deadline, territory, message } = facts;
  const why = kind === "away" ? `${siteName} ferme` : `${siteName} rouvre plus tôt`;
  const offer = kind === "away" ? "Le hub a trouvé d’autres heures pour vous" : "Vous pouvez y revenir";
  return {
    ...mailOf(facts, "asked", recipient, `${siteName} : ${sessionsIn(moves)} à replacer, votre réponse ?`, [
      `${why}. ${offer} :`,
      listed(facts),
      ...said(message),
      answerHere(facts.url),
      `Ces heures sont gardées pour vous jusqu’au ${momentInWords(deadline, territory.timeZone)}. Sans réponse, elles redeviennent libres.`,
    ]),
    // it has an end, and its link is in no digest
    cannotWait: true,
  };
}

/** To an organization whose sessions the hub has moved. */
export function movesToldMail(facts: Said, recipient: string): Mail {
  const { kind, siteName, moves, message } = facts;
  const why =
    kind === "away" ? `${siteName} ferme : le hub a déplacé` : `${siteName} rouvre : le hub a remis à leur place`;
  return mailOf(facts, "told", recipient, `${siteName} : ${sessionsIn(moves)} à d’autres heures`, [
    `${why} ${sessionsIn(moves)} :`,
    listed(facts),
    ...said(message),
    "Votre agenda est à jour. Si ces heures ne vous vont pas, annulez la séance dans votre agenda : la place servira à d’autres.",
  ]);
}

/** To the owner of the place that receives them, or loses them again. */
export function hostedMail(facts: About & { kind: "away" | "back" }, recipient: string): Mail {
  const { kind, siteName, moves, territory } = facts;
  const [first] = moves;
  const at = kind === "away" ? first?.to : first?.from;
  const lines = moves.flatMap(({ title, organizationName, sessions }) =>
    sessions.map(
      ({ before, after }) =>
        `– ${title} (${organizationName}) : ${whenInWords(kind === "away" ? after : before, territory.timeZone)}`,
    ),
  );
  const subject =
    kind === "away" ? `Le hub place ${sessionsIn(moves)} chez vous : ${at}` : `${at} : ${sessionsIn(moves)} en moins`;
  const text =
    kind === "away"
      ? `${siteName} est fermé. Le hub a placé ces séances à ${at} :`
      : `${siteName} rouvre. Ces séances n’ont plus lieu à ${at} :`;
  return mailOf(facts, `hosted ${kind}`, recipient, subject, [text, lines.join("\n"), "Votre agenda est à jour."]);
}

const ANSWERS = {
  accepted: "a dit oui",
  declined: "a dit non",
  other: "propose autre chose",
  expired: "n’a pas répondu à temps",
} as const;

/** To the manager who asked. */
export function answeredMail(
  facts: About & { answer: keyof typeof ANSWERS; note: string; url: string },
  recipient: string,
): Mail {
  const { answer, note, siteName, moves } = facts;
  const who = moves[0]?.organizationName ?? "";
  return mailOf(facts, answer, recipient, `${who} ${ANSWERS[answer]} : fermeture de ${siteName}`, [
    `${who} ${ANSWERS[answer]} :`,
    listed(facts),
    ...(note ? [`Sa réponse : ${note}`] : []),
    answer === "accepted"
      ? "Les agendas sont à jour. Vous n’avez rien à faire."
      : `Ces heures ne sont plus gardées. Proposez autre chose ici :\n${facts.url}`,
  ]);
}

/** To the organization that did not answer, or whose offer the hub took back. */
export function offerEndedMail(facts: About & { what: "expired" | "withdrawn" }, recipient: string): Mail {
  const { what, siteName } = facts;
  const text =
    what === "expired"
      ? "Nous n’avons pas reçu votre réponse à temps. Ces heures ne sont plus gardées :"
      : "Le hub retire cette proposition. Ces heures ne sont plus gardées :";
  return mailOf(facts, `ended ${what}`, recipient, `Proposition terminée : fermeture de ${siteName}`, [
    text,
    listed(facts),
    "Pour d’autres heures, écrivez au hub, ou cherchez un lieu libre depuis la carte.",
  ]);
}

/** To an organization for whose sessions no other hours were found. */
export function leftMail(
  facts: {
    readonly territory: Territory;
    readonly siteName: string;
    readonly closureId: string;
    readonly sessions: readonly { readonly id: string; readonly title: string; readonly during: Interval }[];
  },
  recipient: string,
): Mail {
  const { territory, siteName, sessions, closureId } = facts;
  return {
    territoryId: territory.id,
    recipient,
    subject: `${siteName} : pas d’autres heures pour vos séances annulées`,
    body: letter(territory.name, [
      `Le hub n’a pas trouvé d’autres heures pour ces séances annulées par la fermeture de ${siteName} :`,
      sessions.map(({ title, during }) => `– ${title} : ${whenInWords(during, territory.timeZone)}`).join("\n"),
      "Vous pouvez chercher un lieu libre depuis la carte, ou attendre qu’une place se libère.",
    ]),
    dedupKey: `closure ${closureId} left ${sessions[0]?.id} ${recipient}`,
  };
}
