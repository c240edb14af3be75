"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";

/** Reads the convention again after a change, or a refusal that says that it changed. */
export function useRefresh(bookingId: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: trpc.conventions.of.queryKey({ bookingId }) });
}
