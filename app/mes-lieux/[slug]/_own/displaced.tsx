"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { CalendarX, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { dayOf } from "../../../_components/days.ts";
import { ErrorPanel, Skeleton } from "../../../_components/panel.tsx";
import { useWhen } from "../../../_components/when.ts";
import { DisplacedLoans } from "../../../_lending/displaced-loans.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import type { RouterInputs, RouterOutputs } from "../../../_trpc/types.ts";

/** The granted sessions and loans that a closure would displace, asked for anew with each change of its hours. */
export function useDisplaced(span: RouterInputs["closures"]["preview"] | null) {
  const trpc = useTRPC();
  const sessions = useQuery(trpc.closures.preview.queryOptions(span ?? skipToken, { retry: false }));
  const loans = useQuery(trpc.closures.previewLoans.queryOptions(span ?? skipToken, { retry: false }));
  return { sessions, loans, isFetching: sessions.isFetching || loans.isFetching };
}

/** Names each session and loan that would be cancelled; or says that none is. */
export function Displaced({
  query,
  isKnown,
}: {
  readonly query: ReturnType<typeof useDisplaced>;
  readonly isKnown: boolean;
}) {
  const t = useTranslations("owner.closures");
  const errorText = useErrorText();
  if (!isKnown) return null;
  const error = query.sessions.error ?? query.loans.error;
  if (error) return <ErrorPanel>{errorText(error)?.summary}</ErrorPanel>;
  const [sessions, loans] = [query.sessions.data, query.loans.data];
  if (!sessions || !loans) return <Skeleton className="h-14" />;
  if (sessions.length === 0 && loans.length === 0) {
    return (
      <p role="status" className="flex items-center gap-2 rounded-xl bg-success-ground px-4 py-3 text-success">
        <CircleCheck aria-hidden="true" className="size-5 shrink-0" />
        {t("nobodyDisplaced")}
      </p>
    );
  }
  return (
    <>
      {sessions.length > 0 && (
        <DisplacedSessions title={t("displaced", { count: sessions.length })} sessions={sessions} />
      )}
      {loans.length > 0 && (
        <DisplacedLoans
          title={t("displacedLoans", { count: loans.length })}
          loans={loans}
          what={({ isOut }) => t(isOut ? "loanOut" : "loanGoes")}
        />
      )}
    </>
  );
}

/** Granted sessions that hours taken back cut into, each by its name. */
export function DisplacedSessions({
  title,
  sessions,
}: {
  readonly title: string;
  readonly sessions: RouterOutputs["closures"]["preview"];
}) {
  const when = useWhen();
  return (
    <div role="status" className="flex flex-col gap-2 rounded-xl border border-danger bg-danger-ground px-4 py-3">
      <p className="flex items-center gap-2 font-semibold text-danger">
        <CalendarX aria-hidden="true" className="size-5 shrink-0" />
        {title}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too */}
      <ul tabIndex={0} className="figures flex max-h-56 flex-col gap-2 overflow-auto text-sm">
        {sessions.map((session) => (
          <li key={session.sessionId}>
            <span className="block font-semibold">{`${session.organizationName} · ${session.title}`}</span>
            {`${when.day(dayOf(session.localStart))}, ${when.span(session.localStart, session.localEnd)} · ${session.spaceName}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
