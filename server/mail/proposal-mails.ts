// Letters about a draft's changes that need somebody's consent: what is proposed, what was answered, what came of it.
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { answerHere, letter, momentInWords, weeklyInWords } from "./wording.ts";

type Spot = Parameters<typeof weeklyInWords>[0] & { readonly place: string; readonly weeks: number };
/** Null before: it had no place. */
export type Change = { readonly title: string; readonly before: Spot | null; readonly after: Spot };
type About = {
  readonly territory: Territory;
  readonly proposalId: string;
  readonly campaignName: string;
  readonly changes: readonly Change[];
};

const said = (spot: Spot) =>
  `${spot.place}, ${weeklyInWords(spot)}, ${spot.weeks === 1 ? "une semaine" : `${spot.weeks} semaines`}`;

const listed = (changes: readonly Change[]) =>
  changes
    .map(({ title, before, after }) =>
      [
        `« ${title} »`,
        before ? `– dans le projet de plan : ${said(before)}` : "– dans le projet de plan : pas de place",
        `– proposé : ${said(after)}`,
      ].join("\n"),
    )
    .join("\n\n");

const titles = (changes: readonly Change[]) => changes.map(({ title }) => `« ${title} »`).join(", ");

const mailOf = (
  { territory, proposalId }: About,
  what: string,
  recipient: string,
  subject: string,
  body: readonly string[],
): Mail => ({
  territoryId: territory.id,
  recipient,
  subject,
  body: letter(territory.name, body),
  dedupKey: `proposal ${proposalId} ${what} ${recipient}`,
});

/** To an organization whose request would stand elsewhere. */
export function consentAskedMail(
  facts: About & { readonly message: string; readonly url: string; readonly deadline: Date },
  recipient: string,
): Mail {
  const { campaignName, changes, message, url, deadline, territory } = facts;
  return {
    ...mailOf(facts, "asked", recipient, `${campaignName} : un changement proposé, votre réponse ?`, [
      `Le plan de ${campaignName} se prépare. Pour servir plus de monde, le hub vous propose :`,
      listed(changes),
      ...(message ? [`Message du hub : ${message}`] : []),
      answerHere(url),
      `Répondez avant le ${momentInWords(deadline, territory.timeZone)}. Sans réponse, ou si vous dites non, rien ne change pour vous.`,
    ]),
    // it has an end, and its link is in no digest
    cannotWait: true,
  };
}

/** To those who agreed: the plan is changed. */
export function proposalAppliedMail(facts: About, recipient: string): Mail {
  const { campaignName, changes } = facts;
  return mailOf(facts, "applied", recipient, `${campaignName} : c’est changé pour ${titles(changes)}`, [
    "Tout le monde est d’accord. Le projet de plan est changé :",
    listed(changes),
    "Rien n’est réservé avant la publication du plan : vous recevrez alors un e-mail.",
  ]);
}

const ENDS = {
  declined: "Une autre structure n’est pas d’accord. La proposition est retirée :",
  expired: "Tout le monde n’a pas répondu à temps. La proposition est retirée :",
  withdrawn: "Le hub retire sa proposition :",
  stale: "Le plan a changé entre-temps. La proposition n’est plus possible :",
} as const;

/** To those who were asked, when nothing comes of it. */
export function proposalEndedMail(facts: About & { readonly what: keyof typeof ENDS }, recipient: string): Mail {
  const { campaignName, changes, what } = facts;
  return mailOf(facts, `ended ${what}`, recipient, `${campaignName} : proposition retirée`, [
    ENDS[what],
    listed(changes),
    "Rien ne change pour vous.",
  ]);
}

const ANSWERS = {
  applied: "Tout le monde est d’accord : le plan est changé",
  declined: "a dit non",
  other: "propose autre chose",
  expired: "Pas de réponse à temps : la proposition est retirée",
  stale: "Tout le monde est d’accord, mais le plan a changé entre-temps : la proposition n’est plus possible",
} as const;

/** To the manager who proposed it. */
export function proposalAnsweredMail(
  facts: About & {
    readonly answer: keyof typeof ANSWERS;
    /** Who said no, or something else. */
    readonly organizationName: string;
    readonly note: string;
    readonly url: string;
  },
  recipient: string,
): Mail {
  const { answer, organizationName, note, changes, url, campaignName } = facts;
  const isNo = answer === "declined" || answer === "other";
  const what = isNo ? `${organizationName} ${ANSWERS[answer]}` : ANSWERS[answer];
  return mailOf(facts, answer, recipient, `${campaignName} : ${isNo ? what : `proposition pour ${titles(changes)}`}`, [
    `${what}${isNo ? ". La proposition est retirée :" : " :"}`,
    listed(changes),
    ...(note ? [`Sa réponse : ${note}`] : []),
    answer === "applied" ? `Le plan :\n${url}` : `Le plan n’a pas bougé. Cherchez une autre proposition ici :\n${url}`,
  ]);
}
