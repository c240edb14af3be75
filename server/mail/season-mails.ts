import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { seasonPhrases, seasonText } from "./text/season.ts";
import type { Args, Words } from "./words.ts";

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
  territory: Territory,
  recipient: string,
  cause: string,
  what: keyof typeof seasonText,
  args: (words: Words) => Args,
): Mail => ({
  territory,
  recipient,
  write: (words) => words.letter(seasonText[what], args(words)),
  dedupKey: `season ${cause} ${recipient}`,
});

/** The last minute that counts. */
const until = ({ moment }: Words, end: Date) => moment(new Date(end.getTime() - 60_000));
const RENEWALS = "/demandes/renouvellements";
const ASK = "/demandes/nouvelle";

/** To each association, on the first day of wishes. */
export function seasonOpenMail(facts: SeasonFacts, { id, name, count }: Whose, recipient: string): Mail {
  const { territory, campaignId, wishesUntil, renewalsUntil, url } = facts;
  return mail(territory, recipient, `${campaignId} open ${id}`, "open", (words) => {
    const answers = count > 0 && renewalsUntil;
    return {
      campaign: facts.name,
      first: answers
        ? words.say(seasonPhrases.first, { name, count, until: until(words, renewalsUntil), url: url(RENEWALS) })
        : "",
      ifNot: answers ? words.say(seasonPhrases.ifNot) : "",
      until: until(words, wishesUntil),
      url: url(ASK),
    };
  });
}

/** Some days before the end of renewals, where no answer has come. */
export function renewalsSoonMail(
  facts: SeasonFacts,
  { id, name, count }: Whose,
  days: number,
  recipient: string,
): Mail {
  const { territory, campaignId, renewalsUntil, wishesUntil, url } = facts;
  const cause = `${campaignId} renewals ${id} ${days} ${renewalsUntil?.toISOString()}`;
  return mail(territory, recipient, cause, "renewals", (words) => ({
    ...{ name, count, days },
    until: until(words, renewalsUntil ?? wishesUntil),
    ifNot: words.say(seasonPhrases.ifNot),
    url: url(RENEWALS),
  }));
}

export const renewalsLapsedMail = (facts: SeasonFacts, { id, name, count }: Whose, recipient: string): Mail =>
  mail(facts.territory, recipient, `${facts.campaignId} lapsed ${id}`, "lapsed", (words) => ({
    ...{ name, count, campaign: facts.name },
    until: until(words, facts.wishesUntil),
    url: facts.url(ASK),
  }));

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
  mail(territory, recipient, `renewal ${renewal.id} ${state}`, state, () => ({
    ...{ title: renewal.title, site: renewal.siteName, space: renewal.spaceName },
  }));

type Unsent = { readonly id: string; readonly title: string };

/** To whoever has written requests without sending them. */
export function draftsWaitMail(facts: SeasonFacts, drafts: readonly Unsent[], days: number, recipient: string): Mail {
  const { territory, campaignId, wishesUntil } = facts;
  const cause = `${campaignId} drafts ${days} ${wishesUntil.toISOString()}`;
  return mail(territory, recipient, cause, "drafts", (words) => ({
    ...{ count: drafts.length, campaign: facts.name },
    until: until(words, wishesUntil),
    drafts: drafts.map(({ title }) => `– ${title.trim() || words.say(seasonPhrases.untitled)}`).join("\n"),
    url: facts.url("/demandes"),
  }));
}

/** To the same, once wishes are over: what was not sent takes no part, and whom to ask. */
export function draftsLeftMail(facts: SeasonFacts, drafts: readonly Unsent[], recipient: string): Mail {
  const { territory, campaignId, wishesUntil } = facts;
  const cause = `${campaignId} drafts-left ${wishesUntil.toISOString()}`;
  return mail(territory, recipient, cause, "draftsLeft", (words) => ({
    ...{ count: drafts.length, campaign: facts.name },
    drafts: drafts.map(({ title }) => `– ${title.trim() || words.say(seasonPhrases.untitled)}`).join("\n"),
    url: facts.url("/demandes"),
  }));
}

const page = ({ url, campaignId }: SeasonFacts) => url(`/hub/campagnes/${campaignId}`);

/** To the hub's managers: wishes are over, plans may be made. */
export function wishesOverMail(facts: SeasonFacts, draftOn: string | null, recipient: string): Mail {
  const cause = `${facts.campaignId} over ${facts.wishesUntil.toISOString()}`;
  return mail(facts.territory, recipient, cause, "over", ({ say, date }) => ({
    campaign: facts.name,
    draft: draftOn ? say(seasonPhrases.draftOn, { day: date(draftOn) }) : "",
    url: page(facts),
  }));
}

/** To the hub's managers, on a day that they announced. */
export const dueTodayMail = (facts: SeasonFacts, step: "draft" | "publish", recipient: string): Mail =>
  mail(facts.territory, recipient, `${facts.campaignId} due ${step}`, step, () => ({
    campaign: facts.name,
    url: page(facts),
  }));

/** To the same, some days before. */
export const dueSoonMail = (facts: SeasonFacts, step: "draft" | "publish", day: string, recipient: string): Mail =>
  mail(facts.territory, recipient, `${facts.campaignId} due-soon ${step} ${day}`, `${step}Soon`, ({ date }) => ({
    ...{ campaign: facts.name, day: date(day) },
    url: page(facts),
  }));

/** To an association that has asked for nothing yet. */
export const wishesSoonMail = (
  facts: SeasonFacts,
  whose: Omit<Whose, "count">,
  days: number,
  recipient: string,
): Mail =>
  mail(
    facts.territory,
    recipient,
    `${facts.campaignId} silent ${whose.id} ${days} ${facts.wishesUntil.toISOString()}`,
    "silent",
    (words) => ({
      ...{ name: whose.name, days, campaign: facts.name },
      until: until(words, facts.wishesUntil),
      url: facts.url(ASK),
    }),
  );

type Reader = Omit<Whose, "count"> & { readonly token: string; readonly asked: number; readonly granted: number };

const aboutDraft =
  (facts: SeasonFacts, { name, token, asked, granted }: Reader, end: Date) =>
  (words: Words) => ({
    ...{ campaign: facts.name, name, asked, granted },
    until: until(words, end),
    url: facts.url(`/plans/${token}`),
  });

/** To each association that asked: the draft is public, and may be appealed against. */
export const appealsOpenMail = (facts: SeasonFacts, reader: Reader, end: Date, recipient: string): Mail =>
  mail(
    facts.territory,
    recipient,
    `${facts.campaignId} appeals-open ${reader.id}`,
    "appealsOpen",
    aboutDraft(facts, reader, end),
  );

/** To those that have not appealed, before it is too late. */
export const appealsSoonMail = (facts: SeasonFacts, reader: Reader, end: Date, recipient: string): Mail =>
  mail(
    facts.territory,
    recipient,
    `${facts.campaignId} appeals-soon ${reader.id} ${end.toISOString()}`,
    "appealsSoon",
    aboutDraft(facts, reader, end),
  );

/** To the hub's managers, once appeals are over and some have no answer. */
export const appealsOverMail = (facts: SeasonFacts, end: Date, count: number, recipient: string): Mail =>
  mail(facts.territory, recipient, `${facts.campaignId} appeals-over ${end.toISOString()}`, "appealsOver", () => ({
    ...{ campaign: facts.name, count },
    url: `${page(facts)}?reponse=appealed`,
  }));
