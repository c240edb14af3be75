"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../_trpc/client.tsx";
import type { RouterOutputs } from "../../../_trpc/types.ts";
import { Engagement } from "./engagement.tsx";
import { NumbersForm } from "./numbers-form.tsx";
import { PaperSection } from "./paper-section.tsx";

export type Papers = RouterOutputs["papers"]["of"];

/** Insurance first, since it has an end; then what is given once for all. */
export function PapersView({ organizationId, initial }: { readonly organizationId: string; readonly initial: Papers }) {
  const trpc = useTRPC();
  const { data: papers } = useQuery(
    trpc.papers.of.queryOptions({ organizationId }, { initialData: initial, staleTime: 30_000 }),
  );
  return (
    <div className="grid gap-6 lg:grid-cols-2 lg:items-start">
      <PaperSection kind="insurance" organizationId={organizationId} papers={papers} />
      <PaperSection kind="statutes" organizationId={organizationId} papers={papers} />
      <NumbersForm organizationId={organizationId} papers={papers} />
      <Engagement organizationId={organizationId} papers={papers} />
    </div>
  );
}
