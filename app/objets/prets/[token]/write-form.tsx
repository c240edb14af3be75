"use client";
import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { TextAreaField } from "../../../_components/field.tsx";
import { Card, ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import type { Loan } from "../../../_lending/loan-state.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";

/** A few words to the other side of the loan, which learns no address by it. */
export function WriteForm({ loan, side }: { readonly loan: Loan; readonly side: "lender" | "borrower" }) {
  const t = useTranslations("lending.write");
  const [text, setText] = useState("");
  const [key, setKey] = useState(newKey);
  const trpc = useTRPC();
  const write = useMutation(
    trpc.loans.write.mutationOptions({
      onSuccess: () => {
        toast.success(t("sent"));
        setText("");
      },
      onSettled: () => setKey(newKey()),
    }),
  );
  const refusal = useErrorText()(write.error);
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="font-bold text-xl">{t(`${side}.title`)}</h2>
      <p className="text-muted">
        {t(`${side}.text`, { who: side === "lender" ? loan.organizationName : loan.siteName })}
      </p>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!write.isPending) write.mutate({ key, token: loan.token, side, text });
        }}
      >
        <TextAreaField
          label={t("message")}
          maxLength={500}
          value={text}
          error={refusal?.fields.text}
          onChange={(event) => {
            if (write.isError) write.reset();
            setText(event.target.value);
          }}
        />
        {refusal && !refusal.fields.text && <ErrorPanel>{refusal.summary}</ErrorPanel>}
        <Button type="submit" className="self-start" busy={write.isPending}>
          <Send aria-hidden="true" className="size-5" />
          {t(`${side}.send`)}
        </Button>
      </form>
    </Card>
  );
}
