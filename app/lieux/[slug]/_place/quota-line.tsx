"use client";
import { useQuery } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { readDay } from "./slot.ts";
import type { Words } from "./words.ts";

/** What the organization has left of its hours in the week asked for; nothing where no limit is set. */
export function QuotaLine({
  organizationId,
  day,
  minutes,
  words,
}: {
  readonly organizationId: string;
  readonly day: string;
  /** What is being asked for. */
  readonly minutes: number;
  readonly words: Words;
}) {
  const t = useTranslations("asking");
  const trpc = useTRPC();
  const known = readDay(day);
  const { data } = useQuery(
    trpc.quotas.left.queryOptions({ organizationId, day: known ?? "2026-01-01" }, { enabled: known !== null }),
  );
  if (!data) return null;
  const isOver = minutes > data.leftMinutes;
  const hours = words.duration(data.quotaMinutes);
  return (
    <p aria-live="polite" className={`flex items-start gap-2 ${isOver ? "font-semibold text-danger" : "text-muted"}`}>
      <Gauge aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      {data.leftMinutes === 0
        ? t("quotaNone", { hours })
        : t("quota", { hours, left: words.duration(data.leftMinutes) })}
    </p>
  );
}
