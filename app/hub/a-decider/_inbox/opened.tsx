"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorPanel, Skeleton } from "../../../_components/panel.tsx";
import { DecideLoan } from "../../../_lending/decide-loan.tsx";
import { SwapToConfirm } from "../../../_swaps/swaps-to-confirm.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { OpenIncident } from "../../../_visits/open-incidents.tsx";
import { Answer, type Asked } from "../../../mes-lieux/_waiting/answer.tsx";
import { PendingCard } from "../../../mes-lieux/_waiting/pending-card.tsx";
import { PaperToCheck } from "../../papiers/paper-to-check.tsx";
import type { Line } from "./lines.ts";

/** A line unfolded: the very card by which its kind is answered elsewhere. */
export function Opened({ line, now }: { readonly line: Line; readonly now: Date }) {
  return (
    <ul className="border-line border-t p-3 sm:p-4">
      {line.kind === "booking" && <Booking line={line} now={now} />}
      {line.kind === "swap" && <Swap line={line} />}
      {line.kind === "paper" && <Paper line={line} />}
      {line.kind === "incident" && <Incident line={line} />}
      {line.kind === "loan" && <Loan line={line} />}
    </ul>
  );
}

function Booking({ line, now }: { readonly line: Line; readonly now: Date }) {
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, error } = useQuery(trpc.bookings.pendingOne.queryOptions({ bookingId: line.id }));
  if (error) return <Fault>{errorText(error)?.summary}</Fault>;
  if (!data) return <Waiting />;
  return (
    <>
      <PendingCard booking={data} now={now} onDecide={(decision) => setAsked({ booking: data, decision })} />
      {asked && <Answer asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Swap({ line }: { readonly line: Line }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.swaps.mine.queryOptions());
  const swap = data?.toConfirm.find(({ id }) => id === line.id);
  return swap ? <SwapToConfirm swap={swap} /> : <Missing isRead={data !== undefined} />;
}

function Paper({ line }: { readonly line: Line }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.papers.toCheck.queryOptions());
  const paper = data?.find(({ id }) => id === line.id);
  return paper ? <PaperToCheck paper={paper} /> : <Missing isRead={data !== undefined} />;
}

function Incident({ line }: { readonly line: Line }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.visits.incidents.queryOptions());
  const incident = data?.find(({ id }) => id === line.id);
  return incident ? (
    <li>
      <OpenIncident incident={incident} />
    </li>
  ) : (
    <Missing isRead={data !== undefined} />
  );
}

function Loan({ line: { id, title, note, dates } }: { readonly line: Line }) {
  return (
    <li className="flex flex-col gap-3">
      {note && <p className="whitespace-pre-line break-words rounded-xl bg-sunken p-3">{note}</p>}
      <div className="flex flex-wrap gap-2">
        <DecideLoan loan={{ id, itemName: title ?? "" }} dates={dates} />
      </div>
    </li>
  );
}

/** Answered by another between the list and this card. */
function Missing({ isRead }: { readonly isRead: boolean }) {
  const t = useTranslations("inbox");
  return isRead ? <Fault>{t("gone")}</Fault> : <Waiting />;
}

const Fault = ({ children }: { readonly children: React.ReactNode }) => (
  <li>
    <ErrorPanel>{children}</ErrorPanel>
  </li>
);
const Waiting = () => (
  <li>
    <Skeleton className="h-40" />
  </li>
);
