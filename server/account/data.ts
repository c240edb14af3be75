import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import type { Database, Reader, Transaction } from "#db/client.ts";
import {
  auditEvent,
  authPasskey,
  authSession,
  authUser,
  booking,
  item,
  type Locale,
  loan,
  mailChoice,
  outbox,
  request,
} from "#db/schema.ts";

// What is the platform's about an account is read outside any territory, always by the account's own id.

export async function readAccount(db: Reader, userId: string) {
  const [found] = await db
    .select({
      name: authUser.name,
      email: authUser.email,
      locale: authUser.locale,
      isDemonstration: authUser.isDemonstration,
      createdAt: authUser.createdAt,
    })
    .from(authUser)
    .where(eq(authUser.id, userId));
  return found ?? null;
}

/** Of the account at an address, which no structure of the territory may know yet. */
export async function readLocale(db: Reader, email: string): Promise<Locale | undefined> {
  const [found] = await db
    .select({ locale: authUser.locale })
    .from(authUser)
    .where(eq(authUser.email, email.toLowerCase()));
  return found?.locale;
}

export async function writeLocale(db: Database, userId: string, locale: Locale): Promise<void> {
  await db.update(authUser).set({ locale }).where(eq(authUser.id, userId));
}

export async function readPasskeys(db: Reader, userId: string) {
  return db
    .select({
      id: authPasskey.id,
      name: authPasskey.name,
      createdAt: authPasskey.createdAt,
      backedUp: authPasskey.backedUp,
    })
    .from(authPasskey)
    .where(eq(authPasskey.userId, userId))
    .orderBy(asc(authPasskey.createdAt));
}

/** Where the account is signed in; never the tokens. */
export async function readSessions(db: Reader, userId: string, now: Date) {
  return db
    .select({
      createdAt: authSession.createdAt,
      expiresAt: authSession.expiresAt,
      ipAddress: authSession.ipAddress,
      userAgent: authSession.userAgent,
    })
    .from(authSession)
    .where(and(eq(authSession.userId, userId), gt(authSession.expiresAt, now)))
    .orderBy(desc(authSession.createdAt));
}

/** What the account has done and been told in a territory. */
export async function readTraces(tx: Transaction, user: { readonly id: string; readonly email: string }) {
  const requests = await tx
    .select({ title: request.title, note: request.note, state: request.state, createdAt: request.createdAt })
    .from(request)
    .where(eq(request.createdBy, user.id))
    .orderBy(asc(request.createdAt));
  const bookings = await tx
    .select({ title: booking.title, people: booking.people, state: booking.state, createdAt: booking.createdAt })
    .from(booking)
    .where(eq(booking.createdBy, user.id))
    .orderBy(asc(booking.createdAt));
  const loans = await tx
    .select({ item: item.name, quantity: loan.quantity, state: loan.state, createdAt: loan.createdAt })
    .from(loan)
    .innerJoin(item, and(eq(item.territoryId, loan.territoryId), eq(item.id, loan.itemId)))
    .where(eq(loan.createdBy, user.id))
    .orderBy(asc(loan.createdAt));
  const things = await tx
    .select({
      ...{ name: item.name, description: item.description, pickUp: item.pickUp, pointAddress: item.pointAddress },
      ...{ pointLon: item.pointLon, pointLat: item.pointLat, state: item.state, createdAt: item.createdAt },
    })
    .from(item)
    .where(eq(item.createdBy, user.id))
    .orderBy(asc(item.createdAt));
  // links that sign in are not copied
  const mails = await tx
    .select({ subject: outbox.subject, state: outbox.state, createdAt: outbox.createdAt })
    .from(outbox)
    .where(sql`lower(${outbox.recipient}) = lower(${user.email})`)
    .orderBy(asc(outbox.createdAt));
  const actions = await tx
    .select({ action: auditEvent.action, subject: auditEvent.subject, at: auditEvent.at })
    .from(auditEvent)
    .where(eq(auditEvent.actor, user.id))
    .orderBy(asc(auditEvent.seq));
  return { requests, bookings, loans, things, mails, actions };
}

export async function readMailChoice(tx: Transaction, userId: string) {
  const [found] = await tx.select({ choice: mailChoice.choice }).from(mailChoice).where(eq(mailChoice.userId, userId));
  return found?.choice ?? ("now" as const);
}

export async function writeMailChoice(tx: Transaction, row: typeof mailChoice.$inferInsert): Promise<void> {
  await tx
    .insert(mailChoice)
    .values(row)
    .onConflictDoUpdate({ target: [mailChoice.territoryId, mailChoice.userId], set: row });
}
