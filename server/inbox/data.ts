import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { type AWAITING_KINDS, authUser, handling, member, organization } from "#db/schema.ts";

export type Kind = (typeof AWAITING_KINDS)[number];
/** One thing that awaits a decision. */
export type Subject = { readonly kind: Kind; readonly id: string };

const isOf = ({ kind, id }: Subject) => and(eq(handling.kind, kind), eq(handling.subjectId, id));

const managers = sql`(select m.user_id from member m
  join organization o on o.territory_id = m.territory_id and o.id = m.organization_id
  where o.kind = 'hub' and m.role = 'manager')`;
/** Whoever left the hub handles nothing any more. */
const stillManages = sql`${handling.userId} in ${managers}`;

const selectHandlings = (tx: Transaction, of: SQL | undefined) =>
  tx
    .select({
      ...{ kind: handling.kind, id: handling.subjectId, since: handling.since },
      ...{ userId: handling.userId, name: authUser.name },
    })
    .from(handling)
    .innerJoin(authUser, eq(authUser.id, handling.userId))
    .where(and(of, stillManages));

/** Who handles what, of some things: their names go with them. */
export async function readHandlings(tx: Transaction, ids: readonly string[]) {
  return ids.length === 0 ? [] : selectHandlings(tx, inArray(handling.subjectId, [...ids]));
}

export async function readHandler(tx: Transaction, subject: Subject): Promise<string | null> {
  const [found] = await selectHandlings(tx, isOf(subject));
  return found?.name ?? null;
}

type Change = { readonly from: string | null; readonly to: string | null; readonly since: Date };

/** Compare-and-swap: false when it is not, or no longer, in the hands that the caller saw it in. */
export async function handOver(tx: Transaction, territoryId: string, subject: Subject, change: Change) {
  const { from, to, since } = change;
  if (from === null) return to !== null && take(tx, territoryId, subject, to, since);
  const isFrom = and(isOf(subject), eq(handling.userId, from));
  const changed =
    to === null
      ? await tx.delete(handling).where(isFrom).returning({ id: handling.subjectId })
      : await tx.update(handling).set({ userId: to, since }).where(isFrom).returning({ id: handling.subjectId });
  return changed.length === 1;
}

/** Of two who take it at once, the second waits here for the first, and has nothing. */
async function take(tx: Transaction, territoryId: string, { kind, id }: Subject, userId: string, since: Date) {
  const taken = await tx
    .insert(handling)
    .values({ territoryId, kind, subjectId: id, userId, since })
    .onConflictDoUpdate({
      target: [handling.territoryId, handling.kind, handling.subjectId],
      set: { userId, since },
      setWhere: sql`not ${stillManages}`,
    })
    .returning({ id: handling.subjectId });
  return taken.length === 1;
}

/** Who may be given something to handle. */
export async function readHubManagers(tx: Transaction) {
  return tx
    .selectDistinct({ id: authUser.id, name: authUser.name, email: authUser.email })
    .from(member)
    .innerJoin(
      organization,
      and(eq(organization.territoryId, member.territoryId), eq(organization.id, member.organizationId)),
    )
    .innerJoin(authUser, eq(authUser.id, member.userId))
    .where(and(eq(organization.kind, "hub"), eq(member.role, "manager")))
    .orderBy(asc(authUser.name), asc(authUser.id));
}
