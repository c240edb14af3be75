"use client";
import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../_components/button.tsx";
import { addDays } from "../../../../_components/days.ts";
import { Dialog } from "../../../../_components/dialog.tsx";
import { CheckboxField, TextField } from "../../../../_components/field.tsx";
import { ErrorPanel } from "../../../../_components/panel.tsx";
import { toast } from "../../../../_components/toast.ts";
import { DisplacedLoans } from "../../../../_lending/displaced-loans.tsx";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { useErrorText } from "../../../../_trpc/errors.ts";
import { newKey } from "../../../../_trpc/key.ts";
import type { OwnItem } from "./own-items.tsx";

/** Puts pieces aside from one day to another: nobody can borrow them, and who loses a loan is seen before. */
export function RepairDialog({
  item,
  today,
  onClose,
}: {
  readonly item: OwnItem;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations("lending.repair");
  const common = useTranslations("common");
  const [draft, setDraft] = useState({ day: today, lastDay: addDays(today, 7), quantity: "1", note: "" });
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const trpc = useTRPC();
  const client = useQueryClient();
  const repair = useMutation(
    trpc.loans.repair.mutationOptions({
      onSuccess: () => {
        toast.success(t("done"));
        onClose();
      },
      onSettled: () => client.invalidateQueries({ queryKey: trpc.loans.pathKey() }),
    }),
  );
  const refusal = useErrorText()(repair.error);
  const change = (changes: Partial<typeof draft>) => {
    repair.reset();
    setAgreed(false);
    setDraft((before) => ({ ...before, ...changes }));
  };
  const { day, lastDay, note } = draft;
  const asked = { itemId: item.id, day, lastDay, quantity: Number(draft.quantity) };
  const isKnown = day !== "" && day <= lastDay && asked.quantity >= 1;
  const displaced = useQuery(trpc.loans.displaced.queryOptions(isKnown ? asked : skipToken, { retry: false }));
  const loans = displaced.data ?? [];
  const mustAgree = loans.length > 0 && !agreed;
  const send = () => {
    setTried(true);
    if (mustAgree) return;
    repair.mutate({ key: newKey(), ...asked, note, displacedLoans: loans.map(({ loanId }) => loanId) });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { name: item.name })}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            look={loans.length > 0 ? "danger" : "primary"}
            busy={repair.isPending || displaced.isFetching}
            onClick={send}
          >
            {loans.length > 0 ? t("confirmCancelling", { count: loans.length }) : t("action")}
          </Button>
        </>
      }
    >
      <p>{t("text")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...{ label: t("from"), type: "date", min: today, value: draft.day, error: refusal?.fields.day }}
          onChange={(event) => change({ day: event.target.value })}
        />
        <TextField
          {...{ label: t("to"), type: "date", min: draft.day, value: draft.lastDay, error: refusal?.fields.lastDay }}
          onChange={(event) => change({ lastDay: event.target.value })}
        />
      </div>
      {(item.quantity > 1 || refusal?.fields.quantity) && (
        <TextField
          {...{ label: t("quantity"), type: "number", min: 1, max: item.quantity, value: draft.quantity }}
          error={refusal?.fields.quantity}
          onChange={(event) => change({ quantity: event.target.value })}
        />
      )}
      <TextField
        {...{ label: t("note"), maxLength: 500, value: draft.note, error: refusal?.fields.note }}
        onChange={(event) => change({ note: event.target.value })}
      />
      {loans.length > 0 && (
        <>
          <DisplacedLoans title={t("displaced", { count: loans.length })} loans={loans} what={() => t("goes")} />
          <CheckboxField
            label={t("agree", { count: loans.length })}
            checked={agreed}
            error={tried && mustAgree ? t("agreeMissing") : undefined}
            onChange={(event) => setAgreed(event.target.checked)}
          />
        </>
      )}
      {refusal && Object.keys(refusal.fields).length === 0 && <ErrorPanel>{refusal.summary}</ErrorPanel>}
    </Dialog>
  );
}
