"use client";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** Says what was done, and reads again what it changes: the calendars, and the hours that they close. */
export function useFeedsChanged(said: string, onDone?: () => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  return {
    onSuccess: async () => {
      toast.success(said);
      onDone?.();
      await client.invalidateQueries({ queryKey: trpc.feeds.pathKey() });
      await client.invalidateQueries({ queryKey: trpc.openings.pathKey() });
    },
  };
}
