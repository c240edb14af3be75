"use client";
import { useMutation } from "@tanstack/react-query";
import { CalendarPlus, Palmtree } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { dayOf } from "../../../../_components/days.ts";
import { useWhen } from "../../../../_components/when.ts";
import { useReason } from "../../../../lieux/[slug]/_place/reason.ts";
import { useWords } from "../../../../lieux/[slug]/_place/words.ts";
import { ChangeWaits } from "./change-waits.tsx";
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
      onSuccess: ({ isAsked }) => {
        toast.success(t(isAsked ? "asked" : "added"));
        // asked again after it was taken back or refused, it is another request
        setKey(newKey());
        onChanged();
      },
      onError: () => setKey(newKey()),
    }),
  );
  const day = when.day(missing.day);
  const isFree = missing.state === "free" || missing.state === "shorter";
  const { addition } = missing;
  const verb = missing.isAsked ? "askBack" : "addBack";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line-strong border-dashed px-4 py-2">
      <p className="figures min-w-56 flex-1">
        <span className="block first-letter:uppercase">{day}</span>
        <span className="flex items-center gap-2 text-muted">
          <Palmtree aria-hidden="true" className="size-4 shrink-0" />
          {missing.holiday ? t("skipped", { holiday: missing.holiday }) : t("leftOut")}
          {!isFree && !addition && ` · ${reasonOf(missing)}`}
        </span>
      </p>
      {canChange(series) && isFree && !addition && (
        <Button
          aria-label={t(`${verb}Of`, { day })}
          busy={add.isPending}
          onClick={() => add.mutate({ key, bookingId: series.id, slotId: missing.slotId, weekOf: missing.weekOf })}
        >
          <CalendarPlus aria-hidden="true" className="size-5" />
          {t(verb)}
        </Button>
      )}
      {addition && <DateWaits addition={addition} mayWithdraw={series.mayChange} onDone={onChanged} />}
      {add.error && (
        <p role="alert" className="w-full font-semibold text-danger">
          {errorText(add.error)?.summary}
        </p>
      )}
    </li>
  );
}

/** The date was asked for, and the owner has yet to answer. */
function DateWaits({
  addition,
  ...props
}: Pick<ComponentProps<typeof ChangeWaits>, "mayWithdraw" | "onDone"> & {
  readonly addition: NonNullable<Missing["addition"]>;
}) {
  const t = useTranslations("asking.series.dates.waits");
  const when = useWhen();
  const slot = `${when.day(dayOf(addition.localStart))}, ${when.span(addition.localStart, addition.localEnd)}`;
  const what = { asked: t("asked", { slot }), withdrawText: t("withdrawText", { slot }), withdrawn: t("withdrawn") };
  return <ChangeWaits change={addition} what={what} stays={t("stays")} {...props} />;
}
