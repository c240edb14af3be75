"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";

/** Reads the convention, and what is asked of the mayor, again after a change, or a refusal that says that it changed. */
export function useRefresh(bookingId: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: trpc.conventions.of.queryKey({ bookingId }) });
    await client.invalidateQueries({ queryKey: trpc.conventions.applications.queryKey({ bookingId }) });
  };
}
