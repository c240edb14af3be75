"use client";
import { CalendarSearch, Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState, ErrorPanel, Skeleton } from "#app/_components/panel.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { isOver } from "../../campaign-state.ts";
import { BenchKeys } from "./bench-keys.tsx";
import { CompareBar } from "./compare-bar.tsx";
import { Failure } from "./failure.tsx";
import { Head } from "./head.tsx";
import { Launch } from "./launch.tsx";
import { Progress } from "./progress.tsx";
import { Publish } from "./publish.tsx";
import { PublishResult } from "./publish-result.tsx";
import { RulingsBar } from "./rulings-bar.tsx";
import { type Bench, useBench } from "./use-bench.ts";
import { isUnderWay, lastFailure } from "./versions.ts";
import { Views } from "./views.tsx";
import type { Campaign, Published } from "./wire.ts";

/** The season on one page: what is asked, what a plan answers, and what may be done about it. */
export function Workbench({ initial }: { readonly initial: Campaign }) {
  const bench = useBench(initial);
  const errorText = useErrorText();
  const [done, setDone] = useState<Published | null>(null);
  const { campaign } = bench;
  const running = campaign.plans.find(isUnderWay);
  const failed = lastFailure(campaign.plans);
  return (
    <div className="flex flex-1 flex-col">
      <Head bench={bench} actions={<Actions bench={bench} isRunning={running !== undefined} onDone={setDone} />} />
      {running && (
        <Progress
          key={running.id}
          plan={running}
          campaignId={campaign.id}
          onEnd={(state) => state === "draft" && bench.setUrl({ plan: running.version, versus: null, outcome: null })}
        />
      )}
      {failed && !isOver(campaign) && <Failure plan={failed} bench={bench} />}
      <PublishResult bench={bench} done={done} />
      {bench.error && (
        <div className="m-4 sm:mx-6">
          <ErrorPanel>{errorText(bench.error)?.summary}</ErrorPanel>
        </div>
      )}
      <CompareBar bench={bench} />
      <RulingsBar bench={bench} />
      <Content bench={bench} isRunning={running !== undefined} />
    </div>
  );
}

function Actions({
  bench,
  isRunning,
  onDone,
}: {
  readonly bench: Bench;
  readonly isRunning: boolean;
  readonly onDone: (done: Published) => void;
}) {
  const { campaign, head } = bench;
  const isDraft = head?.state === "draft";
  return (
    <>
      <BenchKeys bench={bench} />
      {!isOver(campaign) && (
        <Launch
          campaignId={campaign.id}
          nextSeed={(campaign.plans[0]?.seed ?? 0) + 1}
          again={campaign.plans.length > 0}
          disabled={isRunning || campaign.counts.requests === 0}
        />
      )}
      {!isOver(campaign) && isDraft && !isRunning && <Publish bench={bench} onDone={onDone} />}
    </>
  );
}

function Content({ bench, isRunning }: { readonly bench: Bench; readonly isRunning: boolean }) {
  const t = useTranslations("campaign");
  const { campaign, head, isLoading } = bench;
  if (campaign.counts.requests === 0) {
    return (
      <div className="p-4 sm:p-6">
        <EmptyState icon={<Inbox aria-hidden="true" className="size-8" />} title={t("empty.noRequestTitle")}>
          <p>{t("empty.noRequest")}</p>
        </EmptyState>
      </div>
    );
  }
  if (isLoading) {
    return (
      <div role="status" className="grid flex-1 gap-4 p-4 sm:p-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <span className="sr-only">{t("empty.loading")}</span>
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    );
  }
  return (
    <>
      {!head && !isRunning && (
        <div className="m-4 flex items-center gap-4 rounded-2xl border border-line-strong border-dashed px-5 py-4 sm:mx-6">
          <CalendarSearch aria-hidden="true" className="size-8 shrink-0 text-muted" />
          <div>
            <h2 className="font-semibold text-xl">{t("empty.noPlanTitle")}</h2>
            <p className="figures text-muted">{t("empty.noPlan", { requests: campaign.counts.requests })}</p>
          </div>
        </div>
      )}
      <Views bench={bench} />
    </>
  );
}
