"use client";
import { ChevronDown, QrCode } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "../_components/button.tsx";
import { Card } from "../_components/panel.tsx";
import { AwaitedLoan } from "./awaited-loan.tsx";
import { CancelLoan } from "./cancel-loan.tsx";
import { InsteadOfLoan } from "./instead-of-loan.tsx";
import { useKitWords } from "./kit-words.tsx";
import { type Loan, LoanState } from "./loan-state.tsx";
import { useSpan } from "./span.ts";

/** What its own page is for: the hand-over, the damage to settle, or how it went. */
function pageOf({ step, maySettle, settlement }: Loan, side: "lender" | "borrower") {
  if (step) return step === "out" ? "openOut" : "openBack";
  if (!maySettle[side]) return "open";
  return side === "lender" && !settlement ? "settle.open" : "settle.openSaid";
}

/** One loan in a list: what, when, with whom, where it stands, and what can be done. */
export function LoanCard({
  loan,
  others = [],
  side,
  children,
}: {
  readonly loan: Loan;
  /** The same thing at other dates of the room that it was asked for with. */
  readonly others?: readonly Loan[];
  readonly side: "lender" | "borrower";
  readonly children?: ReactNode;
}) {
  const t = useTranslations("lending");
  const span = useSpan();
  const kit = useKitWords();
  const isRepair = loan.kind === "repair";
  return (
    <li>
      <Card className="flex flex-col gap-3">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <h3 className="min-w-0 font-bold text-lg">
            {loan.quantity > 1 ? t("several", { count: loan.quantity, name: loan.itemName }) : loan.itemName}
          </h3>
          <LoanState loan={loan} />
        </div>
        <p className="figures first-letter:uppercase">{span(loan)}</p>
        {others.length > 0 && (
          <details className="group">
            <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-semibold">
              {t("otherDates", { count: others.length })}
              <ChevronDown aria-hidden="true" className="size-5 transition group-open:rotate-180" />
            </summary>
            <ul className="flex max-h-64 flex-col gap-1 overflow-auto" tabIndex={others.length > 8 ? 0 : undefined}>
              {others.map((one) => (
                <li key={one.id} className="figures">
                  <Link href={`/objets/prets/${one.token}`} prefetch={false} className="underline">
                    {span(one)}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        )}
        {!isRepair && (
          <p className="text-muted">
            {side === "lender" ? loan.organizationName : `${loan.siteName}, ${loan.communeName}`}
          </p>
        )}
        <AwaitedLoan loan={loan} side={side} />
        {loan.parts.length > 0 && <p>{t("kitOf", { parts: kit(loan.parts) })}</p>}
        {loan.note && <p className="whitespace-pre-line">{loan.note}</p>}
        {loan.decisionNote && (
          <p className="whitespace-pre-line text-muted">{t("reason", { note: loan.decisionNote })}</p>
        )}
        <div className="flex flex-wrap gap-2 empty:hidden">
          {children}
          {!isRepair && (
            <LinkButton
              look={loan.step || loan.maySettle[side] ? "secondary" : "quiet"}
              href={`/objets/prets/${loan.token}`}
              prefetch={false}
            >
              {loan.step && <QrCode aria-hidden="true" className="size-5" />}
              {t(pageOf(loan, side))}
            </LinkButton>
          )}
          {side === "borrower" && <InsteadOfLoan loan={loan} />}
          {loan.mayCancel && <CancelLoan loan={loan} isOneDate={others.length > 0} />}
        </div>
      </Card>
    </li>
  );
}
