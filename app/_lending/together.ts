import type { Loan } from "./loan-state.tsx";

/** A loan, and the same thing at the other dates of the room that it was asked for with, in their order. */
export type Together = { readonly loan: Loan; readonly others: readonly Loan[] };

/** What is promised for several dates of a room is one line; what has been handed over, or is over, stands alone. */
export function together(loans: readonly Loan[]): readonly Together[] {
  const isFolded = ({ bookingId, state, isToCome }: Loan) =>
    bookingId !== null && isToCome && (state === "asked" || state === "granted");
  const groups = Map.groupBy(loans, (loan) =>
    isFolded(loan) ? `${loan.bookingId} ${loan.itemId} ${loan.state}` : loan.id,
  );
  return [...groups.values()].flatMap(([loan, ...others]) => (loan ? [{ loan, others }] : []));
}
