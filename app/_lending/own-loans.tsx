"use client";
import { useQuery } from "@tanstack/react-query";
import { Package } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLed } from "../_components/led.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { AwaitedItem } from "./awaited-item.tsx";
import { LoanCard } from "./loan-card.tsx";
import type { Loan } from "./loan-state.tsx";
import { TakeLoan } from "./take-loan.tsx";
import { together } from "./together.ts";

const isUnderWay = ({ state }: Loan) => ["asked", "offered", "granted", "out"].includes(state);

/** What one's organizations borrow or wait for; what is over is folded away. Nothing is shown where there is nothing. */
export function OwnLoans({ timeZone }: { readonly timeZone: string }) {
  const t = useTranslations("lending");
  const trpc = useTRPC();
  const loans = useQuery(trpc.loans.mine.queryOptions());
  const awaited = useQuery(trpc.waitlist.items.queryOptions());
  const [now, lost, over] = [isUnderWay, isLost, isOver].map((is) => loans.data?.filter(is) ?? []) as [
    Loan[],
    Loan[],
    Loan[],
  ];
  const led = useLed("attente");
  const waiting = awaited.data ?? [];
  if (now.length + lost.length + over.length + waiting.length === 0) return null;
  return (
    <section className="mb-8 flex flex-col gap-3">
      <h2 className="flex items-center gap-3 font-bold text-2xl">
        <Package aria-hidden="true" className="size-6 text-accent" />
        {t("mine")}
      </h2>
      <ul className="flex flex-col gap-3">
        {together([...now.filter(isOffered), ...now.filter((loan) => !isOffered(loan)), ...lost]).map(
          ({ loan, others }) => (
            <LoanCard key={loan.id} loan={loan} others={others} side="borrower">
              {loan.mayTake && <TakeLoan loan={loan} timeZone={timeZone} />}
            </LoanCard>
          ),
        )}
        {waiting.map((one) => (
          <AwaitedItem key={one.id} awaited={one} led={led.to(one.id)} />
        ))}
      </ul>
      {over.length > 0 && (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
            {t("over", { count: over.length })}
          </summary>
          <ul className="flex flex-col gap-3">
            {over.map((loan) => (
              <LoanCard key={loan.id} loan={loan} side="borrower" />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const isOffered = ({ state }: Loan) => state === "offered";
/** Refused or taken back while it could still be replaced. */
const isLost = ({ state, isToCome }: Loan) => ["refused", "cancelled", "expired"].includes(state) && isToCome;
const isOver = (loan: Loan) => !isUnderWay(loan) && !isLost(loan);
