"use client";
import { useQuery } from "@tanstack/react-query";
import { BadgeCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { PaperToCheck } from "./paper-to-check.tsx";

export type Waiting = RouterOutputs["papers"]["toCheck"][number];

export function PapersToCheck({ initial }: { readonly initial: readonly Waiting[] }) {
  const t = useTranslations("structure.check");
  const trpc = useTRPC();
  const { data: papers } = useQuery(
    trpc.papers.toCheck.queryOptions(undefined, { initialData: [...initial], staleTime: 15_000 }),
  );
  if (papers.length === 0) {
    return (
      <EmptyState title={t("none")} icon={<BadgeCheck aria-hidden="true" className="size-8" />}>
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <>
      <p aria-live="polite" className="figures mb-4 text-muted">
        {t("count", { count: papers.length })}
      </p>
      <ul className="flex flex-col gap-4">
        {papers.map((paper) => (
          <PaperToCheck key={paper.id} paper={paper} />
        ))}
      </ul>
    </>
  );
}
