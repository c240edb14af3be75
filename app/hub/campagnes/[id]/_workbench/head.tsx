"use client";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import { isOver } from "../../campaign-state.ts";
import { Pick } from "./pick.tsx";
import { PolicyRules } from "./policy.tsx";
import { Sharing } from "./sharing.tsx";
import type { Bench } from "./use-bench.ts";
import { comparableWith, hasResult } from "./versions.ts";
import { useWords } from "./words.ts";

/** The season, the plan looked at and how good it is. `actions` are what may be done about it. */
export function Head({ bench, actions }: { readonly bench: Bench; readonly actions: ReactNode }) {
  const t = useTranslations("campaign");
  const when = useWhen();
  const { campaign, head } = bench;
  const { counts } = campaign;
  const tone = campaign.state === "published" ? "success" : campaign.state === "closed" ? "plain" : "open";
  return (
    <header className="flex flex-col gap-3 border-line border-b px-4 py-4 sm:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <Link
            href="/hub/campagnes"
            prefetch={false}
            className="-ml-1 inline-flex min-h-8 items-center gap-1 text-muted text-sm hover:text-ink"
          >
            <ChevronLeft aria-hidden="true" className="size-4" />
            {t("head.back")}
          </Link>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="font-bold text-2xl sm:text-3xl">{campaign.name}</h1>
            <Badge tone={tone}>{t(`states.${campaign.state}`)}</Badge>
          </div>
          <p className="figures mt-1 text-muted">
            {t("head.counts", { requests: counts.requests, organizations: counts.organizations })}
            {"\u00a0· "}
            {t("head.kinds", { every: counts.every, once: counts.once })}
            {!isOver(campaign) && `\u00a0· ${t("list.wishesUntil", { date: when.lastDay(campaign.wishesUntil) })}`}
          </p>
        </div>
        <div className="flex flex-wrap items-start gap-2">{actions}</div>
      </div>
      {head && <PlanLine bench={bench} />}
      <div className="flex flex-wrap items-start gap-x-6">
        <PolicyRules policy={campaign.policy} />
        <Link
          href={`/hub/campagnes/${campaign.id}/reglement`}
          prefetch={false}
          className="inline-flex min-h-8 items-center text-muted text-sm underline underline-offset-4 hover:text-ink"
        >
          {t("policy.edit")}
        </Link>
        <Link
          href={`/hub/campagnes/${campaign.id}/reglages`}
          prefetch={false}
          className="inline-flex min-h-8 items-center text-muted text-sm underline underline-offset-4 hover:text-ink"
        >
          {t("head.setUp")}
        </Link>
        {head && <Sharing key={head.id} head={head} campaign={campaign} />}
      </div>
    </header>
  );
}

function PlanLine({ bench }: { readonly bench: Bench }) {
  const t = useTranslations("campaign");
  const words = useWords();
  const { campaign, head, versus, setUrl } = bench;
  if (!head) return null;
  const others = comparableWith(campaign.plans, head);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Pick
        label={t("head.plan")}
        hideLabel
        value={String(head.version)}
        onChange={(value) => setUrl({ plan: Number(value), versus: null, outcome: null, page: null })}
      >
        {campaign.plans.filter(hasResult).map(({ id, version, state, granted }) => (
          <option key={id} value={version}>
            {t("head.planOptionGranted", { version, state: t(`planStates.${state}`), granted: granted ?? 0 })}
          </option>
        ))}
      </Pick>
      <p className="figures">
        <strong>
          {t("head.served", { granted: head.granted ?? 0, requests: (head.granted ?? 0) + (head.refused ?? 0) })}
        </strong>
        {"\u00a0· "}
        <GapWords gap={head.gap} percent={words.percent} />
      </p>
      {others.length > 0 ? (
        <Pick
          label={t("compare.with")}
          value={versus ? String(versus.version) : ""}
          onChange={(value) => setUrl({ versus: value === "" ? null : Number(value), outcome: null, page: null })}
        >
          <option value="">{t("compare.none")}</option>
          {others.map(({ id, version, state }) => (
            <option key={id} value={version}>
              {t("head.planOption", { version, state: t(`planStates.${state}`) })}
            </option>
          ))}
        </Pick>
      ) : (
        <p className="text-muted text-sm">{t("compare.only")}</p>
      )}
    </div>
  );
}

function GapWords({ gap, percent }: { readonly gap: number | null; readonly percent: (share: number) => string }) {
  const t = useTranslations("campaign");
  if (gap === null) return <>{t("head.gapUnknown")}</>;
  return <>{gap < 0.0005 ? t("head.gapZero") : t("head.gap", { gap: percent(gap) })}</>;
}
