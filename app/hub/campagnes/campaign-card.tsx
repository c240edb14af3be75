import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Badge, Card } from "#app/_components/panel.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";

type Campaign = RouterOutputs["campaigns"]["list"][number];

const DAY = { day: "numeric", month: "long", year: "numeric" } as const;

/** A season at a glance; the whole card leads to its workbench. */
export function CampaignCard({ campaign }: { readonly campaign: Campaign }) {
  const t = useTranslations("campaign");
  const format = useFormatter();
  const day = (iso: string, days = 0) =>
    format.dateTime(new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000), { ...DAY, timeZone: "UTC" });
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
          <p className="mt-1 text-muted">{t("list.season", { start: day(season.start), end: day(season.end, -1) })}</p>
        </div>
        <Badge tone={campaign.state === "published" ? "success" : campaign.state === "closed" ? "plain" : "open"}>
          {t(`states.${campaign.state}`)}
        </Badge>
      </div>
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <ul className="figures flex flex-wrap gap-x-6 gap-y-1">
          <li className="font-semibold">{t("list.requests", { count: campaign.requests })}</li>
          <li className="text-muted">{t("list.wishesUntil", { date: format.dateTime(campaign.wishesUntil, DAY) })}</li>
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
