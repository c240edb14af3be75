"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../_components/button.tsx";
import { TextAreaField } from "../_components/field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { useErrorText } from "../_trpc/errors.ts";

export type Said = { readonly answer: "yes" | "no" | "other"; readonly note: string };

/** Yes, no, or in one's own words. */
export function AnswerForm({
  isPending,
  error,
  onSay,
}: {
  readonly isPending: boolean;
  readonly error: Parameters<ReturnType<typeof useErrorText>>[0];
  readonly onSay: (said: Said) => void;
}) {
  const t = useTranslations("absorb.offer");
  const errorText = useErrorText();
  const [isWriting, setWriting] = useState(false);
  const [note, setNote] = useState("");
  const send = (answer: Said["answer"]) => onSay({ answer, note });
  const fault = errorText(error);
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
            <Button look="primary" busy={isPending} onClick={() => send("other")}>
              {t("send")}
            </Button>
            <Button onClick={() => setWriting(false)}>{t("cancel")}</Button>
          </div>
        </>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" busy={isPending} onClick={() => send("yes")}>
            <Check aria-hidden="true" className="size-5" />
            {t("yes")}
          </Button>
          <Button busy={isPending} onClick={() => send("no")}>
            {t("no")}
          </Button>
          <Button onClick={() => setWriting(true)}>{t("other")}</Button>
        </div>
      )}
      {fault && !fault.fields.note && <ErrorPanel>{fault.summary}</ErrorPanel>}
    </div>
  );
}
