"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useSettled } from "../../../../demandes/_form/use-settled.ts";
import type { Place, Space } from "../../_place/hours.ts";
import { type DatesDraft, faultsOf, inputOf } from "./draft.ts";

export type DateFit = RouterOutputs["series"]["previewDates"]["dates"][number];
export type DatesState = ReturnType<typeof useDates>;

const SETTLES_MS = 350;
const isFree = (fit: DateFit | undefined) => fit?.state === "free";

/** The form's answers, what the place says of each date, and the sending of those that are free. */
export function useDates(place: Place, initial: DatesDraft) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const [key, setKey] = useState(newKey);
  const space = place.spaces.find(({ slug }) => slug === draft.space) ?? (place.spaces[0] as Space);
  const faults = faultsOf(draft, space);
  const { settled, isSettled } = useSettled(inputOf(draft, space), SETTLES_MS);
  const isKnown = faults.length === 0 && isSettled;
  const preview = useQuery(trpc.series.previewDates.queryOptions(settled, { enabled: isKnown, retry: false }));
  const ask = useMutation(trpc.series.askDates.mutationOptions({ onSettled: () => client.invalidateQueries() }));

  const change = (changes: Partial<DatesDraft>) => {
    if (ask.isError) ask.reset();
    setKey(newKey());
    setDraft((before) => ({ ...before, ...changes }));
  };
  const answer = isKnown ? preview.data : undefined;
  const fits = answer?.dates ?? [];
  const had = fits.filter(isFree);
  const missed = fits.filter((fit) => !isFree(fit));
  /** Says whether the answers were sent. */
  const send = (): boolean => {
    setTried(true);
    if (draft.title.trim().length < 3 || had.length === 0) return false;
    const { organizationId: _, dates: __, ...input } = settled;
    const dates = had.map(({ day, startMinute, durationMinutes }) => ({ day, startMinute, durationMinutes }));
    const asked = { ...input, dates, organizationId: draft.organization, title: draft.title.trim() };
    ask.mutate({ key, ...asked }, { onError: () => setKey(newKey()) });
    return true;
  };
  const isLooking = faults.length === 0 && (!isSettled || preview.isFetching);
  return { draft, change, space, faults, tried, preview, answer, isLooking, fits, had, missed, send, ask };
}
