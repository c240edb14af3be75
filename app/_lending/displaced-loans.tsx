"use client";
import { PackageX } from "lucide-react";
import type { RouterOutputs } from "../_trpc/types.ts";
import { useSpanText } from "./span-text.ts";

type Loan = RouterOutputs["loans"]["displaced"][number];

/** Who would lose a loan, or must return a thing at another hour: seen before anything is done. */
export function DisplacedLoans({
  title,
  loans,
  what,
}: {
  readonly title: string;
  readonly loans: readonly Loan[];
  /** What becomes of one. */
  readonly what: (loan: Loan) => string;
}) {
  const span = useSpanText();
  return (
    <div role="status" className="flex flex-col gap-2 rounded-xl border border-danger bg-danger-ground px-4 py-3">
      <p className="flex items-center gap-2 font-semibold text-danger">
        <PackageX aria-hidden="true" className="size-5 shrink-0" />
        {title}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too */}
      <ul tabIndex={0} className="figures flex max-h-56 flex-col gap-2 overflow-auto text-sm">
        {loans.map((loan) => (
          <li key={loan.loanId}>
            <span className="block font-semibold">
              {`${loan.organizationName} · ${loan.quantity > 1 ? `${loan.quantity} × ` : ""}${loan.itemName}`}
            </span>
            {span(loan)}
            <span className="block">{what(loan)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
