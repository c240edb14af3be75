"use client";
import { useMutation } from "@tanstack/react-query";
import { CalendarPlus, Palmtree } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, LinkButton } from "#app/_components/button.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { useWhen } from "../../../../_components/when.ts";
import { clockOf } from "../../../../lieux/[slug]/_place/slot.ts";
import { useWords } from "../../../../lieux/[slug]/_place/words.ts";
import { useReason } from "./reason.ts";
import { canChange, type Missing, type Series } from "./use-series.ts";

/** A date that the series left out, and the way to add it while it is free. */
export function MissingRow({
  series,
  missing,
  today,
  onChanged,
}: {
  readonly series: Series;
  readonly missing: Missing;
  readonly today: string;
  readonly onChanged: () => void;
}) {
  const t = useTranslations("asking.series.dates");
  const when = useWhen();
  const reasonOf = useReason(useWords(today));
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const add = useMutation(
    trpc.series.addBack.mutationOptions({
      onSuccess: () => {
        toast.success(t("added"));
        onChanged();
      },
      onError: () => setKey(newKey()),
    }),
  );
  const day = when.day(missing.day);
  const isFree = missing.state === "free" || missing.state === "shorter";
  const slot = {
    jour: missing.day,
    heure: clockOf(missing.startMinute),
    duree: String(missing.minutes),
    demander: "1",
  };
  const label = { "aria-label": t("addBackOf", { day }) };
  const face = (
    <>
      <CalendarPlus aria-hidden="true" className="size-5" />
      {t("addBack")}
    </>
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line-strong border-dashed px-4 py-2">
      <p className="figures min-w-56 flex-1">
        <span className="block first-letter:uppercase">{day}</span>
        <span className="flex items-center gap-2 text-muted">
          <Palmtree aria-hidden="true" className="size-4 shrink-0" />
          {missing.holiday ? t("skipped", { holiday: missing.holiday }) : t("leftOut")}
          {!isFree && ` · ${reasonOf(missing)}`}
        </span>
      </p>
      {/* where each request needs the owner's accord, the date is asked for by itself */}
      {canChange(series) && isFree && series.grantMode === "approval" && (
        <LinkButton {...label} href={`/lieux/${series.siteSlug}?${new URLSearchParams(slot)}`}>
          {face}
        </LinkButton>
      )}
      {canChange(series) && isFree && series.grantMode === "instant" && (
        <Button
          {...label}
          busy={add.isPending}
          onClick={() => add.mutate({ key, bookingId: series.id, slotId: missing.slotId, weekOf: missing.weekOf })}
        >
          {face}
        </Button>
      )}
      {add.error && (
        <p role="alert" className="w-full font-semibold text-danger">
          {errorText(add.error)?.summary}
        </p>
      )}
    </li>
  );
}
