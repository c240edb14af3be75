"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";

export type Series = RouterOutputs["series"]["one"];
export type SeriesSession = Series["sessions"][number];
export type Missing = Series["missing"][number];

/** The series, and a way to read all that a change of it may touch anew. */
export function useSeries(bookingId: string, initial: Series) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data } = useQuery(trpc.series.one.queryOptions({ bookingId }, { initialData: initial }));
  return { series: data, refresh: () => client.invalidateQueries() };
}

export const canChange = ({ state, mayChange }: Series) => mayChange && (state === "confirmed" || state === "pending");
/** A date by itself has no hours of the week. */
export const isOneDate = ({ slots, sessions }: Series) => slots.length === 0 && sessions.length === 1;
export const isComing = ({ state, hasBegun }: SeriesSession) => state === "planned" && !hasBegun;
