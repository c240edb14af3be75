"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import type { ApiError } from "../../_trpc/client.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import type { Need } from "./need.ts";
import { useSettled } from "./use-settled.ts";

export type Found = RouterOutputs["requests"]["match"];
export type Fit =
  | { readonly state: "incomplete" }
  | { readonly state: "looking" }
  | { readonly state: "failed"; readonly error: ApiError; readonly retry: () => void }
  | { readonly state: "found"; readonly found: Found };

const DEBOUNCE_MS = 350;

/** What fits the need as it stands. An answer to an earlier need is never shown. */
export function useFit(need: Need | null): Fit {
  const trpc = useTRPC();
  const { settled, isSettled } = useSettled(need, DEBOUNCE_MS);
  const query = useQuery(trpc.requests.match.queryOptions(settled ?? skipToken));
  if (need === null) return { state: "incomplete" };
  if (!isSettled) return { state: "looking" };
  if (query.data) return { state: "found", found: query.data };
  if (query.error) return { state: "failed", error: query.error, retry: () => void query.refetch() };
  return { state: "looking" };
}
