"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "../../../_components/toast.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { newKey } from "../../../_trpc/key.ts";

/** Reads the people again after a change of theirs, whether it was accepted or not. */
export function useRefreshPeople(organizationId: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: trpc.organizations.one.queryKey({ organizationId }) });
}

/** Changes or removes a member, once told and done. One's own rights may be others now: the page is drawn anew. */
export function useMemberChange(organizationId: string, done: string, onDone: () => void) {
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefreshPeople(organizationId);
  const [key, setKey] = useState(newKey);
  const options = {
    onSuccess: async () => {
      await refresh();
      router.refresh();
      toast.success(done);
      onDone();
    },
    onError: refresh,
    // another answer is another intention
    onSettled: () => setKey(newKey()),
  };
  const changeRole = useMutation(trpc.organizations.changeRole.mutationOptions(options));
  const remove = useMutation(trpc.organizations.remove.mutationOptions(options));
  return { key, changeRole, remove };
}
