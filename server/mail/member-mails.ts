import { type Page, pages } from "../pages.ts";
import type { Mail } from "./outbox.ts";
import { memberText, roleText } from "./text/member.ts";
import type { Args, Words } from "./words.ts";

type Facts = { readonly territory: Mail["territory"]; readonly organizationName: string };

const mail = (
  { territory, organizationName }: Facts,
  recipient: string,
  dedupKey: string,
  what: "invitation" | "joined",
  to: Page,
  args: (words: Words) => Args,
): Mail => ({
  territory,
  recipient,
  write: (words) => words.letter(memberText[what], to, { organizationName, ...args(words) }),
  dedupKey: `member ${dedupKey}`,
});

const roleName = ({ say }: Words, role: string) => (roleText[role] ? say(roleText[role]) : role);

export const invitationMail = (
  facts: Facts & {
    readonly invitationId: string;
    readonly email: string;
    /** They are in no structure yet, maybe. */
    readonly locale: Mail["locale"];
    readonly role: string;
    readonly inviterName: string;
    readonly token: string;
    readonly days: number;
  },
): Mail => ({
  ...mail(facts, facts.email, `invite ${facts.invitationId}`, "invitation", pages.invitation(facts.token), (words) => {
    const { inviterName, role, days } = facts;
    return { inviter: inviterName, role: roleName(words, role), days };
  }),
  locale: facts.locale,
  cannotWait: true,
});

export const joinedMail = (
  facts: Facts & {
    readonly organizationSlug: string;
    readonly invitationId: string;
    readonly name: string;
    readonly role: string;
  },
  recipient: string,
): Mail =>
  mail(
    facts,
    recipient,
    `joined ${facts.invitationId} ${recipient}`,
    "joined",
    pages.structure(facts.organizationSlug),
    (words) => ({
      name: facts.name,
      role: roleName(words, facts.role),
    }),
  );

export const removedMail = (
  { territory, organizationName, memberId }: Facts & { readonly memberId: string },
  recipient: string,
): Mail => ({
  territory,
  recipient,
  write: ({ alone }) => alone(memberText.removed, { organizationName }),
  dedupKey: `member removed ${memberId}`,
});
