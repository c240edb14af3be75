"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { ConfirmDialog } from "../../_components/dialog.tsx";
import { TextAreaField } from "../../_components/field.tsx";
import { ErrorPanel } from "../../_components/panel.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { AskedDates } from "./asked-dates.tsx";
import type { Pending } from "./pending.ts";
import { faultsOf, NO_REASON, ReasonFields } from "./reason-fields.tsx";
import { refusedAtFirst, SomeDates } from "./some-dates.tsx";
import { useAnswerError } from "./use-answer-error.ts";
import { useRefresh } from "./use-refresh.ts";

/** The owner's answer: what follows from it is said first; a refusal gives its reason. */
export function DecideDialog({
  booking,
  decision,
  onClose,
}: {
  readonly booking: Pending;
  readonly decision: "accept" | "some" | "refuse";
  readonly onClose: () => void;
}) {
  const t = useTranslations("owner.waiting");
  const common = useTranslations("common");
  const errors = useTranslations("errors.fields");
  const trpc = useTRPC();
  const answerError = useAnswerError();
  const refresh = useRefresh();
  const [reason, setReason] = useState(NO_REASON);
  const [refused, setRefused] = useState(decision === "some" ? refusedAtFirst(booking) : []);
  const [tried, setTried] = useState(false);
  const [key, setKey] = useState(newKey);
  const decide = useMutation(
    trpc.bookings.decide.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast.success(t(`${decision}Done`));
        onClose();
      },
      onError: refresh,
    }),
  );
  const { changes, isAddition } = booking;
  const part = isAddition ? "addition" : changes && (changes.day ? "move" : "change");
  const isRefusal = decision === "refuse" || refused.length > 0;
  const accepted = booking.sessions.length - refused.length;
  const missing = faultsOf(reason, booking.needsMotive);
  const change = (next: typeof reason) => {
    setReason(next);
    setKey(newKey());
  };
  const fault = answerError(decide.error);
  return (
    <ConfirmDialog
      open
      danger={decision === "refuse"}
      onClose={onClose}
      title={t(`${decision}Title`)}
      action={t(`${decision}Action`, { accepted, refused: refused.length })}
      busy={decide.isPending}
      onConfirm={() => {
        setTried(true);
        if ((isRefusal && (missing.motive || missing.note)) || accepted === 0) return;
        const { motive, note } = reason;
        const word = decision === "some" ? "accept" : decision;
        const why = { note, ...(motive ? { motive } : {}) };
        decide.mutate({ key, bookingId: booking.id, decision: word, without: [...refused], ...why });
      }}
    >
      <div>
        <p className="font-semibold">{`${booking.organizationName} · ${booking.title}`}</p>
        {decision !== "some" && <AskedDates booking={booking} />}
      </div>
      <p>{t(part ? `${part}.${decision}Text` : `${decision}Text`)}</p>
      {decision === "some" && (
        <SomeDates
          booking={booking}
          refused={refused}
          error={accepted === 0 ? errors("all_refused") : undefined}
          onChange={(next) => {
            setRefused(next);
            setKey(newKey());
          }}
        />
      )}
      {isRefusal ? (
        <ReasonFields reason={reason} needsMotive={booking.needsMotive} tried={tried} onChange={change} />
      ) : (
        <TextAreaField
          label={t("message")}
          hint={t("noteHint")}
          optionalMark={common("optional")}
          maxLength={500}
          value={reason.note}
          onChange={(event) => change({ ...reason, note: event.target.value })}
        />
      )}
      {fault && <ErrorPanel>{fault}</ErrorPanel>}
    </ConfirmDialog>
  );
}
