"use client";
import { Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { useLaunch } from "./launch.tsx";
import type { PlanHead } from "./wire.ts";

const TOLD = ["PLAN_STALE", "PIN_IMPOSSIBLE", "LOST", "INVALID_INSTANCE"] as const;

/** What became of a run that gave no plan, and the way to start it again. */
export function Failure({ plan, campaignId }: { readonly plan: PlanHead; readonly campaignId: string }) {
  const t = useTranslations("campaign");
  const { busy, launch } = useLaunch(campaignId);
  const again = (
    <Button busy={busy} onClick={() => launch(plan.timeLimitMs / 1000, plan.seed, plan.fromPlanId)}>
      {t("launch.relaunch")}
    </Button>
  );
  if (plan.state === "cancelled") {
    return (
      <div className="mx-4 my-4 flex flex-wrap items-center gap-3 rounded-xl border border-line bg-surface px-4 py-2 sm:mx-6">
        <Info aria-hidden="true" className="size-5 shrink-0 text-muted" />
        <p role="status" className="flex-1">
          {t("failed.cancelled", { version: plan.version })}
        </p>
        {again}
      </div>
    );
  }
  const code = TOLD.find((known) => known === plan.error) ?? "unknown";
  return (
    <div className="mx-4 my-4 sm:mx-6">
      <ErrorPanel action={again}>
        <p>{t("failed.title", { version: plan.version })}</p>
        <p className="font-normal">{t(`failed.${code}`)}</p>
      </ErrorPanel>
    </div>
  );
}
