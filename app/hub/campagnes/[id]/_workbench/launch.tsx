"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Play, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Choice, TextField } from "#app/_components/field.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";

export const DURATIONS = [5, 10, 30, 60] as const;
type Duration = `${(typeof DURATIONS)[number]}`;
const SEED = /^\d{1,7}$/;
const isSeed = (text: string) => SEED.test(text) && Number(text) <= 1_000_000;

/** Queues a run, then shows it: the page watches whichever run is under way. */
export function useLaunch(campaignId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const solve = useMutation(
    trpc.campaigns.solve.mutationOptions({
      onError: (error) => toast.error(errorText(error)?.summary),
      onSettled: () => queries.invalidateQueries(trpc.campaigns.one.queryFilter({ campaignId })),
    }),
  );
  return {
    busy: solve.isPending,
    launch: (seconds: number, seed: number, fromPlanId: string | null = null) =>
      solve.mutate({ key: newKey(), campaignId, seconds, seed, fromPlanId }),
  };
}

/** « Lancer le plan », and how long and which way to search. */
export function Launch({
  campaignId,
  nextSeed,
  again,
  disabled,
}: {
  readonly campaignId: string;
  readonly nextSeed: number;
  readonly again: boolean;
  readonly disabled: boolean;
}) {
  const t = useTranslations("campaign");
  const { busy, launch } = useLaunch(campaignId);
  const [isOpen, setOpen] = useState(false);
  const [seconds, setSeconds] = useState<Duration>("10");
  const [typed, setTyped] = useState<string | null>(null);
  const seed = typed ?? String(nextSeed);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (busy || disabled) return;
    if (!isSeed(seed)) return setOpen(true);
    launch(Number(seconds), Number(seed));
    setTyped(null);
    setOpen(false);
  };
  return (
    <form onSubmit={submit} className="relative flex flex-col gap-2" noValidate>
      <div className="flex gap-1">
        <Button type="submit" look={again ? "secondary" : "primary"} busy={busy} disabled={disabled}>
          <Play aria-hidden="true" className="size-4" />
          {t(again ? "launch.again" : "launch.button")}
        </Button>
        <Button
          look="quiet"
          aria-label={t("launch.options")}
          aria-expanded={isOpen}
          aria-controls="launch-options"
          disabled={disabled}
          onClick={() => setOpen(!isOpen)}
          className="px-3"
        >
          <SlidersHorizontal aria-hidden="true" className="size-5" />
        </Button>
      </div>
      <div
        id="launch-options"
        hidden={!isOpen}
        className="z-20 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-4 rounded-2xl border border-line bg-surface p-4 shadow-card sm:absolute sm:top-full sm:right-0 sm:mt-2"
      >
        <Choice
          label={t("launch.duration")}
          value={seconds}
          options={DURATIONS.map((value) => ({
            value: String(value) as Duration,
            label: t("launch.seconds", { seconds: value }),
          }))}
          onChange={setSeconds}
        />
        <TextField
          label={t("launch.seed")}
          hint={t("launch.seedHint")}
          error={isSeed(seed) ? undefined : t("launch.seedError")}
          inputMode="numeric"
          value={seed}
          onChange={(event) => setTyped(event.target.value.trim())}
        />
        <p className="text-muted text-sm">{t("launch.hint")}</p>
      </div>
    </form>
  );
}
