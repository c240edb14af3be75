import type { Mail } from "./outbox.ts";
import { paperText } from "./text/paper.ts";
import type { Args, Words } from "./words.ts";

type Facts = { readonly territory: Mail["territory"]; readonly organizationName: string; readonly url: string };

const mail = (
  { territory, organizationName, url }: Facts,
  recipient: string,
  cause: string,
  what: keyof typeof paperText,
  args: (words: Words) => Args,
): Mail => ({
  territory,
  recipient,
  write: (words) => words.letter(paperText[what], { organizationName, url, ...args(words) }),
  dedupKey: `paper ${cause} ${recipient}`,
});

type Checked = Facts & { readonly documentId: string; readonly kind: string };

export const paperAcceptedMail = (facts: Checked, recipient: string) =>
  mail(facts, recipient, `accepted ${facts.documentId}`, "accepted", () => ({ kind: facts.kind }));

export const paperRefusedMail = (facts: Checked, recipient: string, motive: string) =>
  mail(facts, recipient, `refused ${facts.documentId}`, "refused", () => ({ kind: facts.kind, motive }));

export const insuranceEndsMail = (facts: Facts & { readonly until: string }, recipient: string) =>
  mail(facts, recipient, `ends ${facts.organizationName} ${facts.until}`, "ends", ({ date }) => ({
    until: date(facts.until),
  }));
