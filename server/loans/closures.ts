// What the closure of a place does to what it lends.

import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { Interval } from "#db/schema/columns.ts";
import { loan, site } from "#db/schema.ts";
import type { SignedIn } from "../context.ts";
import type { Words } from "../mail/words.ts";
import { type LoanRow, PROMISED, selectLoans } from "./data.ts";
import { displace, readGone } from "./displace.ts";
import { tell } from "./sides.ts";

/**
 * Loans whose pick-up or return falls in hours at which nobody is there, with whether the thing is gone: then it is only
 * to be returned at another hour. What was lent with a room follows its session.
 */
export async function readLoansClosed(tx: Transaction, siteId: string, during: Interval, now: Date) {
  const meets = (moment: SQL) =>
    sql`tstzrange(${during.start.toISOString()}, ${during.end.toISOString()}) @> ${moment}
      and ${moment} > ${now.toISOString()}::timestamptz`;
  const [pickUp, giveBack] = [sql`lower(${loan.during})`, sql`upper(${loan.during})`];
  const found = await selectLoans(tx)
    .where(
      and(
        ...[eq(site.id, siteId), eq(loan.kind, "loan"), isNull(loan.bookingId)],
        inArray(loan.state, [...PROMISED, "out"]),
        or(meets(pickUp), meets(giveBack)),
      ),
    )
    .orderBy(pickUp, loan.id);
  const gone = await readGone(tx, found);
  return found.map((one) => ({ loan: one, isOut: gone.has(one.id) }));
}

type Closed = { readonly loan: LoanRow; readonly isOut: boolean };

/** Takes back what was promised; asks who has a thing to agree on another hour for its return. */
export async function closeLoans(
  tx: Transaction,
  viewer: SignedIn,
  closed: readonly Closed[],
  reason: (words: Words) => string,
) {
  for (const { loan: one, isOut } of closed) {
    if (isOut) await tell(tx, viewer, "closed", one, { note: reason });
    else await displace(tx, viewer, one, reason);
  }
}
