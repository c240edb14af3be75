"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "#app/_components/toast.ts";
import { Button } from "../_components/button.tsx";
import { SelectField, TextAreaField } from "../_components/field.tsx";
import { ErrorPanel } from "../_components/panel.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { useErrorText } from "../_trpc/errors.ts";
import { newKey } from "../_trpc/key.ts";
import type { RouterInputs } from "../_trpc/types.ts";

type Kind = RouterInputs["visits"]["report"]["kind"];
const KINDS: readonly Kind[] = ["damage", "dirty", "missing", "locked", "noise", "other"];

/** What is amiss, in a kind and a few words. */
export function ReportForm({ sessionId, onDone }: { readonly sessionId: string; readonly onDone: () => void }) {
  const t = useTranslations("visits.report");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [key, setKey] = useState(newKey);
  const [kind, setKind] = useState<Kind>("damage");
  const [note, setNote] = useState("");
  const report = useMutation(
    trpc.visits.report.mutationOptions({
      onSuccess: async () => {
        toast.success(t("done"));
        await client.invalidateQueries();
        onDone();
      },
      onError: () => setKey(newKey()),
    }),
  );
  const fault = errorText(report.error);
  return (
    <form
      aria-label={t("title")}
      className="flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!report.isPending) report.mutate({ key, sessionId, kind, note });
      }}
    >
      <SelectField label={t("kind")} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`kinds.${one}`)}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={t("note")}
        hint={t("noteHint")}
        maxLength={1000}
        value={note}
        error={fault?.fields.note}
        onChange={(event) => {
          setNote(event.target.value);
          setKey(newKey());
        }}
      />
      {fault && !fault.fields.note && <ErrorPanel>{Object.values(fault.fields)[0] ?? fault.summary}</ErrorPanel>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={report.isPending}>
          {t("send")}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
