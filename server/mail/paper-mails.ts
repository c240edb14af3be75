import { pages } from "../pages.ts";
import type { Mail } from "./outbox.ts";
import { paperText } from "./text/paper.ts";
import type { Args, Words } from "./words.ts";

type Facts = {
  readonly territory: Mail["territory"];
  readonly organizationName: string;
  readonly organizationSlug: string;
};

const mail = (
  { territory, organizationName, organizationSlug }: Facts,
  recipient: string,
  cause: string,
  what: keyof typeof paperText,
  args: (words: Words) => Args,
): Mail => ({
  territory,
  recipient,
  write: (words) => words.letter(paperText[what], pages.papers(organizationSlug), { organizationName, ...args(words) }),
  dedupKey: `paper ${cause} ${recipient}`,
});

type Checked = Facts & { readonly documentId: string; readonly kind: string };

export const paperAcceptedMail = (facts: Checked, recipient: string) =>
  mail(facts, recipient, `accepted ${facts.documentId}`, "accepted", () => ({ kind: facts.kind }));

export const paperRefusedMail = (facts: Checked, recipient: string, motive: string) =>
  mail(facts, recipient, `refused ${facts.documentId}`, "refused", () => ({ kind: facts.kind, motive }));

/** Granted sessions that are not covered: how many, and the day of the first. */
type Uncovered = { readonly first: string; readonly count: number };

export const insuranceEndsMail = (facts: Facts & Uncovered & { readonly until: string }, recipient: string) =>
  mail(facts, recipient, `ends ${facts.organizationName} ${facts.until}`, "ends", ({ date }) => ({
    ...{ until: date(facts.until), count: facts.count, first: date(facts.first) },
  }));

type Blocked = Facts &
  Uncovered & { readonly organizationId: string; readonly until: string | null; readonly stage: number };

/** One a stage for each insurance; where none was ever accepted, one a month at most. */
export const sessionsBlockedMail = (facts: Blocked, recipient: string) => {
  const { organizationId, until, first, count, stage } = facts;
  const cause = `blocked ${organizationId} ${until ?? first.slice(0, 7)} ${stage}`;
  return mail(facts, recipient, cause, "blocked", ({ date }) => ({
    ...{ filed: until === null ? "no" : "yes", until: until === null ? "" : date(until) },
    ...{ count, first: date(first) },
  }));
};
