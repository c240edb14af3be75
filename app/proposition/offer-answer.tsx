"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../_trpc/client.tsx";
import { AnswerForm } from "./answer-form.tsx";

/** The answer to hours offered for displaced sessions. */
export function OfferAnswer({ relocationId, token }: { readonly relocationId: string; readonly token?: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation(
    trpc.absorb.answer.mutationOptions({ onSettled: () => client.invalidateQueries() }),
  );
  const about = { relocationId, ...(token !== undefined && { token }) };
  return <AnswerForm isPending={isPending} error={error} onSay={(said) => mutate({ ...about, ...said })} />;
}
