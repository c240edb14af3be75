import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { addDays } from "#app/_components/days.ts";
import { Badge, Card } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { isOver } from "./campaign-state.ts";

type Campaign = RouterOutputs["campaigns"]["list"][number];

/** A season at a glance; the whole card leads to its workbench. */
export function CampaignCard({ campaign }: { readonly campaign: Campaign }) {
  const t = useTranslations("campaign");
  const when = useWhen();
  const { season, lastPlan } = campaign;
  return (
    <Card className="relative transition has-[a:hover]:border-line-strong">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 className="font-bold text-2xl">
            <Link
              href={`/hub/campagnes/${campaign.id}`}
              className="no-underline after:absolute after:inset-0 after:rounded-2xl"
            >
              {campaign.name}
            </Link>
          </h2>
          <p className="mt-1 text-muted">
            {t("list.season", { start: when.date(season.start), end: when.date(addDays(season.end, -1)) })}
          </p>
        </div>
        <Badge tone={campaign.state === "published" ? "success" : campaign.state === "closed" ? "plain" : "open"}>
          {t(`states.${campaign.state}`)}
        </Badge>
      </div>
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <ul className="figures flex flex-wrap gap-x-6 gap-y-1">
          <li className="font-semibold">{t("list.requests", { count: campaign.requests })}</li>
          {!isOver(campaign) && (
            <li className="text-muted">{t("list.wishesUntil", { date: when.lastDay(campaign.wishesUntil) })}</li>
          )}
          <li className="text-muted">
            {lastPlan
              ? t("list.lastPlan", { version: lastPlan.version, state: t(`planStates.${lastPlan.state}`) })
              : t("list.noPlan")}
          </li>
        </ul>
        <span className="inline-flex min-h-11 items-center gap-2 font-semibold text-accent">
          {t("list.open")}
          <ArrowRight aria-hidden="true" className="size-5" />
        </span>
      </div>
    </Card>
  );
}
