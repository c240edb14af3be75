import { and, asc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { authUser, invitation, member, organization } from "#db/schema.ts";

export type NewInvitation = typeof invitation.$inferInsert;

/** Holds the organization until the transaction ends, so that two of its managers do not each remove the other. */
export async function lockOrganization(tx: Transaction, organizationId: string) {
  const [found] = await tx.select().from(organization).where(eq(organization.id, organizationId)).for("update");
  return found ?? null;
}

export async function readMembers(tx: Transaction, organizationId: string) {
  return tx
    .select({
      id: member.id,
      userId: member.userId,
      name: authUser.name,
      email: authUser.email,
      role: member.role,
      team: member.team,
      since: member.createdAt,
    })
    .from(member)
    .innerJoin(authUser, eq(authUser.id, member.userId))
    .where(eq(member.organizationId, organizationId))
    .orderBy(asc(member.createdAt), asc(authUser.name));
}

export async function readMember(tx: Transaction, memberId: string) {
  const [found] = await tx
    .select({
      id: member.id,
      organizationId: member.organizationId,
      organizationName: organization.name,
      organizationKind: organization.kind,
      userId: member.userId,
      name: authUser.name,
      email: authUser.email,
      role: member.role,
    })
    .from(member)
    .innerJoin(authUser, eq(authUser.id, member.userId))
    .innerJoin(
      organization,
      and(eq(organization.territoryId, member.territoryId), eq(organization.id, member.organizationId)),
    )
    .where(eq(member.id, memberId));
  return found ?? null;
}

/** Managers of the organization besides one of its members. */
export async function countOtherManagers(tx: Transaction, organizationId: string, memberId: string): Promise<number> {
  return tx.$count(
    member,
    and(eq(member.organizationId, organizationId), eq(member.role, "manager"), ne(member.id, memberId)),
  );
}

export async function insertMember(tx: Transaction, row: typeof member.$inferInsert): Promise<void> {
  await tx.insert(member).values(row);
}

export async function updateMember(
  tx: Transaction,
  memberId: string,
  set: Pick<typeof member.$inferInsert, "role" | "team">,
): Promise<void> {
  await tx.update(member).set(set).where(eq(member.id, memberId));
}

export async function deleteMember(tx: Transaction, memberId: string): Promise<void> {
  await tx.delete(member).where(eq(member.id, memberId));
}

/** Invitations that may still be accepted. */
export async function readStanding(tx: Transaction, organizationId: string, now: Date) {
  return tx
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      team: invitation.team,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .where(
      and(eq(invitation.organizationId, organizationId), isNull(invitation.endedAt), gt(invitation.expiresAt, now)),
    )
    .orderBy(asc(invitation.createdAt));
}

/** How many a person has sent since an instant, for whatever organization. */
export async function countSent(tx: Transaction, userId: string, since: Date): Promise<number> {
  return tx.$count(invitation, and(eq(invitation.createdBy, userId), gt(invitation.createdAt, since)));
}

/** A new invitation to an address takes the place of the one that stood. */
export async function replaceInvitation(tx: Transaction, row: NewInvitation, now: Date): Promise<string> {
  await tx
    .update(invitation)
    .set({ endedAt: now })
    .where(
      and(
        eq(invitation.organizationId, row.organizationId),
        eq(invitation.email, row.email),
        isNull(invitation.endedAt),
      ),
    );
  const [added] = await tx.insert(invitation).values(row).returning({ id: invitation.id });
  return added?.id as string;
}

const invitationColumns = {
  id: invitation.id,
  organizationId: invitation.organizationId,
  organizationName: organization.name,
  organizationSlug: organization.slug,
  organizationKind: organization.kind,
  email: invitation.email,
  role: invitation.role,
  team: invitation.team,
  expiresAt: invitation.expiresAt,
  endedAt: invitation.endedAt,
  acceptedBy: invitation.acceptedBy,
};

const selectInvitation = (tx: Transaction) =>
  tx
    .select(invitationColumns)
    .from(invitation)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, invitation.territoryId), eq(organization.id, invitation.organizationId)),
    );

export async function readByToken(tx: Transaction, tokenHash: string) {
  const [found] = await selectInvitation(tx).where(eq(invitation.tokenHash, tokenHash));
  return found ?? null;
}

export async function readInvitationById(tx: Transaction, invitationId: string) {
  const [found] = await selectInvitation(tx).where(eq(invitation.id, invitationId));
  return found ?? null;
}

/** Compare-and-swap: false when it was accepted or taken back meanwhile. */
export async function endInvitation(
  tx: Transaction,
  invitationId: string,
  now: Date,
  acceptedBy: string | null,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(invitation)
    .set({ endedAt: now, acceptedBy })
    .where(and(eq(invitation.id, invitationId), isNull(invitation.endedAt)));
  return rowCount === 1;
}

/** Addresses of those who manage the organization, where news of its people go. */
export async function readManagerEmails(tx: Transaction, organizationId: string): Promise<readonly string[]> {
  const rows = await tx
    .select({ email: authUser.email })
    .from(member)
    .innerJoin(authUser, eq(authUser.id, member.userId))
    .where(and(eq(member.organizationId, organizationId), eq(member.role, "manager")))
    .orderBy(sql`1`);
  return rows.map(({ email }) => email);
}

/** What a policy may weigh of an organization. */
export async function readStandingOf(tx: Transaction, organizationId: string) {
  const [found] = await tx
    .select({ memberCount: organization.members, isPublicUtility: organization.isPublicUtility })
    .from(organization)
    .where(eq(organization.id, organizationId));
  return found ?? { memberCount: null, isPublicUtility: false };
}

export async function readAssociations(tx: Transaction) {
  return tx
    .select({ id: organization.id, name: organization.name, isPublicUtility: organization.isPublicUtility })
    .from(organization)
    .where(eq(organization.kind, "association"))
    .orderBy(asc(organization.name));
}

/** False where there is no such association. */
export async function updateStanding(
  tx: Transaction,
  organizationId: string,
  set: Partial<Pick<typeof organization.$inferInsert, "members" | "isPublicUtility">>,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(organization)
    .set(set)
    .where(and(eq(organization.id, organizationId), eq(organization.kind, "association")));
  return rowCount === 1;
}

export async function readAccountEmail(tx: Transaction, userId: string): Promise<string | null> {
  const [found] = await tx.select({ email: authUser.email }).from(authUser).where(eq(authUser.id, userId));
  return found?.email ?? null;
}

/** Where an organization is written to: its address, or its managers'. */
export async function readOwnerEmails(tx: Transaction, organizationId: string): Promise<readonly string[]> {
  const [found] = await tx
    .select({ email: organization.email })
    .from(organization)
    .where(eq(organization.id, organizationId));
  if (found?.email) return [found.email];
  const managers = await tx
    .select({ email: authUser.email })
    .from(member)
    .innerJoin(authUser, eq(authUser.id, member.userId))
    .where(and(eq(member.organizationId, organizationId), eq(member.role, "manager")))
    .orderBy(authUser.email);
  return managers.map(({ email }) => email);
}
