"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { dayOf } from "../_components/days.ts";
import { ConfirmDialog } from "../_components/dialog.tsx";
import { TextAreaField } from "../_components/field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { type Session, stateOf } from "../_components/session.ts";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";

/** Says what giving up a session, or all of a booking, does before it is done. */
export function CancelDialog({
  session,
  only,
  coming,
  onBack,
  onDone,
}: {
  readonly session: Session;
  /** This session alone. */
  readonly only: boolean;
  /** How many sessions of the booking are still to come. */
  readonly coming: number;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const t = useTranslations("agenda.cancel");
  const when = useWhen();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [note, setNote] = useState("");
  // one intention, one key: a second press repeats, it does not cancel twice
  const [key, setKey] = useState(newKey);
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trpc.agenda.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.bookings.pathKey() }),
    ]);
  const cancel = useMutation(
    trpc.bookings.cancel.mutationOptions({
      onSuccess: async ({ cancelledSessions }) => {
        toast.success(t("done", { count: cancelledSessions }));
        await refresh();
        onDone();
      },
      onError: refresh,
    }),
  );
  const isPending = stateOf(session) === "pending";
  const fault = errorText(cancel.error);
  return (
    <ConfirmDialog
      open
      danger
      onClose={onBack}
      busy={cancel.isPending}
      title={only ? t("titleOne") : t("titleAll", { count: coming })}
      dismiss={t("keep", { count: only ? 1 : coming })}
      action={only ? t("confirmOne") : t("confirmAll", { count: coming })}
      onConfirm={() =>
        cancel.mutate({
          key,
          bookingId: session.bookingId,
          note,
          ...(only ? { sessionIds: [session.id] } : {}),
        })
      }
    >
      <p>
        {only
          ? t("whatOne", {
              title: session.title,
              day: when.fullDay(dayOf(session.localStart)),
              hours: when.span(session.localStart, session.localEnd),
            })
          : t("whatAll", { title: session.title, count: coming })}
      </p>
      <ul className="list-disc pl-5">
        <li>{t(isPending ? "freePending" : "free")}</li>
        <li>{t("mail", { place: session.siteName })}</li>
        <li>{t("final")}</li>
      </ul>
      <TextAreaField
        label={t("note")}
        hint={t("noteHint")}
        optionalMark={t("optional")}
        maxLength={500}
        value={note}
        error={fault?.fields.note}
        onChange={(event) => {
          setNote(event.target.value);
          setKey(newKey());
        }}
      />
      {fault && <ErrorPanel>{fault.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}
