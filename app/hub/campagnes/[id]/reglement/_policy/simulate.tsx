"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { SelectField } from "#app/_components/field.tsx";
import { ErrorPanel, ProgressBar } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { Chance } from "./chance.tsx";
import type { Policy } from "./draft.ts";
import { Gains } from "./gains.tsx";

/** Of search for the first, and half of it for the second, which begins from the first: both are there within a quarter of a minute. */
const SECONDS = 5;
const EVERY_MS = 1000;

/** Two policies tried on the same wishes, and who would gain and lose. */
export function Simulate({
  campaignId,
  policies,
}: {
  readonly campaignId: string;
  readonly policies: readonly Policy[];
}) {
  const t = useTranslations("policies");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<readonly [string | null, string | null]>([null, null]);
  const inForce = policies.find(({ adoptedAt }) => adoptedAt !== null) ?? policies[0];
  const pair = [chosen[0] ?? inForce?.id ?? "", chosen[1] ?? policies[0]?.id ?? ""] as const;
  const { data } = useQuery(
    trpc.campaigns.simulation.queryOptions(
      { campaignId },
      { refetchInterval: ({ state }) => (isAwaited(state.data ?? null) ? EVERY_MS : false) },
    ),
  );
  const simulate = useMutation(
    trpc.campaigns.simulate.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.campaigns.simulation.queryFilter({ campaignId })),
    }),
  );
  const failed = data?.plans.some(({ state }) => state === "failed" || state === "cancelled") ?? false;
  const pick = (i: 0 | 1, label: string) => (
    <SelectField
      label={label}
      value={pair[i]}
      onChange={({ target }) => setChosen(i === 0 ? [target.value, chosen[1]] : [chosen[0], target.value])}
    >
      {policies.map(({ id, version, name, adoptedAt }) => (
        <option key={id} value={id}>
          {t(adoptedAt ? "adoptedOption" : "proposalOption", { version, name })}
        </option>
      ))}
    </SelectField>
  );
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose">{t("simulateHint")}</p>
      <div className="fields-aligned sm:grid-cols-2">
        {pick(0, t("first"))}
        {pick(1, t("second"))}
      </div>
      {pair[0] === pair[1] && <p className="text-muted">{t("same")}</p>}
      <Button
        look="primary"
        className="self-start"
        busy={simulate.isPending || isRunning(data ?? null)}
        onClick={() => simulate.mutate({ key: newKey(), campaignId, policyIds: [...pair], seconds: SECONDS })}
      >
        <Scale aria-hidden="true" className="size-4" />
        {t("simulate")}
      </Button>
      {simulate.error && <ErrorPanel>{errorText(simulate.error)?.summary}</ErrorPanel>}
      {isRunning(data ?? null) && (
        <div role="status" className="flex flex-col gap-2">
          <p>{t("running")}</p>
          <ProgressBar label={t("running")} />
        </div>
      )}
      {failed && <ErrorPanel>{t("failed")}</ErrorPanel>}
      {data?.gains && <Chance key={data.plans[1].id} campaignId={campaignId} control={data.control} />}
      {data && <Gains plans={data.plans} gains={data.gains} />}
    </div>
  );
}

type Simulation = RouterOutputs["campaigns"]["simulation"];
const isUnderWay = (state?: string) => state === "queued" || state === "running";
const isAwaited = (data: Simulation) => isRunning(data) || isUnderWay(data?.control?.state);
const isRunning = (data: { readonly plans: readonly { readonly state: string }[] } | null) =>
  data?.plans.some(({ state }) => isUnderWay(state)) ?? false;
