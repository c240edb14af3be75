"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";

type Control = NonNullable<RouterOutputs["campaigns"]["simulation"]>["control"];

/** How much moves under the same rules: below that, a difference says nothing. Measured once it is asked for. */
export function Chance({ campaignId, control }: { readonly campaignId: string; readonly control: Control }) {
  const t = useTranslations("policies.chance");
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const measure = useMutation(
    trpc.campaigns.measureChance.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.campaigns.simulation.queryFilter({ campaignId })),
    }),
  );
  const hours = control?.hours ?? null;
  const isRunning = control?.state === "queued" || control?.state === "running";
  return (
    <section aria-label={t("title")} className="figures flex flex-col items-start gap-2 rounded-xl bg-sunken p-4">
      <h3 className="font-semibold">{t("title")}</h3>
      {hours === null && !isRunning && <p>{t(control ? "failed" : "unknown")}</p>}
      {isRunning && <p role="status">{t("running")}</p>}
      {hours !== null && (
        <p>{hours < 1 ? t("none") : t("moved", { hours: format.number(hours, { maximumFractionDigits: 0 }) })}</p>
      )}
      {!control && (
        <Button busy={measure.isPending} onClick={() => measure.mutate({ key: newKey(), campaignId })}>
          {t("measure")}
        </Button>
      )}
      {measure.error && <ErrorPanel>{errorText(measure.error)?.summary}</ErrorPanel>}
    </section>
  );
}
