"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { Ruling } from "./wire.ts";

type About = { readonly planId: string; readonly requestId: string };

/** Pins, bans and their lifting; the list is read anew after each. */
export function useRulings(campaignId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const told = {
    onError: (error: Parameters<typeof errorText>[0]) => toast.error(errorText(error)?.summary),
    onSettled: () => queries.invalidateQueries(trpc.campaigns.rulings.queryFilter({ campaignId })),
  };
  const pin = useMutation(trpc.campaigns.pin.mutationOptions(told));
  const ban = useMutation(trpc.campaigns.ban.mutationOptions(told));
  const lift = useMutation(trpc.campaigns.lift.mutationOptions(told));
  return {
    busy: pin.isPending || ban.isPending || lift.isPending,
    pin: (about: About, done = () => {}) => pin.mutate({ key: newKey(), ...about }, { onSuccess: done }),
    ban: (about: About & { readonly reach: Ruling["reach"] }) => ban.mutate({ key: newKey(), ...about }),
    lift: (rulingId: string, done = () => {}) => lift.mutate({ key: newKey(), rulingId }, { onSuccess: done }),
  };
}
