"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterInputs } from "#app/_trpc/types.ts";
import type { Bench } from "./use-bench.ts";

export type EditChanges = RouterInputs["campaigns"]["edit"]["changes"];
export type Edits = ReturnType<typeof useEdits>;

/** A draft that nobody has published: the only plan that a hand may change. */
export function isEditable({ head, plan, campaign }: Bench): boolean {
  const isOpen = campaign.state === "collecting" || campaign.state === "allocating";
  return isOpen && head?.state === "draft" && plan !== null && plan.id === head.id;
}

/** Changes by hand of the plan shown, with what may be undone and made again. */
export function useEdits(bench: Bench) {
  const t = useTranslations("campaign.edits");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const planId = bench.head?.id ?? "";
  const campaignId = bench.campaign.id;
  const revision = bench.plan?.revision ?? 0;
  const known = useQuery(trpc.campaigns.edits.queryOptions({ planId }, { enabled: isEditable(bench) })).data ?? null;
  const refresh = useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries(trpc.campaigns.plan.queryFilter({ planId })),
      queries.invalidateQueries(trpc.campaigns.one.queryFilter({ campaignId })),
      queries.invalidateQueries(trpc.campaigns.rulings.queryFilter({ campaignId })),
      queries.invalidateQueries(trpc.campaigns.edits.queryFilter({ planId })),
      queries.invalidateQueries(trpc.campaigns.compare.pathFilter()),
    ]);
  }, [queries, trpc, planId, campaignId]);
  const options = {
    onError: (error: Parameters<typeof errorText>[0]) => toast.error(errorText(error)?.summary),
    onSettled: refresh,
  };
  const edit = useMutation(trpc.campaigns.edit.mutationOptions(options));
  const undo = useMutation(trpc.campaigns.undo.mutationOptions(options));
  const redo = useMutation(trpc.campaigns.redo.mutationOptions(options));
  const busy = edit.isPending || undo.isPending || redo.isPending;
  const back = (at: number) =>
    undo.mutate({ key: newKey(), planId, revision: at }, { onSuccess: () => toast.success(t("undone")) });
  return {
    known,
    busy,
    refresh,
    /** Makes changes at once; what was done is said, with the way back. */
    apply: async (changes: EditChanges, said: string) => {
      const done = await edit.mutateAsync({ key: newKey(), planId, revision, changes }).catch(() => null);
      if (done) toast.success(said, { label: t("undo"), onClick: () => back(done.revision) });
      return done !== null;
    },
    undo: () => !busy && known?.undo != null && back(revision),
    redo: () =>
      !busy &&
      known?.redo != null &&
      redo.mutate({ key: newKey(), planId, revision }, { onSuccess: () => toast.success(t("redone")) }),
  };
}
