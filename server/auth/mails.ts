import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Database, withTerritory } from "#db/client.ts";
import { authUser } from "#db/schema.ts";
import {
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
  const send = async (write: (territory: Territory) => Omit<Mail, "territoryId">) => {
    const territory = await readTerritory();
    await withTerritory(db, territory.id, (tx) => enqueueMail(tx, { ...write(territory), territoryId: territory.id }));
  };
  const page = (path: string) => new URL(path, baseUrl).href;
  return {
    async sendMagicLink({ email, url, token }) {
      const isKnown = await hasAccount(db, email);
      await send(({ name }) => {
        const facts = { email, territoryName: name, once: token };
        return isKnown
          ? magicLinkMail({ ...facts, url: landing("/connexion/lien", baseUrl, token, url), minutes: LINK_MINUTES })
          : unknownAddressMail({ ...facts, signUpUrl: page("/inscription") });
      });
    },
    async sendConfirmation({ email, url, token }) {
      const link = landing("/inscription/confirmer", baseUrl, token, url);
      await send(({ name }) =>
        confirmationMail({ email, territoryName: name, once: randomUUID(), url: link, hours: CONFIRMATION_HOURS }),
      );
    },
    async sendEmailChange({ email, newEmail, url, token }) {
      const link = landing("/inscription/confirmer", baseUrl, token, url);
      await send(({ name }) =>
        emailChangeMail({
          email,
          territoryName: name,
          once: randomUUID(),
          newEmail,
          url: link,
          hours: CONFIRMATION_HOURS,
        }),
      );
    },
    async sendAlreadyKnown({ email }) {
      await send(({ name }) =>
        alreadyKnownMail({ email, territoryName: name, once: randomUUID(), signInUrl: page("/connexion") }),
      );
    },
  };
}

/** The page that a link of ours opens, knowing where the person was going. */
function landing(path: string, baseUrl: string, token: string, authUrl: string): string {
  const url = new URL(path, baseUrl);
  url.searchParams.set("jeton", token);
  const next = new URL(new URL(authUrl).searchParams.get("callbackURL") ?? "/", baseUrl);
  if (next.pathname !== "/" || next.search) url.searchParams.set("retour", `${next.pathname}${next.search}`);
  return url.href;
}

async function hasAccount(db: Database, email: string): Promise<boolean> {
  const found = await db.select({ id: authUser.id }).from(authUser).where(eq(authUser.email, email.toLowerCase()));
  return found.length > 0;
}
