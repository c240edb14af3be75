"use client";
import { useQuery } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.tsx";
import { isDay } from "./days.ts";

/** What the organization, all its members together, has left of its hours in the week asked for; nothing where no limit is set. */
export function QuotaLine({
  organizationId,
  day,
  minutes,
  duration,
}: {
  readonly organizationId: string;
  readonly day: string;
  /** What is being asked for; null where a campaign grants it, whose hours do not count. */
  readonly minutes: number | null;
  /** « 1 h 30 » */
  readonly duration: (minutes: number) => string;
}) {
  const t = useTranslations("asking");
  const trpc = useTRPC();
  const known = isDay(day) ? day : null;
  const { data } = useQuery(
    trpc.quotas.left.queryOptions({ organizationId, day: known ?? "2026-01-01" }, { enabled: known !== null }),
  );
  if (!data) return null;
  const isOver = minutes !== null && minutes > data.leftMinutes;
  const hours = duration(data.quotaMinutes);
  return (
    <p aria-live="polite" className={`flex items-start gap-2 ${isOver ? "font-semibold text-danger" : "text-muted"}`}>
      <Gauge aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      {minutes === null
        ? t("quotaCampaign", { hours })
        : data.leftMinutes === 0
          ? t("quotaNone", { hours })
          : t("quota", { hours, left: duration(data.leftMinutes) })}
    </p>
  );
}
