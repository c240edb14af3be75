"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../_trpc/client.tsx";

/** Asks anew for all that a change at a place shows in: its hours, its closures, its week, what waits. */
export function useRefresh() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const paths = [trpc.openings, trpc.closures, trpc.bookings, trpc.swaps, trpc.agenda, trpc.places];
  return () => Promise.all(paths.map((path) => queries.invalidateQueries({ queryKey: path.pathKey() })));
}
