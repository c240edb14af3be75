// What came back damaged, and whether it is lent at once again.
import { type SQL, sql } from "drizzle-orm";
import { item, kitPart, loan, loanWord, loanWordPart } from "#db/schema.ts";

/**
 * Has its lender said at a return that it, or a part of it, is damaged, and not looked at it since? They have, once they
 * give it another condition, or put it under repair.
 */
export const awaitsLookSql = sql<boolean>`(${unseen(item.territoryId.getSQL(), item.id.getSQL(), item.condition.getSQL())} or exists (
  select from ${kitPart} k join ${item} p on p.territory_id = k.territory_id and p.id = k.part_id
  where k.territory_id = ${item.territoryId} and k.kit_id = ${item.id}
    and ${unseen(sql`p.territory_id`, sql`p.id`, sql`p.condition`)}))`;

function unseen(territoryId: SQL, itemId: SQL, condition: SQL): SQL {
  return sql`(${condition} = 'damaged' and exists (
    select from ${loanWord} w join ${loan} l on l.territory_id = w.territory_id and l.id = w.loan_id
    where w.territory_id = ${territoryId} and w.step = 'back' and w.side = 'lender'
      and ((l.item_id = ${itemId} and w.condition = 'damaged') or exists (
        select from ${loanWordPart} d
        where d.territory_id = w.territory_id and d.loan_id = w.loan_id and d.step = w.step and d.side = w.side
          and d.item_id = ${itemId} and d.defect = 'damaged'))
      and not exists (
        select from ${loan} r
        where r.territory_id = w.territory_id and r.item_id = ${itemId} and r.kind = 'repair'
          and upper(r.during) > w.said_at and (r.state <> 'cancelled' or r.decided_at > w.said_at))))`;
}

type Lent = Pick<typeof item.$inferSelect, "grantMode"> & { readonly awaitsLook: boolean };

/** How a request for it is answered now: what came back damaged waits for its lender's accord until they have looked at it. */
export const grantModeOf = ({ grantMode, awaitsLook }: Lent) => (awaitsLook ? "approval" : grantMode);
