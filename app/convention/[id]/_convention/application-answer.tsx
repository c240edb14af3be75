"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { SelectField, TextAreaField, TextField } from "#app/_components/field.tsx";
import { ErrorPanel } from "#app/_components/panel.tsx";
import { toast } from "#app/_components/toast.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { newKey } from "#app/_trpc/key.ts";
import type { Application } from "./application-card.tsx";
import { useRefresh } from "./use-refresh.ts";

type Props = { readonly bookingId: string; readonly today: string; readonly sent: Application };

/** What the mayor said, for the place or the hub to note. An answer that was noted folds: it can be corrected. */
export function AnswerForm(props: Props) {
  const t = useTranslations("convention.application.answer");
  if (props.sent.answer === null) {
    return (
      <div className="flex flex-col gap-3">
        <h3 className="font-bold text-lg">{t("title")}</h3>
        <Fields {...props} />
      </div>
    );
  }
  return (
    <details className="rounded-xl border border-line px-4 py-1">
      <summary className="min-h-11 cursor-pointer content-center font-semibold">{t("correct")}</summary>
      <div className="my-3">
        <Fields {...props} />
      </div>
    </details>
  );
}

function Fields({ bookingId, today, sent }: Props) {
  const t = useTranslations("convention.application.answer");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const refresh = useRefresh(bookingId);
  const [answer, setAnswer] = useState<"accepted" | "refused">(sent.answer ?? "accepted");
  const [answeredOn, setAnsweredOn] = useState(sent.answeredOn ?? today);
  const [reference, setReference] = useState(sent.reference ?? "");
  const [motive, setMotive] = useState(sent.motive ?? "");
  const [key, setKey] = useState(newKey);
  const note = useMutation(
    trpc.conventions.answerApplication.mutationOptions({
      onSuccess: () => toast.success(t("done")),
      onSettled: () => {
        setKey(newKey());
        return refresh();
      },
    }),
  );
  const errors = errorText(note.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!note.isPending) note.mutate({ key, applicationId: sent.id, answer, answeredOn, reference, motive });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      {errors && Object.keys(errors.fields).length === 0 && <ErrorPanel>{errors.summary}</ErrorPanel>}
      <div className="fields-aligned sm:grid-cols-3">
        <SelectField
          label={t("which")}
          value={answer}
          onChange={(event) => setAnswer(event.target.value as typeof answer)}
        >
          <option value="accepted">{t("accepted")}</option>
          <option value="refused">{t("refused")}</option>
        </SelectField>
        <TextField
          type="date"
          label={t("on")}
          max={today}
          error={errors?.fields.answeredOn}
          value={answeredOn}
          onChange={(event) => setAnsweredOn(event.target.value)}
        />
        {answer === "accepted" && (
          <TextField
            label={t("reference")}
            hint={t("referenceHint")}
            maxLength={120}
            error={errors?.fields.reference}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
      </div>
      {answer === "refused" && (
        <TextAreaField
          label={t("motive")}
          maxLength={2000}
          error={errors?.fields.motive}
          value={motive}
          onChange={(event) => setMotive(event.target.value)}
        />
      )}
      <Button type="submit" busy={note.isPending} className="self-start">
        {t("action")}
      </Button>
    </form>
  );
}
