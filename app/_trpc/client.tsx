"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, splitLink, type TRPCClientErrorLike } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "#server/root.ts";
import { eventsLink } from "./events-link.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export type ApiError = TRPCClientErrorLike<AppRouter>;

const URL = "/api/trpc";

/** Gives a part of the page the procedures over HTTP; subscriptions come as server-sent events. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (operation) => operation.type === "subscription",
          true: eventsLink(URL),
          false: httpBatchLink({ url: URL, transformer: superjson, maxURLLength: 8_000 }),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
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
