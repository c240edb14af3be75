"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { toast } from "../_components/toast.ts";
import { useTRPC } from "../_trpc/client.tsx";

/** Takes back the word that what was found amiss is settled. */
export function useReopen() {
  const t = useTranslations("visits.incidents");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const { mutate, isPending } = useMutation(
    trpc.visits.reopen.mutationOptions({
      onSuccess: () => toast.success(t("reopened")),
      onError: (error) => toast.error(errorText(error)?.summary),
      onSettled: () => client.invalidateQueries(),
    }),
  );
  return { isPending, reopen: (incidentId: string) => mutate({ key: newKey(), incidentId }) };
}
