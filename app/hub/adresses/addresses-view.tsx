"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RouterOutputs } from "../../_trpc/types.ts";
import { CommunesKnown } from "./communes-known.tsx";
import { ImportForm } from "./import-form.tsx";
import { Imports } from "./imports.tsx";

export type AddressState = RouterOutputs["addresses"]["state"];

export function AddressesView({ initial }: { readonly initial: AddressState }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.addresses.state.queryOptions(undefined, { initialData: initial, staleTime: 30_000 }));
  return (
    <div className="flex flex-col gap-6">
      <ImportForm />
      <Imports imports={data.imports} />
      <CommunesKnown communes={data.communes} />
    </div>
  );
}
