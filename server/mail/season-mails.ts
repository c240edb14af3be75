import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letter, momentInWords } from "./wording.ts";

export type SeasonFacts = {
  readonly territory: Territory;
  readonly campaignId: string;
  readonly name: string;
  readonly wishesUntil: Date;
  readonly renewalsUntil: Date | null;
  readonly url: (path: string) => string;
};

/** An association, and how many hours of last season it has to answer for. */
type Whose = { readonly id: string; readonly name: string; readonly count: number };

const mail = (
  { territory }: { readonly territory: Territory },
  recipient: string,
  cause: string,
  subject: string,
  paragraphs: readonly string[],
): Mail => ({
  territoryId: territory.id,
  recipient,
  subject,
  body: letter(territory.name, paragraphs),
  dedupKey: `season ${cause} ${recipient}`,
});

const rights = (count: number) => (count === 1 ? "un créneau" : `${count} créneaux`);
const until = (instant: Date, { timeZone }: Territory) => momentInWords(new Date(instant.getTime() - 60_000), timeZone);
const RENEWALS = "/demandes/renouvellements";
const WHAT_IF_NOT =
  "Sans réponse à cette date, ces heures sont proposées à tout le monde. Vous pourrez encore les demander, comme les autres, sans priorité.";

/** To each association, on the first day of wishes. */
export function seasonOpenMail(facts: SeasonFacts, { id, name, count }: Whose, recipient: string): Mail {
  const { territory, wishesUntil, renewalsUntil, url } = facts;
  const first =
    count > 0 && renewalsUntil
      ? [
          `« ${name} » avait ${rights(count)} la saison dernière. Dites d’abord si vous les gardez ou si vous les rendez, avant le ${until(renewalsUntil, territory)} :\n${url(RENEWALS)}`,
          WHAT_IF_NOT,
        ]
      : [];
  return mail(facts, recipient, `${facts.campaignId} open ${id}`, `Les vœux sont ouverts : ${facts.name}`, [
    `La campagne « ${facts.name} » est ouverte.`,
    ...first,
    `Vos vœux sont attendus avant le ${until(wishesUntil, territory)} :\n${url("/demandes/nouvelle")}`,
  ]);
}

/** Some days before the end of renewals, where no answer has come. */
export const renewalsSoonMail = (
  facts: SeasonFacts,
  { id, name, count }: Whose,
  days: number,
  recipient: string,
): Mail =>
  mail(
    facts,
    recipient,
    `${facts.campaignId} renewals ${id} ${days} ${facts.renewalsUntil?.toISOString()}`,
    `Il reste ${days} jours : gardez-vous vos heures ?`,
    [
      `« ${name} » n’a pas encore répondu pour ${rights(count)} de la saison dernière. La date limite : ${until(facts.renewalsUntil ?? facts.wishesUntil, facts.territory)}.`,
      WHAT_IF_NOT,
      `Pour répondre :\n${facts.url(RENEWALS)}`,
    ],
  );

export const renewalsLapsedMail = (facts: SeasonFacts, { id, name, count }: Whose, recipient: string): Mail =>
  mail(facts, recipient, `${facts.campaignId} lapsed ${id}`, `Heures proposées à tous : ${facts.name}`, [
    `La date est passée, et « ${name} » n’a pas répondu pour ${rights(count)} de la saison dernière. Ces heures sont maintenant proposées à tout le monde.`,
    `Vous pouvez encore les demander, comme les autres, avant le ${until(facts.wishesUntil, facts.territory)} :\n${facts.url("/demandes/nouvelle")}`,
  ]);

type Answered = {
  readonly territory: Territory;
  readonly renewal: {
    readonly id: string;
    readonly title: string;
    readonly siteName: string;
    readonly spaceName: string;
  };
  readonly state: "confirmed" | "given-back";
};

/** To whoever answered for an association: what becomes of the hours. */
export const renewalAnsweredMail = ({ territory, renewal, state }: Answered, recipient: string): Mail =>
  mail(
    { territory },
    recipient,
    `renewal ${renewal.id} ${state}`,
    state === "confirmed" ? `Gardé : ${renewal.title}` : `Merci d’avoir rendu : ${renewal.title}`,
    state === "confirmed"
      ? [
          `« ${renewal.title} », ${renewal.siteName}, ${renewal.spaceName} : votre demande est enregistrée, à la même place et à la même heure.`,
          "Le plan la laisse où elle était, sauf si le règlement l’oblige à la déplacer. Rien n’est réservé avant la publication.",
        ]
      : [
          `« ${renewal.title} », ${renewal.siteName}, ${renewal.spaceName} : ces heures sont libres pour une autre association. Merci à vous.`,
          "Vous pouvez changer d’avis jusqu’à la fin des renouvellements.",
        ],
  );

type Unsent = { readonly id: string; readonly title: string };

/** To whoever has written requests without sending them. */
export const draftsWaitMail = (facts: SeasonFacts, drafts: readonly Unsent[], days: number, recipient: string): Mail =>
  mail(
    facts,
    recipient,
    `${facts.campaignId} drafts ${days} ${facts.wishesUntil.toISOString()}`,
    drafts.length === 1 ? "Votre demande n’est pas envoyée" : `${drafts.length} demandes ne sont pas envoyées`,
    [
      `Pour « ${facts.name} », les vœux se terminent le ${until(facts.wishesUntil, facts.territory)}. Ces brouillons ne sont pas encore envoyés :`,
      drafts.map(({ title }) => `– ${title.trim() || "Sans titre"}`).join("\n"),
      `Un brouillon qui n’est pas envoyé ne compte pas. Pour le finir :\n${facts.url("/demandes")}`,
    ],
  );

const inWords = (day: string) =>
  new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** To the hub's managers: wishes are over, plans may be made. */
export const wishesOverMail = (facts: SeasonFacts, draftOn: string | null, recipient: string): Mail =>
  mail(
    facts,
    recipient,
    `${facts.campaignId} over ${facts.wishesUntil.toISOString()}`,
    `Les vœux sont clos : ${facts.name}`,
    [
      `Plus personne ne peut ajouter de demande à « ${facts.name} ». Vous pouvez lancer le plan.`,
      ...(draftOn ? [`Vous avez annoncé un projet de plan pour le ${inWords(draftOn)}.`] : []),
      facts.url(`/hub/campagnes/${facts.campaignId}`),
    ],
  );

const DUE = {
  draft: [
    "Aujourd’hui : partager le projet de plan",
    "C’est le jour annoncé pour le projet de plan. Partagez-le, puis ouvrez les recours.",
  ],
  publish: [
    "Aujourd’hui : publier le plan",
    "C’est le jour annoncé pour la publication. Les réservations naissent quand vous publiez.",
  ],
} as const;

/** To the hub's managers, on a day that they announced. */
export const dueTodayMail = (facts: SeasonFacts, step: keyof typeof DUE, recipient: string): Mail =>
  mail(facts, recipient, `${facts.campaignId} due ${step}`, `${DUE[step][0]} : ${facts.name}`, [
    DUE[step][1],
    facts.url(`/hub/campagnes/${facts.campaignId}`),
  ]);
