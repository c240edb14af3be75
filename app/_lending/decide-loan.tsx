"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
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

/** Accepts at once, refuses with a reason. */
export function DecideLoan({
  loan,
  dates = 1,
}: {
  readonly loan: Pick<Loan, "id" | "itemName">;
  /** At so many dates of a room it is asked for, and answered at once. */
  readonly dates?: number;
}) {
  const t = useTranslations("lending.decide");
  const [refusing, setRefusing] = useState(false);
  const [note, setNote] = useState("");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const decide = useMutation(
    trpc.loans.decide.mutationOptions({
      onSuccess: ({ state }) => {
        toast.success(t(state));
        setRefusing(false);
      },
      onError: (error) => {
        const refusal = errorText(error);
        if (!refusal?.fields.note) toast.error(refusal?.fields.decision ?? refusal?.summary ?? "");
      },
      onSettled: () => client.invalidateQueries({ queryKey: trpc.loans.pathKey() }),
    }),
  );
  const refusal = errorText(decide.error);
  const answer = (decision: "accept" | "refuse") => decide.mutate({ key: newKey(), loanId: loan.id, decision, note });
  return (
    <>
      <Button look="primary" busy={decide.isPending && !refusing} onClick={() => answer("accept")}>
        <Check aria-hidden="true" className="size-5" />
        {t("accept", { dates })}
      </Button>
      <Button onClick={() => setRefusing(true)}>{t("refuse", { dates })}</Button>
      <ConfirmDialog
        open={refusing}
        onClose={() => setRefusing(false)}
        onConfirm={() => answer("refuse")}
        busy={decide.isPending}
        danger
        title={t("refuseTitle", { name: loan.itemName })}
        action={t("refuseAction")}
      >
        <TextAreaField
          label={t("note")}
          maxLength={500}
          value={note}
          error={refusal?.fields.note}
          onChange={(event) => {
            decide.reset();
            setNote(event.target.value);
          }}
        />
        {refusal && !refusal.fields.note && <ErrorPanel>{refusal.summary}</ErrorPanel>}
      </ConfirmDialog>
    </>
  );
}
