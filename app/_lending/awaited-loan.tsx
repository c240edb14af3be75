"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Loan } from "./loan-state.tsx";

export const isAwaited = ({ state, awaitedSince }: Loan) => state === "granted" && awaitedSince !== null;

/** The thing is not back from whoever has it: what that means for the next loan, and what to do. */
export function AwaitedLoan({ loan, side }: { readonly loan: Loan; readonly side: "lender" | "borrower" }) {
  const t = useTranslations("lending.notBack");
  if (!isAwaited(loan)) return null;
  return (
    <p className="flex items-start gap-2 rounded-xl bg-sunken px-4 py-3 text-open-text">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      {t(side)}
    </p>
  );
}
