import { type Page, pages } from "../pages.ts";
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
};

/** An association, and how many hours of last season it has to answer for. */
type Whose = { readonly id: string; readonly name: string; readonly count: number };

const mail = (
  territory: Territory,
  recipient: string,
  cause: string,
  what: keyof typeof seasonText,
  to: Page,
  args: (words: Words) => Args,
): Mail => ({
  territory,
  recipient,
  write: (words) => words.letter(seasonText[what], to, args(words)),
  dedupKey: `season ${cause} ${recipient}`,
});

/** The last minute that counts. */
const until = ({ moment }: Words, end: Date) => moment(new Date(end.getTime() - 60_000));

/** To each association, on the first day of wishes. */
export function seasonOpenMail(facts: SeasonFacts, { id, name, count }: Whose, recipient: string): Mail {
  const { territory, campaignId, wishesUntil, renewalsUntil } = facts;
  const answers = count > 0 && renewalsUntil;
  // last season's hours come first
  const to = answers ? pages.renewals() : pages.newRequest();
  return mail(territory, recipient, `${campaignId} open ${id}`, "open", to, (words) => {
    return {
      campaign: facts.name,
      first: answers ? words.say(seasonPhrases.first, { name, count, until: until(words, renewalsUntil) }) : "",
      ifNot: answers ? words.say(seasonPhrases.ifNot) : "",
      until: until(words, wishesUntil),
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
  const { territory, campaignId, renewalsUntil, wishesUntil } = facts;
  const cause = `${campaignId} renewals ${id} ${days} ${renewalsUntil?.toISOString()}`;
  return mail(territory, recipient, cause, "renewals", pages.renewals(), (words) => ({
    ...{ name, count, days },
    until: until(words, renewalsUntil ?? wishesUntil),
    ifNot: words.say(seasonPhrases.ifNot),
  }));
}

export const renewalsLapsedMail = (facts: SeasonFacts, { id, name, count }: Whose, recipient: string): Mail =>
  mail(facts.territory, recipient, `${facts.campaignId} lapsed ${id}`, "lapsed", pages.newRequest(), (words) => ({
    ...{ name, count, campaign: facts.name },
    until: until(words, facts.wishesUntil),
  }));

type Answered = {
  readonly territory: Territory;
  readonly renewal: {
    readonly id: string;
    readonly title: string;
    readonly siteName: string;
    readonly spaceName: string;
  };
  /** That becomes of hours that are kept. */
  readonly requestId: string | null;
  readonly state: "confirmed" | "given-back";
};

/** To whoever answered for an association: what becomes of the hours. */
export const renewalAnsweredMail = ({ territory, renewal, requestId, state }: Answered, recipient: string): Mail =>
  mail(
    territory,
    recipient,
    `renewal ${renewal.id} ${state}`,
    state,
    requestId ? pages.request(requestId) : pages.renewals(),
    () => ({
      ...{ title: renewal.title, site: renewal.siteName, space: renewal.spaceName },
    }),
  );

type Unsent = { readonly id: string; readonly title: string };

/** The one that there is, else all of them. */
const toDrafts = ([only, ...others]: readonly Unsent[]) =>
  only && others.length === 0 ? pages.draft(only.id) : pages.requests();

/** To whoever has written requests without sending them. */
export function draftsWaitMail(facts: SeasonFacts, drafts: readonly Unsent[], days: number, recipient: string): Mail {
  const { territory, campaignId, wishesUntil } = facts;
  const cause = `${campaignId} drafts ${days} ${wishesUntil.toISOString()}`;
  return mail(territory, recipient, cause, "drafts", toDrafts(drafts), (words) => ({
    ...{ count: drafts.length, campaign: facts.name },
    until: until(words, wishesUntil),
    drafts: drafts.map(({ title }) => `– ${title.trim() || words.say(seasonPhrases.untitled)}`).join("\n"),
  }));
}

/** To the same, once wishes are over: what was not sent takes no part, and whom to ask. */
export function draftsLeftMail(facts: SeasonFacts, drafts: readonly Unsent[], recipient: string): Mail {
  const { territory, campaignId, wishesUntil } = facts;
  const cause = `${campaignId} drafts-left ${wishesUntil.toISOString()}`;
  return mail(territory, recipient, cause, "draftsLeft", pages.requests(), (words) => ({
    ...{ count: drafts.length, campaign: facts.name },
    drafts: drafts.map(({ title }) => `– ${title.trim() || words.say(seasonPhrases.untitled)}`).join("\n"),
  }));
}

/** To the hub's managers: wishes are over, plans may be made. */
export function wishesOverMail(facts: SeasonFacts, draftOn: string | null, recipient: string): Mail {
  const cause = `${facts.campaignId} over ${facts.wishesUntil.toISOString()}`;
  return mail(facts.territory, recipient, cause, "over", pages.campaign(facts.campaignId), ({ say, date }) => ({
    campaign: facts.name,
    draft: draftOn ? say(seasonPhrases.draftOn, { day: date(draftOn) }) : "",
  }));
}

/** To the hub's managers, on a day that they announced. */
export const dueTodayMail = (facts: SeasonFacts, step: "draft" | "publish", recipient: string): Mail =>
  mail(facts.territory, recipient, `${facts.campaignId} due ${step}`, step, pages.campaign(facts.campaignId), () => ({
    campaign: facts.name,
  }));

/** To the same, some days before. */
export const dueSoonMail = (facts: SeasonFacts, step: "draft" | "publish", day: string, recipient: string): Mail =>
  mail(
    facts.territory,
    recipient,
    `${facts.campaignId} due-soon ${step} ${day}`,
    `${step}Soon`,
    pages.campaign(facts.campaignId),
    ({ date }) => ({
      ...{ campaign: facts.name, day: date(day) },
    }),
  );

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
    pages.newRequest(),
    (words) => ({
      ...{ name: whose.name, days, campaign: facts.name },
      until: until(words, facts.wishesUntil),
    }),
  );

type Reader = Omit<Whose, "count"> & { readonly token: string; readonly asked: number; readonly granted: number };

const aboutDraft =
  (facts: SeasonFacts, { name, asked, granted }: Reader, end: Date) =>
  (words: Words) => ({
    ...{ campaign: facts.name, name, asked, granted },
    until: until(words, end),
  });

/** To each association that asked: the draft is public, and may be appealed against. */
export const appealsOpenMail = (facts: SeasonFacts, reader: Reader, end: Date, recipient: string): Mail =>
  mail(
    facts.territory,
    recipient,
    `${facts.campaignId} appeals-open ${reader.id}`,
    "appealsOpen",
    pages.draftPlan(reader.token),
    aboutDraft(facts, reader, end),
  );

/** To those that have not appealed, before it is too late. */
export const appealsSoonMail = (facts: SeasonFacts, reader: Reader, end: Date, recipient: string): Mail =>
  mail(
    facts.territory,
    recipient,
    `${facts.campaignId} appeals-soon ${reader.id} ${end.toISOString()}`,
    "appealsSoon",
    pages.draftPlan(reader.token),
    aboutDraft(facts, reader, end),
  );

/** To the hub's managers, once appeals are over and some have no answer. */
export const appealsOverMail = (facts: SeasonFacts, end: Date, count: number, recipient: string): Mail =>
  mail(
    facts.territory,
    recipient,
    `${facts.campaignId} appeals-over ${end.toISOString()}`,
    "appealsOver",
    pages.appeals(facts.campaignId),
    () => ({
      ...{ campaign: facts.name, count },
    }),
  );
