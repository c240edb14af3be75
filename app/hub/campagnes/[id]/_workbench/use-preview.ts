"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "#app/_trpc/client.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { useSettled } from "#app/demandes/_form/use-settled.ts";
import type { MoveStore, Moving } from "./move-store.ts";
import { createNewest } from "./newest.ts";
import { slotOf } from "./spots.ts";
import type { Bench } from "./use-bench.ts";

export type Preview = RouterOutputs["campaigns"]["preview"];

/** How long a hand rests on a place before it is asked about. */
const REST_MS = 40;

export const useMoving = (store: MoveStore): Moving | null =>
  useSyncExternalStore(store.subscribe, store.get, () => null);

/** A part of it, so that only a change of that part draws anew. */
export const usePartOf = <Part extends string | boolean | null>(
  store: MoveStore,
  part: (moving: Moving | null) => Part,
): Part =>
  useSyncExternalStore(
    store.subscribe,
    () => part(store.get()),
    () => part(null),
  );

/** What is held, whatever it is held over. */
export const useHeld = (store: MoveStore): string | null => usePartOf(store, (moving) => moving?.requestId ?? null);

/** What the place that is held over would mean; null where it is asked, or nothing is held over a place. */
export function usePreview(bench: Bench, moving: Moving | null): Preview | null {
  const { settled, isSettled } = useSettled(moving, REST_MS);
  const previewOf = usePreviewOf(bench);
  const [told, setTold] = useState<{ readonly key: string; readonly preview: Preview | null } | null>(null);
  const latest = useRef(previewOf);
  latest.current = previewOf;
  const [newest] = useState(() =>
    createNewest(
      ({ moving }: Asked) => latest.current(moving),
      ({ key }: Asked, preview) => setTold({ key, preview }),
    ),
  );
  const input = inputOf(bench, settled);
  // after a change of the plan the same place is another question
  const key = input && `${bench.plan?.revision} ${JSON.stringify(input)}`;
  const asked = useRef(settled);
  asked.current = settled;
  useEffect(() => {
    if (key !== null && asked.current) newest.ask({ key, moving: asked.current });
    else newest.drop();
  }, [key, newest]);
  return isSettled && told !== null && told.key === key ? told.preview : null;
}

type Asked = { readonly key: string; readonly moving: Moving };

export const PREVIEWS = ["preview"];

export function usePreviewOf(bench: Bench) {
  const client = useTRPCClient();
  const queries = useQueryClient();
  // answers are kept for a revision, so that a plan read anew takes none away that is under way
  const revision = bench.plan?.revision;
  return async (moving: Moving): Promise<Preview | null> => {
    const input = inputOf(bench, moving);
    const queryKey = [...PREVIEWS, revision, input];
    const queryFn = () => input && client.campaigns.preview.query(input);
    return queries.fetchQuery({ queryKey, queryFn, staleTime: 60_000 });
  };
}

function inputOf({ head, plan, rowOf }: Bench, moving: Moving | null) {
  const { target } = moving ?? {};
  const request = moving && rowOf(moving.requestId)?.request;
  if (!moving || !request || !head || !plan || !target || target === "tray") return null;
  const weeks = request.recurrence === "once" ? String(target.week) : moving.weeks;
  const startSlot = slotOf(target, plan.slotMinutes);
  const { minutes } = moving;
  const durationMinutes = minutes === request.durationMinutes ? null : (minutes ?? undefined);
  return { planId: head.id, requestId: moving.requestId, spaceId: target.spaceId, startSlot, weeks, durationMinutes };
}
