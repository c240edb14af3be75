"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { TextAreaField } from "../_components/field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";

/** Yes, no, or in one's own words. */
export function AnswerForm({ relocationId, token }: { readonly relocationId: string; readonly token?: string }) {
  const t = useTranslations("absorb.offer");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [isWriting, setWriting] = useState(false);
  const [note, setNote] = useState("");
  const answer = useMutation(trpc.absorb.answer.mutationOptions({ onSettled: () => client.invalidateQueries() }));
  const send = (said: "yes" | "no" | "other") =>
    answer.mutate({ relocationId, ...(token !== undefined && { token }), answer: said, note });
  const fault = errorText(answer.error);
  return (
    <div className="flex flex-col gap-3">
      {isWriting ? (
        <>
          <TextAreaField
            label={t("otherLabel")}
            hint={t("otherHint")}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            error={fault?.fields.note}
          />
          <div className="flex flex-wrap gap-2">
            <Button look="primary" busy={answer.isPending} onClick={() => send("other")}>
              {t("send")}
            </Button>
            <Button onClick={() => setWriting(false)}>{t("cancel")}</Button>
          </div>
        </>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" busy={answer.isPending} onClick={() => send("yes")}>
            <Check aria-hidden="true" className="size-5" />
            {t("yes")}
          </Button>
          <Button busy={answer.isPending} onClick={() => send("no")}>
            {t("no")}
          </Button>
          <Button onClick={() => setWriting(true)}>{t("other")}</Button>
        </div>
      )}
      {fault && !fault.fields.note && <ErrorPanel>{fault.summary}</ErrorPanel>}
    </div>
  );
}
