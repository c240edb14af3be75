"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { dayOf } from "../_components/days.ts";
import { ConfirmDialog } from "../_components/dialog.tsx";
import { TextAreaField } from "../_components/field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { useWhen } from "../_components/when.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";

/** Says what giving one date back does, and that the right to the others is kept. */
export function GiveBackDialog({
  session,
  onBack,
  onDone,
}: {
  readonly session: { readonly id: string; readonly localStart: string };
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const t = useTranslations("asking.series.giveBack");
  const agenda = useTranslations("agenda.cancel");
  const when = useWhen();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [note, setNote] = useState("");
  const [key, setKey] = useState(newKey);
  const giveBack = useMutation(
    trpc.series.giveBack.mutationOptions({
      onSuccess: async () => {
        toast.success(t("done"));
        await queries.invalidateQueries();
        onDone();
      },
      onError: () => setKey(newKey()),
    }),
  );
  const fault = errorText(giveBack.error);
  return (
    <ConfirmDialog
      open
      onClose={onBack}
      busy={giveBack.isPending}
      title={t("title", { day: when.day(dayOf(session.localStart)) })}
      dismiss={t("keep")}
      action={t("confirm")}
      onConfirm={() => giveBack.mutate({ key, sessionId: session.id, note })}
    >
      <ul className="list-disc pl-5">
        <li>{t("text")}</li>
        <li>{t("keeps")}</li>
        <li>{t("mail")}</li>
        <li>{t("undo")}</li>
      </ul>
      <TextAreaField
        label={t("note")}
        optionalMark={agenda("optional")}
        maxLength={500}
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
          setKey(newKey());
        }}
      />
      {fault && <ErrorPanel>{fault.summary}</ErrorPanel>}
    </ConfirmDialog>
  );
}
