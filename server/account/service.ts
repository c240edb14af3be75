import { withTerritory } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { DomainError } from "../errors.ts";
import { mutate } from "../mutation.ts";
import {
  readAccount,
  readMailChoice,
  readPasskeys,
  readSessions,
  readTraces,
  writeLocale,
  writeMailChoice,
} from "./data.ts";
import type { ChooseLanguageInput, ChooseMailInput } from "./schema.ts";

/** What the page of one's account shows. */
export async function readAccountPage({ db, user, now, territory }: SignedIn) {
  const [account, passkeys, sessions] = [
    await readAccount(db, user.id),
    await readPasskeys(db, user.id),
    await readSessions(db, user.id, now()),
  ];
  const mailChoice = await withTerritory(db, territory.id, (tx) => readMailChoice(tx, user.id));
  return {
    mailChoice,
    locale: account?.locale ?? ("fr" as const),
    name: account?.name ?? user.name,
    email: account?.email ?? user.email,
    isDemonstration: account?.isDemonstration ?? false,
    passkeys,
    // a demonstration's account is many people's: where they are is not for one another to see
    sessions: account?.isDemonstration ? 0 : sessions.length,
  };
}

/** At once, one mail a day, or none of what can wait. What was gathered for the digest still comes in it. */
export async function chooseMail(viewer: SignedIn, input: ChooseMailInput) {
  if ((await readAccount(viewer.db, viewer.user.id))?.isDemonstration) {
    throw new DomainError("FORBIDDEN", "The accounts of a demonstration are everybody's");
  }
  return mutate(viewer, "account.chooseMail", input, async (tx) => {
    const row = { territoryId: viewer.territory.id, userId: viewer.user.id, choice: input.choice };
    await writeMailChoice(tx, { ...row, updatedAt: viewer.now() });
    return { choice: input.choice };
  });
}

/** In which mails are written. Of a demonstration's account too: it shuts nobody out, and is as easily changed back. */
export async function chooseLanguage({ db, user }: SignedIn, { locale }: ChooseLanguageInput) {
  await writeLocale(db, user.id, locale);
  return { locale };
}

/** All that the platform knows of a person, for them to keep: their account, and what they did in this territory. */
export async function exportAccount({ db, user, now, territory }: SignedIn) {
  const [account, passkeys, sessions] = [
    await readAccount(db, user.id),
    await readPasskeys(db, user.id),
    await readSessions(db, user.id, now()),
  ];
  const traces = await withTerritory(db, territory.id, (tx) => readTraces(tx, user));
  return {
    exportedAt: now(),
    account,
    territory: territory.name,
    memberships: user.memberships.map(({ organizationName, role }) => ({ organizationName, role })),
    passkeys,
    sessions: account?.isDemonstration ? [] : sessions,
    ...traces,
  };
}
