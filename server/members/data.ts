import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { authUser, member, organization } from "#db/schema.ts";

export type Membership = {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly organizationSlug: string;
  readonly organizationKind: typeof organization.$inferSelect.kind;
  readonly role: typeof member.$inferSelect.role;
};

export async function readMemberships(tx: Transaction, userId: string): Promise<readonly Membership[]> {
  return tx
    .select({
      organizationId: organization.id,
      organizationName: organization.name,
      organizationSlug: organization.slug,
      organizationKind: organization.kind,
      role: member.role,
    })
    .from(member)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, member.territoryId), eq(organization.id, member.organizationId)),
    )
    .where(eq(member.userId, userId))
    .orderBy(organization.name);
}

export async function readOrganizationName(tx: Transaction, organizationId: string): Promise<string> {
  const [found] = await tx
    .select({ name: organization.name })
    .from(organization)
    .where(eq(organization.id, organizationId));
  return found?.name ?? "";
}

export async function insertAssociation(
  tx: Transaction,
  row: {
    readonly territoryId: string;
    readonly organizationId: string;
    readonly slug: string;
    readonly name: string;
    readonly userId: string;
  },
): Promise<void> {
  const { territoryId, organizationId, slug, name, userId } = row;
  await tx.insert(organization).values({ territoryId, id: organizationId, slug, name, kind: "association" });
  await tx.insert(member).values({ territoryId, organizationId, userId, role: "manager" });
}

/** Managers of the hub. */
export async function readHubEmails(tx: Transaction): Promise<readonly string[]> {
  const rows = await tx
    .select({ email: authUser.email })
    .from(member)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, member.territoryId), eq(organization.id, member.organizationId)),
    )
    .innerJoin(authUser, eq(authUser.id, member.userId))
    .where(and(eq(organization.kind, "hub"), eq(member.role, "manager")))
    .orderBy(asc(authUser.email));
  return rows.map(({ email }) => email);
}
