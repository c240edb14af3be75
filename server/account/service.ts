import { withTerritory } from "#db/client.ts";
import type { SignedIn } from "../context.ts";
import { readAccount, readPasskeys, readSessions, readTraces } from "./data.ts";

/** What the page of one's account shows. */
export async function readAccountPage({ db, user, now }: SignedIn) {
  const [account, passkeys, sessions] = [
    await readAccount(db, user.id),
    await readPasskeys(db, user.id),
    await readSessions(db, user.id, now()),
  ];
  return {
    name: account?.name ?? user.name,
    email: account?.email ?? user.email,
    isDemonstration: account?.isDemonstration ?? false,
    passkeys,
    sessions: sessions.length,
  };
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
    sessions,
    ...traces,
  };
}
