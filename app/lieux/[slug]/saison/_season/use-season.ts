"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useSettled } from "../../../../demandes/_form/use-settled.ts";
import { canLookUp } from "../../_place/asker.ts";
import type { Place } from "../../_place/hours.ts";
import { useAsker } from "../../_place/use-asker.ts";
import { inputOf, periodFault, type SeasonDraft } from "./draft.ts";

export type Preview = RouterOutputs["series"]["preview"];
export type PreviewDate = Preview["dates"][number];
export type Season = ReturnType<typeof useSeason>;

const SETTLES_MS = 350;
const MISSED = new Set(["taken", "closed", "skipped_hour", "uninsured", "too_soon"]);

export const isMissed = ({ state }: PreviewDate) => MISSED.has(state);
export const isHad = ({ state }: PreviewDate) => state === "free" || state === "shorter";

/** The form's answers, the dates that they give as they are typed, and the sending of them. */
export function useSeason(place: Place, initial: SeasonDraft) {
  const trpc = useTRPC();
  const client = useQueryClient();
  /** Stands in line for the dates that are taken. */
  const [waits, setWaits] = useState(true);
  const join = useMutation(trpc.waitlist.join.mutationOptions());
  const ask = useMutation(trpc.series.ask.mutationOptions({ onSettled: () => client.invalidateQueries() }));
  const { setTried, keyOf, ...asker } = useAsker(place, initial, ask);
  const { draft, space, faults } = asker;
  const period = periodFault(draft, place.today);
  const isWhole = canLookUp(faults) && period === null;
  const { settled, isSettled } = useSettled(inputOf(draft, space), SETTLES_MS);
  const preview = useQuery(
    trpc.series.preview.queryOptions(settled, {
      enabled: isWhole && isSettled,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const isKnown = isWhole && isSettled && preview.data !== undefined && !preview.isPlaceholderData;
  const dates = preview.data?.dates ?? [];
  const missed = dates.filter(isMissed);
  /** Says whether the answers were sent. */
  const send = (): boolean => {
    setTried(true);
    if (faults.title || !isKnown) return false;
    const { organizationId: _, ...input } = settled;
    const without = missed.map(({ slot, weekOf }) => ({ slot, weekOf }));
    const asked = {
      ...input,
      organizationId: draft.organization,
      title: draft.title.trim(),
      without,
      items: [...draft.items],
    };
    ask.mutate(
      { key: keyOf(asked), ...asked },
      {
        onSuccess: () => {
          const taken = missed.filter(({ state }) => state === "taken");
          if (!waits || taken.length === 0) return;
          const { organizationId, activityId, title, people, spaceId } = asked;
          join.mutate({
            ...{ key: newKey(), organizationId, activityId, title, people, spaceId },
            slots: taken.slice(0, 60).map(({ day, startMinute, minutes }) => ({
              ...{ day, startMinute, durationMinutes: minutes },
            })),
          });
        },
      },
    );
    return true;
  };
  const isLooking = isWhole && (!isSettled || preview.isFetching);
  const said = { isWhole, period, preview, isLooking, dates, missed };
  return { ...asker, ...said, waits, setWaits, send, ask, join };
}
