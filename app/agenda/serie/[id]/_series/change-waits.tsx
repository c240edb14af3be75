"use client";
import { useMutation } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/dialog.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import { useWhen } from "../../../../_components/when.ts";
import type { Series } from "./use-series.ts";

/** Another hour that the owner has yet to answer: what it would be, until when it is kept, and a way to take it back. */
export function ChangeWaits({
  change,
  what,
  stays,
  mayWithdraw,
  onDone,
}: {
  readonly change: Pick<Series["changes"][number], "id" | "heldUntil" | "isHeld">;
  /** What is asked, in a line, and what stays as it is, in another. */
  readonly what: { readonly asked: string; readonly withdrawText: string; readonly withdrawn: string };
  readonly stays: string;
  readonly mayWithdraw: boolean;
  readonly onDone: () => void;
}) {
  const t = useTranslations("asking.series.waits");
  const when = useWhen();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const [key] = useState(newKey);
  const withdraw = useMutation(
    trpc.bookings.cancel.mutationOptions({
      onSuccess: () => {
        toast.success(what.withdrawn);
        onDone();
      },
      onError: onDone,
    }),
  );
  const { heldUntil, isHeld } = change;
  return (
    <div className="figures flex w-full flex-wrap items-center justify-between gap-3 rounded-xl bg-sunken px-4 py-3">
      <p className="flex items-start gap-3">
        <Hourglass aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-open-text" />
        <span>
          <span className="block font-semibold">{what.asked}</span>
          {isHeld && heldUntil ? t("kept", { until: when.dayMoment(heldUntil) }) : t("open")} {stays}
        </span>
      </p>
      {mayWithdraw && <Button onClick={() => setAsking(true)}>{t("withdraw")}</Button>}
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(false)}
          title={t("withdrawTitle")}
          action={t("withdraw")}
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate({ key, bookingId: change.id, note: "" })}
        >
          <p>{what.withdrawText}</p>
          {withdraw.error && <ErrorPanel>{errorText(withdraw.error)?.summary}</ErrorPanel>}
        </ConfirmDialog>
      )}
    </div>
  );
}
