"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { type Step, stepAfter, stepPath } from "./steps.ts";

export type Listing = RouterOutputs["listings"]["read"];
export type ListingOptions = RouterOutputs["listings"]["options"];
export type Room = Listing["spaces"][number];

const Initial = createContext<Listing | null>(null);

/** Gives the steps the place as the server knew it when the page was asked for. */
export function ListingProvider({ initial, children }: { readonly initial: Listing; readonly children: ReactNode }) {
  return <Initial value={initial}>{children}</Initial>;
}

/** The place being described, as last saved. */
export function useListing(): Listing {
  const initial = useContext(Initial);
  const trpc = useTRPC();
  if (!initial) throw new Error("useListing stands in a ListingProvider");
  const { data } = useQuery(
    trpc.listings.read.queryOptions({ site: initial.site.slug }, { initialData: initial, staleTime: 30_000 }),
  );
  return data;
}

/** What every step does once it is saved: the place is read again, then comes the next step. */
export function useSaved(step: Step) {
  const { site } = useListing();
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  return {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: trpc.listings.read.queryKey({ site: site.slug }) });
      await client.invalidateQueries({ queryKey: trpc.openings.pathKey() });
      router.push(stepPath(site.slug, stepAfter(step)));
    },
  };
}
