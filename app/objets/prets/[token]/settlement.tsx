"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { ConfirmButton } from "../../../_components/confirm-button.tsx";
import { TextAreaField, TextField } from "../../../_components/field.tsx";
import { Card, ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import type { Loan } from "../../../_lending/loan-state.tsx";
import { useTerms } from "../../../_lending/terms.ts";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import { toCents } from "../../../mes-lieux/_describe/price-draft.ts";

/** How both sides settle damage or loss: what the lender keeps of the deposit, and whether the borrower agrees. */
export function Settlement({ loan }: { readonly loan: Loan }) {
  const t = useTranslations("lending.settle");
  const { euros } = useTerms();
  const { settlement, maySettle } = loan;
  if (!settlement && !maySettle.lender) return null;
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="font-bold text-xl">{t("title")}</h2>
      {settlement && (
        <div>
          <p className="font-semibold">
            {t(settlement.agreedAt ? "agreed" : "said", {
              kept: euros(settlement.keptCents),
              deposit: euros(loan.depositCents),
            })}
          </p>
          <p className="whitespace-pre-line text-muted">{settlement.note}</p>
        </div>
      )}
      {settlement && maySettle.borrower && <Agree loan={loan} keptCents={settlement.keptCents} />}
      {maySettle.lender && <SettleForm loan={loan} />}
    </Card>
  );
}

function Agree({ loan, keptCents }: { readonly loan: Loan; readonly keptCents: number }) {
  const t = useTranslations("lending.settle");
  const { euros } = useTerms();
  const trpc = useTRPC();
  const client = useQueryClient();
  const agree = useMutation(
    trpc.loans.agree.mutationOptions({
      onSuccess: () => toast.success(t("thanks")),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.loans.pathKey() }),
    }),
  );
  const refusal = useErrorText()(agree.error);
  return (
    <>
      <p>{t("talk")}</p>
      {refusal && <ErrorPanel>{refusal.summary}</ErrorPanel>}
      <ConfirmButton
        look="primary"
        className="self-start"
        busy={agree.isPending}
        title={t("agreeTitle")}
        text={t("agreeText", { kept: euros(keptCents), deposit: euros(loan.depositCents) })}
        action={t("agree")}
        onConfirm={(over) => agree.mutate({ key: newKey(), token: loan.token, keptCents }, { onSettled: over })}
      >
        <Handshake aria-hidden="true" className="size-5" />
        {t("agree")}
      </ConfirmButton>
    </>
  );
}

function SettleForm({ loan }: { readonly loan: Loan }) {
  const t = useTranslations("lending.settle");
  const [draft, setDraft] = useState({ euros: "", note: "" });
  const trpc = useTRPC();
  const client = useQueryClient();
  const settle = useMutation(
    trpc.loans.settle.mutationOptions({
      onSuccess: () => toast.success(t("sent")),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.loans.pathKey() }),
    }),
  );
  const refusal = useErrorText()(settle.error);
  const change = (changes: Partial<typeof draft>) => {
    if (settle.isError) settle.reset();
    setDraft((before) => ({ ...before, ...changes }));
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (settle.isPending) return;
        settle.mutate({ key: newKey(), token: loan.token, keptCents: toCents(draft.euros), note: draft.note });
      }}
    >
      <TextField
        {...{ label: t("kept"), hint: t("keptHint"), inputMode: "decimal", value: draft.euros }}
        error={refusal?.fields.keptCents}
        onChange={(event) => change({ euros: event.target.value })}
      />
      <TextAreaField
        {...{ label: t("note"), maxLength: 500, value: draft.note, error: refusal?.fields.note }}
        onChange={(event) => change({ note: event.target.value })}
      />
      {refusal && Object.keys(refusal.fields).length === 0 && <ErrorPanel>{refusal.summary}</ErrorPanel>}
      <Button type="submit" look="primary" className="self-start" busy={settle.isPending}>
        {t("send")}
      </Button>
    </form>
  );
}
