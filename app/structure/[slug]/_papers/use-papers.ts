"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../_trpc/client.tsx";

/** Reads the papers again after a change. */
export function useRefreshPapers(organizationId: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: trpc.papers.of.queryKey({ organizationId }) });
}
