import { and, asc, desc, eq, gte, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { authUser, booking, document, member, organization, session } from "#db/schema.ts";
import { PAPER_KINDS } from "./schema.ts";

const isPaper = inArray(document.kind, [...PAPER_KINDS]);
const ofOrganization = and(
  eq(organization.territoryId, document.territoryId),
  eq(organization.id, document.organizationId),
);

// never with its bytes, which are read one file at a time
const paperColumns = {
  id: document.id,
  kind: document.kind,
  name: document.name,
  mediaType: document.mediaType,
  sizeBytes: document.sizeBytes,
  validUntil: document.validUntil,
  state: document.state,
  decisionNote: document.decisionNote,
  decidedAt: document.decidedAt,
  createdAt: document.createdAt,
};

export async function readIdentity(tx: Transaction, organizationId: string) {
  const [found] = await tx
    .select({ rna: organization.rna, siret: organization.siret, engagedAt: organization.engagedAt })
    .from(organization)
    .where(eq(organization.id, organizationId));
  return found ?? null;
}

export async function updateIdentity(
  tx: Transaction,
  organizationId: string,
  set: Partial<Pick<typeof organization.$inferInsert, "rna" | "siret" | "engagedAt" | "engagedBy">>,
): Promise<void> {
  await tx.update(organization).set(set).where(eq(organization.id, organizationId));
}

/** All that was filed, the newest first. */
export async function readFiled(tx: Transaction, organizationId: string) {
  return tx
    .select(paperColumns)
    .from(document)
    .where(and(eq(document.organizationId, organizationId), isPaper))
    .orderBy(desc(document.createdAt), desc(document.id))
    .limit(50);
}

export async function insertPaper(tx: Transaction, row: typeof document.$inferInsert): Promise<string> {
  const [added] = await tx.insert(document).values(row).returning({ id: document.id });
  return added?.id as string;
}

export async function countFiledSince(tx: Transaction, organizationId: string, since: Date): Promise<number> {
  return tx.$count(document, and(eq(document.organizationId, organizationId), gte(document.createdAt, since)));
}

export async function readPaper(tx: Transaction, documentId: string) {
  const [found] = await tx
    .select({
      ...paperColumns,
      organizationId: organization.id,
      organizationName: organization.name,
      organizationSlug: organization.slug,
      createdBy: document.createdBy,
    })
    .from(document)
    .innerJoin(organization, ofOrganization)
    .where(and(eq(document.id, documentId), isPaper));
  return found ?? null;
}

export async function readContent(tx: Transaction, documentId: string): Promise<Buffer | null> {
  const [found] = await tx.select({ content: document.content }).from(document).where(eq(document.id, documentId));
  return found?.content ?? null;
}

/** Papers that wait for the hub, the first filed first; with the numbers that they should show. */
export async function readWaitingPapers(tx: Transaction, most = 100) {
  return tx
    .select({
      ...paperColumns,
      organizationId: organization.id,
      organizationName: organization.name,
      rna: organization.rna,
      siret: organization.siret,
    })
    .from(document)
    .innerJoin(organization, ofOrganization)
    .where(and(isPaper, eq(document.state, "filed")))
    .orderBy(asc(document.createdAt))
    .limit(most);
}

/** Compare-and-swap: false when somebody has answered already. */
export async function decidePaper(
  tx: Transaction,
  documentId: string,
  set: Pick<typeof document.$inferInsert, "state" | "decisionNote" | "decidedBy" | "decidedAt">,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(document)
    .set(set)
    .where(and(eq(document.id, documentId), eq(document.state, "filed")));
  return rowCount === 1;
}

/** The last day covered by the insurance that was accepted; null when none was. */
export async function readInsuredUntil(tx: Transaction, organizationId: string): Promise<string | null> {
  const [found] = await tx
    .select({ until: sql<string | null>`max(${document.validUntil})::text` })
    .from(document)
    .where(
      and(eq(document.organizationId, organizationId), eq(document.kind, "insurance"), eq(document.state, "accepted")),
    );
  return found?.until ?? null;
}

/** Of some organizations, the last day covered; those without any are left out. */
export async function readInsuredUntils(tx: Transaction, organizationIds: readonly string[]) {
  const rows = await tx
    .select({
      organizationId: sql<string>`${document.organizationId}`,
      until: sql<string | null>`max(${document.validUntil})::text`,
    })
    .from(document)
    .where(
      and(
        inArray(document.organizationId, [...organizationIds]),
        eq(document.kind, "insurance"),
        eq(document.state, "accepted"),
      ),
    )
    .groupBy(document.organizationId);
  return new Map(rows.map(({ organizationId, until }) => [organizationId, until]));
}

const selectEnds = (tx: Transaction) =>
  tx
    .select({
      organizationId: document.organizationId,
      until: sql<string>`max(${document.validUntil})::text`.as("until"),
    })
    .from(document)
    .where(and(eq(document.kind, "insurance"), eq(document.state, "accepted")))
    .groupBy(document.organizationId)
    .as("ends");

/** Granted sessions to come that no accepted insurance covers, by organization: how many, and the first day of them. */
export async function readUncovered(tx: Transaction, now: Date, of: { readonly withUnfiled: boolean }) {
  const ends = selectEnds(tx);
  const day = sql`${session.localStart}::date`;
  return tx
    .select({
      ...{ organizationId: organization.id, organizationName: organization.name, until: ends.until },
      ...{ organizationSlug: organization.slug },
      ...{ first: sql<string>`min(${day})::text`, count: sql<number>`count(*)::int` },
    })
    .from(session)
    .innerJoin(booking, and(eq(booking.territoryId, session.territoryId), eq(booking.id, session.bookingId)))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, booking.territoryId), eq(organization.id, booking.organizationId)),
    )
    .leftJoin(ends, eq(ends.organizationId, booking.organizationId))
    .where(
      and(
        eq(session.state, "planned"),
        eq(booking.state, "confirmed"),
        sql`lower(${session.during}) > ${now.toISOString()}::timestamptz`,
        sql`coalesce(${day} > ${ends.until}::date, true)`,
        of.withUnfiled ? undefined : isNotNull(ends.until),
      ),
    )
    .groupBy(organization.id, organization.name, organization.slug, ends.until)
    .orderBy(asc(organization.name));
}

/** Organizations whose last accepted insurance ends between two days, with the addresses of those who manage them. */
export async function readExpiring(tx: Transaction, first: string, last: string) {
  const ends = selectEnds(tx);
  return tx
    .select({
      organizationId: organization.id,
      organizationName: organization.name,
      organizationSlug: organization.slug,
      until: ends.until,
      email: authUser.email,
    })
    .from(ends)
    .innerJoin(organization, eq(organization.id, ends.organizationId))
    .innerJoin(member, and(eq(member.organizationId, organization.id), eq(member.role, "manager")))
    .innerJoin(authUser, eq(authUser.id, member.userId))
    .where(and(gte(ends.until, first), lte(ends.until, last)))
    .orderBy(asc(organization.name), asc(authUser.email));
}
