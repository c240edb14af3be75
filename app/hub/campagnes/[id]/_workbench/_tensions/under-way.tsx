"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { useColon } from "../../../../../_components/colon.ts";
import type { Bench } from "../use-bench.ts";
import type { Proposed } from "../wire.ts";
import { useRefresh } from "./use-refresh.ts";

const WATCH_MS = 15_000;

/** The proposals of the plan; answers come from elsewhere, so that they are looked for while any is awaited. */
export function useProposals(bench: Bench): readonly Proposed[] {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const { data } = useQuery(
    trpc.tensions.proposals.queryOptions(
      { planId: bench.head?.id ?? "" },
      {
        enabled: bench.head !== null,
        refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "asked") ? WATCH_MS : false),
      },
    ),
  );
  const applied = data?.filter(({ state }) => state === "applied").length;
  const known = useRef(applied);
  useEffect(() => {
    const isNew = known.current !== undefined && applied !== undefined && applied > known.current;
    known.current = applied;
    if (isNew) refresh();
  }, [applied, refresh]);
  return data ?? NONE;
}

const NONE: readonly Proposed[] = [];

/** What waits for an answer, or came of it: of the whole plan, or of what touches one request. */
export function UnderWay({
  proposals,
  requestId,
}: {
  readonly proposals: readonly Proposed[];
  readonly requestId?: string;
}) {
  const t = useTranslations("tensions.taking");
  const own = proposals.filter(
    (one) => requestId === undefined || one.consents.some((consent) => consent.requestId === requestId),
  );
  const [asked, ended] = [own.filter(({ state }) => state === "asked"), own.filter(({ state }) => state !== "asked")];
  if (own.length === 0) return null;
  return (
    <section aria-label={t("under")} className="flex flex-col gap-3">
      {asked.map((one) => (
        <Waiting key={one.id} proposal={one} />
      ))}
      {ended.length > 0 && (
        <details className="rounded-xl border border-line p-3">
          <summary className="min-h-6 cursor-pointer font-semibold">{t("past")}</summary>
          <ul className="mt-2 flex flex-col gap-3">
            {ended.map((one) => (
              <li key={one.id}>
                <p className="font-semibold">{t(`ended.${one.state as "applied"}`)}</p>
                <Consents proposal={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Waiting({ proposal }: { readonly proposal: Proposed }) {
  const t = useTranslations("tensions.taking");
  const when = useWhen();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const withdraw = useMutation(trpc.tensions.withdraw.mutationOptions({ onSettled: () => refresh() }));
  const asked = proposal.consents.filter(({ state }) => state !== "unasked");
  const yes = asked.filter(({ state }) => state === "accepted").length;
  const fault = errorText(withdraw.error);
  return (
    <div className="figures flex flex-col gap-2 rounded-xl border border-open-text bg-surface p-3">
      <p className="flex items-center gap-2 font-semibold">
        <Hourglass aria-hidden="true" className="size-4 shrink-0" />
        {t("under")}
        {"\u00a0· "}
        {t("answers", { yes, asked: asked.length })}
      </p>
      <Consents proposal={proposal} />
      {proposal.deadline && (
        <p className="text-muted text-sm">
          {t("before", {
            until: when.dayAt(proposal.deadline),
          })}
        </p>
      )}
      {fault && <ErrorPanel>{fault.summary}</ErrorPanel>}
      <Button
        className="self-start"
        busy={withdraw.isPending}
        onClick={() => withdraw.mutate({ key: newKey(), proposalId: proposal.id })}
      >
        {t("withdraw")}
      </Button>
    </div>
  );
}

function Consents({ proposal }: { readonly proposal: Proposed }) {
  const t = useTranslations("tensions.taking");
  const colon = useColon();
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {proposal.consents.map((one) => (
        <li key={one.requestId}>
          <span className="font-semibold">{one.title}</span>, {one.organizationName}
          {colon}
          {t(`said.${one.state}`)}
          {one.note && <q className="block whitespace-pre-line">{one.note}</q>}
        </li>
      ))}
    </ul>
  );
}
