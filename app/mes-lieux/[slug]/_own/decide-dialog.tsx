"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { newKey } from "#app/_trpc/key.ts";
import { dayOf } from "../../../_components/days.ts";
import { ConfirmDialog } from "../../../_components/dialog.tsx";
import { TextAreaField } from "../../../_components/field.tsx";
import { ErrorPanel } from "../../../_components/panel.tsx";
import { useWhen } from "../../../_components/when.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { useRefresh } from "./use-refresh.ts";
import type { Pending } from "./waiting.tsx";

/** The owner's answer: what follows from it is said first; a refusal gives its reason. */
export function DecideDialog({
  booking,
  decision,
  onClose,
}: {
  readonly booking: Pending;
  readonly decision: "accept" | "refuse";
  readonly onClose: () => void;
}) {
  const t = useTranslations("owner.waiting");
  const errors = useTranslations("errors.fields");
  const common = useTranslations("common");
  const when = useWhen();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefresh();
  const [note, setNote] = useState("");
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
  const isRefusal = decision === "refuse";
  const lacksReason = isRefusal && note.trim().length < 3;
  const fault = errorText(decide.error);
  return (
    <ConfirmDialog
      open
      danger={isRefusal}
      onClose={onClose}
      title={t(`${decision}Title`)}
      action={t(`${decision}Action`)}
      busy={decide.isPending}
      onConfirm={() => {
        setTried(true);
        if (!lacksReason) decide.mutate({ key, bookingId: booking.id, decision, note });
      }}
    >
      <p>
        <span className="block font-semibold">{`${booking.organizationName} · ${booking.title}`}</span>
        {booking.sessions.map(({ localStart, localEnd }) => (
          <span key={localStart} className="block first-letter:uppercase">
            {`${when.fullDay(dayOf(localStart))}, ${when.span(localStart, localEnd)} · ${booking.spaceName}`}
          </span>
        ))}
      </p>
      <p>{t(`${decision}Text`)}</p>
      <TextAreaField
        label={t(isRefusal ? "reason" : "message")}
        hint={t("noteHint")}
        {...(isRefusal ? {} : { optionalMark: common("optional") })}
        maxLength={500}
        value={note}
        error={tried && lacksReason ? errors("reason_required") : fault?.fields.note}
        onChange={(event) => {
          setNote(event.target.value);
          setKey(newKey());
        }}
      />
      {fault && <ErrorPanel>{fault.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}
