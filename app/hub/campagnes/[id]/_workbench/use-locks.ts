"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { Bench } from "./use-bench.ts";
import { type Edits, isEditable } from "./use-edits.ts";
import { PREVIEWS } from "./use-preview.ts";

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
          setLocks((before) => heldNow(before, held));
          if (revision > latest.current.revision) latest.current.edits.refresh();
        },
      },
    ),
  );
  return locks;
}

/** The same map where nothing has changed: whoever is shown it is not drawn anew. */
function heldNow(before: Locks, held: readonly { readonly requestId: string; readonly name: string }[]): Locks {
  const isSame = held.length === before.size && held.every(({ requestId, name }) => before.get(requestId) === name);
  return isSame ? before : new Map(held.map(({ requestId, name }) => [requestId, name]));
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
