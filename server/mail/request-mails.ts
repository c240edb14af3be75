import { pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { requestText, stepsText } from "./text/request.ts";
import type { Words } from "./words.ts";

export type RequestMailFacts = {
  readonly territory: Territory;
  readonly requestId: string;
  readonly title: string;
  readonly organizationName: string;
  /** Null outside any campaign. */
  readonly campaign: { readonly name: string; readonly wishesUntil: Date } | null;
  /** One change, one mail. */
  readonly key: string;
};

const nextSteps = ({ say, lastDay }: Words, { campaign }: RequestMailFacts) =>
  campaign ? say(stepsText.campaign, { campaign: campaign.name, until: lastDay(campaign.wishesUntil) }) : "";

const mail = (facts: RequestMailFacts, recipient: string, what: keyof typeof requestText): Mail => ({
  territory: facts.territory,
  recipient,
  write: (words) => {
    const { requestId, title, organizationName } = facts;
    return words.letter(requestText[what], pages.request(requestId), {
      title,
      organizationName,
      steps: nextSteps(words, facts),
    });
  },
  dedupKey: `request ${facts.requestId} ${what} ${facts.key}`,
});

export const submittedMail = (facts: RequestMailFacts, recipient: string) => mail(facts, recipient, "submitted");
export const editedMail = (facts: RequestMailFacts, recipient: string) => mail(facts, recipient, "edited");
export const withdrawnMail = (facts: RequestMailFacts, recipient: string) => mail(facts, recipient, "withdrawn");
