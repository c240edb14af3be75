"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "../../_components/toast.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useErrorText } from "../../_trpc/errors.ts";
import { newKey } from "../../_trpc/key.ts";
import type { Draft } from "./draft.ts";

/** Keeps what is typed on the server, whole or not, so that it is found again elsewhere and its end is reminded of. */
export function useDrafts(initialId: string | null) {
  const t = useTranslations("requests.drafts");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [draftId, setDraftId] = useState(initialId);
  const keep = useMutation(
    trpc.requests.keep.mutationOptions({
      onSuccess: async ({ draftId: id }) => {
        setDraftId(id);
        await queries.invalidateQueries(trpc.requests.drafts.pathFilter());
        toast.success(t("kept"));
      },
      onError: (error) => toast.error(errorText(error)?.summary),
    }),
  );
  return {
    draftId,
    isPending: keep.isPending,
    keep: (draft: Draft) =>
      keep.mutate({
        ...{ key: newKey(), draftId, organizationId: draft.organizationId, title: draft.title.slice(0, 120) },
        campaignId: draft.recurrence === "every" && draft.campaignId !== "" ? draft.campaignId : null,
        typed: { ...draft },
      }),
  };
}
