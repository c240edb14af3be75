"use client";
import { Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { useLaunch } from "./launch.tsx";
import type { Bench } from "./use-bench.ts";
import type { PlanHead } from "./wire.ts";
import { useWords } from "./words.ts";

const TOLD = ["PLAN_STALE", "PIN_IMPOSSIBLE", "LOST", "INVALID_INSTANCE"] as const;

/** What became of a run that gave no plan, and the way to start it again. */
export function Failure({ plan, bench }: { readonly plan: PlanHead; readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const { busy, launch } = useLaunch(bench.campaign.id);
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
        <Pins plan={plan} bench={bench} />
      </ErrorPanel>
    </div>
  );
}

/** The pins that cannot stand: each leads to its request, where it may be removed. */
function Pins({ plan, bench }: { readonly plan: PlanHead; readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const words = useWords();
  const pins = (plan.errorDetails?.pins ?? []).flatMap((pin) => {
    const row = bench.rowOf(pin.requestId);
    return row ? [{ pin, request: row.request }] : [];
  });
  if (pins.length === 0) return null;
  return (
    <ul className="mt-2 flex list-disc flex-col gap-1 pl-5 font-normal">
      {pins.map(({ pin, request }) => (
        <li key={request.id}>
          <button
            type="button"
            className="min-h-8 text-left font-semibold underline underline-offset-4"
            onClick={() => bench.select(request.id)}
          >
            {t("failed.pin", {
              ...{ title: request.title, organization: request.organizationName },
              ...{ place: words.place(bench.spaceOf(pin.spaceId)), when: words.when(pin, request) },
            })}
          </button>
        </li>
      ))}
    </ul>
  );
}
