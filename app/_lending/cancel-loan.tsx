"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { ConfirmDialog } from "../_components/dialog.tsx";
import { TextAreaField } from "../_components/field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { toast } from "../_components/toast.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { Loan } from "./loan-state.tsx";
import { useSpan } from "./span.ts";

/** Gives a loan up, or ends a repair; who lends says why. */
export function CancelLoan({
  loan,
  isOneDate = false,
}: {
  readonly loan: Loan;
  /** It is asked for at other dates too, which stay. */
  readonly isOneDate?: boolean;
}) {
  const t = useTranslations("lending.cancel");
  const span = useSpan();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const kind = loan.kind === "repair" ? "repair" : "loan";
  const cancel = useMutation(
    trpc.loans.cancel.mutationOptions({
      onSuccess: () => {
        toast.success(t(`${kind}.done`));
        setOpen(false);
      },
      onSettled: () => client.invalidateQueries({ queryKey: trpc.loans.pathKey() }),
    }),
  );
  const refusal = errorText(cancel.error);
  const close = () => {
    setOpen(false);
    cancel.reset();
  };
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t(isOneDate ? "loan.openOne" : `${kind}.open`)}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={close}
        onConfirm={() => cancel.mutate({ key: newKey(), loanId: loan.id, note })}
        busy={cancel.isPending}
        danger={kind === "loan"}
        title={t(`${kind}.title`, { name: loan.itemName })}
        action={t(`${kind}.action`)}
        dismiss={t("dismiss")}
      >
        {isOneDate && <p>{t("loan.one", { when: span(loan) })}</p>}
        <p>{t(`${kind}.text`)}</p>
        {loan.owesReason && (
          <TextAreaField
            label={t("note")}
            maxLength={500}
            value={note}
            error={refusal?.fields.note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
        {refusal && !refusal.fields.note && <ErrorPanel>{refusal.summary}</ErrorPanel>}
      </ConfirmDialog>
    </>
  );
}
