"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { newKey } from "../../_trpc/key.ts";
import type { Draft } from "./draft.ts";
import { forget } from "./kept.ts";
import type { Need } from "./need.ts";

type Sent = { readonly requestId: string; readonly title: string; readonly campaignId: string | null };

/** Sends a new request, or the changes of one. The same answers sent again carry the same key: one effect. */
export function useSend(requestId: string | undefined, draftId: string | null, onDone: (sent: Sent) => void) {
  const t = useTranslations("requests.send");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const intention = useRef({ text: "", key: "" });
  const [failures, setFailures] = useState(0);
  const create = useMutation(trpc.requests.create.mutationOptions());
  const edit = useMutation(trpc.requests.edit.mutationOptions());
  const mutation = requestId === undefined ? create : edit;
  const onError = () => setFailures((count) => count + 1);

  const send = (draft: Draft, { requestId: _, limit: __, ...need }: Need) => {
    const fields = {
      ...need,
      organizationId: draft.organizationId,
      title: draft.title,
      note: draft.note,
      group: groupOf(draft),
    };
    const text = JSON.stringify(fields);
    if (intention.current.text !== text) intention.current = { text, key: newKey() };
    const { key } = intention.current;
    const onSuccess = (answer: { requestId: string }) => {
      void queries.invalidateQueries({ queryKey: trpc.requests.pathKey() });
      if (requestId === undefined) {
        return onDone({ requestId: answer.requestId, title: draft.title.trim(), campaignId: need.campaignId ?? null });
      }
      forget(requestId);
      toast.success(t("saved"));
      router.push(`/demandes/${requestId}`);
      router.refresh();
    };
    if (requestId === undefined) create.mutate({ ...fields, draftId, key }, { onSuccess, onError });
    else edit.mutate({ ...fields, key, requestId }, { onSuccess, onError });
  };
  const reset = () => {
    if (mutation.isError) mutation.reset();
  };
  return { send, reset, failures, error: mutation.error, isPending: mutation.isPending };
}

const groupOf = ({ recurrence, groupName, differentDays }: Draft) =>
  recurrence === "every" && groupName.trim() !== "" ? { name: groupName, differentDays } : null;
