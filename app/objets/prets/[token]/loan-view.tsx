"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "../../../_components/panel.tsx";
import { useWhen } from "../../../_components/when.ts";
import { AwaitedLoan } from "../../../_lending/awaited-loan.tsx";
import { CancelLoan } from "../../../_lending/cancel-loan.tsx";
import { DecideLoan } from "../../../_lending/decide-loan.tsx";
import { InsteadOfLoan } from "../../../_lending/instead-of-loan.tsx";
import { ItemsMap } from "../../../_lending/items-map.tsx";
import { useKitWords } from "../../../_lending/kit-words.tsx";
import { LoanState } from "../../../_lending/loan-state.tsx";
import { useSpan } from "../../../_lending/span.ts";
import { TakeLoan } from "../../../_lending/take-loan.tsx";
import { useTerms } from "../../../_lending/terms.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { SayForm } from "./say-form.tsx";
import { Settlement } from "./settlement.tsx";
import { Words } from "./words.tsx";
import { WriteForm } from "./write-form.tsx";

/** Kept up to date while the two sides stand before each other: the other's word appears by itself. */
const EVERY_MS = 4_000;

export function LoanView({
  initial,
  timeZone,
  code,
}: {
  readonly initial: RouterOutputs["loans"]["view"];
  readonly timeZone: string;
  /** The code to scan, drawn by the server. */
  readonly code: ReactNode;
}) {
  const t = useTranslations("lending.loan");
  const words = useTranslations("lending");
  const trpc = useTRPC();
  const { data: loan } = useQuery(
    trpc.loans.view.queryOptions(
      { token: initial.token },
      { initialData: initial, refetchInterval: ({ state }) => (state.data?.step ? EVERY_MS : false) },
    ),
  );
  const span = useSpan();
  const when = useWhen();
  const { terms, deposit } = useTerms();
  const kit = useKitWords();
  const sides = (["lender", "borrower"] as const).filter((side) => loan.maySay[side]);
  const isEarly = loan.opensAt !== null && loan.step === "out" && loan.words.length === 0 && sides.length === 0;
  return (
    <div className={`grid gap-6 ${loan.step ? "md:grid-cols-[minmax(0,1fr)_18rem] md:items-start" : ""}`}>
      <Card className="flex min-w-0 flex-col gap-3">
        <p className="flex flex-wrap items-center gap-3">
          <LoanState loan={loan} />
          {loan.quantity > 1 && <span className="font-semibold">{words("pieces", { count: loan.quantity })}</span>}
        </p>
        <p className="figures text-lg first-letter:uppercase">{span(loan)}</p>
        {loan.parts.length > 0 && <p>{words("kitOf", { parts: kit(loan.parts) })}</p>}
        <p>
          {[loan.siteName, loan.address, loan.communeName].filter(Boolean).join(", ")} ·{" "}
          {[terms(loan), deposit(loan)].filter(Boolean).join(" · ")}
        </p>
        {loan.hasPoint && (
          <>
            <p>
              {loan.isExact
                ? words("facts.point", { address: loan.pointAddress ?? words("facts.noAddress") })
                : words("facts.pointLater")}
            </p>
            <ItemsMap items={[{ slug: loan.itemSlug, name: loan.itemName, lon: loan.lon, lat: loan.lat }]} isOne />
          </>
        )}
        {loan.pickUp && <p className="whitespace-pre-line">{t("pickUp", { text: loan.pickUp })}</p>}
        {loan.note && <p className="whitespace-pre-line text-muted">{loan.note}</p>}
        {loan.decisionNote && (
          <p className="whitespace-pre-line text-muted">{words("reason", { note: loan.decisionNote })}</p>
        )}
        {isEarly && loan.opensAt && (
          <p className="text-muted">{t("opensAt", { at: when.dayMoment(loan.opensAt, timeZone) })}</p>
        )}
        <AwaitedLoan loan={loan} side={loan.owesReason && !loan.maySay.borrower ? "lender" : "borrower"} />
        <div className="flex flex-wrap gap-2 empty:hidden">
          {loan.mayDecide && <DecideLoan loan={loan} dates={loan.dates} />}
          {loan.mayTake && <TakeLoan loan={loan} timeZone={timeZone} />}
          {!loan.owesReason && <InsteadOfLoan loan={loan} />}
        </div>
        {loan.mayCancel && (
          <div className="-ml-4">
            <CancelLoan loan={loan} />
          </div>
        )}
      </Card>
      {loan.step && (
        <Card className="flex flex-col items-center gap-3 text-center md:col-start-2 md:row-span-4 md:row-start-1">
          <h2 className="font-bold text-xl">{t("code")}</h2>
          {code}
          <p className="text-muted">{t("codeText")}</p>
        </Card>
      )}
      {loan.step && sides.map((side) => <SayForm key={`${loan.step} ${side}`} loan={loan} side={side} />)}
      <Settlement loan={loan} />
      <Words loan={loan} timeZone={timeZone} />
      {(["lender", "borrower"] as const).map(
        (side) => loan.mayWrite[side] && <WriteForm key={side} loan={loan} side={side} />,
      )}
    </div>
  );
}
