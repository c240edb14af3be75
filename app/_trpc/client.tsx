"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { TRPCClient, TRPCClientErrorLike } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "#server/root.ts";
import { procedures } from "./procedures.ts";

export type ApiError = TRPCClientErrorLike<AppRouter>;

/** The procedures for TanStack Query, over HTTP; subscriptions come as server-sent events. */
export const useTRPC = () => procedures as TRPCOptionsProxy<AppRouter>;
/** The same, called by hand. */
export const useTRPCClient = () => procedures as TRPCClient<AppRouter>;

/** Gives a part of the page the answers kept. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}

// A refusal is an answer: only a lost connection is worth asking again.
const isRefusal = (error: unknown) => error instanceof Error && "data" in error && error.data != null;

function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => !isRefusal(error) && count < 2 },
      mutations: { retry: (count, error) => !isRefusal(error) && count < 2 },
    },
  });
}
