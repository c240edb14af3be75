import { APIError } from "better-auth/api";
import { and, eq, ne, sql } from "drizzle-orm";
import { type Database, type Transaction, withTerritory } from "#db/client.ts";
import { idempotencyKey, invitation, member, outbox } from "#db/schema.ts";
import { forgetLending } from "../items/departure.ts";
import { readTerritories } from "../territories/data.ts";

type Leaving = { readonly id: string; readonly email: string };

/**
 * What goes with an account: its part in every structure (by the database), mails to its address, invitations for it,
 * answers kept for its calls, and where it lent from. What stays: the requests and bookings of its structures, and the chain of what was done,
 * both under an id that then names nobody. Refused while others would be left in a structure that nobody administers.
 */
export async function prepareDeparture(db: Database, user: Leaving): Promise<void> {
  const territories = await readTerritories(db);
  for (const { id } of territories) {
    if (await withTerritory(db, id, (tx) => leavesOthersAlone(tx, user.id))) {
      throw new APIError("BAD_REQUEST", { code: "LAST_MANAGER" });
    }
  }
  for (const { id } of territories) await withTerritory(db, id, (tx) => forget(tx, user));
}

async function leavesOthersAlone(tx: Transaction, userId: string): Promise<boolean> {
  const managed = await tx
    .select({ organizationId: member.organizationId })
    .from(member)
    .where(and(eq(member.userId, userId), eq(member.role, "manager")));
  for (const { organizationId } of managed) {
    const others = and(eq(member.organizationId, organizationId), ne(member.userId, userId));
    const managers = await tx.$count(member, and(others, eq(member.role, "manager")));
    if (managers === 0 && (await tx.$count(member, others)) > 0) return true;
  }
  return false;
}

async function forget(tx: Transaction, { id, email }: Leaving): Promise<void> {
  await forgetLending(tx, id);
  await tx.delete(idempotencyKey).where(eq(idempotencyKey.userId, id));
  await tx.delete(outbox).where(sql`lower(${outbox.recipient}) = lower(${email})`);
  await tx.delete(invitation).where(eq(invitation.email, email.toLowerCase()));
}
