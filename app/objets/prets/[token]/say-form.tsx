"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../_components/button.tsx";
import { SelectField, TextAreaField } from "../../../_components/field.tsx";
import { FileField } from "../../../_components/file-field.tsx";
import { Card, ErrorPanel } from "../../../_components/panel.tsx";
import { toast } from "../../../_components/toast.ts";
import { toBase64 } from "../../../_files/base64.ts";
import { fileFault, PICTURE } from "../../../_files/choosing.ts";
import { CONDITIONS, type Condition } from "../../../_lending/categories.ts";
import type { Loan } from "../../../_lending/loan-state.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";
import { useErrorText } from "../../../_trpc/errors.ts";
import { newKey } from "../../../_trpc/key.ts";
import { type Defect, PartFields } from "./part-fields.tsx";

/** One side says that the thing changed hands, and in what condition. */
export function SayForm({ loan, side }: { readonly loan: Loan; readonly side: "lender" | "borrower" }) {
  const t = useTranslations("lending");
  const [condition, setCondition] = useState<Condition>("good");
  const [note, setNote] = useState("");
  const [defects, setDefects] = useState<readonly Defect[]>([]);
  const [file, setFile] = useState<File | null>(null);
  const trpc = useTRPC();
  const client = useQueryClient();
  const step = loan.step ?? "out";
  const say = useMutation(
    trpc.loans.say.mutationOptions({
      onSuccess: () => toast.success(t("loan.thanks")),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.loans.pathKey() }),
    }),
  );
  const refusal = useErrorText()(say.error);
  const isWrong = fileFault(file, PICTURE) !== null;
  const send = async () => {
    const content = file && (await toBase64(file));
    say.mutate({ key: newKey(), token: loan.token, step, side, condition, note, content, parts: [...defects] });
  };
  return (
    <Card className="flex flex-col gap-4 border-2 border-accent">
      <h2 className="font-bold text-2xl">{t(`say.${side}.${step}.title`)}</h2>
      <SelectField
        label={t("say.condition")}
        value={condition}
        onChange={(event) => setCondition(event.target.value as Condition)}
      >
        {CONDITIONS.map((one) => (
          <option key={one} value={one}>
            {t(`conditions.${one}`)}
          </option>
        ))}
      </SelectField>
      {loan.parts.length > 0 && (
        <PartFields
          parts={loan.parts}
          defects={defects}
          onChange={(next) => {
            setDefects(next);
            say.reset();
          }}
        />
      )}
      <TextAreaField
        label={t("say.note")}
        hint={t("say.noteHint")}
        maxLength={500}
        value={note}
        error={refusal?.fields.note}
        onChange={(event) => setNote(event.target.value)}
      />
      <FileField
        rule={PICTURE}
        file={file}
        capture="environment"
        label={t("say.photo")}
        hint={t("say.photoHint")}
        error={refusal?.fields.content}
        onChange={(next) => {
          setFile(next);
          say.reset();
        }}
      />
      {refusal && !refusal.fields.note && !refusal.fields.content && (
        <ErrorPanel>
          {refusal.fields.step ??
            Object.entries(refusal.fields).find(([path]) => path.startsWith("parts"))?.[1] ??
            refusal.summary}
        </ErrorPanel>
      )}
      <Button look="primary" wide busy={say.isPending} disabled={isWrong} onClick={send}>
        <Handshake aria-hidden="true" className="size-5" />
        {t(`say.${side}.${step}.action`)}
      </Button>
    </Card>
  );
}
