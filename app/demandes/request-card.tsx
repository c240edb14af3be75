"use client";
import { CalendarDays, CalendarRange } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { addDays } from "../_components/days.ts";
import type { RouterOutputs } from "../_trpc/types.ts";
import { useWords } from "./_words/use-words.ts";
import { reason } from "./reason.ts";
import { StateBadge } from "./state-badge.tsx";

type Listed = RouterOutputs["requests"]["mine"]["requests"][number];

/** One request in a few words: what, when, and where it stands. */
export function RequestCard({ request }: { readonly request: Listed }) {
  const t = useTranslations("requests");
  const common = useTranslations("common");
  const locale = useLocale();
  const words = useWords();
  const Icon = request.recurrence === "every" ? CalendarRange : CalendarDays;
  const { start, end } = request.period;
  const [first] = request.wishes;
  return (
    <li className="relative flex flex-col gap-3 rounded-2xl border border-line bg-surface p-5 shadow-card hover:border-line-strong">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 items-start gap-3">
          <Icon aria-hidden="true" className="mt-1 size-6 shrink-0 text-accent" />
          <div className="min-w-0">
            <h2 className="font-semibold text-xl">
              <Link
                href={`/demandes/${request.id}`}
                className="no-underline after:absolute after:inset-0 hover:underline"
              >
                {request.title}
              </Link>
            </h2>
            <p className="text-muted">
              {locale === "fr" ? request.activityName : request.activityNameEn} ·{" "}
              {common("people", { count: request.people })} · {request.organizationName}
            </p>
          </div>
        </div>
        <StateBadge state={request.state} />
      </div>
      <p className="first-letter:uppercase sm:pl-9">
        {request.recurrence === "every" ? words.offsets(request.dayOffsets) : t("one.once")},{" "}
        {words.duration(request.durationMinutes)} · {words.period(start, addDays(end, -1))}
      </p>
      {request.granted ? (
        <p className="font-semibold text-success sm:pl-9">
          {t("decision.place", { place: request.granted.siteName, space: request.granted.spaceName })}
        </p>
      ) : request.asked ? (
        <p className="font-semibold sm:pl-9">
          {request.asked.state === "held"
            ? t("asked.cardOther", { place: request.asked.siteName })
            : t("asked.cardNow", {
                rank: request.asked.rank ?? 1,
                place: request.asked.siteName,
                space: request.asked.spaceName,
              })}
        </p>
      ) : request.campaignId === null && request.state === "refused" ? (
        <p className="font-semibold text-danger sm:pl-9">{t("asked.cardNone")}</p>
      ) : request.refusal ? (
        <p className="font-semibold text-danger sm:pl-9">{reason(request.refusal.reason, t)}</p>
      ) : (
        first && (
          <p className="text-muted sm:pl-9">
            {t("card.firstWish", {
              days: words.weekdays(first.weekdays),
              starts: words.starts(first.earliestStart, first.latestStart),
              others: request.wishes.length - 1,
            })}
          </p>
        )
      )}
    </li>
  );
}
