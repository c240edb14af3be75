"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { isDay } from "../../../../_components/days.ts";
import { useSettled } from "../../../../demandes/_form/use-settled.ts";
import { canLookUp } from "../../_place/asker.ts";
import type { Place } from "../../_place/hours.ts";
import { useAsker } from "../../_place/use-asker.ts";
import { type DatesDraft, inputOf } from "./draft.ts";

export type DateFit = RouterOutputs["series"]["previewDates"]["dates"][number];
export type DatesState = ReturnType<typeof useDates>;

const SETTLES_MS = 350;
const isFree = (fit: DateFit | undefined) => fit?.state === "free";

/** The form's answers, what the place says of each date, and the sending of those that are free. */
export function useDates(place: Place, initial: DatesDraft) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = useMutation(trpc.series.askDates.mutationOptions({ onSettled: () => client.invalidateQueries() }));
  const { setTried, keyOf, ...asker } = useAsker(place, initial, ask);
  const { draft, space, faults } = asker;
  const isWhole = canLookUp(faults) && draft.dates.every(({ day }) => isDay(day));
  const { settled, isSettled } = useSettled(inputOf(draft, space), SETTLES_MS);
  const isKnown = isWhole && isSettled;
  const preview = useQuery(trpc.series.previewDates.queryOptions(settled, { enabled: isKnown, retry: false }));

  const answer = isKnown ? preview.data : undefined;
  const fits = answer?.dates ?? [];
  const had = fits.filter(isFree);
  const missed = fits.filter((fit) => !isFree(fit));
  /** Says whether the answers were sent. */
  const send = (): boolean => {
    setTried(true);
    if (faults.title || had.length === 0) return false;
    const { organizationId: _, dates: __, ...input } = settled;
    const dates = had.map(({ day, startMinute, durationMinutes }) => ({ day, startMinute, durationMinutes }));
    const asked = {
      ...input,
      dates,
      organizationId: draft.organization,
      title: draft.title.trim(),
      items: [...draft.items],
    };
    ask.mutate({ key: keyOf(asked), ...asked });
    return true;
  };
  const isLooking = isWhole && (!isSettled || preview.isFetching);
  return { ...asker, isWhole, preview, answer, isLooking, fits, had, missed, send, ask };
}
