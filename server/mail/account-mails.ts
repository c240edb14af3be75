import type { Locale } from "#db/schema.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { accountText } from "./text/account.ts";
import type { Args } from "./words.ts";

export type AccountMailFacts = {
  readonly territory: Territory;
  readonly email: string;
  /** An account may belong to no structure of the territory yet. */
  readonly locale: Locale | undefined;
  /** What makes this mail another than the last: each asking sends one. */
  readonly once: string;
  readonly url: URL;
};

const mail = (facts: AccountMailFacts, what: keyof typeof accountText, args: Args = {}): Mail => ({
  territory: facts.territory,
  recipient: facts.email,
  locale: facts.locale,
  write: ({ letter }) => letter(accountText[what], facts.url, { name: facts.territory.name, ...args }),
  dedupKey: `account ${what} ${facts.once}`,
  cannotWait: true,
});

export const magicLinkMail = ({ minutes, ...facts }: AccountMailFacts & { readonly minutes: number }) =>
  mail(facts, "magic-link", { minutes });

/** To an address without an account that asked for a link. */
export const unknownAddressMail = (facts: AccountMailFacts) => mail(facts, "unknown");

export const confirmationMail = ({ hours, ...facts }: AccountMailFacts & { readonly hours: number }) =>
  mail(facts, "confirm", { hours });

/** To the present address of an account that asks for another. */
export const emailChangeMail = ({
  newEmail,
  hours,
  ...facts
}: AccountMailFacts & { readonly newEmail: string; readonly hours: number }) =>
  mail(facts, "email-change", { newEmail, hours });

/** To an address that has an account and with which someone signs up. */
export const alreadyKnownMail = (facts: AccountMailFacts) => mail(facts, "known");
