// A thing that is out past its time is missed by whoever has it next: they are told while they can still do something, and
// again once it is back.
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { loan } from "#db/schema.ts";
import type { Viewer } from "../context.ts";
import { findInstead } from "../items/service.ts";
import { compareAndSetLoan, type LoanRow, readLoansByIds } from "./data.ts";
import { record, requireItem, tell } from "./sides.ts";

/** Who is to fetch it later than this is not worried yet. */
const SOON = sql`interval '48 hours'`;
/** Nobody is called late for these minutes. */
const GRACE = sql`interval '30 minutes'`;

/** Granted loans to be fetched soon that the pieces at hand do not suffice for, among those that share a unit with `of`. */
async function readShort(tx: Transaction, of: LoanRow, now: Date): Promise<ReadonlySet<string>> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await tx.execute<{ id: string }>(sql`
    with late as (
      select distinct o.territory_id, o.unit_id, o.loan_id, o.seats from loan l
      join occupation o on o.territory_id = l.territory_id and o.loan_id = l.id and o.state = 'confirmed'
      where l.kind = 'loan' and l.state = 'out' and upper(l.during) + ${GRACE} < ${at}
        and not exists (select from loan_word w where w.territory_id = l.territory_id and w.loan_id = l.id
          and w.step = 'back' and w.side = 'lender')
    ),
    gone as (select territory_id, unit_id, sum(seats) as seats from late group by territory_id, unit_id)
    select distinct l.id from loan l
    join occupation o on o.territory_id = l.territory_id and o.loan_id = l.id and o.state = 'confirmed'
    join gone on gone.territory_id = o.territory_id and gone.unit_id = o.unit_id
    join unit u on u.territory_id = o.territory_id and u.id = o.unit_id
    where l.kind = 'loan' and l.state = 'granted' and upper(l.during) > ${at} and lower(l.during) < ${at} + ${SOON}
      and exists (select from occupation its where its.territory_id = o.territory_id and its.unit_id = o.unit_id
        and its.loan_id = ${of.id}::uuid)
      and u.seats - gone.seats - coalesce((
        select sum(other.seats) from (
          select distinct x.loan_id, x.seats from occupation x
          where x.territory_id = o.territory_id and x.unit_id = o.unit_id and x.loan_id <> l.id
            and x.state in ('held', 'confirmed') and x.during && o.during
            and not exists (select from late where late.loan_id = x.loan_id)) as other), 0) < o.seats`);
  return new Set(rows.map(({ id }) => id));
}

/** Tells those who would come in vain, once each, with what is free instead. */
export async function warnNext(tx: Transaction, viewer: Viewer, late: LoanRow): Promise<void> {
  const now = viewer.now();
  const short = await readShort(tx, late, now);
  for (const next of await readLoansByIds(tx, [...short])) {
    if (next.awaitedSince) continue;
    if (!(await compareAndSetLoan(tx, next.id, ["granted"], { awaitedSince: now }))) continue;
    const instead = await findInstead(tx, viewer, await requireItem(tx, { id: next.itemId }), next);
    await tell(tx, viewer, "awaited", next, { instead, saidAt: now });
    await record(tx, viewer, "loan.await", next.id, { late: late.id });
  }
}

/** It is back: those who were told that it was not are told that they may come. */
export async function tellNext(tx: Transaction, viewer: Viewer, back: LoanRow): Promise<void> {
  const now = viewer.now();
  const short = await readShort(tx, back, now);
  const warned = await tx
    .select({ id: loan.id })
    .from(loan)
    .where(
      and(
        eq(loan.state, "granted"),
        isNotNull(loan.awaitedSince),
        sql`exists (select from occupation mine join occupation its on its.territory_id = mine.territory_id
          and its.unit_id = mine.unit_id and its.loan_id = ${back.id}::uuid
          where mine.territory_id = ${loan.territoryId} and mine.loan_id = ${loan.id} and mine.state = 'confirmed')`,
      ),
    );
  for (const next of await readLoansByIds(
    tx,
    warned.flatMap(({ id }) => (short.has(id) ? [] : id)),
  )) {
    if (!(await compareAndSetLoan(tx, next.id, ["granted"], { awaitedSince: null }))) continue;
    await tell(tx, viewer, "cameBack", next, { saidAt: now });
    await record(tx, viewer, "loan.came-back", next.id, { back: back.id });
  }
}
