"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Loan } from "./loan-state.tsx";

export const isAwaited = ({ state, awaitedSince }: Loan) => state === "granted" && awaitedSince !== null;

type Props = { readonly loan: Loan; readonly side: "lender" | "borrower" };

/** What is late is said with what to do: to both sides of that loan, and to those of the next one. */
export function AwaitedLoan({ loan, side }: Props) {
  const t = useTranslations("lending");
  // who says that they gave it back is not told to again
  const isSaid = side === "borrower" && loan.words.some((word) => word.step === "back" && word.side === side);
  if (loan.isLate && !isSaid) return <Warning>{t(`overdue.${side}`)}</Warning>;
  return isAwaited(loan) && <Warning>{t(`notBack.${side}`)}</Warning>;
}

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 rounded-xl bg-sunken px-4 py-3 text-open-text">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      {children}
    </p>
  );
}
