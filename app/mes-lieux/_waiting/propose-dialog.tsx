"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { ErrorPanel } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { AskedDates } from "./asked-dates.tsx";
import { OtherHour, type Proposed } from "./other-hour.tsx";
import type { Pending } from "./pending.ts";
import { faultsOf, NO_REASON, ReasonFields } from "./reason-fields.tsx";
import { useAnswerError } from "./use-answer-error.ts";
import { useRefresh } from "./use-refresh.ts";

/** Another hour in place of what was asked: kept two days for the applicant, who takes it or lets it go. */
export function ProposeDialog({ booking, onClose }: { readonly booking: Pending; readonly onClose: () => void }) {
  const t = useTranslations("owner.waiting");
  const trpc = useTRPC();
  const answerError = useAnswerError();
  const refresh = useRefresh();
  const [reason, setReason] = useState(NO_REASON);
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const [tried, setTried] = useState(false);
  const [key, setKey] = useState(newKey);
  const propose = useMutation(
    trpc.bookings.propose.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast.success(t("proposeDone"));
        onClose();
      },
      onError: refresh,
    }),
  );
  const missing = faultsOf(reason, booking.needsMotive);
  const fault = answerError(propose.error);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("proposeTitle")}
      action={t("proposeAction")}
      busy={propose.isPending}
      onConfirm={() => {
        setTried(true);
        if (missing.motive || missing.note || !proposed) return;
        const { motive, note } = reason;
        propose.mutate({ key, bookingId: booking.id, ...proposed, note, ...(motive ? { motive } : {}) });
      }}
    >
      <div>
        <p className="font-semibold">{`${booking.organizationName} · ${booking.title}`}</p>
        <AskedDates booking={booking} />
      </div>
      <p>{t("proposeText")}</p>
      <OtherHour
        booking={booking}
        tried={tried && !proposed}
        onChange={(next) => {
          setProposed(next);
          setKey(newKey());
        }}
      />
      <ReasonFields
        reason={reason}
        needsMotive={booking.needsMotive}
        tried={tried}
        onChange={(next) => {
          setReason(next);
          setKey(newKey());
        }}
      />
      {fault && <ErrorPanel>{fault}</ErrorPanel>}
    </ConfirmDialog>
  );
}
