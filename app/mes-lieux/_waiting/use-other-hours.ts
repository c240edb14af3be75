"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import type { Pending } from "./pending.ts";

export type OtherHours = RouterOutputs["series"]["previewInstead"];
type SlotHour = { readonly weekday: number; readonly startMinute: number };
type DateHour = { readonly day: string; readonly startMinute: number };

/** The days and hours that are changed, what each date would become with them, and what is then proposed. */
export function useOtherHours({ id: bookingId }: Pending) {
  const trpc = useTRPC();
  const [slots, setSlots] = useState<Readonly<Record<string, SlotHour | null>>>({});
  const [dates, setDates] = useState<Readonly<Record<string, DateHour | null>>>({});
  const changed = {
    slots: Object.entries(slots).flatMap(([slotId, hour]) => (hour ? [{ slotId, ...hour }] : [])),
    dates: Object.entries(dates).flatMap(([sessionId, hour]) => (hour ? [{ sessionId, ...hour }] : [])),
  };
  const preview = useQuery(
    trpc.series.previewInstead.queryOptions(
      { bookingId, ...changed },
      { placeholderData: keepPreviousData, retry: false, staleTime: 0 },
    ),
  );
  const isLooking = preview.isFetching;
  const isChanged = changed.slots.length + changed.dates.length > 0;
  /** Null where nothing is changed, or nothing of it can be had. */
  const askedOf = (answer: OtherHours | undefined) => {
    const missed = answer?.dates.filter((date) => date.state !== "free") ?? [];
    if (!isChanged || !answer || missed.length === answer.dates.length) return null;
    return { ...changed, without: missed.map(({ sessionId }) => sessionId) };
  };
  return {
    answer: preview.data,
    error: preview.error,
    isLooking,
    isChanged,
    lookAgain: () => preview.refetch(),
    /** What is proposed as things are shown; null too while they are looked up. */
    asked: isLooking || preview.error ? null : askedOf(preview.data),
    /** The same, once they have been looked up. */
    looked: async () => askedOf((await preview.refetch()).data),
    setSlot: (slotId: string, hour: SlotHour | null) => setSlots((now) => ({ ...now, [slotId]: hour })),
    setDate: (sessionId: string, hour: DateHour | null) => setDates((now) => ({ ...now, [sessionId]: hour })),
  };
}
