"use client";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { type ApiError, useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { isPassing } from "#app/_trpc/failure.ts";
import { createInTurn } from "./in-turn.ts";
import type { MoveStore } from "./move-store.ts";
import type { Bench } from "./use-bench.ts";
import { useHeld } from "./use-preview.ts";

/** How often what is held is said to be held still. */
const RENEW_MS = 3_000;

/**
 * As long as something is held, others see by whom; what another has cannot be taken. Shows nothing: it is a component so
 * that its calls, every few seconds of a drag, draw no timeline anew.
 */
export function OwnLock({ bench, store }: { readonly bench: Bench; readonly store: MoveStore }) {
  const trpc = useTRPC();
  const errorText = useErrorText();
  const planId = bench.head?.id ?? "";
  const heldId = useHeld(store);
  const take = useMutation(trpc.campaigns.lock.mutationOptions());
  const free = useMutation(trpc.campaigns.unlock.mutationOptions());
  const calls = useMemo(
    () => ({ take: take.mutateAsync, free: free.mutateAsync }),
    [take.mutateAsync, free.mutateAsync],
  );
  const [inTurn] = useState(createInTurn);
  const say = useRef(errorText);
  say.current = errorText;
  useEffect(() => {
    if (heldId === null) return;
    const about = { planId, requestId: heldId };
    let isHeld = true;
    const refused = (error: ApiError) => {
      // one that did not come through is said again at the next turn
      if (!isHeld || isPassing(error)) return;
      store.set(null);
      toast.error(say.current(error)?.summary);
    };
    const renew = () => inTurn(async () => isHeld && calls.take(about).catch(refused));
    renew();
    const timer = setInterval(renew, RENEW_MS);
    return () => {
      isHeld = false;
      clearInterval(timer);
      inTurn(() => calls.free(about));
    };
  }, [planId, heldId, calls, store, inTurn]);
  return null;
}
