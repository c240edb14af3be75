"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Badge, Card, ErrorPanel, Page, Skeleton } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useWhen } from "#app/_components/when.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { Policy } from "./draft.ts";
import { Recognised } from "./recognised.tsx";
import { RulesForm } from "./rules-form.tsx";
import { Simulate } from "./simulate.tsx";

/** The rules of the campaign: their versions, a form for another, and what two of them would give. */
export function PolicyPage({
  campaignId,
  campaignName,
}: {
  readonly campaignId: string;
  readonly campaignName: string;
}) {
  const t = useTranslations("policies");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const { data: policies, error: noPolicies } = useQuery(trpc.policies.list.queryOptions());
  const { data: campaign, error: noCampaign } = useQuery(trpc.campaigns.one.queryOptions({ campaignId }));
  const fault = errorText(noPolicies ?? noCampaign);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = policies?.find(({ id }) => id === (chosen ?? campaign?.policyId)) ?? policies?.[0];
  return (
    <Page title={t("title")} lead={t("lead", { campaign: campaignName })}>
      <Link href={`/hub/campagnes/${campaignId}`} className="inline-flex min-h-11 items-center gap-1 hover:underline">
        <ChevronLeft aria-hidden="true" className="size-4" />
        {t("back")}
      </Link>
      {!policies || !campaign || !shown ? (
        <div className="mt-4">{fault ? <ErrorPanel>{fault.summary}</ErrorPanel> : <Skeleton className="h-64" />}</div>
      ) : (
        <div className="mt-4 flex flex-col gap-8">
          <section aria-labelledby="versions">
            <h2 id="versions" className="mb-3 font-bold text-2xl">
              {t("versions")}
            </h2>
            <ul className="rounded-2xl border border-line bg-surface">
              {policies.map((policy) => (
                <Version
                  key={policy.id}
                  policy={policy}
                  campaignId={campaignId}
                  isInForce={policy.id === campaign.policyId}
                  isShown={policy.id === shown.id}
                  mayAdopt={campaign.state === "collecting" || campaign.state === "allocating"}
                  onShow={() => setChosen(policy.id)}
                />
              ))}
            </ul>
          </section>
          <section aria-labelledby="edit">
            <h2 id="edit" className="mb-3 font-bold text-2xl">
              {t("edit", { version: shown.version })}
            </h2>
            <Card>
              <RulesForm key={shown.id} from={shown} onSaved={setChosen} />
            </Card>
          </section>
          <section aria-labelledby="simulate">
            <h2 id="simulate" className="mb-3 font-bold text-2xl">
              {t("simulateTitle")}
            </h2>
            <Card>
              <Simulate campaignId={campaignId} policies={policies} />
            </Card>
          </section>
          <section aria-labelledby="recognised">
            <h2 id="recognised" className="mb-3 font-bold text-2xl">
              {t("recognised.title")}
            </h2>
            <Card>
              <Recognised />
            </Card>
          </section>
        </div>
      )}
    </Page>
  );
}

function Version({
  policy,
  campaignId,
  isInForce,
  isShown,
  mayAdopt,
  onShow,
}: {
  readonly policy: Policy;
  readonly campaignId: string;
  readonly isInForce: boolean;
  readonly isShown: boolean;
  readonly mayAdopt: boolean;
  readonly onShow: () => void;
}) {
  const t = useTranslations("policies");
  const when = useWhen();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const adopt = useMutation(
    trpc.policies.adopt.mutationOptions({
      onError: (error) => toast.error(errorText(error)?.summary),
      onSettled: async () => {
        await queries.invalidateQueries(trpc.policies.pathFilter());
        await queries.invalidateQueries(trpc.campaigns.one.queryFilter({ campaignId }));
      },
    }),
  );
  const { id, version, name, adoptedAt } = policy;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-semibold">{t("versionName", { version, name })}</p>
        <p className="text-muted text-sm">
          {adoptedAt ? t("adoptedOn", { date: when.dateAt(adoptedAt) }) : t("proposal")}
        </p>
      </div>
      {isInForce && (
        <Badge tone="success">
          <Check aria-hidden="true" className="size-3.5" />
          {t("inForce")}
        </Badge>
      )}
      <Button look="quiet" aria-pressed={isShown} aria-label={t("showVersion", { version })} onClick={onShow}>
        {t("show")}
      </Button>
      {!isInForce && mayAdopt && (
        <Button
          busy={adopt.isPending}
          aria-label={t("adoptVersion", { version })}
          onClick={() => adopt.mutate({ key: newKey(), policyId: id, campaignId })}
        >
          {t("adopt")}
        </Button>
      )}
    </li>
  );
}
