"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheckBig } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useWhen } from "#app/_components/when.ts";
import { Button, LinkButton } from "../../_components/button.tsx";
import { Skeleton } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { Decision } from "../[id]/decision.tsx";
import type { Campaign } from "./draft.ts";

/** It is sent: what happens next, and where to find it. */
export function Sent({
  requestId,
  title,
  campaign,
  onAgain,
}: {
  readonly requestId: string;
  readonly title: string;
  readonly campaign: Campaign | null;
  readonly onAgain: () => void;
}) {
  const t = useTranslations("requests.sent");
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 rounded-2xl border border-line bg-surface p-6 shadow-card sm:p-8">
      <div className="flex items-start gap-4">
        <CircleCheckBig aria-hidden="true" className="mt-1 size-8 shrink-0 text-success" />
        <div>
          <h2 ref={head} tabIndex={-1} className="font-bold text-3xl outline-none">
            {t("title")}
          </h2>
          <p className="mt-1 text-lg text-muted">{t(campaign ? "received" : "receivedDate", { title })}</p>
        </div>
      </div>
      {campaign ? (
        <div>
          <h3 className="mb-3 font-semibold text-xl">{t("next")}</h3>
          <NextSteps campaign={campaign} />
        </div>
      ) : (
        <Answered requestId={requestId} />
      )}
      <div className="flex flex-wrap gap-2">
        <LinkButton look="primary" href={`/demandes/${requestId}`}>
          {t("see")}
        </LinkButton>
        <LinkButton href="/demandes">{t("all")}</LinkButton>
        <Button look="quiet" onClick={onAgain}>
          {t("again")}
        </Button>
      </div>
    </div>
  );
}

/** Of a date outside any campaign: it is granted, asked of a place, or none of its wishes is free. */
function Answered({ requestId }: { readonly requestId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.requests.one.queryOptions({ requestId }));
  return data ? <Decision request={data} timeZone={data.timeZone} /> : <Skeleton className="h-36" />;
}

function NextSteps({ campaign }: { readonly campaign: Campaign }) {
  const t = useTranslations("requests.sent");
  const when = useWhen();
  const until = when.lastDay(campaign.wishesUntil);
  const steps = [t("until", { until }), t("plan", { name: campaign.name }), t("published")];
  return (
    <ol className="flex flex-col gap-3">
      {steps.map((step, i) => (
        <li key={step} className="flex items-start gap-3">
          <span
            aria-hidden="true"
            className="figures grid size-8 shrink-0 place-items-center rounded-full bg-open font-semibold text-open-ink"
          >
            {i + 1}
          </span>
          <span className="pt-1">{step}</span>
        </li>
      ))}
    </ol>
  );
}
