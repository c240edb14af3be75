"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";

/** After a proposal was made, answered or taken back: the plan, its ways out and its proposals are read anew. */
export function useRefresh() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries(trpc.campaigns.pathFilter()),
      queries.invalidateQueries(trpc.tensions.pathFilter()),
    ]);
}
