"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useSettled } from "../../../../demandes/_form/use-settled.ts";
import type { Place, Space } from "../../_place/hours.ts";
import { faultsOf, inputOf, type SeasonDraft } from "./draft.ts";

export type Preview = RouterOutputs["series"]["preview"];
export type PreviewDate = Preview["dates"][number];
export type Season = ReturnType<typeof useSeason>;

const SETTLES_MS = 350;
const MISSED = new Set(["taken", "closed", "skipped_hour"]);

export const isMissed = ({ state }: PreviewDate) => MISSED.has(state);
export const isHad = ({ state }: PreviewDate) => state === "free" || state === "shorter";

/** The form's answers, the dates that they give as they are typed, and the sending of them. */
export function useSeason(place: Place, initial: SeasonDraft) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const [key, setKey] = useState(newKey);
  /** Stands in line for the dates that are taken. */
  const [waits, setWaits] = useState(true);
  const space = place.spaces.find(({ slug }) => slug === draft.space) ?? (place.spaces[0] as Space);
  const faults = faultsOf(draft, space, place.today);
  const { settled, isSettled } = useSettled(inputOf(draft, space), SETTLES_MS);
  const preview = useQuery(
    trpc.series.preview.queryOptions(settled, {
      enabled: faults.length === 0 && isSettled,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const refresh = () => client.invalidateQueries();
  const join = useMutation(trpc.waitlist.join.mutationOptions());
  const ask = useMutation(trpc.series.ask.mutationOptions({ onSettled: refresh }));

  const change = (changes: Partial<SeasonDraft>) => {
    if (ask.isError) ask.reset();
    setKey(newKey());
    setDraft((before) => ({ ...before, ...changes }));
  };
  const dates = preview.data?.dates ?? [];
  const missed = dates.filter(isMissed);
  /** Says whether the answers were sent. */
  const send = (): boolean => {
    setTried(true);
    if (faults.length > 0 || draft.title.trim().length < 3 || !preview.data) return false;
    const { organizationId: _, ...input } = settled;
    const asked = { ...input, organizationId: draft.organization, title: draft.title.trim() };
    const without = missed.map(({ slot, weekOf }) => ({ slot, weekOf }));
    ask.mutate(
      { key, ...asked, without },
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
        onError: () => setKey(newKey()),
      },
    );
    return true;
  };
  const isLooking = faults.length === 0 && (!isSettled || preview.isFetching);
  return { draft, change, space, faults, tried, preview, isLooking, dates, missed, waits, setWaits, send, ask, join };
}
