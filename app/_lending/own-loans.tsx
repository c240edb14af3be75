"use client";
import { useQuery } from "@tanstack/react-query";
import { Package } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.tsx";
import { LoanCard } from "./loan-card.tsx";

/** What one's organizations borrow; nothing is shown where nothing is borrowed. */
export function OwnLoans() {
  const t = useTranslations("lending");
  const trpc = useTRPC();
  const loans = useQuery(trpc.loans.mine.queryOptions());
  if (!loans.data || loans.data.length === 0) return null;
  return (
    <section className="mb-8 flex flex-col gap-3">
      <h2 className="flex items-center gap-3 font-bold text-2xl">
        <Package aria-hidden="true" className="size-6 text-accent" />
        {t("mine")}
      </h2>
      <ul className="flex flex-col gap-3">
        {loans.data.map((loan) => (
          <LoanCard key={loan.id} loan={loan} side="borrower" />
        ))}
      </ul>
    </section>
  );
}
