// Letters about a draft's changes that need somebody's consent: what is proposed, what was answered, what came of it.
import { type Page, pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { letterText } from "./text/letter.ts";
import { changeText, proposalAnswers, proposalEnds, proposalOutcomes, proposalText } from "./text/proposal.ts";
import type { Args, Weekly, Words } from "./words.ts";

type Spot = Weekly & { readonly place: string; readonly weeks: number };
/** Null before: it had no place. */
export type Change = { readonly title: string; readonly before: Spot | null; readonly after: Spot };
type About = {
  readonly territory: Territory;
  readonly proposalId: string;
  /** The first of those that it changes. */
  readonly requestId: string;
  readonly campaignName: string;
  readonly changes: readonly Change[];
};

function listed({ say, weekly }: Words, changes: readonly Change[]): string {
  const told = (spot: Spot) => say(changeText.spot, { place: spot.place, weekly: weekly(spot), weeks: spot.weeks });
  return changes
    .map(({ title, before, after }) =>
      [
        say(changeText.title, { title }),
        say(changeText.before, { spot: before ? told(before) : say(changeText.none) }),
        say(changeText.after, { spot: told(after) }),
      ].join("\n"),
    )
    .join("\n\n");
}

const mailOf = (
  { territory, proposalId, campaignName, changes }: About,
  what: string,
  recipient: string,
  text: keyof typeof proposalText,
  to: Page,
  args: (words: Words) => Args = () => ({}),
): Mail => ({
  territory,
  recipient,
  write: (words) =>
    words.letter(proposalText[text], to, {
      campaign: campaignName,
      titles: changes.map(({ title }) => words.say(changeText.title, { title })).join(", "),
      changes: listed(words, changes),
      ...args(words),
    }),
  dedupKey: `proposal ${proposalId} ${what} ${recipient}`,
});

type Asked = About & { readonly message: string; readonly page: Page; readonly deadline: Date };

/** To an organization whose request would stand elsewhere. */
export const consentAskedMail = (facts: Asked, recipient: string): Mail => ({
  ...mailOf(facts, "asked", recipient, "asked", facts.page, ({ say, moment }) => ({
    message: facts.message ? say(letterText.hubSays, { message: facts.message }) : "",
    deadline: moment(facts.deadline),
  })),
  // it has an end, and its link is in no digest
  cannotWait: true,
});

/** To those who agreed: the plan is changed. */
export const proposalAppliedMail = (facts: About, recipient: string): Mail =>
  mailOf(facts, "applied", recipient, "applied", pages.request(facts.requestId));

/** To those who were asked, when nothing comes of it. */
export const proposalEndedMail = (
  facts: About & { readonly what: keyof typeof proposalEnds },
  recipient: string,
): Mail =>
  mailOf(facts, `ended ${facts.what}`, recipient, "ended", pages.request(facts.requestId), ({ say }) => ({
    why: say(proposalEnds[facts.what]),
  }));

type Answered = About & {
  readonly answer: keyof typeof proposalAnswers | keyof typeof proposalOutcomes;
  /** Who said no, or something else. */
  readonly organizationName: string;
  readonly note: string;
  readonly page: Page;
};

/** To the manager who proposed it. */
export function proposalAnsweredMail(facts: Answered, recipient: string): Mail {
  const { answer, organizationName: who, page } = facts;
  const note = ({ say }: Words) => (facts.note ? say(letterText.theirAnswer, { note: facts.note }) : "");
  if (answer === "declined" || answer === "other") {
    return mailOf(facts, answer, recipient, "answered", page, (words) => ({
      ...{ who, note: note(words), answer: words.say(proposalAnswers[answer]) },
    }));
  }
  return mailOf(facts, answer, recipient, "decided", page, (words) => ({
    ...{ note: note(words), outcome: words.say(proposalOutcomes[answer]) },
    isApplied: answer === "applied" ? "yes" : "no",
  }));
}
