import { randomUUID } from "node:crypto";
import { type Database, withTerritory } from "#db/client.ts";
import type { Locale } from "#db/schema.ts";
import { readLocale } from "../account/data.ts";
import {
  type AccountMailFacts,
  alreadyKnownMail,
  confirmationMail,
  emailChangeMail,
  magicLinkMail,
  unknownAddressMail,
} from "../mail/account-mails.ts";
import { enqueueMail, type Mail } from "../mail/outbox.ts";
import type { Territory } from "../territories/data.ts";
import { type AuthOptions, CONFIRMATION_HOURS, LINK_MINUTES } from "./auth.ts";

type Mails = Pick<AuthOptions, "sendMagicLink" | "sendConfirmation" | "sendAlreadyKnown" | "sendEmailChange">;

/**
 * The mails of accounts. Their links lead to a page with a button, for some mail readers open every link by themselves
 * and would use it up.
 */
export function createAuthMails(db: Database, baseUrl: string, readTerritory: () => Promise<Territory>): Mails {
  const page = (path: string) => new URL(path, baseUrl);
  /** Of an account, its own language; of an unknown address, that of the page from which it was given. */
  const send = async (
    email: string,
    write: (facts: Omit<AccountMailFacts, "url">, isKnown: boolean) => Mail,
    { once = randomUUID(), locale }: { readonly once?: string; readonly locale?: Locale | undefined } = {},
  ) => {
    const [territory, known] = [await readTerritory(), await readLocale(db, email)];
    const mail = write({ territory, email, once, locale: known ?? locale }, known !== undefined);
    await withTerritory(db, territory.id, (tx) => enqueueMail(tx, mail));
  };
  return {
    sendMagicLink({ email, url, token, locale }) {
      const link = landing("/connexion/lien", baseUrl, token, url);
      return send(
        email,
        (facts, isKnown) =>
          isKnown
            ? magicLinkMail({ ...facts, url: link, minutes: LINK_MINUTES })
            : unknownAddressMail({ ...facts, url: page("/inscription") }),
        { once: token, locale },
      );
    },
    sendConfirmation({ email, url, token }) {
      const link = landing("/inscription/confirmer", baseUrl, token, url);
      return send(email, (facts) => confirmationMail({ ...facts, url: link, hours: CONFIRMATION_HOURS }));
    },
    sendEmailChange({ email, newEmail, url, token }) {
      const link = landing("/inscription/confirmer", baseUrl, token, url);
      return send(email, (facts) => emailChangeMail({ ...facts, newEmail, url: link, hours: CONFIRMATION_HOURS }));
    },
    sendAlreadyKnown: ({ email }) => send(email, (facts) => alreadyKnownMail({ ...facts, url: page("/connexion") })),
  };
}

/** The page that a link of ours opens, knowing where the person was going. */
function landing(path: string, baseUrl: string, token: string, authUrl: string): URL {
  const url = new URL(path, baseUrl);
  url.searchParams.set("jeton", token);
  const next = new URL(new URL(authUrl).searchParams.get("callbackURL") ?? "/", baseUrl);
  const way = `${next.pathname}${next.search}${next.hash}`;
  if (way !== "/") url.searchParams.set("retour", way);
  return url;
}
