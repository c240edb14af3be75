"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ErrorPanel, Skeleton } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { Outside } from "../outside.tsx";
import { isOutside } from "../reasons.ts";
import type { Row } from "../rows.ts";
import type { Bench } from "../use-bench.ts";
import { ProposalCard } from "./proposal.tsx";
import { UnderWay, useProposals } from "./under-way.tsx";

/** Up to five ways to serve one request, sought when the clash is opened. */
export function Proposals({ row, bench }: { readonly row: Row; readonly bench: Bench }) {
  const t = useTranslations("tensions.proposals");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const about = { planId: bench.head?.id ?? "", requestId: row.request.id };
  const isDraft = bench.head?.state === "draft";
  const { data, error } = useQuery(
    trpc.tensions.clash.queryOptions(about, { enabled: isDraft && !isOutside(row.refusal) }),
  );
  const proposals = useProposals(bench);
  if (isDraft && isOutside(row.refusal)) return <Outside row={row} bench={bench} />;
  if (!isDraft) return <p className="text-muted">{t("over")}</p>;
  return (
    <section aria-label={t("title", { title: row.request.title })} className="flex flex-col gap-2">
      <h4 className="font-semibold">{t("title", { title: row.request.title })}</h4>
      <UnderWay proposals={proposals} requestId={row.request.id} />
      {error && <ErrorPanel>{errorText(error)?.summary}</ErrorPanel>}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t("loading")}</span>
          <Skeleton className="h-40" />
        </div>
      )}
      {data?.proposals.length === 0 && <p>{t("none")}</p>}
      <ol className="flex flex-col gap-3">
        {data?.proposals.map((proposal) => (
          <li
            key={`${proposal.kind} ${proposal.at.spaceId} ${proposal.at.startSlot}`}
            className="rounded-xl border border-line p-3"
          >
            <ProposalCard proposal={proposal} row={row} bench={bench} />
          </li>
        ))}
      </ol>
    </section>
  );
}
