"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { Check, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { ProgressBar } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { isUnderWay } from "./versions.ts";
import type { PlanHead } from "./wire.ts";
import { useWords } from "./words.ts";

/** How often, in seconds, a screen reader is told. */
const TOLD_EVERY = 5;

/** A run under way, told by server-sent events as it goes. */
export function Progress({
  plan,
  campaignId,
  onEnd,
}: {
  readonly plan: PlanHead;
  readonly campaignId: string;
  readonly onEnd: (state: PlanHead["state"]) => void;
}) {
  const t = useTranslations("campaign");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries(trpc.campaigns.one.queryFilter({ campaignId }));
  const { data, status } = useSubscription(
    trpc.campaigns.progress.subscriptionOptions(
      { planId: plan.id },
      {
        onData: ({ state }) => {
          if (isUnderWay({ state })) return;
          onEnd(state);
          refresh();
        },
      },
    ),
  );
  const progress = data?.progress ?? plan.progress;
  const limit = plan.timeLimitMs / 1000;
  const seconds = Math.min(limit, progress?.seconds ?? 0);
  const step = progress ? t(`progress.step.${progress.step}`) : t("progress.queued");
  return (
    <section
      aria-label={t("progress.title", { version: plan.version })}
      className="border-line border-b bg-surface px-4 py-4 sm:px-6"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 className="font-bold text-xl">{t("progress.title", { version: plan.version })}</h2>
          <p className="text-muted">{step}</p>
        </div>
        <Stop planId={plan.id} isSaving={progress?.step !== "solve"} onStopped={refresh} />
      </div>
      <div className="my-3">
        <ProgressBar
          label={t("progress.bar")}
          {...(progress && {
            value: progress.step === "solve" ? seconds / limit : progress.step === "snapshot" ? 0 : 1,
          })}
        />
      </div>
      <Figures progress={progress} seconds={seconds} limit={limit} />
      {status === "error" && <p className="mt-2 text-danger">{t("progress.lostConnection")}</p>}
      <p aria-live="polite" className="sr-only">
        {progress
          ? t("progress.live", {
              step,
              seconds: Math.floor(seconds / TOLD_EVERY) * TOLD_EVERY,
              granted: seconds >= TOLD_EVERY ? progress.granted : 0,
            })
          : step}
      </p>
    </section>
  );
}

function Figures({
  progress,
  seconds,
  limit,
}: {
  readonly progress: PlanHead["progress"];
  readonly seconds: number;
  readonly limit: number;
}) {
  const t = useTranslations("campaign");
  const words = useWords();
  const unknown = t("progress.unknown");
  const points = (value: number | null | undefined) => (value == null ? unknown : words.points(value));
  const cells = [
    ["seconds", t("progress.secondsOf", { seconds: Math.floor(seconds), limit })],
    [
      "granted",
      progress && progress.requests > 0
        ? t("progress.grantedOf", { granted: progress.granted, requests: progress.requests })
        : unknown,
    ],
    ["score", points(progress?.objective)],
    ["bound", points(progress?.bound)],
    ["gap", progress?.gap == null ? unknown : words.percent(progress.gap)],
  ] as const;
  return (
    <dl className="figures flex flex-wrap gap-x-8 gap-y-2">
      {cells.map(([name, value]) => (
        <div key={name}>
          <dt className="text-muted text-sm">{t(`progress.${name}`)}</dt>
          <dd data-figure={name} className="font-title font-semibold text-xl">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Two ways to end a run early: with what it has found, or with nothing. */
function Stop({
  planId,
  isSaving,
  onStopped,
}: {
  readonly planId: string;
  /** The search is over already. */
  readonly isSaving: boolean;
  readonly onStopped: () => void;
}) {
  const t = useTranslations("campaign");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const cancel = useMutation(
    trpc.campaigns.cancel.mutationOptions({
      onError: (error) => toast.error(errorText(error)?.summary),
      onSettled: onStopped,
    }),
  );
  const finish = useMutation(
    trpc.campaigns.finish.mutationOptions({ onError: (error) => toast.error(errorText(error)?.summary) }),
  );
  const isAsked = cancel.isPending || cancel.isSuccess;
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        busy={finish.isPending || finish.isSuccess}
        disabled={isAsked || isSaving}
        onClick={() => finish.mutate({ key: newKey(), planId })}
      >
        <Check aria-hidden="true" className="size-4" />
        {t("progress.finish")}
      </Button>
      <Button busy={isAsked} onClick={() => cancel.mutate({ key: newKey(), planId })}>
        {!isAsked && <Square aria-hidden="true" className="size-4" />}
        {t(isAsked ? "progress.stopping" : "progress.stop")}
      </Button>
    </div>
  );
}
