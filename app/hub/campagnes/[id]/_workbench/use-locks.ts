"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { type ApiError, useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { isPassing } from "#app/_trpc/failure.ts";
import { createInTurn } from "./in-turn.ts";
import type { MoveStore } from "./move-store.ts";
import type { Bench } from "./use-bench.ts";
import { type Edits, isEditable } from "./use-edits.ts";
import { PREVIEWS, useHeld } from "./use-preview.ts";

/** Names by request: what others have in hand. */
export type Locks = ReadonlyMap<string, string>;
const NONE: Locks = new Map();

/** Hears of what others hold and change on the plan shown, and of what is asked meanwhile, and has the views follow. */
export function useLocks(bench: Bench, edits: Edits): Locks {
  const trpc = useTRPC();
  const [locks, setLocks] = useState<Locks>(NONE);
  const [asked, setAsked] = useState<string | null>(null);
  useAsked(bench, asked);
  const planId = bench.head?.id ?? "";
  const latest = useRef({ edits, revision: 0 });
  latest.current = { edits, revision: bench.plan?.revision ?? 0 };
  useSubscription(
    trpc.campaigns.news.subscriptionOptions(
      { planId },
      {
        enabled: isEditable(bench),
        onData: ({ revision, asked, locks: held }) => {
          setAsked(asked);
          setLocks(new Map(held.map(({ requestId, name }) => [requestId, name])));
          if (revision > latest.current.revision) latest.current.edits.refresh();
        },
      },
    ),
  );
  return locks;
}

/** Where something else is asked than the board shows, it is read again; what is chosen, held and scrolled stays. */
function useAsked({ campaign, asked: shown }: Bench, asked: string | null): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const campaignId = campaign.id;
  useEffect(() => {
    if (asked === null || shown === null || asked === shown) return;
    queries.removeQueries({ queryKey: PREVIEWS, type: "inactive" });
    queries.invalidateQueries(trpc.campaigns.board.queryFilter({ campaignId }));
    queries.invalidateQueries(trpc.campaigns.one.queryFilter({ campaignId }));
  }, [asked, shown, campaignId, queries, trpc]);
}

/** How often what is held is said to be held still. */
const RENEW_MS = 3_000;

/** As long as something is held, others see by whom; what another has cannot be taken. */
export function useOwnLock(bench: Bench, store: MoveStore): void {
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
}
