"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DecideLoan } from "../../../../_lending/decide-loan.tsx";
import { LoanCard } from "../../../../_lending/loan-card.tsx";
import type { Loan } from "../../../../_lending/loan-state.tsx";
import { together } from "../../../../_lending/together.ts";
import { useTRPC } from "../../../../_trpc/client.tsx";

const isOver = ({ state }: Loan) => !["asked", "offered", "granted", "out"].includes(state);

/** Who asks for what, who has it, and what is under repair: what is to be answered first, what is over last. */
export function SiteLoans({ site }: { readonly site: string }) {
  const t = useTranslations("lending.own");
  const trpc = useTRPC();
  const loans = useQuery(trpc.loans.at.queryOptions({ site }));
  const groups = [
    ["toDecide", (loan: Loan) => loan.state === "asked"],
    ["underWay", (loan: Loan) => !isOver(loan) && loan.state !== "asked"],
    ["over", isOver],
  ] as const;
  return groups.map(([name, belongs]) => {
    const shown = loans.data?.filter(belongs) ?? [];
    if (shown.length === 0) return null;
    return (
      <section key={name} className="flex flex-col gap-3">
        <h2 className="font-bold text-2xl">{t(name)}</h2>
        <ul className="flex flex-col gap-3">
          {together(shown).map(({ loan, others }) => (
            <LoanCard key={loan.id} loan={loan} others={others} side="lender">
              {loan.mayDecide && <DecideLoan loan={loan} dates={1 + others.length} />}
            </LoanCard>
          ))}
        </ul>
      </section>
    );
  });
}
