import { and, asc, eq, notExists, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { appeal, authUser, organization, plan, request, requestDraft } from "#db/schema.ts";

/** Those who may ask for a season. */
export async function readAssociations(tx: Transaction) {
  return tx
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(eq(organization.kind, "association"))
    .orderBy(asc(organization.name), asc(organization.id));
}

/** Requests that are written and not sent, each with the address of who writes it. */
export async function readUnsent(tx: Transaction, campaignId: string) {
  return tx
    .select({ id: requestDraft.id, title: requestDraft.title, email: authUser.email })
    .from(requestDraft)
    .innerJoin(authUser, eq(authUser.id, requestDraft.createdBy))
    .where(eq(requestDraft.campaignId, campaignId))
    .orderBy(asc(requestDraft.createdAt), asc(requestDraft.id));
}

/** Associations with neither a request in a campaign nor a draft of one. */
export async function readSilent(tx: Transaction, campaignId: string) {
  const of = (table: typeof request | typeof requestDraft) =>
    and(
      eq(table.territoryId, organization.territoryId),
      eq(table.organizationId, organization.id),
      eq(table.campaignId, campaignId),
    );
  const one = { one: sql`1` };
  return tx
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(
      and(
        eq(organization.kind, "association"),
        notExists(tx.select(one).from(request).where(of(request))),
        notExists(tx.select(one).from(requestDraft).where(of(requestDraft))),
      ),
    )
    .orderBy(asc(organization.name), asc(organization.id));
}

/** Who asked for something that the newest shared draft of a campaign answers: how many were granted, and whether they appealed. */
export async function readDraftReaders(tx: Transaction, campaignId: string) {
  const { rows } = await tx.execute<DraftReader>(sql`
    with shared as (
      select p.territory_id, p.id, p.public_token from plan p
      where p.campaign_id = ${campaignId}::uuid and p.state = 'draft' and p.public_token is not null and not p.is_simulation
      order by p.version desc limit 1)
    select o.id, o.name, s.public_token as token, count(*)::int as asked, count(a.request_id)::int as granted,
      exists (select from appeal m join request q on q.territory_id = m.territory_id and q.id = m.request_id
        where m.territory_id = o.territory_id and q.organization_id = o.id and q.campaign_id = ${campaignId}::uuid) as "hasAppealed"
    from shared s
    join request r on r.territory_id = s.territory_id and r.campaign_id = ${campaignId}::uuid and r.state = 'submitted'
    join organization o on o.territory_id = r.territory_id and o.id = r.organization_id
    left join placement a on a.territory_id = s.territory_id and a.plan_id = s.id and a.request_id = r.id
    left join refusal f on f.territory_id = s.territory_id and f.plan_id = s.id and f.request_id = r.id
    where a.request_id is not null or f.request_id is not null
    group by o.territory_id, o.id, s.public_token
    order by o.name, o.id`);
  return rows;
}
export type DraftReader = {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly asked: number;
  readonly granted: number;
  readonly hasAppealed: boolean;
};

export async function countOpenAppeals(tx: Transaction, campaignId: string): Promise<number> {
  const [found] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(appeal)
    .innerJoin(plan, and(eq(plan.territoryId, appeal.territoryId), eq(plan.id, appeal.planId)))
    .where(and(eq(plan.campaignId, campaignId), eq(appeal.state, "open")));
  return found?.count ?? 0;
}
