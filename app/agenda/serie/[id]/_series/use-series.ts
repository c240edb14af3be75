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
/** One date, or dates that follow no rhythm, have no hours of the week; those of a campaign have its plan's. */
export const hasNoWeek = ({ slots, sessions, isFromPlan }: Series) =>
  slots.length === 0 && (sessions.length === 1 || !isFromPlan);
export const isComing = ({ state, hasBegun }: SeriesSession) => state === "planned" && !hasBegun;
